import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Inspection } from '../model/entities.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { findInspection, updateInspection } from '../store/inspections.ts';
import { keepsLedger } from './relation.ts';

export interface InspectionChange {
  version: number;
  title: string;
  kind: Inspection['kind'];
  round?: string | null | undefined;
  team?: string | null | undefined;
  periodFrom?: string | null | undefined;
  periodTo?: string | null | undefined;
  feedbackDate?: string | null | undefined;
  asOfDate?: string | null | undefined;
  publishDate?: string | null | undefined;
  disclosure: 'public' | 'internal';
}

/** Corrects what is known of an inspection. */
export function changeInspection(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: InspectionChange,
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'inspection.change'), async (tx) => {
    const before = await findInspection(tx, id);
    if (before === null) return refuse('inspection-not-found');
    if (!keepsLedger(actor, before.organisationId)) return refuse('ledger-read-only');
    const after = {
      id,
      version: request.version,
      title: request.title,
      kind: request.kind,
      round: request.round || null,
      team: request.team || null,
      periodFrom: request.periodFrom ?? null,
      periodTo: request.periodTo ?? null,
      feedbackDate: request.feedbackDate ?? null,
      asOfDate: request.asOfDate ?? null,
      publishDate: request.publishDate ?? null,
      disclosure: request.disclosure,
    };
    if ((await updateInspection(tx, after)) === 0) return refuse('stale-item');
    await record(tx, services.clock.now(), [
      {
        chain: before.organisationId,
        actor,
        action: 'inspection.change',
        object: { kind: 'inspection', id },
        values: { before, after },
      },
    ]);
    return done(undefined);
  });
}
