import { addWorkdays, type Calendar, workdaysBetween } from '../../../rulepack/rules.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';

/** Counting in working days. */
export interface Counting {
  /** The day so many working days later; earlier with a negative count. */
  add(day: CalendarDay, count: number): CalendarDay;
  /** Working days from one day to another; negative where the second is earlier. */
  between(from: CalendarDay, to: CalendarDay): number;
}

/** Counts by a calendar and remembers what it counted: thousands of bars of one plan ask about the same few days. */
export function countingBy(calendar: Calendar): Counting {
  const later = new Map<string, CalendarDay>();
  const counts = new Map<string, number>();
  const kept = <T>(map: Map<string, T>, key: string, make: () => T): T => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
  };
  return {
    add: (day, count) => kept(later, `${day} ${count}`, () => addWorkdays(calendar, day, count).day),
    between: (from, to) => kept(counts, `${from} ${to}`, () => workdaysBetween(calendar, from, to).count),
  };
}
