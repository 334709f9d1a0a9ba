import { record } from '../../../audit/store.ts';
import { keepsLedger } from '../../../ledger/actions/relation.ts';
import type { LedgerRefusal } from '../../../ledger/model.ts';
import { isClosed } from '../../../ledger/model.ts';
import { type Actor, commandKey, nameIn } from '../../../people/actor.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import {
  type ApplyBackward,
  type BackwardPreview,
  type BackwardRequest,
  mostPlanned,
  type PlanRefusal,
} from '../../model/plan.ts';
import type { KnownRow } from '../../rules/plan/assembled.ts';
import { type Proposal, planBackward } from '../../rules/plan/backward.ts';
import type { SupervisionServices } from '../../services.ts';
import { holdPlan, insertChange } from '../../store/plan/changes.ts';
import { frameOf, knownRows, type PlanFrame } from './known.ts';

type Refusals = PlanRefusal | Extract<LedgerRefusal, 'inspection-not-found' | 'ledger-read-only'>;

/** What a plan made backwards (倒排) would give, without changing anything. */
export const previewBackward = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  request: BackwardRequest,
): Promise<Outcome<BackwardPreview, Refusals>> =>
  services.db.read(actor.scope, async (tx) => {
    const made = await proposal(tx, services, actor, inspectionId, request);
    if (!made.ok) return made;
    const { frame, plan } = made.value;
    const counts = { fits: 0, deadline: 0, tight: 0, past: 0 };
    for (const { fit } of plan.items) counts[fit]++;
    return done({
      stages: plan.stages,
      certain: plan.certain,
      workdays: plan.stages.reduce((sum, { workdays }) => sum + workdays, 0),
      seen: frame.last?.id ?? null,
      items: plan.items.map(({ days, ...item }) => ({
        ...item,
        fromDay: days?.fromDay ?? null,
        toDay: days?.toDay ?? null,
      })),
      counts,
    });
  });

/** Plans an inspection backwards from its final day; refused where the plan was changed since the preview. */
export const applyBackward = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  request: ApplyBackward,
): Promise<Outcome<{ change: number; items: number }, Refusals>> =>
  change<{ change: number; items: number }, Refusals>(
    services.db,
    actor.scope,
    commandKey(actor, 'schedule.backward'),
    async (tx) => {
      await holdPlan(tx, inspectionId);
      const made = await proposal(tx, services, actor, inspectionId, request);
      if (!made.ok) return made;
      const { frame, plan } = made.value;
      const { inspection, last } = frame;
      if ((last?.id ?? null) !== request.seen) return refuse('schedule-stale');
      const items = plan.items.flatMap(({ kind, id, days }) => (days === null ? [] : [{ kind, id, days }]));
      if (items.length === 0) return refuse('schedule-nothing');
      const at = services.clock.now();
      const name = nameIn(actor, 'office', inspection.organisationId);
      const { final, from, reserve, order } = request;
      const facts = { final, from, reserve, order, stages: plan.stages };
      const by = { accountId: actor.accountId, name };
      const id = await insertChange(tx, inspection, { how: 'backward', facts, undoes: null, by, at }, items);
      await record(tx, at, [
        {
          chain: inspection.organisationId,
          actor: { ...actor, name },
          action: 'schedule.backward',
          object: { kind: 'inspection', id: inspectionId },
          values: { ...facts, change: id, items },
        },
      ]);
      return done({ change: id, items: items.length });
    },
  );

async function proposal(
  tx: Transaction,
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  request: BackwardRequest,
): Promise<Outcome<{ frame: PlanFrame; plan: Proposal }, Refusals>> {
  const frame = await frameOf(tx, services, inspectionId);
  if (frame === null) return refuse('inspection-not-found');
  if (!keepsLedger(actor, frame.inspection.organisationId)) return refuse('ledger-read-only');
  const stages = frame.pack?.plan?.stages;
  if (stages === undefined) return refuse('schedule-without-shares');
  const { final, from, reserve, order } = request;
  const rows = await knownRows(tx, actor, frame, { limit: mostPlanned, offset: 0 });
  const wanted = request.problemIds == null ? null : new Set(request.problemIds);
  const problems = rows
    .filter(({ id }) => wanted === null || wanted.has(id))
    .map((row) => toPlan(row, request.onlyUnplanned ?? false));
  const plan = planBackward({ stages, final, from, reserve, order, calendar: frame.calendar }, problems);
  const items = request.onlyUnplanned ? withoutPlanned(plan, rows) : plan.items;
  return done({ frame, plan: { ...plan, items } });
}

const toPlan = (row: KnownRow, onlyUnplanned: boolean) => ({
  id: row.id,
  isOpen: !isClosed(row.status),
  deadline: row.deadline,
  measures: row.measures.map(({ id, status, deadline, planned }) => ({
    id,
    isOpen: !isClosed(status) && !(onlyUnplanned && planned !== null),
    deadline,
  })),
});

// The problem around a measure that is still to be planned may be planned already: it stays.
const withoutPlanned = (plan: Proposal, rows: readonly KnownRow[]): Proposal['items'] => {
  const planned = new Set(rows.flatMap(({ id, planned: days }) => (days === null ? [] : [id])));
  return plan.items.filter(({ kind, id }) => kind === 'measure' || !planned.has(id));
};
