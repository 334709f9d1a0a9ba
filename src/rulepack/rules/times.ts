import { addDays, type CalendarDay, daysBetween } from '../../text/calendar-day.ts';
import type { ClockEvent, Lights, Milestone } from '../model/times.ts';
import { type Calendar, type CountedDay, shift } from './calendar.ts';

/** When a milestone is due; null where what it runs from has not happened or is not known. */
export interface MilestoneDay {
  milestone: Milestone;
  due: CountedDay | null;
  /** As the pack counts it, where somebody set another day. */
  counted: CountedDay | null;
}

/**
 * The days on which the milestones of a pack are due, in the pack's order, from the events that are known. `moved`: days
 * that somebody set instead, by key; what is counted from such a milestone is counted from the day that was set.
 */
export function milestoneDays(
  milestones: readonly Milestone[],
  events: Readonly<Partial<Record<ClockEvent, CalendarDay | null>>>,
  calendar: Calendar,
  moved: ReadonlyMap<string, CalendarDay> = new Map(),
): MilestoneDay[] {
  const known = new Map<string, CountedDay>();
  for (const [event, day] of Object.entries(events)) if (day) known.set(event, { day, certain: true });
  return milestones.map((milestone) => {
    const counted = countFrom(known.get(milestone.after), milestone, calendar);
    const set = moved.get(milestone.key);
    const due = set === undefined ? counted : { day: set, certain: true };
    if (due !== null) known.set(milestone.key, due);
    return { milestone, due, counted };
  });
}

function countFrom(from: CountedDay | undefined, { within }: Milestone, calendar: Calendar): CountedDay | null {
  if (from === undefined) return null;
  const { day, certain } = shift(calendar, from.day, within);
  return { day, certain: certain && from.certain };
}

/** The first days on which a thing with a deadline is yellow and red, whatever is done in between. */
export interface LightDays {
  yellowOn: CalendarDay;
  redOn: CalendarDay;
  certain: boolean;
}

/**
 * When a deadline (or the next heartbeat of what is kept open) turns yellow and red: red from the day after it at the
 * earliest. `untouchedSince`: the day from which something could have been begun, where nothing has been: it turns yellow
 * as well after the pack's share of the time from there to the deadline. light_days (0035) says the same of a row.
 */
export function lightDays(
  lights: Lights,
  due: CalendarDay,
  calendar: Calendar,
  untouchedSince: CalendarDay | null = null,
): LightDays {
  const yellow = shift(calendar, due, lights.yellowBefore, -1);
  const red = shift(calendar, due, lights.redAfter);
  const redOn = addDays(red.day, 1);
  const shareOn = untouchedSince === null ? null : shareDay(lights, untouchedSince, due);
  const [yellowOn = redOn] = [yellow.day, redOn, ...(shareOn === null ? [] : [shareOn])].sort();
  return { yellowOn, redOn, certain: yellow.certain && red.certain };
}

/** The day on which the pack's share of the time to a deadline is over; null where the pack has none, or there is no time. */
export function shareDay(lights: Lights, since: CalendarDay, due: CalendarDay): CalendarDay | null {
  if (lights.yellowNotStartedPercent === null || since >= due) return null;
  return addDays(since, Math.ceil((daysBetween(since, due) * lights.yellowNotStartedPercent) / 100));
}

/** Due days from which on a thing turns yellow so many days before, and red so many days after. */
export interface LightTurn {
  /** Null: from ever. */
  dueFrom: CalendarDay | null;
  yellowBefore: number;
  redAfter: number;
  certain: boolean;
}

/**
 * The light days of every due day, as stretches of days that are alike; those before the first year are as its first
 * days, those after the last as its last.
 */
export function lightTurns(lights: Lights, calendar: Calendar, years: { from: number; to: number }): LightTurn[] {
  const turns: LightTurn[] = [];
  const last = `${years.to}-12-31`;
  for (let due = `${years.from}-01-01`; due <= last; due = addDays(due, 1)) {
    const { yellowOn, redOn, certain } = lightDays(lights, due, calendar);
    const turn = { yellowBefore: daysBetween(yellowOn, due), redAfter: daysBetween(due, redOn), certain };
    const before = turns.at(-1);
    const alike =
      before !== undefined &&
      before.yellowBefore === turn.yellowBefore &&
      before.redAfter === turn.redAfter &&
      before.certain === certain;
    if (!alike) turns.push({ dueFrom: before === undefined ? null : due, ...turn });
    // Calendar days alone are the same at all times.
    if (lights.yellowBefore.days !== undefined && lights.redAfter.days !== undefined) break;
  }
  return turns;
}
