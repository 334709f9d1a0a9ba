import { type CalendarDay, calendarDay, daysInMonth } from './calendar-day.ts';
import { readNumeral } from './numerals.ts';

/**
 * A date as a paper gives it: as fine as it is printed ('2018-06-05', '2018-06', '2018'), with its place. A range has
 * `to`; a single date has `to` null. A year that is not printed is inherited from the date before (`inherited`).
 */
export interface DateExpression {
  from: string;
  to: string | null;
  start: number;
  end: number;
  inherited: boolean;
}

interface Parts {
  year: number | null;
  month: number | null;
  day: number | null;
}

const han = '[〇零一二三四五六七八九十]';
const year = `(?:(\\d{4}|${han}{4})\\s*年|(今年|本年|当年|同年|去年|上年|次年|翌年))`;
const month = `(\\d{1,2}|${han}{1,3})\\s*月(?!末)(?:份)?`;
const tenDays = '(上旬|中旬|下旬|初|底|末|上半月|下半月)?';
const day = `(\\d{1,2}|${han}{1,3})\\s*[日号](?!内|以内)`;
const words = new RegExp(`(?:${year}\\s*)?(?:${month}\\s*${tenDays}\\s*(?:${day})?)?`, 'y');
const signs = /(\d{4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,2}))?(?![\d.])/y;
const dayFirst = /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y;
// The second half of a range may have lost its 日: 9月7日至26,….
const bareDay = new RegExp(`${day}|(\\d{1,2})(?=,)`, 'y');
const parts = /\s*(上半年|下半年|年初|年底|年末|年中|第?[一二三四1-4]季度)/y;
const connector = /\s*(?:起)?\s*(?:至|到|-{1,2}|~|—)\s*/y;
const candidate = /[\d〇零一二三四五六七八九十今本当同去上次翌]/g;

/**
 * Dates of a folded text in order. `context` is the year to inherit before any is printed (null: none known); 今年 and
 * 去年 are said from it, 同年 and 次年 from the date before.
 * 1–31月 that do not exist are not dates. 2018.6 is read as a month only after the sign of a range or a label.
 */
export function readDates(
  folded: string,
  from = 0,
  to = folded.length,
  context: number | null = null,
): DateExpression[] {
  const found: DateExpression[] = [];
  let known = context;
  let lossy = false;
  candidate.lastIndex = from;
  for (let hit = candidate.exec(folded); hit !== null && hit.index < to; hit = candidate.exec(folded)) {
    const date = readDate(folded, hit.index, said(folded, hit.index) ? (context ?? known) : known, lossy);
    if (date === null || date.end > to) {
      if (/\d/.test(hit[0])) candidate.lastIndex = afterDigits(folded, hit.index);
      continue;
    }
    found.push(date);
    lossy ||= lostSigns.test(folded.slice(date.start, date.start + 10));
    // «2022年度» or «2019年以来» beside fuller dates do not change the year that these inherit.
    if (known === null || date.from.length > 4) known = Number((date.to ?? date.from).slice(0, 4));
    candidate.lastIndex = date.end;
  }
  return found;
}

// Said from the day on which the paper is written.
const said = (folded: string, at: number): boolean => /^(?:今年|本年|去年|上年)/.test(folded.slice(at, at + 2));

const afterDigits = (folded: string, at: number): number => {
  let end = at + 1;
  while (/\d/.test(folded.charAt(end))) end++;
  return end;
};

/** The date or range that stands at `at`, or null. `lossy`: the text before has lost 年 and 月 (20211228日). */
export function readDate(folded: string, at: number, context: number | null, lossy = false): DateExpression | null {
  const first = readOne(folded, at, context, null) ?? (lossy ? readLostMonth(folded, at, context) : null);
  if (first === null) return null;
  const start = at;
  connector.lastIndex = first.end;
  if (!connector.test(folded)) return whole(first, start);
  const second =
    readOne(folded, connector.lastIndex, first.parts.year, first.parts) ??
    (lossy || lostSigns.test(folded.slice(start, start + 10))
      ? readLostMonth(folded, connector.lastIndex, first.parts.year)
      : null);
  if (second === null || (second.parts.month === null && second.parts.year === null)) return whole(first, start);
  const filled: Parts = {
    year: second.parts.year ?? first.parts.year,
    month: second.parts.month,
    day: second.parts.day,
  };
  if (filled.year === null) return null;
  const from = write(first.parts);
  let until = write(filled);
  // 11月25日至1月20日: the year turns between the two.
  if (from !== null && until !== null && !second.printedYear && until < from)
    until = write({ ...filled, year: filled.year + 1 });
  if (from === null || until === null || until < from.slice(0, until.length)) return whole(first, start);
  return { from, to: until, start, end: second.end, inherited: !first.printedYear };
}

interface One {
  parts: Parts;
  end: number;
  printedYear: boolean;
}

function whole(one: One, start: number): DateExpression | null {
  const from = write(one.parts);
  return from === null ? null : { from, to: null, start, end: one.end, inherited: !one.printedYear };
}

function readOne(folded: string, at: number, context: number | null, before: Parts | null): One | null {
  if (/\d/.test(folded.charAt(at)) && insideNumber(folded, at)) return null;
  const bare = readWithoutSigns(folded, at);
  if (bare !== null) return bare;
  dayFirst.lastIndex = at;
  const reversed = dayFirst.exec(folded);
  if (reversed !== null)
    return checked(Number(reversed[3]), Number(reversed[2]), Number(reversed[1]), dayFirst.lastIndex, true);
  signs.lastIndex = at;
  const signed = signs.exec(folded);
  if (signed !== null && Number(signed[1]) >= 1900 && Number(signed[1]) <= 2100) {
    const one = checked(
      Number(signed[1]),
      Number(signed[2]),
      signed[3] === undefined ? null : Number(signed[3]),
      signs.lastIndex,
      true,
    );
    if (one !== null) return one;
  }
  words.lastIndex = at;
  const match = words.exec(folded);
  if (match !== null && match[0].trim() !== '') return readWords(folded, match, words.lastIndex, context);
  if (before?.month == null) return null;
  bareDay.lastIndex = at;
  const alone = bareDay.exec(folded);
  return alone === null
    ? null
    : checked(before.year, before.month, readNumeral(alone[1] ?? alone[2] ?? ''), bareDay.lastIndex, false);
}

// In «1.2018年» the 1. is a list marker; in «3.2018» the dot is decimal.
const insideNumber = (folded: string, at: number): boolean => {
  const left = folded.charAt(at - 1);
  return /\d/.test(left) || (left === '.' && !/^\d{4}\s*年/.test(folded.slice(at, at + 6)));
};

const lostSigns = /^20\d\d\d{2,4}日/;

// Pages that lost the characters 年 and 月: 20211228日, 2021915日, 202442日 (only where one reading is possible).
function readWithoutSigns(folded: string, at: number): One | null {
  const match = /^(20\d\d)(\d{2,4})日/.exec(folded.slice(at, at + 9));
  return match === null ? null : splitMonthDay(match[2] ?? '', Number(match[1]), at + match[0].length, true);
}

// The second half of such a range, or a later date: 830日, 1115日.
function readLostMonth(folded: string, at: number, year: number | null): One | null {
  const match = /^(\d{2,4})日(?!内|以内)/.exec(folded.slice(at, at + 7));
  const digits = match?.[1] ?? '';
  if (match === null || insideNumber(folded, at) || (digits.length === 2 && Number(digits) <= 31)) return null;
  return splitMonthDay(digits, year, at + match[0].length, false);
}

function splitMonthDay(digits: string, year: number | null, end: number, printedYear: boolean): One | null {
  const cuts = digits.length === 4 ? [2] : digits.length === 3 ? [1, 2] : [1];
  const readings = cuts
    .filter((cut) => digits.charAt(0) !== '0' && digits.charAt(cut) !== '0')
    .map((cut) => checked(year, Number(digits.slice(0, cut)), Number(digits.slice(cut)), end, printedYear))
    .filter((one) => one !== null);
  return readings.length === 1 ? (readings[0] ?? null) : null;
}

function readWords(folded: string, match: RegExpExecArray, end: number, context: number | null): One | null {
  const [, printed, relative, monthText, tenDaysText, dayText] = match;
  const value = printed === undefined ? relativeYear(relative, context) : readNumeral(printed);
  const yearValue = value ?? context;
  if (value !== null && (value < 1900 || value > 2100)) return null;
  if (monthText === undefined) {
    if (value === null) return null;
    const part = printed === undefined ? null : readPart(folded, value, end);
    return part ?? { parts: { year: value, month: null, day: null }, end, printedYear: printed !== undefined };
  }
  const months = readNumeral(monthText);
  const days = dayText === undefined ? null : readNumeral(dayText);
  if (tenDaysText !== undefined && days !== null) return null;
  return checked(yearValue, months, days, end, printed !== undefined || relative !== undefined);
}

// 2023年上半年, 2023年底, 2023年第三季度: as fine as a month, its last one.
function readPart(folded: string, value: number, end: number): One | null {
  parts.lastIndex = end;
  const after = parts.exec(folded) ?? null;
  const direct = /^(底|末|初|中)/.exec(folded.slice(end, end + 1));
  const word = after?.[1] ?? (direct === null ? null : `年${direct[1]}`);
  if (word === null || word === undefined) return null;
  const months: Record<string, number> = { 上半年: 6, 下半年: 12, 年初: 1, 年底: 12, 年末: 12, 年中: 6 };
  const quarter = /[一二三四1-4]/.exec(word)?.[0];
  const month = months[word] ?? (quarter === undefined ? null : (readNumeral(quarter) ?? 0) * 3);
  if (month === null) return null;
  return {
    parts: { year: value, month, day: null },
    end: after === null ? end + 1 : parts.lastIndex,
    printedYear: true,
  };
}

function relativeYear(word: string | undefined, context: number | null): number | null {
  if (word === undefined || context === null) return null;
  if (/今年|本年|当年|同年/.test(word)) return context;
  return /去年|上年/.test(word) ? context - 1 : context + 1;
}

function checked(
  yearValue: number | null,
  monthValue: number | null,
  dayValue: number | null,
  end: number,
  printedYear: boolean,
): One | null {
  if (yearValue === null || monthValue === null || monthValue < 1 || monthValue > 12) return null;
  if (dayValue !== null && (dayValue < 1 || dayValue > daysInMonth(yearValue, monthValue))) return null;
  return { parts: { year: yearValue, month: monthValue, day: dayValue }, end, printedYear };
}

function write({ year: y, month: m, day: d }: Parts): string | null {
  if (y === null) return null;
  if (m === null) return String(y);
  if (d === null) return `${y}-${String(m).padStart(2, '0')}`;
  return calendarDay(y, m, d);
}

/** The last day that a date of any fineness can mean: 2018-06 is 2018-06-30. For comparing a deadline with a day. */
export function lastDayOf(date: string): CalendarDay {
  const [y = '', m, d] = date.split('-');
  if (d !== undefined) return date;
  const month = m ?? '12';
  return `${y}-${month}-${String(daysInMonth(Number(y), Number(month))).padStart(2, '0')}`;
}
