import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Inspection, PackFollowed } from '../model/entities.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import type { LedgerServices } from '../services.ts';
import { packInForce, packNamed } from '../store/dictionaries.ts';
import { refreshFacets } from '../store/facets.ts';
import { findInspection, problemsOf, updateInspection } from '../store/inspections.ts';
import { setPack, wasReviewed } from '../store/packs.ts';
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

/**
 * Corrects what is known of an inspection. Its rule pack follows a corrected feedback date as long as nothing was reviewed
 * by it; a version that somebody chose otherwise stays.
 */
export function changeInspection(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: InspectionChange,
): Promise<Outcome<PackFollowed, LedgerRefusal>> {
  return change<PackFollowed, LedgerRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'inspection.change'),
    async (tx) => {
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
      // How long its problems have been open is counted from that day.
      if (before.feedbackDate !== after.feedbackDate)
        await refreshFacets(tx, before.organisationId, await problemsOf(tx, before.organisationId, id));
      const followed = await followFeedback(tx, before, after.feedbackDate, today(services.clock));
      await record(tx, services.clock.now(), [
        {
          chain: before.organisationId,
          actor,
          action: 'inspection.change',
          object: { kind: 'inspection', id },
          values: { before, after: { ...after, rulePack: { ...before.rulePack, version: followed.version } } },
        },
      ]);
      return done(followed);
    },
  );
}

async function followFeedback(
  tx: Transaction,
  { id, organisationId, rulePack, feedbackDate }: Inspection,
  corrected: string | null,
  day: string,
): Promise<PackFollowed> {
  const same: PackFollowed = { rulePack: 'same', version: rulePack.version };
  if (corrected === feedbackDate || packNamed(rulePack) === null) return same;
  const inForce = packInForce(corrected ?? day, rulePack.pack);
  if (inForce.version === rulePack.version) return same;
  const wasChosen = packInForce(feedbackDate ?? day, rulePack.pack).version !== rulePack.version;
  if (wasChosen || (await wasReviewed(tx, organisationId, id))) return { ...same, rulePack: 'kept' };
  await setPack(tx, id, inForce);
  return { rulePack: 'followed', version: inForce.version };
}
