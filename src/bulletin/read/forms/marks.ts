import { readHanNumeral } from '../../../text/numerals.ts';
import { remembering } from '../../../text/remember.ts';

// Marks that offices invent for their problems (领办事项1, 【1号卡】, JY-01, 第三条, 甲、, (ii)). What makes them marks is
// not a list of words but that the same shape comes again with the next number.

/** A mark at the beginning of a paragraph. `form` is its shape with the number taken out. */
export interface Mark {
  form: string;
  ordinal: number;
  /** Depth of JY-03-1; 1 for all others. */
  depth: number;
  /** Characters of the paragraph that the printed number and the whole mark take. */
  number: readonly [start: number, end: number];
  length: number;
}

const han = '[一二三四五六七八九十百]{1,4}';
const digits = '\\d{1,3}';
const roman = '[Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{1,4}|[ivx]{1,4}';
const stems = '甲乙丙丁戊己庚辛壬癸';
const close = '(?:\\s*[:、.,]+\\s*(?!\\d(?!\\d{3} ?年))|\\s+|(?=[“【《(]))';

interface Shape {
  name: string;
  /** Groups: word, number, unit where the shape has them. */
  pattern: RegExp;
}

const shapes: readonly Shape[] = [
  {
    name: '[]',
    pattern: new RegExp(
      `^(?<number>[【\\[〔(](?<word>[\\u4e00-\\u9fff]{0,6})(?<n>${digits}|${han}|${roman})(?<unit>[\\u4e00-\\u9fff]{0,3})[】\\]〕)])\\s*[:、.]?\\s*`,
    ),
  },
  {
    name: 'code',
    pattern:
      /^(?<word>[\u4e00-\u9fff]{0,4}\s*)(?<number>(?<unit>[A-Z]{1,4}-?)(?<n>\d{1,3})(?<deep>(?:-\d{1,2})*))(?:\s*[:、.]\s*|\s+|$|(?=[\u4e00-\u9fff“]))/,
  },
  {
    name: '第',
    pattern: new RegExp(
      `^(?<number>(?<word>[\\u4e00-\\u9fff]{0,6}?)第(?<n>${digits}|${han})(?<unit>[个项件条款章节类档方部][\\u4e00-\\u9fff]{0,2}|号))(?:\\s*[(][^()]{1,16}[)])?(?:\\s*[:、.,]+\\s*|\\s+|$)`,
    ),
  },
  { name: '第、', pattern: new RegExp(`^(?<number>第(?<n>${han}|${digits}))\\s*[、,.:]\\s*`) },
  {
    name: 'word',
    pattern: new RegExp(
      `^(?<number>(?<word>[\\u4e00-\\u9fff]{2,8}?)\\s*(?<n>${digits}|${han}))(?:\\s*[(][^()]{1,16}[)])?(?:${close}|$)`,
    ),
  },
  { name: 'stem', pattern: new RegExp(`^(?<number>(?<n>[${stems}]))\\s*[、.:]\\s*`) },
  { name: 'roman', pattern: new RegExp(`^(?<number>(?<n>${roman}))(?:\\s*[、.:]\\s*|\\s+)`) },
  { name: 'letter', pattern: /^(?<number>(?<n>[A-Z]))(?:\s*[、.:]\s*|\s+)(?=[\u4e00-\u9fff“])/ },
  { name: 'alone', pattern: /^(?<number>(?<n>\d{1,3}))\s*$/ },
  { name: 'digits', pattern: /^(?<number>(?<n>\d{1,3}))\s*(?=[【“])/ },
];

/** The mark that a folded paragraph begins with, null where it has none of these shapes. */
export const readMark = (text: string): Mark | null => markOf(text.slice(0, 40));

const markOf = remembering((head): Mark | null => {
  for (const { name, pattern } of shapes) {
    const match = pattern.exec(head);
    if (match?.groups === undefined) continue;
    const { groups } = match;
    const [whole] = match;
    const ordinal = ordinalOf(groups.n ?? '');
    if (ordinal === null) continue;
    const deep = groups.deep ?? '';
    const depth = 1 + (deep.match(/-/g)?.length ?? 0);
    const from = whole.indexOf(groups.number ?? '');
    return {
      form: formOf(name, groups, depth),
      ordinal: deep === '' ? ordinal : Number(/\d+$/.exec(deep)?.[0] ?? ordinal),
      depth,
      number: [from, from + (groups.number ?? '').length],
      length: whole.length,
    };
  }
  return null;
});

// The word in front of the number may change from section to section (历史遗留问题1, 面上问题1), the unit behind it may not.
function formOf(name: string, groups: Record<string, string | undefined>, depth: number): string {
  const word = (groups.word ?? '') === '' ? '' : '…';
  const kind = /^\d/.test(groups.n ?? '') ? '1' : /^[一二三四五六七八九十百]/.test(groups.n ?? '') ? '一' : 'i';
  const unit = name === 'code' ? '' : (groups.unit ?? '');
  return name === 'code' ? `code${depth}` : name === '第' ? `第${kind}${unit}` : `${name}${word}${kind}${unit}`;
}

function ordinalOf(number: string): number | null {
  if (/^\d+$/.test(number)) return Number(number);
  const hanValue = readHanNumeral(number);
  if (hanValue !== null) return hanValue;
  const stem = stems.indexOf(number);
  if (stem >= 0 && number !== '') return stem + 1;
  const upper = number.normalize('NFKC').toUpperCase();
  if (/^[IVX]+$/.test(upper)) return romanValue(upper);
  return /^[A-Z]$/.test(number) ? number.charCodeAt(0) - 64 : null;
}

function romanValue(number: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  let total = 0;
  for (let i = 0; i < number.length; i++) {
    const value = values[number.charAt(i)] ?? 0;
    total += value < (values[number.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return total;
}
