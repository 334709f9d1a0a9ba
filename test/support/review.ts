import type { LedgerServices } from '../../src/ledger/services.ts';
import type { Actor } from '../../src/people/actor.ts';
import { giveVerdict } from '../../src/review/actions/decide.ts';
import { reviewsOfProblem } from '../../src/review/actions/read.ts';
import { applyForClosure } from '../../src/review/actions/submit.ts';
import type { Review } from '../../src/review/model.ts';
import type { ReviewServices } from '../../src/review/services.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import type { TestPeople } from './people.ts';

export const testReviews = (ledger: LedgerServices, people: TestPeople): ReviewServices => ({
  ...people.services,
  ...ledger,
  packs: readPacks(),
});

/** The newest round about a problem, or about one of its measures, as an actor sees it. */
export async function lastReview(
  services: ReviewServices,
  actor: Actor,
  problemId: number,
  measureId: number | null = null,
): Promise<Review> {
  const outcome = await reviewsOfProblem(services, actor, problemId);
  if (!outcome.ok) throw new Error(outcome.code);
  const found = outcome.value.reviews.find((review) => review.measureId === measureId);
  if (found === undefined) throw new Error('no review');
  return found;
}

/** 整改办 applies and passes, as the default pack has it; the grade is the pack's best unless told. */
export async function closeBy(
  services: ReviewServices,
  clerk: Actor,
  item: { kind: 'problem' | 'measure'; id: number; problemId: number; version: number },
  grade?: string,
): Promise<void> {
  const applied = await applyForClosure(services, clerk, item.kind, item.id, { version: item.version, grade });
  if (!applied.ok) throw new Error(applied.code);
  const review = await lastReview(services, clerk, item.problemId, item.kind === 'measure' ? item.id : null);
  const passed = await giveVerdict(services, clerk, review.id, {
    version: review.version,
    step: 'office',
    verdict: 'pass',
  });
  if (!passed.ok) throw new Error(passed.code);
}
