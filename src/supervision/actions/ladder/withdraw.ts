import type { AuditRecord } from '../../../audit/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { withdrawnWords } from '../../labels/ladder.ts';
import * as store from '../../store/ladder/drafts.ts';
import { lookAgain } from '../../store/ladder/looks.ts';

/**
 * Takes back drafts of rungs of which nothing counts any more: every thing is done with, or has another deadline, since.
 * Gives the audit entries. To be called when the clocks of these problems are set; a draft that somebody is changing at
 * this moment is looked at again when that is done.
 */
export async function withdrawSettled(
  tx: Transaction,
  hand: AuditRecord['actor'],
  { organisationId, at }: { organisationId: number; at: Date },
  problemIds: readonly number[],
): Promise<AuditRecord[]> {
  const settled = await store.settledDrafts(tx, organisationId, problemIds);
  if (settled.length === 0) return [];
  const free = await store.lockDrafts(
    tx,
    organisationId,
    settled.map(({ id }) => id),
  );
  const busy = settled.filter(({ id }) => !free.has(id)).flatMap(({ problems }) => problems);
  if (busy.length > 0) lookAgain(tx, organisationId, busy);
  const drafts = settled
    .filter(({ id }) => free.has(id))
    .map(({ closed, ...draft }) => ({ ...draft, reason: withdrawnWords(closed) }));
  if (drafts.length === 0) return [];
  await store.withdraw(tx, organisationId, drafts, hand.name, at);
  return drafts.map(({ id, reason, problems }) => ({
    chain: organisationId,
    actor: hand,
    action: 'letter.withdraw',
    object: { kind: 'letter', id },
    problemId: problems.length === 1 ? (problems[0] ?? null) : null,
    values: { reason, problems },
  }));
}
