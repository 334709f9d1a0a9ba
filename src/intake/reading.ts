import { nothingRead } from '../bulletin/labels.ts';
import { roles } from '../bulletin/read/fields/label-words.ts';
import { readBulletin } from '../bulletin/read/read-bulletin.ts';
import { ledgerColumns } from '../bulletin/read/tables/ledger-columns.ts';
import { warnings } from '../documents/labels.ts';
import { readDocument, readPasted } from '../documents/read-document.ts';
import { done, fill, type Outcome } from '../platform/outcome.ts';
import type { CalendarDay } from '../text/calendar-day.ts';
import { doubtNames } from '../verification/labels.ts';
import type { Levels } from '../verification/model/levels.ts';
import { doubtsOfDraft } from '../verification/rules/draft-doubts.ts';
import { doubtsLeftOut } from './labels.ts';
import { type ExtraField, guessExtras, withExtras } from './model/extra.ts';
import { type Column, draftFromReading, type IntakeDraft } from './model.ts';
import { doubtsListed, mostOfOneRule } from './rules/doubts-listed.ts';

/** What is to be read: a file's bytes, or pasted text; for a sheet, which column is which (null: guess). */
export interface SourceRequest {
  name: string;
  bytes: Uint8Array | null;
  text: string | null;
  columns: { index: number; field: string | null }[] | null;
  /** What a column can hold beside what bulletins know. */
  extraFields: readonly ExtraField[];
  /** The day as of which its promises are judged, and how much each rule's doubts weigh. */
  today: CalendarDay;
  levels: Levels;
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
  const chosen = request.columns?.map(({ index, field }) => ({
    column: index,
    role: roles.find((role) => role === field) ?? null,
  }));
  let reading = readBulletin(document, chosen ?? null);
  const sheet = document.kind === 'xlsx' || document.kind === 'csv' || reading.genre === 'ledger';
  const guesses = sheet ? ledgerColumns(document) : [];
  const guessed = guesses.map(({ column, heading, role }) => ({ index: column, heading, field: role }));
  const extras =
    request.columns === null ? guessExtras(guessed, request.extraFields) : extrasChosen(request.columns, request);
  // A column that holds what no bulletin knows is nothing to the reader.
  if (chosen === undefined && guessed.some(({ index, field }) => field !== null && extras.has(index)))
    reading = readBulletin(
      document,
      guesses.map((guess) => (extras.has(guess.column) ? { ...guess, role: null } : guess)),
    );
  const columns = guessed.map(({ index, heading, field }) => ({
    index,
    heading,
    field:
      extras.get(index) ??
      (chosen === undefined ? field : (chosen.find(({ column }) => column === index)?.role ?? null)),
  }));
  const doubts = doubtsListed(doubtsOfDraft(reading, document.text, request.today, { levels: request.levels }));
  const draft = draftFromReading(reading, document.text, doubts.listed);
  return done({
    name: document.name,
    kind: document.kind,
    text: document.text,
    draft: extras.size === 0 ? draft : withExtras(draft, document, extras),
    columns,
    warnings: [
      ...(reading.sections.some(({ problems }) => problems.length > 0)
        ? []
        : [{ code: 'no_problems', sentence: nothingRead }]),
      ...doubts.leftOut.map(({ rule, count }) => ({
        code: 'doubts_left_out',
        sentence: doubtsLeftOut(doubtNames[rule], count, mostOfOneRule),
      })),
      ...document.warnings.map(({ code, facts }) => ({ code, sentence: fill(warnings[code], facts) })),
    ],
  });
}

const extrasChosen = (
  columns: NonNullable<SourceRequest['columns']>,
  { extraFields }: SourceRequest,
): ReadonlyMap<number, string> =>
  new Map(
    columns.flatMap(({ index, field }) => {
      const known = extraFields.find(({ key }) => key === field);
      return known === undefined ? [] : [[index, known.key] as const];
    }),
  );
