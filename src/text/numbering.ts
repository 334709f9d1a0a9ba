import { characterSet, charactersFrom } from './character-set.ts';
import { readHanNumeral } from './numerals.ts';

/**
 * The numbering schemes of official papers, from the outermost in; the order is that of GB/T 9704 (一、 (一) 1. (1))
 * with the schemes that offices use beside it. `word` is the 一是…二是… of running text.
 */
const schemes = ['part', 'han', 'hanParen', 'item', 'num', 'decimal', 'numParen', 'circled', 'letter', 'word'] as const;
export type Scheme = (typeof schemes)[number];

/** A number in front of a paragraph or clause. Offsets count in the text that was read. */
export interface Marker {
  scheme: Scheme;
  ordinal: number;
  /** First character of the marker, and first character of what it numbers. */
  start: number;
  end: number;
  /** The delimiter is missing or doubtful (24市政府…, 1.5万元…): believe it only where this number is due. */
  weak: boolean;
  /** Depth of 1.1 and 1.1.1; 1 for all other schemes. */
  depth: number;
}

const han = '[一二三四五六七八九十百]{1,5}';
// Each pattern is sticky and starts with its number; what may not follow stands in a lookahead. `first` are the
// characters that it can begin with: no other pattern is tried.
const hanFirst = '一二三四五六七八九十百';
const digitFirst = '0123456789';
const patterns: readonly [Scheme, first: string, RegExp, weak: boolean][] = [
  ['part', '第', new RegExp(`第 *(${han}|\\d{1,2}) *(?:部分|章|篇|编|节)[、.: ]*`, 'y'), false],
  [
    'item',
    '【[(反整具存主问事任序',
    new RegExp(
      `[【\\[(]?(?:(?:反馈|整改|具体|存在|主要)?(?:问题|事项|任务)|序号) *[(]?(${han}|\\d{1,3})(?! *[个项条类\\d])[)]? *(?:[】\\])][:、.]?|[:、.]|(?=\\s|$)) *`,
      'y',
    ),
    false,
  ],
  ['item', '第', new RegExp(`第 *(${han}|\\d{1,3}) *(?:个|项|条)(?:具体)?(?:问题|事项|任务)? *[::、.,] *`, 'y'), false],
  ['hanParen', '(〔[【', new RegExp(`[(〔\\[【] *(${han}) *[)〕\\]】] *[、.]? *`, 'y'), false],
  ['hanParen', hanFirst, new RegExp(`(${han})\\) *[、.]? *`, 'y'), false],
  ['word', hanFirst, new RegExp(`(${han})\\s?是(?!否(?![决定则认])|不是|[、。,]) *[:,]? *`, 'y'), false],
  ['han', hanFirst, new RegExp(`(${han}) *[、.] *(?![一二三四五六七八九十]、)`, 'y'), false],
  ['han', hanFirst, new RegExp(`(${han}) *[:,] *(?=\\S)`, 'y'), true],
  ['han', hanFirst, new RegExp(`(${han}) +(?=[^\\s\\d])`, 'y'), true],
  [
    'decimal',
    digitFirst,
    /(\d{1,2}(?:[.-]\d{1,2}){1,3})(?!\d)[.、:]? *(?=[^\d\s%万亿元千百年月日号个名人次项条件家户吨米份起宗处场篇分倍折度/)-])/y,
    true,
  ],
  ['numParen', '([【〔', /[([【〔] *(\d{1,3}) *[)\]】〕] *[、.]? */y, false],
  ['numParen', digitFirst, /(\d{1,3})\) *[、.]? */y, false],
  ['num', digitFirst, /(\d{1,3}) *[、.] *(?=\d{4} *年|\d{4}-\d{4}年|\d{1,2}月(?:[上中下]旬|[初底末]))/y, false],
  ['num', digitFirst, /(\d{1,3}) *[、.] *(?![\d、])/y, false],
  ['num', digitFirst, /(\d{1,3})[、.](?=\d)/y, true],
  ['num', digitFirst, /(\d{1,3}) *[:,](?!\d) */y, true],
  ['num', digitFirst, /(\d{1,3}) +(?=[^\s\d%.,、年月日万亿元个项名人次])/y, true],
  ['num', digitFirst, /(\d{1,3})(?![年月日个名项次万亿元])(?=[\u4e00-\u9fff“《【])/y, true],
  ['letter', charactersFrom('A', 'Z') + charactersFrom('a', 'z'), /([A-Za-z])[.、)] *(?=[^\s\w])/y, true],
];
const byFirst = new Map<number, (readonly [Scheme, RegExp, weak: boolean])[]>();
for (const [scheme, first, pattern, weak] of patterns)
  for (const c of first)
    byFirst.set(c.charCodeAt(0), [...(byFirst.get(c.charCodeAt(0)) ?? []), [scheme, pattern, weak]]);

/** ①–⑳, ㉑–㊿, ⑴–⒇, ⒈–⒛, ㈠–㈩: one character, whole marker. */
const single: readonly [first: string, last: string, Scheme, from: number][] = [
  ['①', '⑳', 'circled', 1],
  ['㉑', '㉟', 'circled', 21],
  ['㊱', '㊿', 'circled', 36],
  ['❶', '❿', 'circled', 1],
  ['➀', '➉', 'circled', 1],
  ['⑴', '⒇', 'numParen', 1],
  ['⒈', '⒛', 'num', 1],
  ['㈠', '㈩', 'hanParen', 1],
];

const ordinalWords: readonly [pattern: RegExp, ordinal: number][] = [
  // A bad scan reads 一 as a dash.
  [/-是(?!否) */y, 1],
  [/首先[,:]? */y, 1],
  [/其次[,:]? */y, 2],
  [/再次[,:]? */y, 3],
  [/最后[,:] */y, 4],
];
const isWordFirst = characterSet('-首其再最第');
const wordPattern = new RegExp(`(?:其(${han})(?:是)?|第\\s?(${han})(?:是|,|:|、)) *[,:]? *`, 'y');

const none: readonly (readonly [Scheme, RegExp, weak: boolean])[] = [];

/**
 * The number that stands at `at` (first character that is no blank) of a folded text, or null.
 * Whether a weak marker is meant as one only the sequence can tell; the caller knows it.
 */
export function readMarker(folded: string, at: number): Marker | null {
  const code = folded.charCodeAt(at);
  const whole = readSingle(folded, at);
  if (whole !== null) return whole;
  for (const [scheme, pattern, weak] of byFirst.get(code) ?? none) {
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    if (match === null) continue;
    const number = match[1] ?? '';
    if (scheme === 'decimal') return readDecimal(number, at, pattern.lastIndex);
    const ordinal = scheme === 'letter' ? number.toLowerCase().charCodeAt(0) - 96 : ordinalOf(number);
    if (ordinal === null || ordinal < 1) continue;
    return { scheme, ordinal, start: at, end: pattern.lastIndex, weak, depth: 1 };
  }
  return readWord(folded, at);
}

/** The 一是, 其一, 第一, or 首先 that stands at `at`, or null. */
export function readWord(folded: string, at: number): Marker | null {
  if (!isWordFirst(folded.charCodeAt(at))) return null;
  for (const [pattern, ordinal] of ordinalWords) {
    pattern.lastIndex = at;
    if (pattern.test(folded))
      return { scheme: 'word', ordinal, start: at, end: pattern.lastIndex, weak: true, depth: 1 };
  }
  wordPattern.lastIndex = at;
  const match = wordPattern.exec(folded);
  const ordinal = readHanNumeral(match?.[1] ?? match?.[2] ?? '');
  if (match === null || ordinal === null) return null;
  return { scheme: 'word', ordinal, start: at, end: wordPattern.lastIndex, weak: false, depth: 1 };
}

function readSingle(folded: string, at: number): Marker | null {
  const c = folded.charAt(at);
  if (c < '①' || c > '㊿') return null;
  for (const [first, last, scheme, from] of single) {
    if (c < first || c > last) continue;
    let end = at + 1;
    while (/[\s、.]/.test(folded.charAt(end))) end++;
    return { scheme, ordinal: c.charCodeAt(0) - first.charCodeAt(0) + from, start: at, end, weak: false, depth: 1 };
  }
  return null;
}

function readDecimal(number: string, at: number, end: number): Marker {
  const steps = number.split(/[.-]/);
  return {
    scheme: 'decimal',
    ordinal: Number(steps.at(-1)),
    start: at,
    end,
    weak: steps.length === 2,
    depth: steps.length,
  };
}

const ordinalOf = (number: string): number | null => (/^\d/.test(number) ? Number(number) : readHanNumeral(number));
