import { record } from '../../audit/store.ts';
import { relationTo } from '../../ledger/actions/relation.ts';
import { setOpenDoubts } from '../../ledger/store/facets.ts';
import { findProblem } from '../../ledger/store/problem.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Commitment, DecisionRequest, DoubtState, ResolutionRequest, VerificationRefusal } from '../model/api.ts';
import { decisionsOn, needsReason, stateAfter } from '../rules/decisions.ts';
import type { VerificationServices } from '../services.ts';
import * as commitments from '../store/commitments.ts';
import * as store from '../store/doubts.ts';
import { askNow } from './ask-changed.ts';
import { mayDecide } from './read.ts';

/** A reviewer says whether a doubt is right, wrong or settled, or takes back what was said. */
export const decideDoubt = (
  services: VerificationServices,
  actor: Actor,
  id: number,
  request: DecisionRequest,
): Promise<Outcome<{ state: DoubtState }, VerificationRefusal>> =>
  change(services.db, actor.scope, commandKey(actor, `doubt.${request.decision}`), async (tx) => {
    const doubt = await store.findDoubt(tx, id);
    if (doubt === null) return refuse('doubt-not-found');
    const { organisationId, problemId } = doubt;
    if (!mayDecide(actor, organisationId)) return refuse('doubt-not-yours');
    if (doubt.version !== request.version) return refuse('doubt-stale');
    const { decision } = request;
    if (!decisionsOn(doubt).includes(decision)) return refuse(doubt.gone ? 'doubt-gone' : 'doubt-decision-unfit');
    const reason = request.reason?.trim() || null;
    if (needsReason(decision) && reason === null) return refuse('doubt-reason-required');
    const state = stateAfter[decision];
    const at = services.clock.now();
    const by = { accountId: actor.accountId, name: actor.name };
    if ((await store.insertDecision(tx, doubt, { decision, reason, state, by, at })) === 0)
      return refuse('doubt-stale');
    await setOpenDoubts(tx, organisationId, await store.openOf(tx, organisationId, [problemId]));
    const { rule, words } = doubt;
    await record(tx, at, [
      {
        chain: organisationId,
        actor,
        action: `doubt.${decision}`,
        object: { kind: 'doubt', id },
        problemId,
        values: { rule, words, reason },
      },
    ]);
    return done({ state });
  });

/** Whoever answers for a problem says how a commitment was kept or why it no longer holds, or opens it again. */
export async function resolveCommitment(
  services: VerificationServices,
  actor: Actor,
  id: number,
  request: ResolutionRequest,
): Promise<Outcome<{ state: Commitment['state'] }, VerificationRefusal>> {
  const found = await services.db.read(actor.scope, (tx) => commitments.findCommitment(tx, id));
  if (found === null) return refuse('commitment-not-found');
  const { organisationId, problemId } = found;
  const outcome = await resolve(services, actor, found, request);
  // What was doubted of it is settled or comes back, whoever said so.
  if (outcome.ok) await askNow(services, organisationId, [problemId]);
  return outcome;
}

const resolve = (
  services: VerificationServices,
  actor: Actor,
  { id, organisationId, problemId, words }: Commitment,
  request: ResolutionRequest,
): Promise<Outcome<{ state: Commitment['state'] }, VerificationRefusal>> =>
  change(services.db, actor.scope, commandKey(actor, `commitment.${request.state}`), async (tx) => {
    const problem = await findProblem(tx, problemId);
    if (problem === null || relationTo(actor, problem) === 'observer') return refuse('commitment-not-yours');
    const resolution = request.resolution?.trim() || null;
    const { state, version } = request;
    if (state !== 'open' && resolution === null) return refuse('commitment-words-required');
    const at = services.clock.now();
    const by = { accountId: actor.accountId, name: actor.name };
    const facts = { state, resolution, by, at };
    if ((await commitments.resolveCommitment(tx, { organisationId, id, version }, facts)) === 0)
      return refuse('commitment-stale');
    await record(tx, at, [
      {
        chain: organisationId,
        actor,
        action: `commitment.${state}`,
        object: { kind: 'commitment', id },
        problemId,
        values: { words, resolution },
      },
    ]);
    return done({ state });
  });
