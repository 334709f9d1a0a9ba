import type { PlanShares } from '../../../rulepack/model.ts';
import { type Calendar, isWorkday } from '../../../rulepack/rules.ts';
import { addDays, type CalendarDay } from '../../../text/calendar-day.ts';

/** A stretch of days, both ends in it. */
export interface Stretch {
  fromDay: CalendarDay;
  toDay: CalendarDay;
}

/** A stage of the time to a final day. */
export interface PlannedStage extends Stretch {
  key: string;
  name: string;
  measures: boolean;
  /** Working days in it. */
  workdays: number;
}

/** The working days from one day to another, both counted; and whether the notices of all their years are known. */
export function workdaysFrom(
  calendar: Calendar,
  from: CalendarDay,
  to: CalendarDay,
): { days: CalendarDay[]; certain: boolean } {
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(calendar, day)) days.push(day);
  let certain = true;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    certain &&= calendar.years.has(year);
  return { days, certain };
}

/**
 * Shares working days out over stages, counted backwards from the last one (倒排): what is left over by rounding falls
 * to the earlier stages, and of too few days the earliest stages get none and are left out. Every day is in exactly one
 * stage.
 */
export function tileStages(stages: PlanShares['stages'], days: readonly CalendarDay[]): PlannedStage[] {
  const tiles: PlannedStage[] = [];
  let end = days.length;
  let kept = 0;
  for (const [place, { key, name, share, measures }] of [...stages].reverse().entries()) {
    kept += share;
    const begin = days.length - Math.round((kept * days.length) / 100);
    // Each stage has a day as long as there are days; the first has all that are left.
    const first = place === stages.length - 1 ? 0 : Math.max(0, Math.min(end - 1, begin));
    const [fromDay, toDay] = [days[first], days[end - 1]];
    if (fromDay !== undefined && toDay !== undefined)
      tiles.push({ key, name, measures, fromDay, toDay, workdays: end - first });
    end = first;
  }
  return tiles.reverse();
}
