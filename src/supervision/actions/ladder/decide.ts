import type { PackRef, RulePack } from '../../../rulepack/model.ts';
import type { Calendar } from '../../../rulepack/rules.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import { type DueRung, type Held, type Step, stepOf } from '../../rules/ladder.ts';
import type { Clock } from '../../store/ladder/firings.ts';
import type { LadderProblem, Passed } from '../../store/ladder/looks.ts';
import type { InspectionMilestone } from '../../store/milestones.ts';

/** What the pack of an inspection says, as far as a ladder is concerned. */
export interface Laddered {
  ref: PackRef;
  pack: RulePack;
}

/** A thing that was looked at, and what becomes of it. */
export interface Decided {
  inspectionId: number;
  /** 0: a milestone of the inspection. */
  problemId: number;
  milestone: string;
  /** Name of the milestone; empty for a problem. */
  name: string;
  unitId: number | null;
  due: CalendarDay;
  round: number;
  step: Step;
}

/** What is known beside the things themselves. */
export interface Known {
  today: CalendarDay;
  calendar: Calendar;
  packOf(inspectionId: number): Laddered | null;
  /** Rungs that passed, by problem (or `inspection milestone`). */
  passedOf(key: string): readonly Passed[];
  holdsOf(problemId: number, unitId: number | null): readonly Held[];
}

/** What a look at a problem leads to: its clock, and the step where there is one. */
export function decideProblem(
  problem: LadderProblem,
  reopened: number,
  known: Known,
): { clock: Clock | null; decided: Decided | null } {
  const { inspectionId, status } = problem;
  if (inspectionId === null || status === null) return { clock: null, decided: null };
  const round = (problem.round ?? 0) + reopened;
  const since = reopened > 0 ? known.today : problem.since;
  const still = { inspectionId, problemId: problem.id, due: null, round, since, ...resting };
  const ladder = known.packOf(inspectionId)?.pack.ladder ?? null;
  if (problem.nextDue === null || ladder === null) {
    // A thing without a clock needs none to stand still, unless it is to remember that it came back.
    return { clock: problem.round === null && reopened === 0 ? null : still, decided: null };
  }
  // What came back after its deadline is due from the day on which it came back.
  const due = since !== null && since > problem.nextDue ? since : problem.nextDue;
  const passed = known.passedOf(String(problem.id)).filter((one) => one.due === due && one.round === round);
  const on = status === 'long_term' ? ('heartbeat' as const) : ('deadline' as const);
  const holds = known.holdsOf(problem.id, problem.unitId);
  const step = stepOf(ladder, { on, due, status, passed, holds }, known.today, known.calendar);
  return {
    clock: { ...still, due, ...nextOf(step.next) },
    decided: { inspectionId, problemId: problem.id, milestone: '', name: '', unitId: problem.unitId, due, round, step },
  };
}

/** What a look at an inspection leads to: one clock for all of its milestones, and the step of each that is not reached. */
export function decideMilestones(
  inspectionId: number,
  milestones: readonly InspectionMilestone[],
  known: Known,
): { clock: Clock; decided: Decided[] } {
  const ladder = known.packOf(inspectionId)?.pack.ladder ?? null;
  const decided = milestones.flatMap(({ key, name, due, certain, done, beforeLedger }): Decided[] => {
    // Nobody can say by the ledger whether what was due before it was reached.
    if (ladder === null || due === null || done !== null || beforeLedger) return [];
    const passed = known.passedOf(milestoneKey(inspectionId, key)).filter((one) => one.due === due);
    const climbing = { on: 'milestone', due, status: null, passed, holds: [] } as const;
    const step = stepOf(ladder, climbing, known.today, known.calendar);
    return [
      {
        inspectionId,
        problemId: 0,
        milestone: key,
        name,
        unitId: null,
        due,
        round: 0,
        step: certain ? step : uncertain(step),
      },
    ];
  });
  const next = decided
    .flatMap(({ step }) => step.next ?? [])
    .reduce<DueRung | null>((best, one) => (best === null || one.day < best.day ? one : best), null);
  return {
    clock: { inspectionId, problemId: 0, due: null, round: 0, since: null, ...nextOf(next) },
    decided,
  };
}

export const milestoneKey = (inspectionId: number, milestone: string): string => `${inspectionId} ${milestone}`;

const resting = { lookOn: null, nextRung: null, nextCertain: true };

const nextOf = (next: DueRung | null): Pick<Clock, 'lookOn' | 'nextRung' | 'nextCertain'> =>
  next === null ? resting : { lookOn: next.day, nextRung: next.rung.key, nextCertain: next.certain };

// What is counted from a day that is not certain is not certain either.
const uncertain = (step: Step): Step => ({
  ...step,
  fire: step.fire === null ? null : { ...step.fire, certain: false },
  next: step.next === null ? null : { ...step.next, certain: false },
});
