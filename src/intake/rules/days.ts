import { isCalendarDay } from '../../text/calendar-day.ts';

/** A day of a paper that is written in full; null for a month, a year, or none. */
export const dayOrNull = (value: string | null): string | null =>
  value !== null && isCalendarDay(value) ? value : null;
