import { type Apart, runApart, Turns } from '../platform/apart.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { LookRequest } from './look-thread.ts';
import type { FileKind, InnerText, PlainTable, ReadRefusal, ShownDocument } from './model.ts';

/** Why a file does not let itself be read. */
export type LookRefusal = ReadRefusal | 'reading_too_long' | 'reading_failed';

// As an import: beyond a multiple of what the readers promise something is wrong. A PDF of a thousand pages is slower.
const limits = { milliseconds: 30_000, megabytes: 700 };
const turns = new Turns(2);

/** A file whose bytes are fetched when its turn has come. */
export interface FileToRead {
  name: string;
  kind: FileKind;
  bytes: () => Promise<Uint8Array>;
}

/** A document for looking at, read in a thread within limits of time and memory. */
export const lookAt = (file: FileToRead): Promise<Outcome<ShownDocument, LookRefusal>> => look('show', file);

/** The words of a document or a PDF for the search, read in a thread within limits of time and memory. */
export const wordsIn = (file: FileToRead): Promise<Outcome<InnerText, LookRefusal>> => look('words', file);

/** The tables of a document, read in a thread within limits of time and memory; what it is, its content decides. */
export const tablesIn = (name: string, bytes: Uint8Array): Promise<Outcome<PlainTable[], LookRefusal>> =>
  look('tables', { name, kind: 'other', bytes: async () => bytes });

function look<T>(task: LookRequest['task'], { name, kind, bytes }: FileToRead): Promise<Outcome<T, LookRefusal>> {
  return turns.take(async () => {
    const request: LookRequest = { task, name, kind, bytes: await bytes() };
    const thread = new URL('./look-thread.ts', import.meta.url);
    const answer: Apart<Outcome<T, LookRefusal>> = await runApart(thread, request, limits);
    if ('value' in answer) return answer.value;
    const code = answer.gaveUp === 'too_long' ? 'reading_too_long' : 'reading_failed';
    return { ok: false, code, facts: { file: name } };
  });
}
