/**
 * An official paper (党政机关公文, GB/T 9704-2012) as its elements, without a word of how it is drawn: the Word writer
 * (write-docx.ts) and the browser's paper view draw the same one. Days are YYYY-MM-DD; absent elements are null or empty.
 */
export interface OfficialPaper {
  /** `document`: 文件式, with the red rule under the number; `letter`: 信函格式, with two red double rules. */
  form: 'document' | 'letter';
  /** 份号, six digits. */
  copyNumber: string | null;
  /** 密级和保密期限 (秘密★1年). */
  secrecy: string | null;
  /** 紧急程度. */
  urgency: '特急' | '加急' | null;
  /** 发文机关标志, in red. */
  heading: string;
  /** 发文字号. */
  number: string | null;
  /** 签发人, for papers to a superior. */
  signatory: string | null;
  title: string;
  /** 主送机关. */
  addressee: string | null;
  body: readonly OfficialBlock[];
  /** 附件说明. */
  attachments: readonly string[];
  /** 署名 and 成文日期. */
  signature: string | null;
  day: string | null;
  /** 附注, in brackets below the day. */
  remark: string | null;
  /** 抄送机关. */
  copies: readonly string[];
  /** 印发机关 and 印发日期; a paper in the form of a letter has none. */
  printed: { by: string; on: string } | null;
}

export type OfficialBlock = OfficialParagraph | OfficialTable;

/** A paragraph by its level: 1 一、 黑体 · 2 （一） 楷体 · 3 1. and 4 （1） 仿宋 · 0 plain text. */
export interface OfficialParagraph {
  kind: 'paragraph';
  level: 0 | 1 | 2 | 3 | 4;
  /** The part in the face of its level: a heading, or the first sentence of a paragraph; then the plain text. */
  lead: string;
  text: string;
}

export interface OfficialTable {
  kind: 'table';
  heads: readonly string[];
  /** Shares of the width, of any sum. */
  widths: readonly number[];
  rows: readonly (readonly string[])[];
}

const levels: readonly [RegExp, 1 | 2 | 3 | 4][] = [
  [/^[一二三四五六七八九十百]+、/u, 1],
  [/^[（(][一二三四五六七八九十百]+[）)]/u, 2],
  [/^\d{1,3}[.．](?!\d)/u, 3],
  [/^[（(]\d{1,3}[）)]/u, 4],
];
/** A line longer than this is text, not a heading; so is a first sentence longer than that. */
const longestHeading = 40;
const longestLead = 24;

// A line without a full stop is a heading; of one with a stop the first sentence, where it is short and one clause.
function leadOf(line: string): string {
  if (!/[。；！？：，]$/u.test(line)) return [...line].length <= longestHeading && !line.includes('。') ? line : '';
  const sentence = /^[^。；！？，：]*。/u.exec(line)?.[0] ?? '';
  return sentence !== line && [...sentence].length <= longestLead ? sentence : '';
}

/** Lines of a text as paragraphs, each by the number that it begins with; empty lines are left out. */
export function paragraphsOf(text: string): OfficialParagraph[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const level = levels.find(([pattern]) => pattern.test(line))?.[1] ?? 0;
      const lead = level === 1 || level === 2 ? leadOf(line) : '';
      return { kind: 'paragraph', level, lead, text: line.slice(lead.length) };
    });
}

/** 2026年8月31日: days of papers have no zeros in front. */
export function officialDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** A line on the right, and how many characters from the edge it ends. */
export interface ClosingLine {
  text: string;
  right: number;
}

/** Characters of 三号 that a signature may take of a line of 28: two stay free on either side. */
const signatureWidth = 24;

/**
 * Signature and day as their lines: the day four characters from the right edge, the signature centred over it; where the
 * signature is the longer one it stands two from the edge, and the day is centred under it (GB/T 9704 7.3.5.2). A name too
 * long for a line is cut after the body whose office signs.
 */
export function closingLines(signature: string, day: string): ClosingLine[] {
  const lines = cutEvenly(signature, signatureWidth, /(?:委员会|党组|党委|党总支|党支部|人民政府)$/);
  const date = officialDay(day);
  const [long, short] = [Math.max(...lines.map(widthOf)), widthOf(date)];
  const middle = long <= short + 4 ? Math.max(long / 2, 4 + short / 2) : 2 + long / 2;
  return [...lines, date].map((text) => ({ text, right: middle - widthOf(text) / 2 }));
}

/** Width in full characters: digits and Latin letters take half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? 0.5 : 1), 0);

/** Characters of 二号 on a line of the type area. */
const titleWidth = 20;

/**
 * A title as its lines: as few as it needs and about as long as one another, cut between words and not within a 《…》
 * where that can be avoided (GB/T 9704 7.3.1: 词意完整，排列对称，长短适宜).
 */
export const titleLines = (title: string): string[] => cutEvenly(title, titleWidth);

// Cut between words into lines of at most `widest` characters, rather where what stands before matches `rather`.
function cutEvenly(text: string, widest: number, rather?: RegExp): string[] {
  const count = Math.ceil(widthOf(text) / widest);
  if (count <= 1) return [text];
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  const wanted = widthOf(text) / count;
  let best: { at: number; worth: number } | null = null;
  for (let at = 1, head = ''; at < words.length; at++) {
    head += words[at - 1];
    const width = widthOf(head);
    if (width > widest || widthOf(text) - width > widest * (count - 1)) continue;
    const inside = head.lastIndexOf('《') > head.lastIndexOf('》');
    const begins = /^[的和与及、，。；：）》”]/u.test(words[at] ?? '');
    const worth = -Math.abs(width - wanted) - (inside ? 6 : 0) - (begins ? 20 : 0) + (rather?.test(head) ? 20 : 0);
    if (best === null || worth > best.worth) best = { at, worth };
  }
  // A word longer than a line is cut where the line ends.
  const first = best === null ? [...text].slice(0, widest).join('') : words.slice(0, best.at).join('');
  return [first, ...cutEvenly(text.slice(first.length), widest, rather)];
}
