import { addDays, mondayOf } from '../text/calendar-day.ts';
import { type Bar, leastToRank, type Ranking } from './model.ts';

/** A range of days; an end that is null is open. */
export interface Range<Name extends string = string> {
  name: Name;
  from: string | null;
  by: string | null;
}

/** How long problems have been open, in days since the feedback: 0–30, 31–60, 61–90, more; as days of feedback. */
export const ageRanges = (today: string): Range<'to_30' | 'to_60' | 'to_90' | 'over_90'>[] => [
  { name: 'to_30', from: addDays(today, -30), by: null },
  { name: 'to_60', from: addDays(today, -60), by: addDays(today, -31) },
  { name: 'to_90', from: addDays(today, -90), by: addDays(today, -61) },
  { name: 'over_90', from: null, by: addDays(today, -91) },
];

/** How late problems are, in days after the day that they were due on: 1–7, 8–30, 31–90, more; as days due. */
export const lateRanges = (today: string): Range<'to_7' | 'to_30' | 'to_90' | 'over_90'>[] => [
  { name: 'to_7', from: addDays(today, -7), by: addDays(today, -1) },
  { name: 'to_30', from: addDays(today, -30), by: addDays(today, -8) },
  { name: 'to_90', from: addDays(today, -90), by: addDays(today, -31) },
  { name: 'over_90', from: null, by: addDays(today, -91) },
];

/** The weeks of the burn-down, as their Mondays: twelve that have passed, this one and eight to come. */
export const weeksAround = (today: string): string[] => {
  const monday = mondayOf(today);
  return Array.from({ length: 21 }, (_, at) => addDays(monday, (at - 12) * 7));
};

/**
 * Places by the share that is closed, the best first: equal shares have the same place, the next one counts on (1, 1, 3).
 * Null for who has too few problems, or stands for nobody (no lead unit).
 */
export function places(bars: readonly { id: number | null; total: number; closed: number }[]): (number | null)[] {
  const ranked = bars.filter(({ id, total }) => id !== null && total >= leastToRank);
  return bars.map((bar) =>
    ranked.includes(bar)
      ? // As whole numbers: a quotient of two would make equal shares differ.
        1 + ranked.filter((other) => other.closed * bar.total > bar.closed * other.total).length
      : null,
  );
}

/** What happened, or was to happen, in a week (its Monday): feedback given, closing planned, closed. */
export interface WeekSums {
  week: string;
  all: number;
  planned: number;
  closed: number;
}

/** One week of the burn-down; what is in fact is null for weeks to come. */
export interface BurnDownWeek {
  week: string;
  /** Its Sunday. */
  end: string;
  planned: number;
  closed: number | null;
  leftByPlan: number;
  left: number | null;
}

/**
 * Week by week what was to be closed and what was, and what is left of the problems whose feedback had been given;
 * `before`: what lies before the first week, `weeks`: weeks in which something happened.
 */
export function burnDown(before: Omit<WeekSums, 'week'>, weeks: readonly WeekSums[], today: string): BurnDownWeek[] {
  let { all, planned, closed } = before;
  return weeksAround(today).map((week) => {
    const sums = weeks.find((one) => one.week === week) ?? { all: 0, planned: 0, closed: 0 };
    all += sums.all;
    planned += sums.planned;
    closed += sums.closed;
    const passed = week <= today;
    return {
      week,
      end: addDays(week, 6),
      planned: sums.planned,
      closed: passed ? sums.closed : null,
      leftByPlan: all - planned,
      left: passed ? all - closed : null,
    };
  });
}

/** A stage as it is counted: what was to be closed since the stage before it, and what is left on its last day so far. */
export interface CountedStage {
  key: string;
  name: string;
  from: string;
  by: string;
  /** The day after the stage before; null for the first, which has all that was to be closed before as well. */
  sinceFrom: string | null;
  /** Its last day, or today where it still runs; null where it has not begun. */
  leftOn: string | null;
}

/** Days of rest between two stages belong to the later one: every deadline up to the final day is in one stage. */
export const countedStages = (
  stages: readonly { key: string; name: string; fromDay: string; toDay: string }[],
  today: string,
): CountedStage[] =>
  stages.map(({ key, name, fromDay, toDay }, at) => {
    const before = stages[at - 1];
    const leftOn = fromDay > today ? null : toDay < today ? toDay : today;
    return {
      key,
      name,
      from: fromDay,
      by: toDay,
      sinceFrom: before === undefined ? null : addDays(before.toDay, 1),
      leftOn,
    };
  });

const zh = new Intl.Collator('zh-CN');

/**
 * Bars in the order of one of their figures; equal ones by name, so that the same figures always stand in the same order.
 * Whoever has no place, or nothing that a rate could be of, comes last either way.
 */
export function ranked(bars: readonly Bar[], { key, down }: Ranking): Bar[] {
  const sign = down ? -1 : 1;
  const byName = (a: Bar, b: Bar): number => zh.compare(a.name, b.name) || (a.id ?? 0) - (b.id ?? 0);
  const missing = (bar: Bar): boolean => (key === 'place' ? bar.place === null : key === 'rate' && bar.total === 0);
  const value = (bar: Bar): number =>
    key === 'red' || key === 'yellow' || key === 'green'
      ? bar.lights[key]
      : key === 'place'
        ? (bar.place ?? 0)
        : bar[key as 'total'];
  const differ = (a: Bar, b: Bar): number => {
    if (key === 'name') return byName(a, b);
    // As whole numbers: a quotient of two would make equal shares differ.
    return key === 'rate' ? a.closed * b.total - b.closed * a.total : value(a) - value(b);
  };
  return [...bars].sort(
    (a, b) => Number(missing(a)) - Number(missing(b)) || (missing(a) ? 0 : sign * differ(a, b)) || byName(a, b),
  );
}
