import { record } from '../../../audit/store.ts';
import { keepsLedger } from '../../../ledger/actions/relation.ts';
import { isClosed, type LedgerRefusal } from '../../../ledger/model.ts';
import { type Actor, commandKey, nameIn } from '../../../people/actor.ts';
import { today } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { MoveRequest, PlanRefusal } from '../../model/plan.ts';
import { planLimit } from '../../rules/plan/limit.ts';
import type { SupervisionServices } from '../../services.ts';
import * as store from '../../store/plan/changes.ts';

type Refusals =
  | PlanRefusal
  | Extract<LedgerRefusal, 'inspection-not-found' | 'ledger-read-only' | 'problem-not-found' | 'measure-not-found'>;
type Changed = { change: number; items: number };

/**
 * Gives one problem or measure other planned days. Its deadline holds: where it should end later, an extension is asked
 * for (review/actions/submit.ts), and what is planned stays as it is.
 */
export const movePlanned = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  request: MoveRequest,
): Promise<Outcome<Changed, Refusals>> =>
  change<Changed, Refusals>(services.db, actor.scope, commandKey(actor, 'schedule.move'), async (tx) => {
    const held = await planToChange(tx, actor, inspectionId);
    if (!held.ok) return held;
    const inspection = held.value;
    const { kind, id, fromDay, toDay, seen } = request;
    const found = await store.findItem(tx, inspection, kind, id);
    if (found === null) return refuse(kind === 'problem' ? 'problem-not-found' : 'measure-not-found');
    if (isClosed(found.status)) return refuse('schedule-closed');
    const limit = planLimit(found.deadline, found.around, today(services.clock));
    if (limit !== null && toDay > limit) return refuse('schedule-after-deadline', { deadline: limit });
    const before = (await store.plannedDays(tx, inspection)).get(store.keyOf(kind, id)) ?? null;
    if ((before?.change ?? null) !== seen) return refuse('schedule-stale');
    const days = { fromDay, toDay };
    return written(tx, services, actor, inspection, { how: 'move', undoes: null }, [{ kind, id, days }], {
      before: before?.planned ?? null,
    });
  });

/** Takes the last change of a plan back: everything is planned as it was before. */
export const undoPlan = (
  services: SupervisionServices,
  actor: Actor,
  inspectionId: number,
  request: { change: number },
): Promise<Outcome<Changed, Refusals>> =>
  change<Changed, Refusals>(services.db, actor.scope, commandKey(actor, 'schedule.undo'), async (tx) => {
    const held = await planToChange(tx, actor, inspectionId);
    if (!held.ok) return held;
    const inspection = held.value;
    const { last } = await store.lastChanges(tx, inspection);
    if (last?.id !== request.change || last.how === 'undo') return refuse('schedule-undo-too-late');
    const items = await store.daysBefore(tx, inspection, request.change);
    return written(tx, services, actor, inspection, { how: 'undo', undoes: request.change }, items, {});
  });

// Held: changes of one plan come one after the other.
async function planToChange(
  tx: Transaction,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<store.PlannedInspection, Refusals>> {
  const inspection = await store.findPlanned(tx, inspectionId);
  if (inspection === null) return refuse('inspection-not-found');
  if (!keepsLedger(actor, inspection.organisationId)) return refuse('ledger-read-only');
  await store.holdPlan(tx, inspectionId);
  return done(inspection);
}

async function written(
  tx: Transaction,
  services: SupervisionServices,
  actor: Actor,
  inspection: store.PlannedInspection,
  how: { how: 'move' | 'undo'; undoes: number | null },
  items: readonly store.NewDays[],
  more: object,
): Promise<Outcome<Changed, Refusals>> {
  const at = services.clock.now();
  const name = nameIn(actor, 'office', inspection.organisationId);
  const by = { accountId: actor.accountId, name };
  const id = await store.insertChange(tx, inspection, { ...how, facts: null, by, at }, items);
  await record(tx, at, [
    {
      chain: inspection.organisationId,
      actor: { ...actor, name },
      action: `schedule.${how.how}`,
      object: { kind: 'inspection', id: inspection.id },
      values: { change: id, undoes: how.undoes, items, ...more },
    },
  ]);
  return done({ change: id, items: items.length });
}
