import { wordsIn } from '../../documents/look-inside.ts';
import { type FileKind, limits } from '../../documents/model.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { bigrams } from '../../text/bigrams.ts';
import type { LookReason, TextState } from '../model/evidence.ts';
import { reasonOf, textStateOf } from '../rules/evidence.ts';
import { classificationIn } from '../rules/secrecy.ts';
import { beginReading, noteText, type UnreadEvidence, unreadEvidence } from '../store/evidence.ts';
import { indexWords } from '../store/facets.ts';
import { kindOf, wholeOf } from './evidence-view.ts';

const batch = 20;
const mostTries = 3;

interface Read {
  kind: FileKind;
  state: TextState;
  reason: LookReason | null;
  /** The words to be found; null where there are none. */
  words: string | null;
}

/**
 * Looks for the words of every file of evidence that nobody has read yet and makes them findable, one file a
 * transaction: killed at any moment, the next run goes on where this one stopped. Asked as the owner of the tables, who
 * sees the files of every organisation; gives how many files were read.
 */
export async function readEvidenceTexts(
  owner: Database,
  files: FileStore,
  signal: AbortSignal,
): Promise<{ read: number; indexed: number }> {
  const counts = { read: 0, indexed: 0 };
  for (let after = 0; ; ) {
    const waiting = await owner.read(null, (tx) => unreadEvidence(tx, after, batch));
    if (waiting.length === 0) return counts;
    for (const file of waiting) {
      if (signal.aborted) return counts;
      await owner.write(null, (tx) => beginReading(tx, file));
      const found = await readOne(files, file);
      await owner.write(null, async (tx) => {
        await noteText(tx, file, found);
        if (found.words === null) return;
        const { problemId, id } = file;
        await indexWords(tx, file.organisationId, [
          { problemId, part: 'evidence_text', partId: id, content: found.words },
        ]);
      });
      counts.read++;
      if (found.words !== null) counts.indexed++;
      after = file.id;
    }
  }
}

async function readOne(files: FileStore, file: UnreadEvidence): Promise<Read> {
  const kind = (await files.has(file.hash)) ? await kindOf(files, file) : null;
  if (kind === null) return { kind: 'other', state: 'unreadable', reason: 'gone', words: null };
  const known = textStateOf(kind);
  if (known !== null) return { kind, ...known, words: null };
  const unreadable = (reason: LookReason): Read => ({ kind, state: 'unreadable', reason, words: null });
  if (file.tries >= mostTries) return unreadable('too_slow');
  if (file.size > limits.fileBytes) return unreadable('too_large');
  const bytes = async () => wholeOf(await files.get(file.hash));
  const outcome = await wordsIn({ name: file.name, kind, bytes });
  if (!outcome.ok) {
    const reason = reasonOf(outcome.code);
    if (reason !== 'no_text') return unreadable(reason);
    return { kind, state: 'no_text', reason: kind === 'pdf' ? 'scan' : 'no_text', words: null };
  }
  const { text } = outcome.value;
  // A paper that bears a classification must not lie here at all: nobody finds it, and its row says what to do.
  if (classificationIn(file.name, text.split('\n', 12)) !== null) return unreadable('classified');
  return { kind, state: 'indexed', reason: null, words: fitting(text) };
}

// PostgreSQL keeps at most a megabyte of lexemes for one text. Chinese stays far below; endless Latin words do not.
function fitting(text: string): string {
  const bytes = bigrams(text).reduce((sum, lexeme) => sum + Buffer.byteLength(lexeme) + 8, 0);
  return bytes < 1_000_000 ? text : fitting(text.slice(0, text.length / 2).toWellFormed());
}
