import { record } from '../../audit/store.ts';
import { actingOn } from '../../ledger/actions/acting.ts';
import { itemForStep } from '../../ledger/actions/step-item.ts';
import { takeStep } from '../../ledger/actions/transition.ts';
import { findProblem } from '../../ledger/store/problem.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, refuse } from '../../platform/outcome.ts';
import { mayWithdraw, standingOf } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { decidedOf } from './decided.ts';
import type { Settled } from './settle.ts';
import { asOffice, noteStep } from './submit.ts';

/** Takes back what was submitted, until the next stage opens: by whoever submitted it, or 整改办. */
export const withdrawReview = (services: ReviewServices, actor: Actor, id: number, version: number): Promise<Settled> =>
  change(services.db, actor.scope, commandKey(actor, 'review.withdraw'), async (tx) => {
    const review = await store.lockReview(tx, id);
    if (review === null)
      return refuse((await store.findReview(tx, id)) === null ? 'review-not-found' : 'ledger-read-only');
    if (review.state !== 'open') return refuse('review-closed');
    if (review.submittedBy !== actor.accountId && !actor.scope.writes.includes(review.organisationId))
      return refuse('withdraw-not-yours');
    if (review.version !== version) return refuse('review-stale');
    const verdicts = await store.verdictsOf(tx, review.organisationId, [id]);
    if (!mayWithdraw(standingOf(review.chain, verdicts.map(decidedOf)))) return refuse('withdraw-too-late');
    const at = services.clock.now();
    await store.moveReview(tx, review, {
      state: 'withdrawn',
      stage: review.stage,
      waiting: [],
      result: null,
      closedAt: at,
    });
    await noteStep(tx, review);
    if (review.subject === 'problem_closure' || review.subject === 'measure_closure') {
      const kind = review.subject === 'problem_closure' ? 'problem' : 'measure';
      const item = await itemForStep(tx, kind, (kind === 'problem' ? review.problemId : review.measureId) ?? 0);
      if (!item.ok) return item;
      const moved = await takeStep(tx, services, actor, item.value, {
        version: item.value.version,
        action: 'withdraw',
      });
      if (!moved.ok) return moved;
    } else {
      await record(tx, at, [
        {
          chain: review.organisationId,
          actor: await withdrawing(tx, actor, review),
          action: `${review.subject}.withdraw`,
          object: { kind: 'review', id },
          problemId: review.problemId,
          values: {},
        },
      ]);
    }
    return done({ state: 'withdrawn' });
  });

async function withdrawing(tx: Transaction, actor: Actor, review: store.ReviewRow): Promise<Actor> {
  const { organisationId, problemId } = review;
  const problem = problemId === null ? null : await findProblem(tx, problemId);
  return problem === null
    ? asOffice(actor, organisationId)
    : actingOn(tx, actor, { ...problem, problemIds: [problem.id] });
}
