import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { actionNames, statusNames } from '../labels.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { type Action, isClosed, type Status } from '../model/status.ts';
import { type ItemFacts, missingFor, type Requirement, transitionsFrom } from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { refreshFacets } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import { insertStatusChange, setMeasureStatus, setProblemStatus } from '../store/write.ts';
import { measureForChange, problemForChange, refusalOfDone } from './lock.ts';
import { relationTo } from './relation.ts';

export interface TransitionRequest {
  version: number;
  action: Action;
  reason?: string | null | undefined;
}

type Answer = Outcome<{ status: Status }, LedgerRefusal>;

/** Takes a problem from one status to the next, where the table of transitions allows it to this person. */
export function changeProblemStatus(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: TransitionRequest,
): Promise<Answer> {
  return change(services.db, actor.scope, commandKey(actor, `problem.${request.action}`), async (tx) => {
    const locked = await problemForChange(tx, id);
    if (!locked.ok) return locked;
    const problem = locked.value;
    if (problem.version !== request.version) return refuse('stale-item');
    const { organisationId } = problem;
    const [measures, children, progress, evidence] = await Promise.all([
      read.measuresOf(tx, organisationId, id),
      read.childrenOf(tx, organisationId, id),
      read.progressOf(tx, organisationId, id),
      read.evidenceOf(tx, organisationId, id),
    ]);
    const facts: ItemFacts = {
      progressCount: progress.length,
      evidenceCount: evidence.filter((file) => !file.withdrawn).length,
      measureStatuses: measures.map((measure) => measure.status),
      manifestationStatuses: children.map((child) => child.status),
    };
    const open = {
      measures: measures.filter((measure) => !isClosed(measure.status)).map((measure) => measure.content),
      manifestations: children.filter((child) => !isClosed(child.status)).map((child) => child.title),
    };
    const decided = decide(actor, organisationId, problem.status, request, facts, open);
    if (!decided.ok) return decided;
    if (request.action === 'reopen' && problem.parentId !== null) {
      const parent = await read.findProblem(tx, problem.parentId);
      const closed = parent === null ? null : refusalOfDone(parent);
      if (closed !== null) return closed;
    }
    await setProblemStatus(tx, organisationId, id, decided.value);
    const item = { organisationId, problemId: id, measureId: null, from: problem.status, to: decided.value };
    await leaveTrace(tx, services, actor, request, item);
    return done({ status: decided.value });
  });
}

/** The same for a measure. */
export function changeMeasureStatus(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: TransitionRequest,
): Promise<Answer> {
  return change(services.db, actor.scope, commandKey(actor, `measure.${request.action}`), async (tx) => {
    const locked = await measureForChange(tx, id);
    if (!locked.ok) return locked;
    const measure = locked.value;
    if (measure.version !== request.version) return refuse('stale-item');
    const facts: ItemFacts = {
      progressCount: measure.progressCount,
      evidenceCount: measure.evidenceCount,
      measureStatuses: [],
      manifestationStatuses: [],
    };
    const decided = decide(actor, measure.organisationId, measure.status, request, facts, {
      measures: [],
      manifestations: [],
    });
    if (!decided.ok) return decided;
    if (request.action === 'reopen') {
      for (const problemId of measure.problemIds) {
        const problem = await read.findProblem(tx, problemId);
        const closed = problem === null ? null : refusalOfDone(problem);
        if (closed !== null) return closed;
      }
    }
    await setMeasureStatus(tx, measure.organisationId, id, decided.value);
    const item = { organisationId: measure.organisationId, measureId: id, from: measure.status, to: decided.value };
    for (const problemId of measure.problemIds) await leaveTrace(tx, services, actor, request, { ...item, problemId });
    return done({ status: decided.value });
  });
}

function decide(
  actor: Actor,
  organisationId: number,
  status: Status,
  request: TransitionRequest,
  facts: ItemFacts,
  open: { measures: string[]; manifestations: string[] },
): Outcome<Status, LedgerRefusal> {
  const relation = relationTo(actor, organisationId);
  if (relation === 'observer') return refuse('ledger-read-only');
  const row = transitionsFrom(status, relation).find((possible) => possible.action === request.action);
  const words = { action: actionNames[request.action], status: statusNames[status] };
  if (row === undefined) return refuse('transition-not-allowed', words);
  const [missing] = missingFor(row, facts, request.reason ?? null);
  return missing === undefined ? done(row.to) : refusalFor(missing, words, open);
}

function refusalFor(
  missing: Requirement,
  words: { action: string; status: string },
  open: { measures: string[]; manifestations: string[] },
): Refusal<LedgerRefusal> {
  const listed = (names: readonly string[]) => ({
    ...words,
    count: names.length,
    names: names.slice(0, 5).map((name) => name.slice(0, 30)),
  });
  switch (missing) {
    case 'reason':
      return refuse('reason-required', words);
    case 'progress':
      return refuse('closure-needs-progress', words);
    case 'evidence':
      return refuse('closure-needs-evidence', words);
    case 'measures_closed':
      return refuse('measures-still-open', listed(open.measures));
    case 'manifestations_closed':
      return refuse('manifestations-still-open', listed(open.manifestations));
    case 'measures_as_good':
      return refuse('grade-better-than-measure', words);
  }
}

async function leaveTrace(
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  request: TransitionRequest,
  item: { organisationId: number; problemId: number; measureId: number | null; from: Status; to: Status },
): Promise<void> {
  const now = services.clock.now();
  await insertStatusChange(tx, { ...item, action: request.action, day: shanghaiDay(now), at: now });
  await refreshFacets(tx, item.organisationId, [item.problemId]);
  const kind = item.measureId === null ? 'problem' : 'measure';
  await record(tx, now, [
    {
      chain: item.organisationId,
      actor,
      action: `${kind}.${request.action}`,
      object: { kind, id: item.measureId ?? item.problemId },
      problemId: item.problemId,
      values: { from: item.from, to: item.to, ...(request.reason ? { reason: request.reason } : {}) },
    },
  ]);
}
