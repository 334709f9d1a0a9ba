import { readBulletin } from '../bulletin/read/read-bulletin.ts';
import { fill, warnings } from '../documents/labels.ts';
import { readDocument, readPasted } from '../documents/read-document.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { type Column, draftFromReading, type IntakeDraft } from './model.ts';

/** What is to be read: a file's bytes, or pasted text; for a sheet, which column is which (null: guess). */
export interface SourceRequest {
  name: string;
  bytes: Uint8Array | null;
  text: string | null;
  columns: { index: number; field: string | null }[] | null;
}

export interface SourceReading {
  name: string;
  kind: string;
  text: string;
  draft: IntakeDraft;
  columns: Column[];
  warnings: { code: string; sentence: string }[];
}

/** A file or pasted text as the draft that a person starts from; refuses what is no readable document, by code. */
export async function readSource(request: SourceRequest): Promise<Outcome<SourceReading, string>> {
  const read =
    request.bytes === null
      ? readPasted(request.text ?? '', request.name)
      : await readDocument(request.bytes, request.name);
  if (!read.ok) return read;
  const document = read.value;
  return done({
    name: document.name,
    kind: document.kind,
    text: document.text,
    draft: draftFromReading(readBulletin(document), document.text),
    columns: [],
    warnings: document.warnings.map(({ code, facts }) => ({ code, sentence: fill(warnings[code], facts) })),
  });
}
