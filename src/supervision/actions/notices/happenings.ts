import { shanghaiDay } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { jobScope } from '../../../platform/database/job-scope.ts';
import { subjectNames } from '../../../review/labels.ts';
import { reviewNoticeWords } from '../../labels/notices.ts';
import type { NewNotice } from '../../model/notices.ts';
import * as store from '../../store/happenings.ts';
import { notify } from './notify.ts';

const mostAtOnce = 200;

/**
 * Tells people of what happened on floors below (decisions/0021): who a review waits for, and whose work was sent back or
 * passed. What happened is taken away in the transaction that tells it. Gives how many were told.
 */
export async function tellHappenings(owner: Database, now: Date, signal: AbortSignal): Promise<number> {
  let told = 0;
  for (const organisationId of await owner.read(null, store.organisationsWithHappenings)) {
    for (let taken = mostAtOnce; taken === mostAtOnce && !signal.aborted; ) {
      taken = await owner.write(jobScope(organisationId), async (tx) => {
        const happenings = await store.takeHappenings(tx, organisationId, mostAtOnce);
        for (const one of happenings) told += await notify(tx, await noticesOf(tx, organisationId, one, now), now);
        return happenings.length;
      });
    }
  }
  return told;
}

async function noticesOf(
  tx: Transaction,
  organisationId: number,
  happening: store.Happening,
  now: Date,
): Promise<NewNotice[]> {
  const review = await store.reviewFacts(tx, organisationId, happening.objectId);
  if (review === null) return [];
  const subject = subjectNames[review.subject];
  const place = review.problemId === null ? `/inspections/${review.inspectionId}` : `/problems/${review.problemId}`;
  const facts = { organisationId, problemId: review.problemId };
  if (happening.what === 'review_waits') {
    // Somebody may have given the verdict since.
    const roles = review.state === 'open' ? happening.roles.filter((role) => review.waiting.includes(role)) : [];
    const people = await store.holdersOf(tx, organisationId, roles, shanghaiDay(now));
    const words = reviewNoticeWords.waits(subject, review.title, review.organisation, review.submittedName);
    const cause = `review_waits:${review.id}:${happening.id}`;
    return people.map((personId) => ({ ...facts, ...words, personId, cause, kind: 'review', link: '/reviews' }));
  }
  const people = new Set([...(review.submitterId === null ? [] : [review.submitterId]), ...review.personIds]);
  const kind = happening.what === 'review_returned' ? 'returned' : 'passed';
  const words = reviewNoticeWords[kind](subject, review.title, review.opinion ?? '');
  const cause = `${happening.what}:${review.id}`;
  return [...people].map((personId) => ({ ...facts, ...words, personId, cause, kind, link: place }));
}
