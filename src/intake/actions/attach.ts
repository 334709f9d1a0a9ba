import { record } from '../../audit/store.ts';
import { findInspection } from '../../ledger/store/inspections.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { hasPaper, keepPaper } from '../../verification/store/reconciliation.ts';
import type { AttachAnswer } from '../model.ts';
import { compareWithLedger, paperOf } from '../rules.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';
import { openForChange } from './edit.ts';

/**
 * Keeps a draft as a paper of an inspection that is in the ledger already (a report, a bulletin): nothing enters the ledger;
 * what the paper states and claims of each problem is reconciled with it from then on.
 */
export function attachDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  { version, inspectionId }: { version: number; inspectionId: number },
): Promise<Outcome<AttachAnswer, string>> {
  return change(services.db, actor.scope, commandKey(actor, 'draft.attach'), async (tx) => {
    const found = await openForChange(tx, id, version);
    if (!found.ok) return found;
    const draft = found.value;
    const { organisationId, documentId, textHash } = draft;
    if (!actor.scope.writes.includes(organisationId)) return refuse('import-not-allowed');
    const inspection = await findInspection(tx, inspectionId);
    if (inspection === null || inspection.organisationId !== organisationId) return refuse('attach-elsewhere');
    await store.takeTurn(tx, organisationId);
    if (await hasPaper(tx, organisationId, inspectionId, textHash)) return refuse('already-attached');
    const lines = compareWithLedger(draft.content, await store.knownProblems(tx, organisationId, inspectionId));
    const problemOf = new Map(
      lines.flatMap(({ itemKey, problem }) => (itemKey && problem ? [[itemKey, problem.id]] : [])),
    );
    const paper = paperOf(draft.content, draft.text, (_, key) => problemOf.get(key) ?? null);
    const now = services.clock.now();
    await keepPaper(tx, {
      ...paper,
      organisationId,
      inspectionId,
      documentId,
      founding: false,
      author: actor,
      at: now,
    });
    await store.closeDraft(tx, draft, 'attached', inspectionId, now);
    const unknown = paper.items.filter(({ problemId }) => problemId === null).length;
    await record(tx, now, [
      {
        chain: organisationId,
        actor,
        action: 'draft.attach',
        object: { kind: 'draft', id },
        values: { inspectionId, items: paper.items.length, unknown },
      },
    ]);
    return done({ inspectionId, items: paper.items.length, unknown });
  });
}
