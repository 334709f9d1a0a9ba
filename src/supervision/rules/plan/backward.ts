import type { PlanShares } from '../../../rulepack/model.ts';
import type { Calendar } from '../../../rulepack/rules.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { BackwardOrder, PlanFit } from '../../model/plan.ts';
import { type PlannedStage, type Stretch, tileStages, workdaysFrom } from './stages.ts';

/** A measure as the plan looks at it. */
interface MeasureToPlan {
  id: number;
  isOpen: boolean;
  deadline: CalendarDay | null;
}

/** A problem with its measures in the order of the ledger. */
export interface ProblemToPlan extends MeasureToPlan {
  measures: readonly MeasureToPlan[];
}

export interface Backward {
  stages: PlanShares['stages'];
  /** First day that may be planned. */
  from: CalendarDay;
  /** Final day: nothing is planned after it. */
  final: CalendarDay;
  /** Working days that stay free before the final day, or before a deadline. */
  reserve: number;
  order: BackwardOrder;
  calendar: Calendar;
}

/** What was planned for a problem or measure; without days where there was no time left for it. */
interface Proposed {
  kind: 'problem' | 'measure';
  id: number;
  problemId: number;
  days: Stretch | null;
  fit: PlanFit;
}

export interface Proposal {
  /** The stages of the whole, as one sees them at the top. */
  stages: PlannedStage[];
  items: Proposed[];
  /** False where a year without a notice of holidays was counted by its weekdays alone. */
  certain: boolean;
}

/**
 * Plans backwards from the final day (倒排工期): the working days to it, less a reserve, are shared out over the pack's
 * stages; a problem with an earlier deadline has its own stages up to that; its measures fill the stages in which
 * measures are worked on, all at once or one after the other, none beyond its own deadline. What is done is left alone.
 * A measure that serves several problems is planned once, with the first of them.
 */
export function planBackward(asked: Backward, problems: readonly ProblemToPlan[]): Proposal {
  const whole = daysTo(asked, asked.final);
  const planned = new Set<number>();
  const items = problems.flatMap((problem) => {
    if (!problem.isOpen) return [];
    const own = problemDays(asked, problem);
    const open = problem.measures.filter(({ id, isOpen }) => isOpen && !planned.has(id));
    for (const { id } of open) planned.add(id);
    return [own.item, ...measureDays(asked, problem.id, open, own.days)];
  });
  return { stages: tileStages(asked.stages, whole.days), items, certain: whole.certain };
}

// Working days up to a limit, less the reserve; of little time no more than half is kept free, so that a later limit ends
// nothing earlier.
function daysTo(
  { calendar, from, reserve }: Backward,
  limit: CalendarDay,
): { days: CalendarDay[]; free: number; certain: boolean } {
  const { days, certain } = workdaysFrom(calendar, from, limit);
  const free = Math.min(reserve, Math.floor(days.length / 2));
  return { days: days.slice(0, days.length - free), free, certain };
}

function problemDays(
  asked: Backward,
  { id, deadline }: ProblemToPlan,
): { item: Proposed; days: readonly CalendarDay[] } {
  const limit = deadline !== null && deadline < asked.final ? deadline : asked.final;
  const { days, free } = daysTo(asked, limit);
  const tight = free < asked.reserve || days.length < asked.stages.length;
  const item = { kind: 'problem' as const, id, problemId: id };
  const stretch = stretchOf(days);
  if (stretch === null) return { item: { ...item, days: null, fit: 'past' }, days };
  const fit = tight ? 'tight' : limit === asked.final ? 'fits' : 'deadline';
  return { item: { ...item, days: stretch, fit }, days };
}

function measureDays(
  asked: Backward,
  problemId: number,
  measures: readonly MeasureToPlan[],
  days: readonly CalendarDay[],
): Proposed[] {
  const worked = tileStages(asked.stages, days).filter((stage) => stage.measures);
  const [first, last] = [worked[0]?.fromDay, worked.at(-1)?.toDay];
  // Of very few days none is left for the stage of the measures: then they have all of them.
  const time = first === undefined || last === undefined ? days : days.filter((day) => day >= first && day <= last);
  return measures.map(({ id, deadline }, place): Proposed => {
    const item = { kind: 'measure' as const, id, problemId };
    const slot = asked.order === 'together' ? time : slotOf(time, place, measures.length);
    if (deadline === null) {
      const stretch = stretchOf(slot);
      return {
        ...item,
        days: stretch,
        fit: stretch === null ? 'past' : time.length < measures.length ? 'tight' : 'fits',
      };
    }
    const inTime = slot.filter((day) => day <= deadline);
    const stretch = stretchOf(inTime);
    if (stretch !== null) return { ...item, days: stretch, fit: inTime.length < slot.length ? 'deadline' : 'fits' };
    // Its turn would come after its deadline: it comes before, as late as it may.
    const before = days.filter((day) => day <= deadline);
    const early = stretchOf(before.slice(-Math.max(1, slot.length)));
    return { ...item, days: early, fit: early === null ? 'past' : 'deadline' };
  });
}

/** The share of one of several that come one after the other; of too few days some share a day. */
function slotOf(days: readonly CalendarDay[], place: number, among: number): readonly CalendarDay[] {
  const from = Math.floor((place * days.length) / among);
  const to = Math.floor(((place + 1) * days.length) / among);
  return days.slice(from, Math.max(to, from + 1));
}

const stretchOf = (days: readonly CalendarDay[]): Stretch | null => {
  const [fromDay, toDay] = [days[0], days.at(-1)];
  return fromDay === undefined || toDay === undefined ? null : { fromDay, toDay };
};
