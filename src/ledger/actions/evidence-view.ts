import type { Readable } from 'node:stream';
import { record } from '../../audit/store.ts';
import { FileWitness } from '../../documents/file-kind.ts';
import { lookAt } from '../../documents/look-inside.ts';
import { type FileKind, isMarked, isOffice, isPicture, limits } from '../../documents/model.ts';
import { pictureSize } from '../../documents/picture-size.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { previewReasons } from '../labels.ts';
import type { EvidencePlace, EvidencePreview, LookReason } from '../model/evidence.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { isRead, mayTakeOriginal, reasonOf } from '../rules/evidence.ts';
import type { LedgerServices } from '../services.ts';
import { type FoundEvidence, findEvidence, nameOfOrganisation, noteView } from '../store/evidence.ts';
import { relationTo } from './relation.ts';

// A browser unpacks a picture into four bytes a dot: the largest that a telephone takes, twice over.
const mostDots = 220_000_000;

/** What a browser shows of a file, with the words of the watermark; the first look of a day leaves a line in the chain. */
export async function previewEvidence(
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<EvidencePreview, LedgerRefusal>> {
  const now = services.clock.now();
  const outcome = await change(services.db, actor.scope, unnumbered(actor, 'evidence.view'), async (tx) => {
    const file = await findEvidence(tx, id);
    if (file === null) return refuse('evidence-not-found');
    const organisation = await nameOfOrganisation(tx, actor.homeId);
    await viewed(tx, actor, file, now);
    return done({ file, organisation });
  });
  if (!outcome.ok) return outcome;
  const { file, organisation } = outcome.value;
  const kind = await kindOf(services.files, file);
  const shown = await shownOf(services, file, kind);
  return done({
    watermark: { name: actor.name, organisation, at: now.toISOString() },
    original: mayTakeOriginal(kind, relationTo(actor, file), actor, file),
    // Of a Word document that is too long to be read for the screen a copy is made all the same.
    copy: isMarked(kind) && file.textReason !== 'classified' && (isOffice(kind) || shown.as !== 'nothing'),
    shown,
  });
}

async function shownOf(
  services: LedgerServices,
  file: FoundEvidence,
  kind: FileKind | null,
): Promise<EvidencePreview['shown']> {
  const nothing = (reason: LookReason) => ({ as: 'nothing' as const, reason: previewReasons[reason] });
  if (kind === null) return nothing('gone');
  if (file.textReason === 'classified') return nothing('classified');
  if (isPicture(kind)) {
    const size = pictureSize(await firstBytes(services.files, file.hash));
    return size !== null && size.width * size.height > mostDots ? nothing('picture_too_large') : { as: 'picture' };
  }
  if (kind === 'pdf') return { as: 'pdf' };
  if (!isRead(kind)) {
    const special = previewReasons.ofKind[kind];
    return special === undefined ? nothing('format') : { as: 'nothing', reason: special };
  }
  if (file.size > limits.fileBytes) return nothing('too_large');
  const read = await lookAt({ name: file.name, kind, bytes: async () => wholeOf(await services.files.get(file.hash)) });
  if (!read.ok) return nothing(reasonOf(read.code));
  const { blocks, sheets, cut, warnings } = read.value;
  return sheets.length > 0 ? { as: 'sheets', sheets, cut, warnings } : { as: 'words', blocks, cut, warnings };
}

export const wholeOf = async (stream: Readable): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece as Uint8Array);
  return new Uint8Array(Buffer.concat(pieces));
};

/** What a file is; one of before the day when this was noted is looked through. Null where its bytes are gone. */
export async function kindOf(
  files: FileStore,
  file: { hash: string; name: string; kind: FileKind | null },
): Promise<FileKind | null> {
  if (file.kind !== null) return file.kind;
  if (!(await files.has(file.hash))) return null;
  const witness = new FileWitness();
  for await (const piece of await files.get(file.hash)) witness.see(piece as Uint8Array);
  return witness.kind(file.name);
}

async function firstBytes(files: FileStore, hash: string): Promise<Uint8Array> {
  for await (const piece of await files.get(hash)) return piece as Uint8Array;
  return new Uint8Array();
}

const mediaTypes: Partial<Record<FileKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  pdf: 'application/pdf',
  // Nothing that a browser could open by itself.
  docx: 'application/octet-stream',
  xlsx: 'application/octet-stream',
};

/** A file with the media type of what it is, never of what it is called. */
export interface OpenedFile {
  name: string;
  size: number;
  hash: string;
  mediaType: string;
}

/**
 * The bytes of a file for the browser, which puts the watermark on what it shows and on the copy that it makes; those of
 * a Word document or workbook for a copy alone, since its words are shown. The first look of a day leaves a line in the chain, a copy always does.
 */
export async function openPicture(
  services: LedgerServices,
  actor: Actor,
  id: number,
  copy: boolean,
): Promise<Outcome<OpenedFile, LedgerRefusal>> {
  const now = services.clock.now();
  return change(services.db, actor.scope, unnumbered(actor, 'evidence.picture'), async (tx) => {
    const file = await findEvidence(tx, id);
    if (file === null) return refuse('evidence-not-found');
    const kind = await kindOf(services.files, file);
    const mediaType = kind === null ? undefined : mediaTypes[kind];
    if (mediaType === undefined || file.textReason === 'classified' || (isOffice(kind) && !copy))
      return refuse('preview-not-possible');
    if (copy) await taken(tx, actor, file, now, { marked: true });
    else await viewed(tx, actor, file, now);
    return done({ name: file.name, size: file.size, hash: file.hash, mediaType });
  });
}

/** The problem that a file belongs to, for who may see the problem. */
export const placeOfEvidence = (
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<EvidencePlace, LedgerRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const file = await findEvidence(tx, id);
    if (file === null) return refuse('evidence-not-found');
    return done({ id, problemId: file.problemId });
  });

/** A file as it was uploaded, for who may take it; leaves a line in the chain. */
export function openEvidence(
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<OpenedFile, LedgerRefusal>> {
  const now = services.clock.now();
  return change(services.db, actor.scope, unnumbered(actor, 'evidence.open'), async (tx) => {
    const file = await findEvidence(tx, id);
    if (file === null) return refuse('evidence-not-found');
    const kind = await kindOf(services.files, file);
    if (!mayTakeOriginal(kind, relationTo(actor, file), actor, file)) return refuse('original-reserved');
    await taken(tx, actor, file, now, { marked: false });
    return done({ name: file.name, size: file.size, hash: file.hash, mediaType: 'application/octet-stream' });
  });
}

// Reading is asked again at will: it carries no number, and each asking is one.
const unnumbered = (actor: Actor, action: string) => commandKey({ ...actor, requestId: null }, action);

// In the chain of the organisation, not in the history of the problem: who looked is the auditor's business.
async function viewed(tx: Transaction, actor: Actor, file: FoundEvidence, now: Date): Promise<void> {
  const { organisationId, id } = file;
  const view = { organisationId, evidenceId: id, accountId: actor.accountId, day: shanghaiDay(now) };
  if (!(await noteView(tx, view))) return;
  await record(tx, now, [
    {
      chain: organisationId,
      actor,
      action: 'evidence.view',
      object: { kind: 'evidence', id },
      values: { hash: file.hash },
    },
  ]);
}

const taken = (
  tx: Transaction,
  actor: Actor,
  file: FoundEvidence,
  now: Date,
  values: { marked: boolean },
): Promise<void> =>
  record(tx, now, [
    {
      chain: file.organisationId,
      actor,
      action: 'evidence.open',
      object: { kind: 'evidence', id: file.id },
      problemId: file.problemId,
      values,
    },
  ]);
