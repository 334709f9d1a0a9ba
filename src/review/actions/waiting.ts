import { type Actor, holdsRole } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Step } from '../../rulepack/model.ts';
import type { WaitingAnswer } from '../model.ts';
import { faultOfPass, isApplicant } from '../rules.ts';
import type { ReviewServices } from '../services.ts';
import * as store from '../store.ts';
import { applicantOf, decidedOf, namedOf, personOf } from './decided.ts';

/** Why the actor cannot pass a step in person now; null where he can. */
export const faultOf = (actor: Actor, row: store.ReviewRow, verdicts: readonly store.VerdictRow[], step: Step) =>
  faultOfPass(
    row.chain,
    verdicts.map((verdict) => ({ ...decidedOf(verdict), ...namedOf(verdict) })),
    {
      step: step.key,
      person: personOf(actor.accountId, null),
      isApplicant: isApplicant(applicantOf(row), actor.accountId, null),
      name: actor.name,
      holdsRole: holdsRole(actor, step.role, row.organisationId),
    },
  );

/** The verdicts of these reviews, by review. */
async function verdictsIn(tx: Transaction, rows: readonly store.ReviewRow[]): Promise<Map<number, store.VerdictRow[]>> {
  const found = new Map<number, store.VerdictRow[]>();
  for (const organisationId of new Set(rows.map((row) => row.organisationId))) {
    const ids = rows.filter((row) => row.organisationId === organisationId).map(({ id }) => id);
    for (const verdict of await store.verdictsOf(tx, organisationId, ids))
      found.set(verdict.reviewId, [...(found.get(verdict.reviewId) ?? []), verdict]);
  }
  return found;
}

/** Open reviews with a step that waits for the actor, the oldest first: at most `most`, and how many there are. */
export const reviewsWaiting = (services: ReviewServices, actor: Actor, most: number): Promise<WaitingAnswer> =>
  services.db.read(actor.scope, async (tx) => {
    // Only where somebody has signed already, or it is the own submission, can a step that waits for a role be closed to one who holds it.
    const touched = await store.touchedWaiting(tx, actor.held, actor.accountId);
    const stepFor = (row: store.ReviewRow, verdicts: Map<number, store.VerdictRow[]>) =>
      row.chain.stages[row.stage]?.steps.find((step) => faultOf(actor, row, verdicts.get(row.id) ?? [], step) === null);
    const decided = await verdictsIn(tx, touched);
    const without = touched.filter((row) => stepFor(row, decided) === undefined).map(({ id }) => id);
    const { total, rows } = await store.waitingFor(tx, actor.held, most, without);
    const verdicts = await verdictsIn(tx, rows);
    return {
      total,
      items: rows.flatMap((row) => {
        const step = stepFor(row, verdicts);
        if (step === undefined) return [];
        const { id, organisationId, organisationName, subject, problemId, problemNumber, title, round } = row;
        return [
          {
            id,
            organisationId,
            organisationName,
            subject,
            chainName: row.chain.name,
            step: step.key,
            stepName: step.name,
            signed: step.signed,
            inspectionId: row.inspectionId,
            measureId: row.measureId,
            problemId,
            problemNumber,
            title,
            round,
            submittedName: row.submittedName,
            openedAt: row.openedAt,
            deadline: row.deadline,
          },
        ];
      }),
    };
  });
