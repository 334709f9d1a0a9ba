import type { AuditRecord } from '../../audit/model.ts';
import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { AssignedAnswer, Assignment } from '../model/commands.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { refreshFacets, refreshInvolvement } from '../store/facets.ts';
import { findInspection } from '../store/inspections.ts';
import { type ProblemFacts, responsibleFor } from '../store/problem.ts';
import { raiseVersion, setProblemDeadline, setResponsibility, strangers } from '../store/responsibility.ts';
import { problemsForChange } from './lock.ts';
import { keepsLedger } from './relation.ts';

/**
 * Gives many problems at once a lead unit, supporting units, leaders, persons or a deadline: all of them or, where
 * one refuses, none. What each had before stays in its history, and is answered, so that a screen can offer to undo.
 */
export function assignProblems(
  services: LedgerServices,
  actor: Actor,
  request: Assignment,
): Promise<Outcome<AssignedAnswer, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'problem.assign'), async (tx) => {
    const locked = await problemsForChange(tx, request.problemIds);
    if (!locked.ok) return locked;
    const problems = locked.value;
    for (const organisationId of new Set(problems.map((problem) => problem.organisationId))) {
      const refusal = await check(tx, actor, organisationId, request, problems);
      if (refusal !== null) return refusal;
    }
    const records: AuditRecord[] = [];
    const before: AssignedAnswer['before'] = [];
    for (const problem of problems) {
      const assigned = await assign(tx, actor, problem, request);
      records.push(assigned.record);
      before.push(assigned.before);
    }
    for (const [organisationId, ids] of byOrganisation(problems)) {
      await refreshInvolvement(tx, organisationId, ids);
      await refreshFacets(tx, organisationId, ids);
    }
    await record(tx, services.clock.now(), records);
    return done({ changed: problems.length, before });
  });
}

async function check(
  tx: Transaction,
  actor: Actor,
  organisationId: number,
  request: Assignment,
  problems: readonly ProblemFacts[],
): Promise<Refusal<LedgerRefusal> | null> {
  if (!keepsLedger(actor, organisationId)) return refuse('ledger-read-only');
  const unknown = await strangers(
    tx,
    organisationId,
    [request.leadUnitId ?? [], request.supportingUnitIds ?? []].flat(),
    [request.leaderIds ?? [], request.personIds ?? []].flat(),
  );
  if (unknown.units.length > 0) return refuse('unit-of-other-organisation');
  if (unknown.persons.length > 0) return refuse('person-of-other-organisation');
  return request.deadline ? checkDeadline(tx, request.deadline, problems) : null;
}

/** A deadline cannot lie before the feedback that made the problem known. */
export async function checkDeadline(
  tx: Transaction,
  deadline: string,
  problems: readonly { inspectionId: number }[],
): Promise<Refusal<LedgerRefusal> | null> {
  for (const inspectionId of new Set(problems.map((problem) => problem.inspectionId))) {
    const feedbackDate = (await findInspection(tx, inspectionId))?.feedbackDate ?? null;
    if (feedbackDate !== null && deadline < feedbackDate)
      return refuse('deadline-before-feedback', { deadline, feedbackDate });
  }
  return null;
}

async function assign(
  tx: Transaction,
  actor: Actor,
  problem: ProblemFacts,
  request: Assignment,
): Promise<{ record: AuditRecord; before: AssignedAnswer['before'][number] }> {
  const { organisationId, id } = problem;
  const former = await responsibleFor(tx, organisationId, id);
  const before = { ...former, deadline: problem.deadline };
  await setResponsibility(tx, 'problem', organisationId, id, request);
  if (request.deadline !== undefined) await setProblemDeadline(tx, organisationId, id, request.deadline);
  await raiseVersion(tx, organisationId, id);
  const deadline = request.deadline === undefined ? problem.deadline : request.deadline;
  const after = { ...(await responsibleFor(tx, organisationId, id)), deadline };
  const idsOf = (named: readonly { id: number }[]): number[] => named.map((one) => one.id);
  return {
    record: {
      chain: organisationId,
      actor,
      action: 'problem.assign',
      object: { kind: 'problem', id },
      problemId: id,
      values: { before, after },
    },
    before: {
      problemId: id,
      leadUnitId: former.leads[0]?.id ?? null,
      supportingUnitIds: idsOf(former.supportingUnits),
      leaderIds: idsOf(former.leaders),
      personIds: idsOf(former.persons),
      deadline: problem.deadline,
    },
  };
}

function byOrganisation(problems: readonly ProblemFacts[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { organisationId, id } of problems)
    groups.set(organisationId, [...(groups.get(organisationId) ?? []), id]);
  return groups;
}
