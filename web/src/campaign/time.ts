import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { addDays, daysBetween } from '../../../src/text/calendar-day.ts';

export type Zoom = 'week' | 'month';
const dayWidths: Record<Zoom, number> = { week: 16, month: 5 };

/** Days as places on the drawing. */
export interface Scale {
  from: string;
  to: string;
  /** Width of a day. */
  day: number;
  width: number;
}

/**
 * The stretch of days that a plan shows, with some days at either end: everything in it; or the work alone, where
 * milestones of later years (回头看) would leave little of the paper for it.
 */
export function spanOf(plan: CampaignPlan, workAlone = false): { from: string; to: string } {
  const days = [plan.today, plan.final?.day ?? plan.today];
  if (!workAlone) for (const { day } of plan.milestones) days.push(day);
  for (const { fromDay, toDay } of plan.stages) days.push(fromDay, toDay);
  for (const row of plan.rows)
    for (const bar of [row, ...row.measures])
      for (const day of [
        bar.planned?.fromDay,
        bar.planned?.toDay,
        bar.deadline,
        bar.startedOn,
        bar.expected,
        bar.asked,
      ])
        if (day) days.push(day);
  days.sort();
  const first = days[0] ?? plan.today;
  const last = days.at(-1) ?? plan.today;
  // A slip of the pen (2062 for 2026) must not make a drawing of thousands of pages.
  const from = daysBetween(first, plan.today) > mostDays ? addDays(plan.today, -mostDays) : first;
  const to = daysBetween(plan.today, last) > mostDays ? addDays(plan.today, mostDays) : last;
  return { from: addDays(from, -5), to: addDays(to, 12) };
}
const mostDays = 1_100;

export const scaleOf = ({ from, to }: { from: string; to: string }, zoom: Zoom): Scale => {
  const day = dayWidths[zoom];
  return { from, to, day, width: (daysBetween(from, to) + 1) * day };
};

/** The same stretch in a given width, for paper. */
export const scaleInto = ({ from, to }: { from: string; to: string }, width: number): Scale => ({
  from,
  to,
  day: width / (daysBetween(from, to) + 1),
  width,
});

/** Where a day begins. */
export const xOf = ({ from, day }: Scale, of: string): number => daysBetween(from, of) * day;

/** Where a day ends. */
export const endOf = (scale: Scale, of: string): number => xOf(scale, of) + scale.day;

/** Stretches of days on which nobody works, as [first day, number of days]. */
export function restsIn(plan: CampaignPlan, from: string, to: string): [string, number][] {
  const holidays = new Set(plan.calendar.holidays);
  const workdays = new Set(plan.calendar.workdays);
  const rests: [string, number][] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const rest = workdays.has(day) ? false : holidays.has(day) || weekday === 0 || weekday === 6;
    if (!rest) continue;
    const last = rests.at(-1);
    if (last !== undefined && addDays(last[0], last[1]) === day) last[1]++;
    else rests.push([day, 1]);
  }
  return rests;
}

/** First days of months between two days, both counted. */
export function monthsIn(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addDays(month, 32).slice(0, 8).concat('01'))
    months.push(month);
  return months;
}

/** Mondays between two days. */
export function mondaysIn(from: string, to: string): string[] {
  const mondays: string[] = [];
  const weekday = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  for (let day = addDays(from, -weekday); day <= to; day = addDays(day, 7)) mondays.push(day);
  return mondays;
}
