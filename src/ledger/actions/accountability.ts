import { randomBytes } from 'node:crypto';
import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { AccountabilityAnswer, AccountabilityForm } from '../model/accountability.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import * as store from '../store/accountability.ts';
import { findInspection } from '../store/inspections.ts';
import * as read from '../store/problem.ts';

export interface AccountabilityRequest {
  problemId?: number | null | undefined;
  target: 'person' | 'unit';
  name: string;
  position?: string | null | undefined;
  form: AccountabilityForm;
  basis: string;
  decidedOn: string;
}

const sees = (actor: Actor, organisationId: number): boolean => actor.scope.sanctions.includes(organisationId);
/** 整改办 and discipline enter records; the leading group reads them. */
const keeps = (actor: Actor, organisationId: number): boolean =>
  sees(actor, organisationId) &&
  (actor.scope.writes.includes(organisationId) || actor.scope.leads.includes(organisationId));

/** Accountability of one inspection: records for whoever may see them, for other readers of the ledger numbers alone. */
export function listAccountability(
  services: LedgerServices,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<AccountabilityAnswer, LedgerRefusal>> {
  return services.db.read(actor.scope, async (tx) => {
    const inspection = await findInspection(tx, inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    const { organisationId } = inspection;
    const [counts, records] = await Promise.all([
      store.countRecords(tx, inspectionId),
      sees(actor, organisationId) ? store.listRecords(tx, inspectionId) : null,
    ]);
    return done({ counts, records, mayEdit: keeps(actor, organisationId) });
  });
}

/** Enters that somebody was called to account. */
export function addAccountability(
  services: LedgerServices,
  actor: Actor,
  request: AccountabilityRequest & { inspectionId: number },
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'accountability.add'), async (tx) => {
    const { inspectionId } = request;
    const inspection = await findInspection(tx, inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    const { organisationId } = inspection;
    if (!keeps(actor, organisationId)) return refuse('ledger-read-only');
    const strange = await ofOther(tx, inspectionId, request);
    if (strange !== null) return strange;
    const at = services.clock.now();
    const facts = factsOf(request);
    const id = await store.insertRecord(tx, { organisationId, inspectionId, ...facts, authorName: actor.name, at });
    await leaveTrace(tx, actor, at, 'accountability.add', { organisationId, id, version: 1 }, facts);
    return done({ id });
  });
}

/** Corrects a record or withdraws it; what it said before is kept under the same rights. */
export function changeAccountability(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: AccountabilityRequest & { version: number; withdrawn: boolean },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'accountability.change'), async (tx) => {
    const before = await store.lockRecord(tx, id);
    if (before === null)
      return refuse((await store.findRecord(tx, id)) === null ? 'accountability-not-found' : 'ledger-read-only');
    const { organisationId, inspectionId } = before;
    if (!keeps(actor, organisationId)) return refuse('ledger-read-only');
    const strange = await ofOther(tx, inspectionId, request);
    if (strange !== null) return strange;
    const at = services.clock.now();
    const facts = { ...factsOf(request), withdrawn: request.withdrawn };
    const key = { organisationId, id, version: request.version };
    if ((await store.updateRecord(tx, key, { ...facts, at })) === 0) return refuse('stale-item');
    const now = { organisationId, id, version: request.version + 1 };
    await leaveTrace(tx, actor, at, 'accountability.change', now, facts);
    return done(undefined);
  });
}

const factsOf = (request: AccountabilityRequest): store.AccountabilityFacts => ({
  problemId: request.problemId ?? null,
  target: request.target,
  name: request.name,
  position: request.position || null,
  form: request.form,
  basis: request.basis,
  decidedOn: request.decidedOn,
});

async function ofOther(
  tx: Transaction,
  inspectionId: number,
  { problemId }: AccountabilityRequest,
): Promise<Refusal<LedgerRefusal> | null> {
  if (!problemId) return null;
  const problem = await read.findProblem(tx, problemId);
  return problem?.inspectionId === inspectionId ? null : refuse('problem-not-found');
}

// The chain is read by more people than the records are: it takes a digest alone, salted, so that a name and a form
// that somebody guesses cannot be tried against it.
async function leaveTrace(
  tx: Transaction,
  actor: Actor,
  at: Date,
  action: string,
  { organisationId, id, version }: { organisationId: number; id: number; version: number },
  facts: unknown,
): Promise<void> {
  const content = canonicalJson(facts);
  const salt = randomBytes(16).toString('hex');
  await store.insertVersion(tx, { organisationId, recordId: id, version, content, salt, authorName: actor.name, at });
  const values = { version, digest: sm3Hex(salt + content) };
  await record(tx, at, [{ chain: organisationId, actor, action, object: { kind: 'accountability', id }, values }]);
}
