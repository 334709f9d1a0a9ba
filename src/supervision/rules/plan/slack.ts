import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { Counting } from './counting.ts';
import type { Stretch } from './stages.ts';

/** A bar of the plan with what the ledger knows of the work. */
export interface Bar {
  isOpen: boolean;
  planned: Stretch | null;
  startedOn: CalendarDay | null;
  deadline: CalendarDay | null;
}

/** How a bar stands today; null days where nothing is planned or it is done. */
export interface Standing {
  /** When it ends if it takes as long as planned, and its start was as late as it was. */
  expected: CalendarDay | null;
  /** Working days by which it may still slip before its limit is broken; negative: it breaks it. */
  slack: number | null;
  /** Open, planned, and without slack: its delay moves the end. */
  critical: boolean;
  /** Open after its deadline. */
  overdue: boolean;
  /** Open after its planned end, or not begun after its planned start. */
  late: boolean;
}

/**
 * How a problem and its measures stand to the final day. What has not begun by its planned start ends so many working
 * days later; what follows another measure begins after it; the time that the plan leaves between the last measure and
 * the end of the problem (审核销号) is needed after the measures as well. The limit is the deadline, or the final day
 * where that is earlier or there is no deadline.
 */
export function standingsOf(
  problem: Bar,
  measures: readonly Bar[],
  at: { today: CalendarDay; final: CalendarDay | null; counting: Counting },
): { problem: Standing; measures: Standing[] } {
  const { today, counting } = at;
  const ends = expectedEnds(measures, today, counting);
  const tail = tailOf(problem, measures, counting);
  const own = expectedOf(problem, null, today, counting);
  const open = ends.filter((_, place) => measures[place]?.isOpen === true);
  const after = open.flatMap((end) => (end === null ? [] : [counting.add(end, tail)]));
  const expected = own === null ? null : after.reduce((last, day) => (day > last ? day : last), own);
  const limit = earlier(problem.deadline, at.final);
  const whole = standing(problem, expected, limit, today, counting);
  const forMeasures = limit === null ? null : counting.add(limit, -tail);
  const latest = latestEnds(measures, ends, forMeasures, counting);
  return {
    problem: whole,
    measures: measures.map((one, place) => standing(one, ends[place] ?? null, latest[place] ?? null, today, counting)),
  };
}

function expectedOf(
  { isOpen, planned, startedOn }: Bar,
  notBefore: CalendarDay | null,
  today: CalendarDay,
  counting: Counting,
): CalendarDay | null {
  if (!isOpen || planned === null) return null;
  const begin = startedOn ?? later(today, notBefore);
  const behind = begin > planned.fromDay ? counting.between(planned.fromDay, begin) : 0;
  return later(counting.add(planned.toDay, Math.max(0, behind)), today);
}

// Forward: in the order of their planned days, each after those that end before it begins.
function expectedEnds(measures: readonly Bar[], today: CalendarDay, counting: Counting): (CalendarDay | null)[] {
  const ends: (CalendarDay | null)[] = measures.map(() => null);
  for (const place of inOrder(measures)) {
    const bar = measures[place];
    if (bar === undefined) continue;
    let notBefore: CalendarDay | null = null;
    for (const [other, end] of ends.entries())
      if (end !== null && follows(bar, measures[other])) notBefore = later(counting.add(end, 1), notBefore);
    ends[place] = expectedOf(bar, notBefore, today, counting);
  }
  return ends;
}

// Backward: each as early as leaves those that follow it as long as they take.
function latestEnds(
  measures: readonly Bar[],
  ends: readonly (CalendarDay | null)[],
  limit: CalendarDay | null,
  counting: Counting,
): (CalendarDay | null)[] {
  const latest: (CalendarDay | null)[] = measures.map(({ deadline }) => earlier(deadline, limit));
  for (const place of inOrder(measures).reverse()) {
    const bar = measures[place];
    if (bar === undefined || ends[place] === null) continue;
    for (const [other, next] of measures.entries()) {
      const end = latest[other] ?? null;
      if (ends[other] === null || end === null || next.planned === null || !follows(next, bar)) continue;
      const takes = counting.between(next.planned.fromDay, next.planned.toDay);
      latest[place] = earlier(latest[place] ?? null, counting.add(end, -takes - 1));
    }
  }
  return latest;
}

function standing(
  { isOpen, planned, startedOn, deadline }: Bar,
  expected: CalendarDay | null,
  limit: CalendarDay | null,
  today: CalendarDay,
  counting: Counting,
): Standing {
  const slack = expected === null || limit === null ? null : counting.between(expected, limit);
  return {
    expected,
    slack,
    critical: slack !== null && slack <= 0,
    overdue: isOpen && deadline !== null && deadline < today,
    late: isOpen && planned !== null && (planned.toDay < today || (startedOn === null && planned.fromDay < today)),
  };
}

// Working days that the plan leaves from the end of the last measure to the end of the problem.
function tailOf(problem: Bar, measures: readonly Bar[], counting: Counting): number {
  const last = measures.reduce<CalendarDay | null>((day, { planned }) => later(planned?.toDay ?? '', day), null);
  if (problem.planned === null || !last) return 0;
  return Math.max(0, counting.between(last, problem.planned.toDay));
}

const inOrder = (measures: readonly Bar[]): number[] =>
  measures
    .map((_, place) => place)
    .sort((a, b) => {
      const [left, right] = [measures[a]?.planned?.fromDay ?? '', measures[b]?.planned?.fromDay ?? ''];
      return left < right ? -1 : left > right ? 1 : a - b;
    });

const follows = (bar: Bar, before: Bar | undefined): boolean =>
  bar.planned !== null && before?.planned != null && before.planned.toDay < bar.planned.fromDay;

const later = (day: CalendarDay, other: CalendarDay | null): CalendarDay =>
  other !== null && other > day ? other : day;

const earlier = (day: CalendarDay | null, other: CalendarDay | null): CalendarDay | null =>
  day === null ? other : other === null || day < other ? day : other;
