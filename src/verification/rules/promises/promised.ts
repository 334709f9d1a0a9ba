import type { CalendarDay } from '../../../text/calendar-day.ts';

/** What is found in one sentence: places count from its beginning. */
export interface Promised {
  at: readonly [start: number, end: number];
  dueOn: CalendarDay | null;
  condition: readonly [start: number, end: number] | null;
}
