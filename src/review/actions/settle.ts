import { itemForStep } from '../../ledger/actions/step-item.ts';
import { takeStep } from '../../ledger/actions/transition.ts';
import { refreshFacets } from '../../ledger/store/facets.ts';
import { insertDeadline, setDeadlineOf } from '../../ledger/store/steps.ts';
import { setDisclosure } from '../../ledger/store/write.ts';
import type { Actor } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { RulePack } from '../../rulepack/model.ts';
import type { Review, VerdictRequest } from '../model.ts';
import { gradeOf, type Standing } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { approvalFor, noteStep } from './submit.ts';

/** Where a review stands after what was done. */
export type Settled = Outcome<{ state: Review['state'] }, string>;

export interface Settling {
  review: store.ReviewRow;
  pack: RulePack;
  standing: Standing;
  grades: readonly (string | null)[];
  request: VerdictRequest;
}

/** Writes where the review stands now, and where it has ended, moves what it is about. */
export async function settle(
  tx: Transaction,
  services: ReviewServices,
  actor: Actor,
  { review, pack, standing, grades, request }: Settling,
): Promise<Settled> {
  const isClosure = review.subject === 'problem_closure' || review.subject === 'measure_closure';
  const grade = gradeOf(
    pack.grades.map(({ code }) => code),
    review.request.grade ?? '',
    grades,
  );
  const status = pack.grades.find(({ code }) => code === grade)?.status ?? 'completed';
  await store.moveReview(tx, review, {
    state: standing.state,
    stage: standing.stage,
    waiting: [...new Set(standing.waiting.map(({ step }) => step.role))],
    result: standing.state === 'passed' ? (isClosure ? status : 'approved') : null,
    closedAt: standing.state === 'open' ? null : services.clock.now(),
  });
  await noteStep(tx, review);
  if (standing.state === 'open') return done({ state: 'open' });
  const ended = isClosure
    ? await closeItem(
        tx,
        services,
        actor,
        review,
        standing.state === 'passed' ? approvalFor(status) : 'return',
        request,
      )
    : standing.state === 'passed'
      ? await carryOut(tx, services, review)
      : done(undefined);
  return ended.ok ? done({ state: standing.state }) : ended;
}

async function closeItem(
  tx: Transaction,
  services: ReviewServices,
  actor: Actor,
  review: store.ReviewRow,
  action: ReturnType<typeof approvalFor> | 'return',
  request: VerdictRequest,
): Promise<Outcome<undefined, string>> {
  const kind = review.subject === 'problem_closure' ? 'problem' : 'measure';
  const item = await itemForStep(tx, kind, (kind === 'problem' ? review.problemId : review.measureId) ?? 0);
  if (!item.ok) return item;
  const { version } = item.value;
  const { heartbeatOn } = review.request;
  const moved = await takeStep(
    tx,
    services,
    actor,
    item.value,
    { version, action, reason: request.opinion ?? null, heartbeatOn: heartbeatOn ?? null },
    'review',
  );
  return moved.ok ? done(undefined) : moved;
}

/** What a passed review other than a closure brings about. */
async function carryOut(
  tx: Transaction,
  services: ReviewServices,
  review: store.ReviewRow,
): Promise<Outcome<undefined, string>> {
  if (review.subject === 'extension') return extend(tx, services, review);
  if (review.subject === 'withholding') await disclose(tx, review);
  return done(undefined);
}

async function disclose(tx: Transaction, review: store.ReviewRow): Promise<void> {
  const { organisationId, problemId, request } = review;
  if (problemId === null || request.disclosure == null) throw new Error(`review ${review.id} asks for nothing`);
  await setDisclosure(tx, organisationId, problemId, request.disclosure);
  await refreshFacets(tx, organisationId, [problemId]);
}

async function extend(
  tx: Transaction,
  services: ReviewServices,
  review: store.ReviewRow,
): Promise<Outcome<undefined, string>> {
  const kind = review.measureId === null ? 'problem' : 'measure';
  const id = review.measureId ?? review.problemId ?? 0;
  const item = await itemForStep(tx, kind, id);
  if (!item.ok) return item;
  const { organisationId, problemIds, deadline: former } = item.value;
  const deadline = review.request.deadline ?? '';
  const [problemId = 0] = problemIds;
  const at = services.clock.now();
  await insertDeadline(tx, {
    organisationId,
    problemId,
    measureId: review.measureId,
    deadline,
    former,
    reviewId: review.id,
    at,
  });
  await setDeadlineOf(tx, { kind, organisationId, id }, deadline);
  await refreshFacets(tx, organisationId, problemIds);
  return done(undefined);
}
