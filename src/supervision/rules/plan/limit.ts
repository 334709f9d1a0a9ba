import type { CalendarDay } from '../../../text/calendar-day.ts';

/**
 * The last day on which something may be planned to end: its own deadline, else the earliest of what it belongs to; null
 * where nothing binds it. A deadline that has passed binds no more: what is overdue stays overdue, and may be planned
 * for when it will be made good.
 */
export function planLimit(
  own: CalendarDay | null,
  around: readonly (CalendarDay | null)[],
  today: CalendarDay,
): CalendarDay | null {
  const days = own === null ? around.flatMap((day) => day ?? []) : [own];
  const earliest = [...days].sort()[0] ?? null;
  return earliest !== null && earliest < today ? null : earliest;
}
