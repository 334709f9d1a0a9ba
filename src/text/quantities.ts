import { withoutBlanks, withoutStrayBlanks } from './blanks.ts';
import { characterSet, charactersFrom, isBlank } from './character-set.ts';
import { hanDigits, readArabicNumeral, readHanNumeral, scale } from './numerals.ts';
import { kept, least, most } from './quantity-words.ts';
import { scales, units, yuan } from './units.ts';

/**
 * A number with its unit, as printed and as a value. `text` is what names it (近1.8万个); `value` is in the unit given
 * (18000, 个); amounts are in yuan with unit 元; shares are in percent with unit %, fractions have the unit ''.
 */
export interface Quantity {
  text: string;
  value: number;
  unit: string;
  approx: boolean;
  bound: 'min' | 'max' | null;
  start: number;
  end: number;
  /** Written in Arabic digits. */
  arabic: boolean;
}

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// 64户家庭: the family is whose, not how counted.
const unitPattern = units.map((unit) => (unit === '户家' ? '户家(?!庭|属|长|里|中|人)' : literal(unit))).join('|');
// Counters go in pairs (台套, 头只, 户次): 次 behind any, the others behind what they are said of.
const paired = '(?:\\s?次(?![要日品序级])|(?<=[台头羽组])[套件只])?';
// A counter that the list does not have: one character between the number and the end of the clause (查处8案。).
const unknownUnit =
  '[\\u4e00-\\u9fff](?<![年月日时号点版楼层中内起前后初末底上下度级期届省市区县乡镇村路线分秒第零一二三四五六七八九十百千万亿])(?=[,。;、:)\\n]|$)';
const before =
  /(?:(?:至少|不少于|不低于|不小于|最少|不超过|不高于|不多于|不大于|至多|最多)[\u4e00-\u9fff]{0,2}|(?:不止|大于|高于|多于|超过|突破|超出|不足|低于|少于|小于|接近|将近|大约|约|近|超|逾)[了达到为]?)$/;
const scaleWords = '万亿|千万|百万|十万|万|亿|千|百';
// At most four blanks in one place: five places that take any number of them would try a long run in all its divisions.
const arabic = new RegExp(
  `(\\d[\\d,]*(?:\\.\\d+)?)(?:\\s{0,4}[-~至到]\\s{0,4}(\\d[\\d,]*(?:\\.\\d+)?))?\\s{0,4}(余|多|几)?\\s{0,4}(${scaleWords})?\\s{0,4}(余|多)?\\s{0,4}((?:${unitPattern})${paired}|${unknownUnit})((?:/(?:年|月|日|天|人|亩|次|户))?(?:\\((?![已未正完办基长])[^()\\s\\d]{1,3}\\))?)(以 ?[上下内]|之内|内|以 ?外|左右|上下|及以上|及以下|余|多)?`,
  'y',
);
const hanNumber = new RegExp(
  `([${hanDigits}万亿]{1,9})(余|多|几)?(${scaleWords})?(余|多)?((?:${unitPattern})${paired})(\\([^()\\s\\d]{1,3}\\))?(以上|以下|以内|之内|内|左右)?`,
  'y',
);
const fraction = new RegExp(
  `百分之([${hanDigits}点]{1,9}|\\d+(?:\\.\\d+)?)|([${hanDigits}]{1,4})分之([${hanDigits}]{1,4})|千分之([${hanDigits}]{1,5})`,
  'y',
);

// 发现不足67处, 签约20家, 最近3次, 逾期5笔: the word says something of its own, not how many.
const otherWord =
  /(?:(?:发现|指出|查[找摆出明]|找[出准到]|存在|提出|梳理|排查|改[正进]|弥补|纠正|反映|点出|补齐|的|各类|工作)[^,。;]{0,2}不足|(?:[签制违履解预邀公特隐]|(?<!环)节|(?<!损)失)约|[最附就靠]近|[赶反]超)$/;

/** What a number may not touch on its left: a letter, another digit, a plus sign, a number of a file or a slogan. */
const isGlued = characterSet(`${charactersFrom('A', 'Z')}${charactersFrom('a', 'z')}0123456789+.#－—〔[【“"'_/*`);

/**
 * Quantities of a folded text, in order, each with its place. Dates, numbers of documents, slogans (“12345”, 1+2+N),
 * list markers and what stands inside 《》 are none.
 */
export function readQuantities(folded: string, from = 0, to = folded.length): Quantity[] {
  const { text, placeOf } = withoutStrayBlanks(folded.slice(from, to));
  const found = quantitiesOf(text);
  for (const one of found) {
    one.start = from + placeOf(one.start);
    one.end = from + placeOf(one.end - 1) + 1;
  }
  return found;
}

function quantitiesOf(folded: string): Quantity[] {
  const found: Quantity[] = [];
  let titleDepth = 0;
  for (let at = 0; at < folded.length; at++) {
    const c = folded.charCodeAt(at);
    if (c === 0x300a) titleDepth++;
    else if (c === 0x300b) titleDepth = Math.max(0, titleDepth - 1);
    if (titleDepth > 0) continue;
    const quantity = isDigit(c) ? readArabic(folded, at) : isHan(c) ? readHan(folded, at) : null;
    if (quantity !== null) {
      found.push(quantity);
      at = quantity.end - 1;
    } else if (isDigit(c)) {
      while (
        isDigit(folded.charCodeAt(at + 1)) ||
        (/[.,]/.test(folded.charAt(at + 1)) && isDigit(folded.charCodeAt(at + 2)))
      )
        at++;
    }
  }
  return found;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHan = characterSet(hanDigits);

function readArabic(folded: string, at: number): Quantity | null {
  if (at > 0 && isGlued(folded.charCodeAt(at - 1))) return null;
  let left = at - 1;
  while (left > at - 8 && isBlank(folded.charCodeAt(left))) left--;
  if (folded.charAt(left) === '第') return rank(folded, at);
  arabic.lastIndex = at;
  const match = arabic.exec(folded);
  if (match === null) return null;
  const [printed, first = '', second, more1, scaleWord, more2, unit = '', , after8] = match;
  // «37人多领», «5个余下»: after a counter 多 and 余 begin the next word.
  const loose = (after8 === '多' || after8 === '余') && !measured.test(unit);
  const whole = loose ? printed.slice(0, -1) : printed;
  const suffix = loose ? undefined : after8?.replace(' ', '');
  if (isDate(folded, at, first, unit, match)) return null;
  const number = readArabicNumeral(second ?? first);
  if (number === null) return null;
  const after = folded.charAt(at + whole.length);
  if (unit === '号' || (unit === '级' && !/^[,。;、)\d]?$/.test(after)) || (unit === '度' && /^(?:末|初)/.test(after)))
    return null;
  if (unit === '点' && !scaleWord) return null;
  // «对» counts pairs only where nothing follows that it could point at.
  if (unit === '对' && !/^[,。;、)]?$/.test(after)) return null;
  return assemble(folded, at, whole, number, scaleWord, unit, {
    approx: Boolean(more1 ?? more2) || suffix === '左右' || suffix === '上下' || suffix === '余' || suffix === '多',
    range: second !== undefined,
    suffix,
    arabic: true,
  });
}

const measured = /[年月周天时分元米里亩吨斤克]$/;

/** 第10名: a rank counts as a figure; 第3条, 第2期 name something and do not. */
function rank(folded: string, at: number): Quantity | null {
  const match = /^(\d{1,4})\s*(名|位)/.exec(folded.slice(at, at + 8));
  if (match === null) return null;
  const start = folded.lastIndexOf('第', at);
  const end = at + match[0].length;
  return {
    text: tidy(folded.slice(start, end)),
    value: Number(match[1]),
    unit: match[2] ?? '',
    approx: false,
    bound: null,
    start,
    end,
    arabic: true,
  };
}

// 2020年, 5月, 17日, 9月份 are dates; 3年, 2-3年, 15天 and 30日内 are durations.
function isDate(folded: string, at: number, first: string, unit: string, match: RegExpExecArray): boolean {
  const after = folded.slice(at + match[0].length, at + match[0].length + 2);
  if (unit === '年') return first.length === 4 || /^ *\d/.test(after) || /^(?:度|级|代|初|末|底|中)/.test(after);
  if (unit === '日')
    return (
      /(?:\d\s*月|[-~至到])\s*$/.test(folded.slice(Math.max(0, at - 4), at)) ||
      !/^(?:内|以内|之内)/.test(match[8] ?? '')
    );
  if (unit === '分' && /^(?:\d|钟)/.test(after)) return true;
  return /\d\s*月\s*$/.test(folded.slice(Math.max(0, at - 4), at)) && unit === '号';
}

const notNumbers = /(?:第|任|统|唯|(?<!合)同|专|单|万|其|逐|之|划|进|惟|每|某|另|任何)$/;
// 一般, 一些, 一级 … : words that begin with a numeral and count nothing.
const hanUnitsThatCount =
  /^(?:个|名|人|位|次|项|条|件|份|块|篇|车|卷|幢|株|匹|羽|幅|封|期|场|家|户|处|座|栋|间|台|辆|艘|部|套|张|册|本|宗|起|例|批|轮|类|种|所|堂|笔|支|天|周|年|个月|小时|分钟|方面|大类|批次|人次|场次|元|万元|亿元|吨|亩|公里|平方米|%)/;

// A numeral of two characters and more (十九车, 三十二头) counts whatever follows, but for ranks and what may be a word.
const composed = /..*[十百千]|[十百千].*./;
const ranks = /^(?:届|级|号|点|路|度|版|分|层|时|成|季度|秒)/;

function readHan(folded: string, at: number): Quantity | null {
  const parted = folded.indexOf('分', at);
  if (parted > at && parted <= at + 4) {
    fraction.lastIndex = at;
    const part = fraction.exec(folded);
    if (part !== null) return readFraction(at, part);
  }
  const left = folded.slice(Math.max(0, at - 2), at);
  if (isClass(folded, at)) return null;
  if (notNumbers.test(left) || /[“"\d]$/.test(left)) return null;
  if (isHan(folded.charCodeAt(at - 1)) && !isClass(folded, at - 1)) return null;
  hanNumber.lastIndex = at;
  const match = hanNumber.exec(folded);
  if (match === null) return null;
  const [whole, numeral = '', more1, scaleWord, more2, unit = '', , suffix] = match;
  if (
    !(hanUnitsThatCount.test(unit) || (composed.test(numeral) && !ranks.test(unit))) ||
    /^(?:一块|一(?:个|次|项|批|种|类|方面|件|位|名)?(?:是|样|起|致|般|直|定))/.test(folded.slice(at, at + 4))
  )
    return null;
  const number = readHanNumeral(numeral);
  if (number === null) return null;
  return assemble(folded, at, whole, number, scaleWord, unit, {
    approx: Boolean(more1 ?? more2) || suffix === '左右',
    range: false,
    suffix,
    arabic: false,
  });
}

// 大一三十八人, 大三十七人, 初二四十名: the first numeral says which class, the rest how many are in it.
const classOfSchool = new RegExp(`^[大初高][一二三四][${hanDigits}]{1,5}[人名]`);
const isClass = (folded: string, at: number): boolean =>
  at > 0 && '大初高'.includes(folded.charAt(at - 1)) && classOfSchool.test(folded.slice(at - 1, at + 8));

function readFraction(at: number, match: RegExpExecArray): Quantity | null {
  const [whole, percent, below, above, perMille] = match;
  const end = at + whole.length;
  const base = { text: whole, approx: false, bound: null, start: at, end, arabic: false } as const;
  if (percent !== undefined) {
    const value = percentValue(percent);
    return value === null ? null : { ...base, value, unit: '%' };
  }
  const a = readHanNumeral(perMille ?? above ?? '');
  const b = perMille === undefined ? readHanNumeral(below ?? '') : 1000;
  return a === null || b === null || b === 0 ? null : { ...base, value: Number((a / b).toPrecision(6)), unit: '' };
}

function percentValue(text: string): number | null {
  const plain = readArabicNumeral(text);
  if (plain !== null) return plain;
  const [whole = '', decimals] = text.split('点');
  const integer = readHanNumeral(whole);
  if (integer === null || decimals === undefined) return integer;
  const tail = readHanNumeral(decimals.length === 1 ? `〇${decimals}` : decimals);
  return tail === null ? null : Number(`${integer}.${String(tail).padStart(decimals.length, '0')}`);
}

const nearly = ['接近', '将近', '大约', '约', '近'];
const bounds = [...most, ...least, ...nearly];
const belowSuffixes: ReadonlySet<string | undefined> = new Set(['以下', '以内', '之内', '内', '及以下']);
const aboveSuffixes: ReadonlySet<string | undefined> = new Set(['以上', '及以上', '以外']);

interface Manner {
  approx: boolean;
  range: boolean;
  suffix: string | undefined;
  arabic: boolean;
}

function assemble(
  folded: string,
  at: number,
  whole: string,
  number: number,
  scaleWord: string | undefined,
  unit: string,
  manner: Manner,
): Quantity {
  const printed = folded.slice(Math.max(0, at - 10), at);
  const left = printed.trimEnd();
  const said = before.exec(left)?.[0] ?? '';
  const word = said === '' || otherWord.test(left) ? '' : said;
  const bare = word === '' ? '' : (bounds.find((w) => word.startsWith(w)) ?? '');
  const own = word === '' ? '' : (kept.exec(left)?.[0] ?? '');
  const full = left.endsWith('满') && /[年月岁]$/.test(unit) && /(?<!期|不)满$/.test(left) ? '满' : own;
  const end = at + whole.length;
  const start = full === '' ? at : at - (printed.length - left.length) - full.length;
  const bound =
    manner.range || most.has(bare) || belowSuffixes.has(manner.suffix)
      ? 'max'
      : least.has(bare) || full === '满' || aboveSuffixes.has(manner.suffix)
        ? 'min'
        : null;
  const factor = (scaleWord === undefined ? 1 : (scales[scaleWord] ?? 1)) * (yuan[unit] ?? 1);
  return {
    text: tidy(folded.slice(start, end)),
    value: scale(number, factor),
    unit: unit in yuan ? '元' : tidy(unit),
    approx: manner.approx || nearly.includes(bare),
    bound,
    start,
    end,
    arabic: manner.arabic,
  };
}

const tidy = withoutBlanks;
