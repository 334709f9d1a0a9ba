import { classificationIn } from '../../ledger/rules.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import { change } from '../../platform/database/once.ts';
import { cleanFileName } from '../../platform/files/file-store.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type LeadRefusal, mostFileBytes } from '../model.ts';
import type { LeadServices } from '../services.ts';
import { append } from '../store/chain.ts';
import * as store from '../store/leads.ts';
import { lot } from './change.ts';

export interface GivenFile {
  name: string;
  mediaType: string;
  content: Buffer;
}

/** Adds a file to a lead; its bytes stand in the lead's own table and in no other store. */
export function addLeadFile(
  services: LeadServices,
  actor: Actor,
  id: number,
  given: GivenFile,
): Promise<Outcome<{ id: number }, LeadRefusal>> {
  const hash = sm3Hex(given.content);
  return change(services.db, actor.scope, commandKey(actor, 'lead.file', `${hash} ${given.name}`), async (tx) => {
    const lead = await store.lockLead(tx, id);
    if (lead === null) return refuse('lead-not-found');
    if (lead.state === 'closed') return refuse('lead-closed');
    if (given.content.length > mostFileBytes) return refuse('lead-file-too-large');
    const name = cleanFileName(given.name);
    if (classificationIn(name, []) !== null) return refuse('lead-classified');
    const at = services.clock.now();
    const file = { id: lot(), name, mediaType: given.mediaType.slice(0, 200), hash, content: given.content };
    await store.insertFile(tx, lead, { ...file, authorName: actor.name, at });
    await append(tx, actor, at, lead, 'file', { name: { from: null, to: name }, hash: { from: null, to: hash } });
    return done({ id: file.id });
  });
}

/** The bytes of a file; that they were taken stands in the chain. */
export function takeLeadFile(
  services: LeadServices,
  actor: Actor,
  leadId: number,
  id: number,
): Promise<Outcome<GivenFile, LeadRefusal>> {
  return services.db.write(actor.scope, async (tx) => {
    const [lead, file] = await Promise.all([store.findLead(tx, leadId), store.findFile(tx, leadId, id)]);
    if (lead === null || file === null) return refuse('lead-file-not-found');
    await append(tx, actor, services.clock.now(), lead, 'take', { name: { from: null, to: file.name } });
    return done(file);
  });
}
