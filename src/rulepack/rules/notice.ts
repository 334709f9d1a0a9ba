import { addDays, type CalendarDay, calendarDay } from '../../text/calendar-day.ts';

/** A day that a notice of holidays (放假安排) names. */
export interface NoticeDay {
  day: CalendarDay;
  /** True: a make-up day, on which people work. */
  works: boolean;
  name: string;
}

/** What a notice says: its year, its days in their order, and everything in it that does not fit together. */
export interface NoticeReading {
  year: number | null;
  days: NoticeDay[];
  faults: string[];
}

/** The days of which two notices of a year say different things: a day that one of them does not name has null there. */
export function noticeChanges(
  before: readonly NoticeDay[],
  after: readonly NoticeDay[],
): { day: CalendarDay; before: NoticeDay | null; after: NoticeDay | null }[] {
  const [was, is] = [before, after].map((days) => new Map(days.map((each) => [each.day, each])));
  return [...new Set([...before, ...after].map(({ day }) => day))]
    .sort()
    .map((day) => ({ day, before: was?.get(day) ?? null, after: is?.get(day) ?? null }))
    .filter(({ before: old, after: made }) => old?.works !== made?.works);
}

/** The seven holidays of 全国年节及纪念日放假办法; 中秋 and 国庆 share a paragraph where they fall together. */
const holidays = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
const weekdays = '日一二三四五六';
const dayText = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]{1,20})\))?`;

/**
 * Reads the text of a notice of the 国务院办公厅 (“一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。”), or lines “日期,放假或上班,名称”.
 * Nothing is guessed: a weekday that is not that day's, a count that is not that of the days, a holiday that is missing is a
 * fault. `year`: where the text itself does not say it.
 */
export function readNotice(text: string, year: number | null = null): NoticeReading {
  const plain = text.normalize('NFKC');
  const lines = readLines(plain);
  if (lines !== null) return lines;
  const joined = plain.replaceAll(/\s+/g, '');
  const said = /(\d{4})年部分节假日安排/.exec(joined)?.[1] ?? null;
  const of = said === null ? year : Number(said);
  if (of === null) return { year: null, days: [], faults: ['没有读到是哪一年的安排，请填写年份'] };
  const faults: string[] = [];
  if (year !== null && year !== of) faults.push(`通知写的是 ${of} 年，不是 ${year} 年`);
  const days = new Map<CalendarDay, NoticeDay>();
  for (const [, name = '', body = ''] of joined.matchAll(
    /[一二三四五六七八九十]+、([^:。、]{1,10}(?:、[^:。、]{1,10})?):(.*?)(?=[一二三四五六七八九十]+、[^:。]{1,20}:|$)/g,
  ))
    readHoliday(of, name, body, days, faults);
  const found = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { year: of, days: found, faults: [...faults, ...missing(found), ...farOff(of, found)] };
}

function readHoliday(
  year: number,
  name: string,
  body: string,
  days: Map<CalendarDay, NoticeDay>,
  faults: string[],
): void {
  let off = 0;
  for (const sentence of body.split(/[。;]/)) {
    const works = sentence.includes('上班');
    if (!works && !sentence.includes('放假')) continue;
    const told = readDays(year, sentence, faults);
    for (const day of told) days.set(day, { day, works, name });
    if (works) continue;
    off += told.length;
    const count = /共(\d+)天/.exec(sentence)?.[1];
    if (count !== undefined && Number(count) !== told.length)
      faults.push(`${name}：写的是共 ${count} 天，读到 ${told.length} 天`);
  }
  if (off === 0) faults.push(`${name}：没有读到哪几天放假`);
}

function readDays(year: number, sentence: string, faults: string[]): CalendarDay[] {
  const days: CalendarDay[] = [];
  let [inYear, inMonth] = [year, 0];
  let before: { day: CalendarDay; end: number } | null = null;
  for (const match of sentence.matchAll(new RegExp(dayText, 'g'))) {
    const [whole, y, m, d, note = ''] = match;
    // A month or year that is not said again is that of the day before; December of the year before is said with its year.
    if (y !== undefined) inYear = Number(y);
    if (m !== undefined) {
      if (y === undefined) inYear = before?.day.startsWith(`${year - 1}-`) && Number(m) < 12 ? year : inYear;
      inMonth = Number(m);
    }
    const day = calendarDay(inYear, inMonth, Number(d));
    if (day === null) {
      faults.push(`没有这一天：${whole}`);
      continue;
    }
    const weekday = /(?:周|星期)([一二三四五六日天])/.exec(note)?.[1]?.replace('天', '日');
    const real = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
    if (weekday !== undefined && weekday !== real) faults.push(`${day} 是周${real}，通知写的是周${weekday}`);
    const between = before === null ? '' : sentence.slice(before.end, match.index);
    if (before !== null && /^[至到~—-]$/.test(between))
      for (let each = addDays(before.day, 1); each < day; each = addDays(each, 1)) days.push(each);
    days.push(day);
    before = { day, end: match.index + whole.length };
  }
  return days;
}

/** Lines of a sheet; null where the text is none. */
function readLines(text: string): NoticeReading | null {
  const lines = text.split('\n').map((line) => line.split(/[,\t|]/).map((cell) => cell.trim()));
  const begins = lines.findIndex(isRow);
  if (lines.filter(isRow).length < 5) return null;
  const faults: string[] = [];
  const days = new Map<CalendarDay, NoticeDay>();
  // What stands above the first day is a heading; below it every line is a day.
  for (const [at, cells] of lines.entries()) {
    if (at < begins || cells.every((cell) => cell === '')) continue;
    const [date = '', kind = '', name = ''] = cells;
    const [, y, m, d] = dateText.exec(date) ?? [];
    const day = y === undefined ? null : calendarDay(Number(y), Number(m), Number(d));
    const works = /上班|调休|补班|工作/.test(kind) ? true : /放假|休|节/.test(kind) ? false : null;
    const before = day === null ? undefined : days.get(day);
    if (day === null || works === null) faults.push(`第 ${at + 1} 行看不懂：${cells.join(',').slice(0, 60)}`);
    else if (before !== undefined) faults.push(`第 ${at + 1} 行：${day} 前面已经写过（${before.name}）`);
    else days.set(day, { day, works, name: (name || (works ? '调休' : '节假日')).slice(0, 40) });
  }
  const found = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  // The year that most days have: 元旦 may begin in December.
  const year = Number(found[Math.floor(found.length / 2)]?.day.slice(0, 4));
  return { year, days: found, faults: [...faults, ...missing(found), ...farOff(year, found)] };
}

const dateText = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const isRow = (cells: readonly string[]): boolean => cells.length >= 2 && dateText.test(cells[0] ?? '');

const missing = (days: readonly NoticeDay[]): string[] =>
  holidays
    .filter((name) => !days.some((each) => !each.works && each.name.includes(name)))
    .map(
      (name) =>
        `没有读到${name === '劳动' ? '劳动节' : name.endsWith('节') || name === '元旦' ? name : `${name}节`}的安排`,
    );

const farOff = (year: number, days: readonly NoticeDay[]): string[] =>
  days
    .filter(({ day }) => !day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`))
    .map(({ day }) => `${day} 不在 ${year} 年`);
