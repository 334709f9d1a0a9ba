/**
 * A day of the calendar in Asia/Shanghai, 'YYYY-MM-DD'. Deadlines and dates of papers are days, not moments: no time
 * zone is involved in comparing or counting them. Days compare correctly as strings.
 */
export type CalendarDay = string & { readonly brand?: 'CalendarDay' };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsOfDay = 86_400_000;

/** Whether the text is a day that exists: '2024-02-30' is none. */
export function isCalendarDay(text: string): text is CalendarDay {
  const parts = shape.exec(text);
  if (parts === null) return false;
  const [, year, month, day] = parts;
  return Number(year) >= 1 && Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

/** Days of a month (1–12) of the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The day made of year, month (1–12) and day, or null where it does not exist. */
export function calendarDay(year: number, month: number, day: number): CalendarDay | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}

/** The day `count` days later; a negative count goes back. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  return new Date(moment(day) + count * millisecondsOfDay).toISOString().slice(0, 10);
}

/** The Monday of the week that the day lies in. */
export const mondayOf = (day: CalendarDay): CalendarDay => {
  const weekday = new Date(moment(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
};

/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((moment(to) - moment(from)) / millisecondsOfDay);

// Counting in UTC: local time has days of 23 and 25 hours.
const moment = (day: CalendarDay): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
