import { runApart, Turns } from '../platform/apart.ts';
import { type Outcome, refuse } from '../platform/outcome.ts';
import type { IntakeRefusal } from './model.ts';
import type { SourceReading, SourceRequest } from './reading.ts';

// The reader promises 2 s and 200 MB for any 10 MB (docs/performance.md); beyond a multiple of that something is wrong.
const limits = { milliseconds: 20_000, megabytes: 700 };

// Each reading may take the memory above, and an office uploads in batches.
const turns = new Turns(2);

/** What a reading goes by beside its source: the rule pack and the day. */
export type ReadBy = Pick<SourceRequest, 'extraFields' | 'today' | 'levels'>;

/** A source whose bytes are fetched when its turn has come. */
export type WaitingSource = Omit<SourceRequest, 'bytes' | keyof ReadBy> & {
  bytes: (() => Promise<Uint8Array>) | null;
};

/** Reads a source in a thread of its own, within limits of time and memory, when its turn has come. */
export const readApart = (source: WaitingSource, by: ReadBy): Promise<Outcome<SourceReading, string>> =>
  turns.take(async () => {
    const request = { ...source, ...by, bytes: source.bytes === null ? null : await source.bytes() };
    const thread = new URL('./reading-thread.ts', import.meta.url);
    const answer = await runApart<Outcome<SourceReading, string>>(thread, request, limits);
    if ('value' in answer) return answer.value;
    const code: IntakeRefusal = answer.gaveUp === 'too_long' ? 'reading-too-long' : 'reading-failed';
    return refuse(code, { file: source.name });
  });
