import { record } from '../../audit/store.ts';
import { insertFile } from '../../ledger/store/evidence.ts';
import { confirmIdentity } from '../../people/actions/identity.ts';
import { type Actor, commandKey, holdsRole } from '../../people/actor.ts';
import type { PeopleRefusal, Proof } from '../../people/model.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { partyNames } from '../labels.ts';
import type { Party, SupervisionRefusal } from '../model.ts';
import type { SupervisionServices } from '../services.ts';
import * as store from '../store.ts';
import { takeEffect } from './handovers.ts';

type Refusals = SupervisionRefusal | PeopleRefusal;

/** Signs a handover in person: proves who it is, and stands for exactly the sheet as it was drawn up. */
export async function signHandover(
  services: SupervisionServices,
  actor: Actor,
  id: number,
  proof: Proof,
): Promise<Outcome<{ inForce: boolean }, Refusals>> {
  // Who has nothing to sign is told so before a wrong password counts.
  const seen = await services.db.read(actor.scope, (tx) => store.findHandover(tx, id));
  if (seen === null) return refuse('handover-not-found');
  if (seen.own === null) return refuse('handover-not-yours-to-sign');
  const proved = await confirmIdentity(services, actor, proof);
  if (!proved.ok) return proved;
  return change<{ inForce: boolean }, Refusals>(
    services.db,
    actor.scope,
    commandKey(actor, 'handover.sign'),
    async (tx) => {
      const found = await store.findHandover(tx, id);
      if (found === null) return refuse('handover-not-found');
      if (found.own === null) return refuse('handover-not-yours-to-sign');
      return sign(tx, services, actor, found, found.own, { signature: proved.value.method, file: null });
    },
  );
}

/** What stands under a signature on paper. */
export interface SignedPage {
  hash: string;
  size: number;
  name: string;
  mediaType: string;
}

/** Whether somebody may record a signed page there: asked before a byte is kept. */
export const mayRecordPage = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<undefined, SupervisionRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const found = await store.findHandover(tx, id);
    if (found === null) return refuse('handover-not-found');
    return holdsRole(actor, 'office', found.organisationId) ? done(undefined) : refuse('handover-not-allowed');
  });

/** 整改办 records the scanned page that somebody without an account has signed. */
export function recordPage(
  services: SupervisionServices,
  actor: Actor,
  id: number,
  party: Party,
  page: SignedPage | null,
): Promise<Outcome<{ inForce: boolean }, Refusals>> {
  const what = `${party} ${page?.hash ?? ''}`;
  return change<{ inForce: boolean }, Refusals>(
    services.db,
    actor.scope,
    commandKey(actor, 'handover.sign', what),
    async (tx) => {
      const found = await store.findHandover(tx, id);
      if (found === null) return refuse('handover-not-found');
      if (!holdsRole(actor, 'office', found.organisationId)) return refuse('handover-not-allowed');
      if (page === null) return refuse('handover-page-missing');
      if (!/\.(jpe?g|png|pdf|tiff?|bmp)$/i.test(page.name)) return refuse('handover-page-wrong');
      await insertFile(tx, { organisationId: found.organisationId, ...page });
      return sign(tx, services, actor, found, party, { signature: 'paper', file: page });
    },
  );
}

async function sign(
  tx: Transaction,
  services: SupervisionServices,
  actor: Actor,
  found: store.HandoverRow,
  party: Party,
  how: { signature: 'password' | 'totp' | 'paper'; file: SignedPage | null },
): Promise<Outcome<{ inForce: boolean }, Refusals>> {
  const { organisationId, id } = found;
  if (found.undone !== null) return refuse('handover-undone');
  if (found.signatures.some((one) => one.party === party))
    return refuse('handover-signed', { party: partyNames[party] });
  const name = { leaver: found.leaverName, successor: found.successorName, witness: found.witnessName }[party];
  const at = services.clock.now();
  const signedHash = sm3Hex(
    canonicalJson({
      handover: id,
      contentHash: found.contentHash,
      party,
      name,
      by: actor.accountId,
      file: how.file?.hash ?? null,
      at: at.toISOString(),
    }),
  );
  await store.insertSignature(tx, { organisationId, handoverId: id, party, name, by: actor, signedHash, at, ...how });
  const values = { party, name, signature: how.signature, file: how.file?.name ?? null };
  await record(tx, at, [
    { chain: organisationId, actor, action: 'handover.sign', object: { kind: 'handover', id }, values },
  ]);
  const inForce = found.effectiveAt !== null || (await takeEffect(tx, actor, organisationId, id, at));
  return done({ inForce });
}

/** The scanned page of one signature, for downloading; leaves a line in the chain. */
export const openPage = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  party: Party,
): Promise<Outcome<{ hash: string; name: string }, SupervisionRefusal>> =>
  services.db.write(actor.scope, async (tx) => {
    const found = await store.findPage(tx, id, party);
    if (found === null) return refuse('handover-not-found');
    await record(tx, services.clock.now(), [
      {
        chain: found.organisationId,
        actor,
        action: 'handover.page',
        object: { kind: 'handover', id },
        values: { party },
      },
    ]);
    return done(found);
  });
