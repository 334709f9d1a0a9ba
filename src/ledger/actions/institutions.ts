import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { isOverUnit } from '../../people/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { institutionStateNames } from '../labels.ts';
import type { Institution } from '../model/institutions.ts';
import type { InstitutionState } from '../model/outcomes.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { statesAfter } from '../rules/institutions.ts';
import type { LedgerServices } from '../services.ts';
import { findEvidence } from '../store/evidence.ts';
import { findInspection } from '../store/inspections.ts';
import * as store from '../store/institutions.ts';
import { strangers } from '../store/responsibility.ts';
import { keepsLedger } from './relation.ts';

export interface InstitutionRequest {
  name: string;
  documentNumber?: string | null | undefined;
  unitId?: number | null | undefined;
  measureIds: readonly number[];
  evidenceId?: number | null | undefined;
}

/** Institutions of one inspection, each with what the actor may do with it. */
export const listInstitutions = (
  services: LedgerServices,
  actor: Actor,
  inspectionId: number,
): Promise<Institution[]> =>
  services.db.read(actor.scope, async (tx) =>
    (await store.listInstitutions(tx, inspectionId)).map(({ unitId, evidenceId: _, ...row }) => {
      const mayEdit = keeps(actor, { organisationId: row.organisationId, unitId });
      return { ...row, mayEdit, next: mayEdit ? [...statesAfter(row.state)] : [] };
    }),
  );

const keeps = (actor: Actor, { organisationId, unitId }: { organisationId: number; unitId: number | null }): boolean =>
  keepsLedger(actor, organisationId) || (unitId !== null && actor.scope.units.includes(unitId));

/** Registers an institution in the state in which it is, with the measures whose outcome it is to be. */
export function addInstitution(
  services: LedgerServices,
  actor: Actor,
  request: InstitutionRequest & { inspectionId: number; state: InstitutionState; day: string },
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'institution.add'), async (tx) => {
    const inspection = await findInspection(tx, request.inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    const { id: inspectionId, organisationId } = inspection;
    const checked = await check(tx, actor, { organisationId, inspectionId }, request, []);
    if (!checked.ok) return checked;
    const { state, day } = request;
    const id = await store.insertInstitution(tx, { organisationId, inspectionId, state, ...checked.value.facts });
    const now = services.clock.now();
    await store.insertInstitutionState(tx, { organisationId, institutionId: id, state, day, author: actor, at: now });
    await store.setMeasuresOfInstitution(tx, organisationId, id, request.measureIds);
    const values = { ...checked.value.facts, measureIds: request.measureIds, state, day };
    await leaveTrace(tx, services, actor, 'institution.add', { organisationId, id }, checked.value.problemIds, values);
    return done({ id });
  });
}

/** Changes name, number, drafting unit, measures or file; what it said before stays in the history. */
export function changeInstitution(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: InstitutionRequest & { version: number },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'institution.change'), async (tx) => {
    const locked = await institutionForChange(tx, actor, id);
    if (!locked.ok) return locked;
    const before = locked.value;
    const linked = before.measures.map((measure) => measure.id);
    const checked = await check(tx, actor, before, request, linked);
    if (!checked.ok) return checked;
    const key = { organisationId: before.organisationId, id, version: request.version };
    if ((await store.updateInstitution(tx, key, checked.value.facts)) === 0) return refuse('stale-item');
    await store.setMeasuresOfInstitution(tx, before.organisationId, id, request.measureIds);
    const { name, documentNumber, unitId, evidenceId } = before;
    const was = { name, documentNumber, unitId, evidenceId, measureIds: linked };
    const values = { before: was, after: { ...checked.value.facts, measureIds: request.measureIds } };
    const problemIds = [
      ...new Set([...checked.value.problemIds, ...before.measures.map(({ problemId }) => problemId)]),
    ];
    await leaveTrace(tx, services, actor, 'institution.change', before, problemIds, values);
    return done(undefined);
  });
}

/** Registers that an institution has come to its next state on a day. */
export function moveInstitution(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: { version: number; state: InstitutionState; day: string },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'institution.move'), async (tx) => {
    const locked = await institutionForChange(tx, actor, id);
    if (!locked.ok) return locked;
    const before = locked.value;
    const { organisationId } = before;
    const { version, state, day } = request;
    if (before.version !== version) return refuse('stale-item');
    if (!statesAfter(before.state).includes(state))
      return refuse('institution-state-not-next', {
        from: institutionStateNames[before.state],
        to: institutionStateNames[state],
      });
    const last = before.states.at(-1);
    if (last !== undefined && day < last.day)
      return refuse('institution-day-before', { day, state: institutionStateNames[last.state], before: last.day });
    if ((await store.setInstitutionState(tx, { organisationId, id, version }, state)) === 0)
      return refuse('stale-item');
    const now = services.clock.now();
    await store.insertInstitutionState(tx, { organisationId, institutionId: id, state, day, author: actor, at: now });
    const problemIds = [...new Set(before.measures.map(({ problemId }) => problemId))];
    const values = {
      name: before.name,
      before: { institutionState: before.state },
      after: { institutionState: state, day },
    };
    await leaveTrace(tx, services, actor, 'institution.move', before, problemIds, values);
    return done(undefined);
  });
}

async function institutionForChange(
  tx: Transaction,
  actor: Actor,
  id: number,
): Promise<Outcome<store.InstitutionRow, LedgerRefusal>> {
  const found = await store.lockInstitution(tx, id);
  if (found !== null && keeps(actor, found)) return done(found);
  return refuse(
    (found ?? (await store.findInstitution(tx, id))) === null ? 'institution-not-found' : 'ledger-read-only',
  );
}

const hasUnitIn = (actor: Actor, organisationId: number): boolean =>
  actor.held.some(({ role, homeId }) => isOverUnit(role) && homeId === organisationId);

async function check(
  tx: Transaction,
  actor: Actor,
  { organisationId, inspectionId }: { organisationId: number; inspectionId: number },
  request: InstitutionRequest,
  linked: readonly number[],
): Promise<Outcome<{ facts: store.InstitutionFacts; problemIds: number[] }, LedgerRefusal>> {
  const unitId = request.unitId ?? null;
  if (!keeps(actor, { organisationId, unitId }))
    return refuse(hasUnitIn(actor, organisationId) ? 'institution-needs-unit' : 'ledger-read-only');
  if (unitId !== null && (await strangers(tx, organisationId, [unitId], [])).units.length > 0)
    return refuse('unit-of-other-organisation');
  const touched = [...new Set([...request.measureIds, ...linked])];
  const found = await store.measuresAmong(tx, inspectionId, touched);
  const measures = found.filter(({ id }) => request.measureIds.includes(id));
  if (measures.length < new Set(request.measureIds).size) return refuse('measure-not-found');
  // Whoever reads the whole ledger sees measures of other units, too: those are for 整改办 to link and to take off.
  const changed = found.filter(({ id }) => request.measureIds.includes(id) !== linked.includes(id));
  if (!keepsLedger(actor, organisationId) && changed.some(({ ofOwnUnit }) => !ofOwnUnit))
    return refuse('ledger-read-only');
  const problemIds = [...new Set(measures.flatMap((measure) => measure.problemIds))];
  const evidenceId = request.evidenceId ?? null;
  const evidence = evidenceId === null ? null : await findEvidence(tx, evidenceId);
  if (evidenceId !== null && (evidence === null || !problemIds.includes(evidence.problemId)))
    return refuse('evidence-not-found');
  const facts = { name: request.name, documentNumber: request.documentNumber || null, unitId, evidenceId };
  return done({ facts, problemIds });
}

// Also in the history of each problem that one of its measures serves.
const leaveTrace = (
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  action: string,
  { organisationId, id }: { organisationId: number; id: number },
  problemIds: readonly number[],
  values: unknown,
): Promise<void> =>
  record(
    tx,
    services.clock.now(),
    (problemIds.length === 0 ? [null] : problemIds).map((problemId) => ({
      chain: organisationId,
      actor,
      action,
      object: { kind: 'institution', id },
      problemId,
      values,
    })),
  );
