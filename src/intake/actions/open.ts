import { buffer } from 'node:stream/consumers';
import { record } from '../../audit/store.ts';
import { classificationIn } from '../../ledger/rules.ts';
import { packInForce } from '../../ledger/store/dictionaries.ts';
import { insertFile } from '../../ledger/store/evidence.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { levelsOf } from '../../verification/model/levels.ts';
import { extraFieldsOf } from '../model/extra.ts';
import type { DraftSummary, OpenDraft } from '../model.ts';
import { type ReadBy, readApart } from '../read-apart.ts';
import type { SourceReading } from '../reading.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';

/** A file that lies in the file store. */
export interface UploadedFile {
  name: string;
  mediaType: string;
  hash: string;
  size: number;
}

/** What a reading goes by: the day, and the pack that an inspection imported now will follow. */
export function readBy({ clock }: Pick<IntakeServices, 'clock'>): ReadBy {
  const day = today(clock);
  const pack = packInForce(day);
  return { extraFields: extraFieldsOf(pack), today: day, levels: levelsOf(pack.doubts) };
}

/** Reads an uploaded file into a draft of its own. A refusal names the file; nothing enters the ledger. */
export async function openFile(
  services: IntakeServices,
  actor: Actor,
  organisationId: number,
  file: UploadedFile,
): Promise<Outcome<{ draftId: number }, string>> {
  if (!actor.scope.writes.includes(organisationId)) return refuse('import-not-allowed');
  const bytes = async () => buffer(await services.files.get(file.hash));
  const reading = await readApart({ name: file.name, bytes, text: null, columns: null }, readBy(services));
  return reading.ok ? keep(services, actor, organisationId, reading.value, file) : reading;
}

/** Reads pasted text into a draft. */
export async function openText(
  services: IntakeServices,
  actor: Actor,
  organisationId: number,
  name: string,
  text: string,
): Promise<Outcome<{ draftId: number }, string>> {
  if (!actor.scope.writes.includes(organisationId)) return refuse('import-not-allowed');
  const reading = await readApart({ name, bytes: null, text, columns: null }, readBy(services));
  return reading.ok ? keep(services, actor, organisationId, reading.value, null) : reading;
}

function keep(
  services: IntakeServices,
  actor: Actor,
  organisationId: number,
  reading: SourceReading,
  file: UploadedFile | null,
): Promise<Outcome<{ draftId: number }, string>> {
  const mark = classificationIn(reading.name, reading.text.slice(0, 2000).split('\n'));
  if (mark !== null) return Promise.resolve(refuse('document-classified', { file: reading.name, mark }));
  // A file of a batch is a command of its own within the caller's one.
  const key = commandKey({ ...actor, requestId: null }, 'draft.open');
  return change(services.db, actor.scope, key, async (tx) => {
    const now = services.clock.now();
    if (file !== null) await insertFile(tx, { organisationId, ...file });
    const textHash = sm3Hex(reading.text);
    const documentId = await store.insertDocument(tx, {
      organisationId,
      fileHash: file?.hash ?? null,
      textHash,
      name: reading.name,
      kind: reading.kind,
      content: reading.text,
    });
    const draftId = await store.insertDraft(tx, {
      organisationId,
      documentId,
      reading: reading.draft,
      columns: reading.columns,
      warnings: reading.warnings,
      author: actor,
      at: now,
    });
    await record(tx, now, [
      {
        chain: organisationId,
        actor,
        action: 'draft.open',
        object: { kind: 'draft', id: draftId },
        values: { name: reading.name, textHash, fileHash: file?.hash ?? null },
      },
    ]);
    return done({ draftId });
  });
}

/** Drafts that the actor may work on, open ones first. */
export const listDrafts = (services: IntakeServices, actor: Actor): Promise<DraftSummary[]> =>
  services.db.read(actor.scope, store.listDrafts);

/** A draft with its text and whatever was imported before and may be the same. */
export async function readDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
): Promise<Outcome<OpenDraft, string>> {
  return services.db.read(actor.scope, async (tx) => {
    const draft = await store.findDraft(tx, id);
    if (draft === null) return refuse('draft-not-found');
    const { inspector: team, feedbackDate } = draft.content.frame;
    const duplicates = await store.findDuplicates(tx, draft.organisationId, {
      textHash: draft.textHash,
      team,
      feedbackDate,
    });
    return done({
      id: draft.id,
      organisationId: draft.organisationId,
      name: draft.name,
      kind: draft.kind,
      state: draft.state,
      text: draft.text,
      content: draft.content,
      version: draft.version,
      edits: draft.edits.length,
      warnings: draft.warnings,
      duplicates: duplicates.filter((known) => known.inspectionId !== draft.inspectionId),
      columns: draft.columns,
      extraFields: [...readBy(services).extraFields],
      inspectionId: draft.inspectionId,
    });
  });
}
