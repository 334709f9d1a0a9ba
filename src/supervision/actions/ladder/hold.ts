import { record } from '../../../audit/store.ts';
import { packNamed } from '../../../ledger/store/dictionaries.ts';
import { type Actor, commandKey, nameIn } from '../../../people/actor.ts';
import { findOrganisation } from '../../../people/store.ts';
import { today } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { addDays } from '../../../text/calendar-day.ts';
import type { HoldRequest, LadderRefusal } from '../../model/ladder.ts';
import type { SupervisionServices } from '../../services.ts';
import { findHold, insertHold, liftHold } from '../../store/ladder/holds.ts';
import { clockOf } from '../../store/ladder/shown.ts';
import { mayHold } from './show.ts';

type Refusals = LadderRefusal | 'problem-not-found' | 'organisation-not-found';

/** A hold is for what will be settled soon; for longer there is the extension, with its review. */
const mostDays = 90;

/** Holds rungs back until a day, with the reason; what falls due meanwhile goes out after that day if it is still due. */
export function holdRungs(
  services: SupervisionServices,
  actor: Actor,
  request: HoldRequest,
): Promise<Outcome<{ id: number }, Refusals>> {
  return change<{ id: number }, Refusals>(services.db, actor.scope, commandKey(actor, 'ladder.hold'), async (tx) => {
    const target = await targetOf(tx, actor, request);
    if (!target.ok) return target;
    const { organisationId } = target.value;
    const day = today(services.clock);
    if (request.until < day) return refuse('ladder-hold-past');
    if (request.until > addDays(day, mostDays)) return refuse('ladder-hold-too-long', { days: mostDays });
    const at = services.clock.now();
    const by = { accountId: actor.accountId, name: nameAt(actor, organisationId) };
    const { until, reason } = request;
    const id = await insertHold(tx, { ...target.value, until, reason, by, at });
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name: by.name },
        action: 'ladder.hold',
        object: { kind: 'ladder_hold', id },
        problemId: target.value.problemId,
        values: { ...target.value, until, reason },
      },
    ]);
    return done({ id });
  });
}

interface Target {
  organisationId: number;
  problemId: number | null;
  unitId: number | null;
  rung: string | null;
}

async function targetOf(tx: Transaction, actor: Actor, request: HoldRequest): Promise<Outcome<Target, Refusals>> {
  if (request.problemId) {
    const clock = await clockOf(tx, request.problemId);
    if (clock === null) return refuse('problem-not-found');
    if (!mayHold(actor, clock.organisationId)) return refuse('ladder-hold-not-allowed');
    const rung = request.rung ?? null;
    if (rung !== null && !packNamed(clock)?.ladder?.rungs.some(({ key }) => key === rung))
      return refuse('ladder-rung-not-found');
    return done({ organisationId: clock.organisationId, problemId: request.problemId, unitId: null, rung });
  }
  const unit = await findOrganisation(tx, request.unitId ?? 0);
  if (unit === null || unit.kind !== 'unit' || unit.homeId !== request.organisationId)
    return refuse('organisation-not-found');
  if (!mayHold(actor, unit.homeId)) return refuse('ladder-hold-not-allowed');
  return done({ organisationId: unit.homeId, problemId: null, unitId: unit.id, rung: null });
}

/** Lifts a hold: what has fallen due meanwhile goes out at the next look. */
export function liftHeld(
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<undefined, Refusals>> {
  return change<undefined, Refusals>(services.db, actor.scope, commandKey(actor, 'ladder.lift'), async (tx) => {
    const found = await findHold(tx, id);
    if (found === null) return refuse('ladder-hold-not-found');
    const { organisationId, problemId } = found;
    if (!mayHold(actor, organisationId)) return refuse('ladder-hold-not-allowed');
    const at = services.clock.now();
    const by = { accountId: actor.accountId, name: nameAt(actor, organisationId) };
    if ((await liftHold(tx, organisationId, id, by, at)) === 0) return refuse('ladder-hold-lifted');
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name: by.name },
        action: 'ladder.lift',
        object: { kind: 'ladder_hold', id },
        problemId,
      },
    ]);
    return done(undefined);
  });
}

const nameAt = (actor: Actor, organisationId: number): string =>
  nameIn(actor, actor.scope.writes.includes(organisationId) ? 'office' : 'inspection_office', organisationId);
