import { addDays, type CalendarDay } from '../../text/calendar-day.ts';
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

/** When a deadline (or the next heartbeat of what is kept open) turns yellow and red: red from the day after it at the earliest. */
export function lightDays(lights: Lights, due: CalendarDay, calendar: Calendar): LightDays {
  const yellow = shift(calendar, due, lights.yellowBefore, -1);
  const red = shift(calendar, due, lights.redAfter);
  const redOn = addDays(red.day, 1);
  return { yellowOn: yellow.day < redOn ? yellow.day : redOn, redOn, certain: yellow.certain && red.certain };
}
