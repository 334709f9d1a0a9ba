import { addDays, type CalendarDay, calendarDay, daysBetween, daysInMonth } from './calendar-day.ts';
import { matchesOf } from './matches.ts';
import { hanDigits, readNumeral } from './numerals.ts';

/** Words that name a day or a stretch of days, and the first and the last day that they can mean. */
export interface DueDate {
  start: number;
  end: number;
  first: CalendarDay;
  last: CalendarDay;
}

const number = `(?:\\d{1,4}|[${hanDigits}]{1,4})`;
const year =
  '(?<year>(?:19|20)\\d\\d|二[〇零○][一二三四五六七八九〇零○]{2})年(?:度)?|(?<said>今年|本年度?|当年|明年|来年|次年|翌年|后年|去年|上年|同年)';
const month = `(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?<day>[0-3]?\\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号](?!内|以内)|(?<third>上旬|中旬|下旬|初|中(?![心央小])|底|末))?`;
const part =
  '(?<part>第?[一二三四1-4]季度|上半年|下半年|年[初中底末终内]|(?<=[年度])[初底末]|春节|元旦|国庆(?:节)?|中秋(?:节)?|端午(?:节)?|清明(?:节)?|五一|暑假|暑期|寒假|春季|夏季|秋季|冬季|开春|入冬|秋收|主?汛期)';
const next = '(?<next>年后|节后|本?学期[末底内]|下个?月|下个?季度|下学[期年]|下半年|下一?年度?|本月底?|月[底末内])';
const lasting = `(?<count>${number})(?<unit>个工作日|日|天|周|个?月|年)(?:之|以)?[内后]`;
const pattern = new RegExp(
  `(?:${year})?(?:${month}|${part})|(?:${year.replaceAll('?<', '?<alone')})|${next}|${lasting}`,
  'g',
);
const cue = /[年月季日天周节假期]|开春|入冬|秋收|元旦|五一|中秋|端午|清明/;

type Groups = Record<string, string | undefined>;
type Days = readonly [first: CalendarDay, last: CalendarDay];

/**
 * Words of a folded text that name days, in order. Where no year is printed it is the one printed before in the  same
 * text, else that of `written`, or the next where the day would be over for more than half a year; 三十日内 counts from the date before, else from `written`.
 * Feasts that follow the moon are given with the latest days on which they can fall.
 */
export function readDueDates(folded: string, written: CalendarDay): DueDate[] {
  if (!cue.test(folded)) return [];
  const found: DueDate[] = [];
  let known: number | null = null;
  for (const { index, 0: words, groups = {} } of matchesOf(folded, pattern)) {
    if (/\d/.test(folded.charAt(index - 1)) && /^\d/.test(words)) continue;
    const before = found.at(-1);
    const days = daysOf(
      groups,
      written,
      known,
      before?.last ?? null,
      isPast(folded.slice(Math.max(0, index - 4), index)),
    );
    if (days === null) continue;
    if (groups['year'] ?? groups['aloneyear']) known = Number(days[0].slice(0, 4));
    found.push({ start: index, end: index + words.length, first: days[0], last: days[1] });
  }
  return found;
}

// 已于3月15日: not that of the next year.
const isPast = (lead: string): boolean => /已经?(?:于|在)?$|均[于在]?$/.test(lead);

function daysOf(
  groups: Groups,
  written: CalendarDay,
  known: number | null,
  before: CalendarDay | null,
  past: boolean,
): Days | null {
  if (groups['count'] !== undefined) return afterCount(groups, before ?? written);
  if (groups['next'] !== undefined) return nextOf(groups['next'], written);
  const printed = yearOf(groups['year'] ?? groups['aloneyear'], groups['said'] ?? groups['alonesaid'], written);
  if (groups['month'] === undefined && groups['part'] === undefined)
    return printed === null ? null : wholeMonths(printed, 1, 12);
  const inYear = (y: number): Days | null =>
    groups['month'] === undefined ? partOf(groups['part'] ?? '', y) : monthOf(groups, y);
  if (printed !== null) return inYear(printed);
  const days = nearest(inYear, written, known);
  return past && days !== null && days[0] > written ? inYear(thisYear(days[0]) - 1) : days;
}

const thisYear = (day: CalendarDay): number => Number(day.slice(0, 4));

function yearOf(printed: string | undefined, said: string | undefined, written: CalendarDay): number | null {
  if (printed !== undefined) return readNumeral(printed);
  if (said === undefined) return null;
  if (said === '后年') return thisYear(written) + 2;
  if (/[明来次翌]/.test(said)) return thisYear(written) + 1;
  return thisYear(written) - (/[去上]/.test(said) ? 1 : 0);
}

// 3月底 written in November is that of the next year; 9月底 written in November is over.
const far = 183;

function nearest(inYear: (y: number) => Days | null, written: CalendarDay, known: number | null): Days | null {
  const base = known ?? thisYear(written);
  const days = inYear(base);
  if (days === null || known !== null) return days;
  return daysBetween(written, days[1]) < -far ? inYear(base + 1) : days;
}

function monthOf({ month: printed = '', day, third }: Groups, y: number): Days | null {
  const m = readNumeral(printed) ?? 0;
  if (day !== undefined) {
    const one = calendarDay(y, m, readNumeral(day) ?? 0);
    return one === null ? null : [one, one];
  }
  const [from, to] = { 上旬: [1, 10], 初: [1, 10], 中旬: [11, 20], 中: [11, 20], 下旬: [21, 31] }[third ?? ''] ?? [
    1, 31,
  ];
  return between(y, m, from ?? 1, m, Math.min(to ?? 31, daysInMonth(y, m)));
}

const feasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  春节: [2, 20],
  元旦: [1, 1],
  国庆: [10, 7],
  中秋: [10, 8],
  端午: [6, 25],
  清明: [4, 6],
  五一: [5, 5],
};
const seasons: Readonly<Record<string, readonly [from: number, to: number]>> = {
  上半年: [1, 6],
  下半年: [7, 12],
  年初: [1, 3],
  初: [1, 3],
  年中: [6, 7],
  年底: [12, 12],
  年末: [12, 12],
  年终: [12, 12],
  底: [12, 12],
  末: [12, 12],
  年内: [1, 12],
  暑假: [7, 8],
  暑期: [7, 8],
  寒假: [1, 2],
  春季: [3, 5],
  夏季: [6, 8],
  秋季: [9, 11],
  冬季: [11, 12],
  开春: [2, 4],
  入冬: [11, 12],
  秋收: [9, 11],
  汛期: [6, 9],
  主汛期: [6, 9],
};

function partOf(words: string, y: number): Days | null {
  const feast = feasts[words.replace(/节$/, '')] ?? feasts[words];
  if (feast !== undefined) return between(y, feast[0], feast[1], feast[0], feast[1]);
  const quarter = /[一二三四1-4](?=季度)/.exec(words)?.[0];
  const [from, to] =
    quarter === undefined
      ? (seasons[words] ?? [0, 0])
      : [(readNumeral(quarter) ?? 0) * 3 - 2, (readNumeral(quarter) ?? 0) * 3];
  return from === 0 ? null : wholeMonths(y, from, to);
}

function nextOf(words: string, written: CalendarDay): Days | null {
  const y = thisYear(written);
  const m = Number(written.slice(5, 7));
  if (/^[年节]后/.test(words)) return [written, addDays(written, 120)];
  if (/^(?:本月|月)/.test(words)) return wholeMonths(y, m, m);
  if (/月/.test(words)) return m === 12 ? wholeMonths(y + 1, 1, 1) : wholeMonths(y, m + 1, m + 1);
  if (/季/.test(words)) {
    const from = Math.ceil(m / 3) * 3 + 1;
    return from > 12 ? wholeMonths(y + 1, 1, 3) : wholeMonths(y, from, from + 2);
  }
  if (/半年/.test(words)) return wholeMonths(y, 7, 12);
  if (/学期[末底内]/.test(words)) return m < 2 || m > 7 ? wholeMonths(m < 2 ? y : y + 1, 1, 1) : wholeMonths(y, 6, 7);
  if (/学期/.test(words)) return m < 8 ? between(y, 9, 1, 12, 31) : between(y + 1, 2, 1, 7, 31);
  if (/学年/.test(words)) return m < 8 ? between(y, 9, 1, 12, 31) : between(y + 1, 9, 1, 12, 31);
  return wholeMonths(y + 1, 1, 12);
}

function afterCount({ count = '', unit = '' }: Groups, from: CalendarDay): Days | null {
  const n = readNumeral(count);
  if (n === null || n > 1000) return null;
  const days: Readonly<Record<string, number>> = {
    个工作日: 1.5,
    日: 1,
    天: 1,
    周: 7,
    个月: 30.5,
    月: 30.5,
    年: 365.25,
  };
  return [from, addDays(from, Math.ceil(n * (days[unit] ?? 1)))];
}

const wholeMonths = (y: number, from: number, to: number): Days | null => between(y, from, 1, to, daysInMonth(y, to));

function between(y: number, fromMonth: number, fromDay: number, toMonth: number, toDay: number): Days | null {
  const first = calendarDay(y, fromMonth, fromDay);
  const last = calendarDay(y, toMonth, toDay);
  return first === null || last === null ? null : [first, last];
}
