import { readBulletin } from '../bulletin/read-bulletin.ts';
import { readRefusals, warningSentence } from '../documents/labels.ts';
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
