import { addDays, type CalendarDay, calendarDay, daysInMonth } from '../../text/calendar-day.ts';
import type { Span } from '../model/times.ts';

/** What is known of holidays and make-up days. */
export interface Calendar {
  /** Years whose official notice (国务院办公厅) is known, as 2026. */
  years: ReadonlySet<number>;
  /** Days that are not what their weekday says: a holiday from Monday to Friday, a make-up day (调休上班) at the weekend. */
  exceptions: ReadonlyMap<CalendarDay, 'holiday' | 'workday'>;
}

/** A day that was counted out; `certain` is false where a year without a notice was counted by its weekdays alone. */
export interface CountedDay {
  day: CalendarDay;
  certain: boolean;
}

/** Whether people work on a day; by its weekday alone where nothing else is known of it. */
export function isWorkday(calendar: Calendar, day: CalendarDay): boolean {
  const exception = calendar.exceptions.get(day);
  if (exception !== undefined) return exception === 'workday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The day so many working days later (earlier with a negative count); the day itself is not counted. 0: the day
 * itself. Certain only where the notices of all years on the way are known.
 */
export function addWorkdays(calendar: Calendar, from: CalendarDay, count: number): CountedDay {
  const step = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(calendar, day)) left--;
  }
  return { day, certain: count === 0 || knows(calendar, from, day) };
}

/** Working days after `from` up to and with `to`; negative where `to` is earlier. */
export function workdaysBetween(
  calendar: Calendar,
  from: CalendarDay,
  to: CalendarDay,
): { count: number; certain: boolean } {
  const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = first; day < last; ) {
    day = addDays(day, 1);
    if (isWorkday(calendar, day)) count++;
  }
  return { count: count * sign, certain: from === to || knows(calendar, from, to) };
}

/** The same day of a month so many months later; the month's last day where it has no such day (01-31 → 02-28). */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const date = Math.min(Number(day.slice(8)), daysInMonth(year, month));
  return calendarDay(year, month, date) ?? day;
}

/** The day that lies a span after (`sign` 1) or before (−1) another. */
export function shift(calendar: Calendar, from: CalendarDay, by: Span, sign: 1 | -1 = 1): CountedDay {
  if (by.workdays !== undefined) return addWorkdays(calendar, from, sign * by.workdays);
  if (by.months !== undefined) return { day: addMonths(from, sign * by.months), certain: true };
  return { day: addDays(from, sign * (by.days ?? 0)), certain: true };
}

function knows({ years }: Calendar, from: CalendarDay, to: CalendarDay): boolean {
  const ends = [Number(from.slice(0, 4)), Number(to.slice(0, 4))].sort((a, b) => a - b);
  for (let year = ends[0] ?? 0; year <= (ends[1] ?? 0); year++) if (!years.has(year)) return false;
  return true;
}
