import { relationTo } from '../../../ledger/actions/relation.ts';
import { packNamed } from '../../../ledger/store/dictionaries.ts';
import type { Actor } from '../../../people/actor.ts';
import { today } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { RulePack } from '../../../rulepack/model.ts';
import type { Calendar } from '../../../rulepack/rules.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { CampaignPlan } from '../../model/plan.ts';
import type { KnownRow } from '../../rules/plan/assembled.ts';
import type { SupervisionServices } from '../../services.ts';
import { milestonesOf } from '../../store/milestones.ts';
import {
  type BackwardFacts,
  findPlanned,
  keyOf,
  lastChanges,
  type PlannedInspection,
  plannedDays,
} from '../../store/plan/changes.ts';
import { timedProblems } from '../../store/plan/rows.ts';

/** What every action of the plan begins with. */
export interface PlanFrame {
  inspection: PlannedInspection;
  pack: RulePack | null;
  calendar: Calendar;
  today: CalendarDay;
  milestones: CampaignPlan['milestones'];
  final: CampaignPlan['final'];
  last: CampaignPlan['lastChange'];
  backward: BackwardFacts | null;
}

/** An inspection with its pack, its milestones and its final day; null where this scope does not see it. */
export async function frameOf(
  tx: Transaction,
  services: Pick<SupervisionServices, 'clock'>,
  inspectionId: number,
): Promise<PlanFrame | null> {
  const inspection = await findPlanned(tx, inspectionId);
  if (inspection === null) return null;
  const day = today(services.clock);
  const calendar = await readCalendar(tx);
  const [states, { last, backward }] = await Promise.all([
    milestonesOf(tx, [inspectionId], calendar, day),
    lastChanges(tx, inspection),
  ]);
  const period = states.find(({ kind, due }) => kind === 'period_end' && due !== null);
  return {
    inspection,
    pack: packNamed(inspection),
    calendar,
    today: day,
    milestones: states.flatMap(({ key, name, due, certain, done }) =>
      due === null ? [] : [{ key, name, day: due, certain, doneOn: done?.day ?? null }],
    ),
    final: finalOf(backward, period?.due ?? null, period?.certain ?? true),
    last,
    backward,
  };
}

function finalOf(backward: BackwardFacts | null, due: CalendarDay | null, certain: boolean): CampaignPlan['final'] {
  if (backward !== null) return { day: backward.final, chosen: backward.final !== due, certain: true };
  return due === null ? null : { day: due, chosen: false, certain };
}

/** One page of the problems of a plan with all that is known of their time. */
export async function knownRows(
  tx: Transaction,
  actor: Actor,
  { inspection }: PlanFrame,
  window: { limit: number; offset: number },
): Promise<KnownRow[]> {
  const { organisationId } = inspection;
  const [problems, days] = await Promise.all([
    timedProblems(tx, organisationId, inspection.id, window),
    plannedDays(tx, inspection),
  ]);
  const known = <Item extends { id: number; ofOwnUnit: boolean }>(kind: 'problem' | 'measure', item: Item) => {
    const { ofOwnUnit, ...facts } = item;
    const found = days.get(keyOf(kind, item.id));
    return {
      ...facts,
      planned: found?.planned ?? null,
      formerCount: found?.formerCount ?? 0,
      mayAsk: relationTo(actor, { organisationId, ofOwnUnit }) !== 'observer',
    };
  };
  return problems.map((problem) => ({
    ...known('problem', problem),
    measures: problem.measures.map((measure) => known('measure', measure)),
  }));
}
