import { problemForChange } from '../../ledger/actions/lock.ts';
import { publicPartOf, withheldBy } from '../../ledger/store/disclosure.ts';
import { packRefOf } from '../../ledger/store/packs.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PublicationAnswer, WithholdingRequest } from '../model.ts';
import type { ReviewServices } from '../services.ts';
import { asOffice, type Opened, open, packFor } from './submit.ts';

/**
 * Applies that a problem is not published (拟不公开), or that one so withheld may be published again: by 整改办, with a
 * ground of the pack and the reason. Both go through the same chain, so that nobody alone takes back what others found.
 */
export const applyForWithholding = (
  services: ReviewServices,
  actor: Actor,
  id: number,
  request: WithholdingRequest,
): Promise<Opened> =>
  change(services.db, actor.scope, commandKey(actor, 'withholding.submit'), async (tx) => {
    const locked = await problemForChange(tx, id);
    if (!locked.ok) return locked;
    const { organisationId, inspectionId, version } = locked.value;
    if (!actor.scope.writes.includes(organisationId)) return refuse('ledger-read-only');
    if (version !== request.version) return refuse('stale-item');
    const { disclosure, reason } = request;
    const withheld = await withheldBy(tx, organisationId, id);
    if (disclosure === 'internal' && withheld !== null) return refuse('withheld-already');
    if (disclosure === 'public' && withheld === null) return refuse('withheld-not');
    const pack = await packFor(tx, services, inspectionId);
    const ground = pack.withholdingGrounds.find(({ code }) => code === request.ground);
    if (disclosure === 'internal' && ground === undefined) return refuse('ground-unknown');
    const about = { organisationId, subject: 'withholding' as const, inspectionId, problemId: id, measureId: null };
    // The words of the ground stand beside its code: they are read when the pack has long changed.
    const named = disclosure === 'internal' ? { ground: ground?.code, groundName: ground?.name } : {};
    return open(tx, services, asOffice(actor, organisationId), pack, about, {
      request: { disclosure, ...named, reason },
      forUnit: null,
    });
  });

/** Submits the public part of an inspection, as the ledger has it, to the chain of the pack (三审). */
export const submitPublication = (
  services: ReviewServices,
  actor: Actor,
  inspectionId: number,
  request: { opinion?: string | null | undefined },
): Promise<Opened> =>
  change(services.db, actor.scope, commandKey(actor, 'publication.submit'), async (tx) => {
    const ref = await packRefOf(tx, inspectionId);
    if (ref === null) return refuse('inspection-not-found');
    const { organisationId } = ref;
    if (!actor.scope.writes.includes(organisationId)) return refuse('ledger-read-only');
    if ((await publicPartOf(tx, organisationId, inspectionId)).length === 0) return refuse('publication-empty');
    const pack = await packFor(tx, services, inspectionId);
    const about = { organisationId, subject: 'publication' as const, inspectionId, problemId: null, measureId: null };
    return open(tx, services, asOffice(actor, organisationId), pack, about, {
      request: { opinion: request.opinion ?? null },
      forUnit: null,
    });
  });

/** The public part of an inspection as it stands, as far as the actor sees it: what a publication is about. */
export const readPublication = (
  services: ReviewServices,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<PublicationAnswer, string>> =>
  services.db.read(actor.scope, async (tx) => {
    const ref = await packRefOf(tx, inspectionId);
    if (ref === null) return refuse('inspection-not-found');
    return done({ problems: await publicPartOf(tx, ref.organisationId, inspectionId) });
  });
