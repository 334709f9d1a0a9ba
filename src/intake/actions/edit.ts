import { buffer } from 'node:stream/consumers';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { closedNames } from '../labels.ts';
import { applyEdit, type Edit, type IntakeDraft } from '../model.ts';
import { readApart } from '../read-apart.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';
import { readBy } from './open.ts';

interface Edited {
  version: number;
  content: IntakeDraft;
}

/** Applies edits to an open draft, all or none; each is kept, so that it can be taken back. */
export function editDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  request: { version: number; edits: readonly Edit[] },
): Promise<Outcome<Edited, string>> {
  return withContent(services, actor, id, 'draft.edit', async (tx) => {
    const found = await openForChange(tx, id, request.version);
    if (!found.ok) return found;
    const draft = found.value;
    const content = replay(draft.content, request.edits, draft.text);
    if (!content.ok) return content;
    await store.saveDraft(tx, draft, {
      edits: [...draft.edits, ...request.edits],
      content: content.value,
      at: services.clock.now(),
    });
    return done({ version: draft.version + 1, content: content.value });
  });
}

/** Takes back the last edit. */
export function undoEdit(
  services: IntakeServices,
  actor: Actor,
  id: number,
  version: number,
): Promise<Outcome<Edited, string>> {
  return withContent(services, actor, id, 'draft.undo', async (tx) => {
    const found = await openForChange(tx, id, version);
    if (!found.ok) return found;
    const draft = found.value;
    if (draft.edits.length === 0) return refuse('nothing-to-undo');
    const edits = draft.edits.slice(0, -1);
    const content = replay(draft.reading, edits, draft.text);
    if (!content.ok) return content;
    await store.saveDraft(tx, draft, { edits, content: content.value, at: services.clock.now() });
    return done({ version: draft.version + 1, content: content.value });
  });
}

function replay(from: IntakeDraft, edits: readonly Edit[], text: string): Outcome<IntakeDraft, string> {
  let content = from;
  for (const edit of edits) {
    const next = applyEdit(content, edit, text);
    if (!next.ok) return next;
    content = next.value;
  }
  return done(content);
}

/** Reads a sheet again with corrected columns; edits made so far fall away with the old reading. */
export async function readAgainWithColumns(
  services: IntakeServices,
  actor: Actor,
  id: number,
  request: { version: number; columns: readonly { index: number; field: string | null }[] },
): Promise<Outcome<Edited, string>> {
  const before = await services.db.read(actor.scope, (tx) => store.findDraft(tx, id));
  if (before === null || before.fileHash === null) return refuse('draft-not-found');
  const { fileHash } = before;
  const bytes = async () => buffer(await services.files.get(fileHash));
  const reading = await readApart(
    { name: before.name, bytes, text: null, columns: [...request.columns] },
    readBy(services),
  );
  if (!reading.ok) return reading;
  return withContent(services, actor, id, 'draft.columns', async (tx) => {
    const found = await openForChange(tx, id, request.version);
    if (!found.ok) return found;
    const { draft: content, columns } = reading.value;
    await store.saveDraft(tx, found.value, { edits: [], content, reading: content, columns, at: services.clock.now() });
    return done({ version: request.version + 1, content });
  });
}

/**
 * Changes a draft once and answers its content. The command itself keeps nothing but that it was done: a draft is
 * large and is changed often. Sent twice it answers the draft as it stands by then.
 */
async function withContent(
  services: IntakeServices,
  actor: Actor,
  id: number,
  action: string,
  work: (tx: Transaction) => Promise<Outcome<Edited, string>>,
): Promise<Outcome<Edited, string>> {
  let edited: Edited | null = null;
  const outcome = await change(services.db, actor.scope, commandKey(actor, action), async (tx) => {
    const worked = await work(tx);
    if (!worked.ok) return worked;
    edited = worked.value;
    return done(undefined);
  });
  if (!outcome.ok) return outcome;
  if (edited !== null) return done(edited);
  const draft = await services.db.read(actor.scope, (tx) => store.findDraft(tx, id));
  return draft === null ? refuse('draft-not-found') : done({ version: draft.version, content: draft.content });
}

/** An open draft, locked, at the version that the caller saw. */
export async function openForChange(
  tx: Transaction,
  id: number,
  version: number,
): Promise<Outcome<store.DraftFacts, string>> {
  const draft = await store.lockDraft(tx, id);
  if (draft === null) return refuse('draft-not-found');
  if (draft.state !== 'open') return refuse('draft-not-open', { state: closedNames[draft.state] });
  return draft.version === version ? done(draft) : refuse('draft-stale');
}
