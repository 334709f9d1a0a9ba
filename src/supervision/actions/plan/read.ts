import { keepsLedger } from '../../../ledger/actions/relation.ts';
import type { Actor } from '../../../people/actor.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Calendar } from '../../../rulepack/rules.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { CampaignPlan } from '../../model/plan.ts';
import { planRows, totalsOf } from '../../rules/plan/assembled.ts';
import { countingBy } from '../../rules/plan/counting.ts';
import { tileStages, workdaysFrom } from '../../rules/plan/stages.ts';
import type { SupervisionServices } from '../../services.ts';
import { countPlanned } from '../../store/plan/rows.ts';
import { frameOf, knownRows, type PlanFrame } from './known.ts';

/** The campaign plan of an inspection, one page of its problems: 整改办 sees all, a unit what it takes part in. */
export const readPlan = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  { page, size }: { page: number; size: number },
): Promise<Outcome<CampaignPlan, 'inspection-not-found'>> =>
  services.db.read(actor.scope, async (tx) => {
    const frame = await frameOf(tx, services, inspectionId);
    if (frame === null) return refuse('inspection-not-found');
    const { inspection, calendar, milestones, final, last } = frame;
    const { organisationId } = inspection;
    const [known, total] = await Promise.all([
      knownRows(tx, actor, frame, { limit: size, offset: (page - 1) * size }),
      countPlanned(tx, organisationId, inspectionId),
    ]);
    const rows = planRows(known, { today: frame.today, final: final?.day ?? null, counting: countingBy(calendar) });
    const { id, title, organisationName, feedbackDate } = inspection;
    const stages = stagesOf(frame);
    return done({
      inspection: { id, title, organisationId, organisationName, feedbackDate },
      today: frame.today,
      asOf: services.clock.now().toISOString(),
      final,
      stages,
      lights: frame.pack?.lights?.names ?? { green: '绿', yellow: '黄', red: '红' },
      basis: frame.pack?.plan?.basis ?? null,
      milestones,
      calendar: exceptionsIn(calendar, spanOf(frame, rows)),
      rows,
      total,
      totals: totalsOf(rows),
      lastChange: last,
      mayPlan: keepsLedger(actor, organisationId),
    });
  });

/** The stages of one inspection's plan; none where nobody knows its final day, or this scope does not see it. */
export const readStages = async (
  tx: Transaction,
  services: Pick<SupervisionServices, 'clock'>,
  inspectionId: number,
): Promise<CampaignPlan['stages']> => {
  const frame = await frameOf(tx, services, inspectionId);
  return frame === null ? [] : stagesOf(frame);
};

function stagesOf({ backward, final, pack, inspection, calendar }: PlanFrame): CampaignPlan['stages'] {
  if (backward !== null) return backward.stages;
  const { feedbackDate } = inspection;
  if (final === null || feedbackDate === null || pack?.plan == null || feedbackDate > final.day) return [];
  return tileStages(pack.plan.stages, workdaysFrom(calendar, feedbackDate, final.day).days);
}

// From the first day that a row or milestone has to the last, with a month at either end.
function spanOf({ today, milestones, final }: PlanFrame, rows: CampaignPlan['rows']): [CalendarDay, CalendarDay] {
  const bars = rows.flatMap((row) => [row, ...row.measures]);
  const days = [today, final?.day ?? today, ...milestones.map(({ day }) => day)].concat(
    bars.flatMap(({ planned, deadline, startedOn, closedOn, expected }) =>
      [planned?.fromDay, planned?.toDay, deadline, startedOn, closedOn, expected].flatMap((day) => day ?? []),
    ),
  );
  days.sort();
  return [days[0] ?? today, days.at(-1) ?? today];
}

function exceptionsIn(
  { years, exceptions }: Calendar,
  [from, to]: [CalendarDay, CalendarDay],
): CampaignPlan['calendar'] {
  const inside = [...exceptions].filter(
    ([day]) => day.slice(0, 7) >= from.slice(0, 7) && day.slice(0, 4) <= to.slice(0, 4),
  );
  const only = (kind: 'holiday' | 'workday'): string[] =>
    inside.flatMap(([day, is]) => (is === kind ? [day] : [])).sort();
  return { holidays: only('holiday'), workdays: only('workday'), years: [...years].sort() };
}
