import type { CalendarDay } from '../../text/calendar-day.ts';

/** Next year, where its notice should be out and is not known: the 国务院办公厅 gives it out by November. Else null. */
export function noticeLacking(years: ReadonlySet<number>, today: CalendarDay): number | null {
  const year = Number(today.slice(0, 4));
  if (!years.has(year)) return year;
  return today.slice(5, 7) >= '11' && !years.has(year + 1) ? year + 1 : null;
}
