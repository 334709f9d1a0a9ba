import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import { actionNames, statusNames } from '../labels.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { Action, Status, TransitionRequest } from '../model/status.ts';
import {
  type Given,
  missingFor,
  type Relation,
  type Requirement,
  type Transition,
  transitionsFrom,
} from '../rules/transitions.ts';
import type { LedgerServices } from '../services.ts';
import { refreshFacets } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import * as store from '../store/steps.ts';
import { insertStatusChange, setMeasureStatus, setProblemStatus } from '../store/write.ts';
import { actingOn } from './acting.ts';
import { refusalOfDone } from './lock.ts';
import { relationTo } from './relation.ts';
import { itemForStep, type Kind, type SteppingItem } from './step-item.ts';

type Answer = Outcome<{ status: Status }, LedgerRefusal>;

/** Takes a problem from one status to the next, where the table of transitions allows it to this person. */
export const changeProblemStatus = (
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: TransitionRequest,
): Promise<Answer> => changeStatus(services, actor, 'problem', id, request);

/** The same for a measure. */
export const changeMeasureStatus = (
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: TransitionRequest,
): Promise<Answer> => changeStatus(services, actor, 'measure', id, request);

const changeStatus = (
  services: LedgerServices,
  actor: Actor,
  kind: Kind,
  id: number,
  request: TransitionRequest,
): Promise<Answer> =>
  change(services.db, actor.scope, commandKey(actor, `${kind}.${request.action}`), async (tx) => {
    const item = await itemForStep(tx, kind, id);
    if (!item.ok) return item;
    const row = rowFor(actor, item.value, request.action);
    if (row.ok && row.value.throughReview)
      return refuse('goes-through-review', { action: actionNames[request.action] });
    return takeStep(tx, services, actor, item.value, request);
  });

/**
 * Takes a locked item one step along the table, within the caller's transaction; `as` is 'review' where a chain of
 * verdicts has come to its end. Leaves the change of status, fresh facets and an entry in the history.
 */
export async function takeStep(
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  item: SteppingItem,
  request: TransitionRequest,
  as?: 'review',
): Promise<Answer> {
  if (item.version !== request.version) return refuse('stale-item');
  const today = shanghaiDay(services.clock.now());
  const given: Given = {
    reason: (request.reason ?? '').trim() !== '',
    outside: request.outside != null,
    heartbeat: request.heartbeatOn != null && request.heartbeatOn > today,
  };
  const decided = decide(actor, item, request.action, given, as);
  if (!decided.ok) return decided;
  const refused = await refusalOfProblemAbove(tx, item, request.action);
  if (refused !== null) return refused;
  const { to } = decided.value;
  const heartbeatOn = to === 'long_term' ? (request.heartbeatOn ?? null) : null;
  const set = item.kind === 'problem' ? setProblemStatus : setMeasureStatus;
  await set(tx, item.organisationId, item.id, to, heartbeatOn);
  await noteOutside(tx, item, request, today);
  // A verdict comes with the name that it is given under.
  const acting = as === 'review' ? actor : await actingOn(tx, actor, item);
  await leaveTrace(tx, services, acting, item, request, to);
  return done({ status: to });
}

// A problem that counts as done holds no open measure and no open manifestation.
async function refusalOfProblemAbove(
  tx: Transaction,
  item: SteppingItem,
  action: Action,
): Promise<Refusal<LedgerRefusal> | null> {
  if (action !== 'reopen') return null;
  const above = item.kind === 'measure' ? item.problemIds : item.parentId === null ? [] : [item.parentId];
  for (const id of above) {
    const problem = await read.findProblem(tx, id);
    const closed = problem === null ? null : refusalOfDone(problem);
    if (closed !== null) return closed;
  }
  return null;
}

async function noteOutside(
  tx: Transaction,
  item: SteppingItem,
  request: TransitionRequest,
  today: string,
): Promise<void> {
  const measureId = item.kind === 'measure' ? item.id : null;
  const [problemId] = item.problemIds;
  if (request.action === 'wait_outside' && request.outside != null && problemId !== undefined)
    await store.insertOutsideWait(tx, {
      ...request.outside,
      organisationId: item.organisationId,
      problemId,
      measureId,
    });
  if (request.action === 'resume') {
    const { repliedOn, reply } = request.reply ?? { repliedOn: today, reply: request.reason };
    await store.answerOutsideWaits(tx, item, { repliedOn, reply: reply ?? null });
  }
}

/** The row of the table for this action of this person, or why there is none. */
function rowFor(
  actor: Actor,
  item: Pick<SteppingItem, 'organisationId' | 'ofOwnUnit' | 'status'>,
  action: Action,
  as?: 'review',
): Outcome<Transition, LedgerRefusal> {
  const relation: Relation = as ?? relationTo(actor, item);
  if (relation === 'observer') return refuse('ledger-read-only');
  const row = transitionsFrom(item.status, relation).find((possible) => possible.action === action);
  return row === undefined
    ? refuse('transition-not-allowed', { action: actionNames[action], status: statusNames[item.status] })
    : done(row);
}

/** What an action on an item would lead to, or why it cannot be taken. */
export function decide(
  actor: Actor,
  item: SteppingItem,
  action: Action,
  given: Given,
  as?: 'review',
): Outcome<Transition, LedgerRefusal> {
  const row = rowFor(actor, item, action, as);
  if (!row.ok) return row;
  const [missing] = missingFor(row.value, item.facts, given);
  const words = { action: actionNames[action], status: statusNames[item.status] };
  return missing === undefined ? row : refusalFor(missing, words, item);
}

function refusalFor(
  missing: Requirement,
  words: { action: string; status: string },
  { open, facts }: Pick<SteppingItem, 'open' | 'facts'>,
): Refusal<LedgerRefusal> {
  const listed = (names: readonly string[]) => ({
    ...words,
    count: names.length,
    names: names.slice(0, 5).map((name) => name.slice(0, 30)),
  });
  switch (missing) {
    case 'reason':
      return refuse('reason-required', words);
    case 'outside':
      return refuse('outside-required', words);
    case 'heartbeat':
      return refuse('heartbeat-required', words);
    case 'receipt':
      return refuse('receipt-missing', words);
    case 'progress':
      return refuse('closure-needs-progress', words);
    case 'evidence':
      return refuse('closure-needs-evidence', words);
    case 'outcomes':
      return refuse('closure-needs-outcome', listed(open.outcomes));
    case 'measures_closed':
      return refuse('measures-still-open', listed(open.measures));
    case 'manifestations_closed':
      return refuse('manifestations-still-open', listed(open.manifestations));
    case 'measures_as_good':
      return refuse('grade-better-than-measure', words);
    case 'doubts_settled':
      return refuse('doubts-open', { ...words, count: facts.openErrors });
  }
}

async function leaveTrace(
  tx: Transaction,
  services: LedgerServices,
  actor: Actor,
  item: SteppingItem,
  request: TransitionRequest,
  to: Status,
): Promise<void> {
  const now = services.clock.now();
  const { kind, organisationId, problemIds, status: from } = item;
  const measureId = kind === 'measure' ? item.id : null;
  const { action, reason, outside, heartbeatOn, reply } = request;
  const said = Object.entries({ reason, outside, heartbeatOn, reply }).filter(
    ([, value]) => value != null && value !== '',
  );
  for (const problemId of problemIds) {
    const change = { organisationId, problemId, measureId, from, to, action, day: shanghaiDay(now), at: now };
    await insertStatusChange(tx, change);
  }
  await refreshFacets(tx, organisationId, problemIds);
  await record(
    tx,
    now,
    problemIds.map((problemId) => ({
      chain: organisationId,
      actor,
      action: `${kind}.${action}`,
      object: { kind, id: item.id },
      problemId,
      values: { from, to, ...Object.fromEntries(said) },
    })),
  );
}
