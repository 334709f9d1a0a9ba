import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { measureTypeNames, statusNames } from '../labels.ts';
import type { OutcomesAnswer, OutcomesQuery, OutcomeUnit, ReportedType } from '../model/outcomes.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { findEvidence } from '../store/evidence.ts';
import * as store from '../store/outcomes.ts';
import { measureForChange } from './lock.ts';
import { relationTo } from './relation.ts';

export interface OutcomeRequest {
  problemId: number;
  type: ReportedType;
  amount: string;
  unit: OutcomeUnit;
  happenedOn?: string | null | undefined;
  note?: string | null | undefined;
  evidenceId?: number | null | undefined;
}

/** Reports what a measure brought: a number of one of its types, with the file that shows it. */
export function reportOutcome(
  services: LedgerServices,
  actor: Actor,
  measureId: number,
  request: OutcomeRequest,
): Promise<Outcome<{ id: number }, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'outcome.report'), async (tx) => {
    const open = await openMeasure(tx, actor, measureId);
    if (!open.ok) return open;
    const measure = open.value;
    if (!measure.problemIds.includes(request.problemId)) return refuse('measure-not-found');
    if (!measure.types.includes(request.type))
      return refuse('outcome-of-other-type', { type: measureTypeNames[request.type] });
    const evidenceId = request.evidenceId ?? null;
    if (evidenceId !== null && !(await isOfProblems(tx, evidenceId, measure.problemIds)))
      return refuse('evidence-not-found');
    const { organisationId, inspectionId } = measure;
    const { problemId, type, amount, unit } = request;
    const facts = { problemId, type, amount, unit, happenedOn: request.happenedOn ?? null, note: request.note ?? '' };
    const now = services.clock.now();
    const id = await store.insertOutcome(tx, {
      organisationId,
      inspectionId,
      measureId,
      ...facts,
      evidenceId,
      author: actor,
      at: now,
    });
    await record(
      tx,
      now,
      measure.problemIds.map((each) => ({
        chain: organisationId,
        actor,
        action: 'outcome.report',
        object: { kind: 'outcome', id },
        problemId: each,
        values: { measureId, ...facts, evidenceId },
      })),
    );
    return done({ id });
  });
}

export interface OutcomeChange {
  version: number;
  evidenceId?: number | null | undefined;
  withdrawn: boolean;
}

/** Shows another file for an entry, or withdraws it: a withdrawn one stays, marked, and is counted no more. */
export function changeOutcome(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: OutcomeChange,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'outcome.change'), async (tx) => {
    const before = await store.findOutcome(tx, id);
    if (before === null) return refuse('outcome-not-found');
    const open = await openMeasure(tx, actor, before.measureId);
    if (!open.ok) return open;
    const { organisationId, problemIds } = open.value;
    const evidenceId = request.evidenceId === undefined ? before.evidenceId : request.evidenceId;
    if (evidenceId !== null && evidenceId !== before.evidenceId && !(await isOfProblems(tx, evidenceId, problemIds)))
      return refuse('evidence-not-found');
    const now = services.clock.now();
    const after = { evidenceId, withdrawn: request.withdrawn };
    const key = { organisationId, id, version: request.version };
    if ((await store.updateOutcome(tx, key, { ...after, at: now })) === 0) return refuse('stale-item');
    const { type, amount, unit } = before;
    const was = { evidenceId: before.evidenceId, withdrawn: before.withdrawn };
    await record(
      tx,
      now,
      problemIds.map((problemId) => ({
        chain: organisationId,
        actor,
        action: 'outcome.change',
        object: { kind: 'outcome', id },
        problemId,
        values: { before: { type, amount, unit, ...was }, after: { type, amount, unit, ...after } },
      })),
    );
    return done(undefined);
  });
}

/** Entries with their sums, as far as the actor may see them. */
export const listOutcomes = (services: LedgerServices, actor: Actor, query: OutcomesQuery): Promise<OutcomesAnswer> =>
  services.db.read(actor.scope, async (tx) => {
    const [sums, page] = await Promise.all([store.outcomeSums(tx, query), store.outcomesPage(tx, query)]);
    return { sums, ...page };
  });

// What a measure was found completed by stands with it: nothing is added or withdrawn before it is reopened.
async function openMeasure(tx: Transaction, actor: Actor, measureId: number) {
  const locked = await measureForChange(tx, measureId);
  if (!locked.ok) return locked;
  const measure = locked.value;
  if (relationTo(actor, measure) === 'observer') return refuse('ledger-read-only');
  return measure.status === 'completed' ? refuse('measure-closed', { status: statusNames[measure.status] }) : locked;
}

async function isOfProblems(tx: Transaction, evidenceId: number, problemIds: readonly number[]): Promise<boolean> {
  const evidence = await findEvidence(tx, evidenceId);
  return evidence !== null && !evidence.withdrawn && problemIds.includes(evidence.problemId);
}
