import { readDates } from '../../../text/dates.ts';
import { isOrganisation } from '../../../text/organisations.ts';
import { findLabel } from '../fields/labels.ts';
import { always, buttons, inside, outside, pageNumber } from './chrome-words.ts';
import { itemNumbers } from './item-numbers.ts';
import { hasMarker, isProse, type Line } from './lines.ts';
import type { TitleLines } from './title-line.ts';

const starts = (words: readonly string[]): RegExp =>
  new RegExp(`^[\\s•·◆■>»\\-]*(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i');
const alwaysStart = starts(always);
const outsideStart = starts(outside);
const insideWords = new RegExp(inside.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i');
const buttonWords = new Set<string>(buttons.map((word) => word.replace(/\s+/g, '')));

const breadcrumb = /^.{0,30}(?:首页|主页|网站首页).{0,6}[>»/].{0,60}$|(?:[>»].{1,20}){2,}/;

/** Lines that are page furniture wherever they stand. */
export const furnitureAnywhere = (lines: readonly Line[]): boolean[] =>
  lines.map((line) => line.row === null && isFurnitureAnywhere(line));

/**
 * Marks further lines in `drop` as page furniture: what stands above the title, below the signature or at the foot of
 * printed pages. `title` protects the title; a line of the paper itself is never dropped for its words alone.
 */
export function dropFurniture(lines: readonly Line[], title: TitleLines | null, drop: boolean[]): void {
  const first = title?.first ?? firstLineOfPaper(lines, drop);
  for (let i = 0; i < first; i++) drop[i] = true;
  if (title !== null) {
    for (let i = title.first; i <= title.last; i++) drop[i] = false;
    for (let i = title.last + 1; i < lines.length && !isProse(lines[i] as Line); i++)
      if (isOutside(lines[i] as Line) || isMoment(lines[i] as Line)) drop[i] = true;
  }
  dropBelow(lines, drop);
  dropPageNumbers(lines, drop, title);
}

// A date with a time of day under the title is the page's, never the paper's.
const isMoment = (line: Line): boolean => line.fold.length <= 30 && /\d{1,2}:\d{2}(?::\d{2})?$/.test(line.fold.trim());

function isFurnitureAnywhere(line: Line): boolean {
  const { fold } = line;
  if (fold.length > 90 || hasMarker(line)) return false;
  const bare = fold.replace(/[\s•·◆■|丨]+/g, '');
  if (buttonWords.has(bare) || bare === '') return true;
  if (fold.length <= 60 && !/[。]$/.test(fold) && alwaysStart.test(fold)) return true;
  return insideWords.test(fold) || (breadcrumb.test(fold) && !/。/.test(fold));
}

// 值班制度落实不严。三月有七天无人在岗。: what a site prints of itself is no sentence.
const isOutside = (line: Line): boolean =>
  line.fold.length <= 80 && !hasMarker(line) && outsideStart.test(line.fold) && !/[^。]。[^。]+。\s*$/.test(line.fold);

function firstLineOfPaper(lines: readonly Line[], drop: readonly boolean[]): number {
  const prose = lines.findIndex(
    (line, i) =>
      line.row !== null ||
      (!drop[i] && (isProse(line) || hasMarker(line) || tells(line)) && !line.hint && !isOutside(line)),
  );
  return prose < 0 ? 0 : prose;
}

// A short sentence on who was inspected begins the paper too: 市委巡察组近期对某局进行了巡察。
const tells = ({ fold }: Line): boolean => /(?:对|进驻).{3,30}(?:巡察|巡视|审计|督察)。$/.test(fold.trim());

/** Whether a whole line is a date, as in a signature. */
export const isDateLine = (fold: string): boolean => {
  const text = fold.replace(/\s+/g, '').replace(/^[(]|[)]$/g, '');
  const [date, more] = readDates(text);
  return (
    date !== undefined &&
    more === undefined &&
    date.to === null &&
    date.start === 0 &&
    date.end >= text.length - 1 &&
    date.from.length >= 7
  );
};

export const isOrganisationLine = (fold: string): boolean => isOrganisation(fold.replace(/\s+/g, ''));

/**
 * The date of a signature and where it begins: alone on its line or behind the name of who signs (某某局党组
 * 2024年3月6日); null where the line is none.
 */
export function signatureDate(fold: string): { day: string; start: number } | null {
  const text = fold.replace(/\s+/g, '').replace(/[()]/g, '');
  const date = fold.length > 100 ? undefined : readDates(text).at(-1);
  if (date === undefined || date.to !== null || date.end < text.length - 1 || date.from.length < 7) return null;
  if (date.start > 0 && !isOrganisation(text.slice(0, date.start))) return null;
  const signs = [...fold.matchAll(/[^\s()]/g)];
  return { day: date.from, start: signs[date.start]?.index ?? 0 };
}

/** Whether a line signs the paper: an organisation, a date, or both. */
export const isSignatureLine = (fold: string): boolean => isOrganisationLine(fold) || signatureDate(fold) !== null;

const ownContacts =
  /欢迎.{0,30}(?:监督|批评|提出|反映)|(?:接受|敬请).{0,12}监督|意见(?:和)?建议|如有(?:意见|异议|疑问)|联系方式|来(?:电|信)|(?:向|请|可).{0,16}(?:反映|反馈|联系)/;
const siteOnly = /^(?:主办|承办|主管|版权|备案|网站|技术支持|.{0,6}ICP)/;

// From the end upwards: what follows the signature, the contacts or the last prose belongs to the site.
function dropBelow(lines: readonly Line[], drop: boolean[]): void {
  let contacts = -1;
  for (let i = lines.length - 1; i >= 0 && contacts < 0; i--)
    if (!drop[i] && ownContacts.test(lines[i]?.fold ?? '')) contacts = i;
  const signature = signatureAfter(lines, drop, contacts);
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line === undefined || drop[i]) continue;
    if (i > signature && signature >= 0 && i > contacts) {
      drop[i] =
        line.row === null &&
        !hasMarker(line) &&
        (line.hint || !isProse(line) || isOutside(line) || siteOnly.test(line.fold));
      if (drop[i]) continue;
      return;
    }
    // The page's foot (相关阅读, the site's own address) goes on straight under the contacts of the paper.
    const foot = line.hint && contacts >= 0 && i > contacts && lines[contacts]?.hint === false;
    const own = contacts >= 0 && i >= contacts && i <= contacts + 6 && !siteOnly.test(line.fold) && !foot;
    const short = line.fold.length < 30 && !/[。!?]$/.test(line.fold);
    const labelled = findLabel(line.fold, 0) !== null && !siteOnly.test(line.fold) && !foot;
    const belongs = own || line.row !== null || hasMarker(line) || isSignatureLine(line.fold) || labelled;
    if (belongs || (!short && !isOutside(line) && !(line.hint && !isProse(line)))) return;
    drop[i] = true;
  }
}

// The last date line that stands under an organisation or at the end of prose.
function signatureAfter(lines: readonly Line[], drop: readonly boolean[], contacts: number): number {
  for (let i = lines.length - 1; i > Math.max(0, contacts - 4) && i > lines.length * 0.4; i--) {
    const fold = lines[i]?.fold ?? '';
    if (drop[i] || signatureDate(fold) === null) continue;
    if (!isDateLine(fold)) return i;
    let above = i - 1;
    while (above > 0 && drop[above]) above--;
    if (isOrganisationLine(lines[above]?.fold ?? '') || isProse(lines[above] as Line)) return i;
  }
  return -1;
}

// A number on a line of its own is a page number where there are several, rising; a line that always stands beside
// one, or repeats the title, is a running head.
function dropPageNumbers(lines: readonly Line[], drop: boolean[], title: TitleLines | null): void {
  const items = itemNumbers(lines);
  const numbers = lines.flatMap((line, i) => (!drop[i] && isPageNumber(line) && !items.has(i) ? [i] : []));
  for (const i of numbers) if (lines[i]?.hint) drop[i] = true;
  const plain = numbers.filter((i) => /^\d+$/.test(lines[i]?.fold.trim() ?? ''));
  const rising = plain.every((i, k) => k === 0 || Number(lines[i]?.fold) > Number(lines[plain[k - 1] ?? 0]?.fold));
  for (const i of numbers) if (!plain.includes(i) || (plain.length >= 2 && rising)) drop[i] = true;
  const dropped = new Set(numbers.filter((i) => drop[i]));
  const titleText =
    title === null
      ? ''
      : lines
          .slice(title.first, title.last + 1)
          .map((line) => line.fold)
          .join('')
          .replace(/\s+/g, '');
  const places = new Map<string, number[]>();
  lines.forEach((line, i) => {
    if (drop[i] || line.row !== null || line.fold.length > 60 || (title !== null && i <= title.last)) return;
    // A numbered or labelled line ((3)整改结果:完成。) says the same of several problems.
    if (hasMarker(line) || findLabel(line.fold, 0) !== null || isSentence(line)) return;
    const key = headKey(line);
    places.set(key, [...(places.get(key) ?? []), i]);
  });
  for (const [key, at] of places) {
    const beside = at.filter((i) => dropped.has(i - 1) || dropped.has(i + 1)).length;
    if ((at.length >= 2 && beside >= 2 && beside * 2 >= at.length) || (titleText.length >= 8 && key === titleText))
      for (const i of at) drop[i] = true;
  }
}

// 目前,该问题正在整改。: no running head is a sentence.
const isSentence = ({ fold }: Line): boolean => /[。;,、]\s*$/.test(fold);

// What a running head repeats: its words, whatever the page's number; of a day also the digits.
const headKey = ({ fold }: Line): string => {
  const text = fold.replace(/\s+/g, '');
  return /\d年\d{1,2}月|^\d{1,2}月/.test(text) ? text : text.replace(/\d+/g, '#');
};

const isPageNumber = (line: Line): boolean =>
  line.row === null && line.fold.length <= 16 && pageNumber.test(line.fold.trim());

/** Page numbers, and the running heads that always stand beside one, of a text printed on pages. */
export function pageBreakLines(lines: readonly Line[]): Set<number> {
  const items = itemNumbers(lines);
  const found = new Set(lines.flatMap((line, i) => (isPageNumber(line) && !items.has(i) ? [i] : [])));
  const heads = new Map<string, number[]>();
  lines.forEach((line, i) => {
    if (found.has(i) || line.row !== null || line.fold.length > 60 || (!found.has(i - 1) && !found.has(i + 1))) return;
    if (hasMarker(line) || findLabel(line.fold, 0) !== null || isSentence(line)) return;
    const key = headKey(line);
    heads.set(key, [...(heads.get(key) ?? []), i]);
  });
  for (const at of heads.values()) if (at.length >= 2) for (const i of at) found.add(i);
  return found;
}
