import { Worker } from 'node:worker_threads';
import { type Outcome, refuse } from '../platform/outcome.ts';
import type { IntakeRefusal } from './model.ts';
import type { SourceReading, SourceRequest } from './reading.ts';

// The reader promises 2 s and 200 MB for any 10 MB (docs/performance.md); beyond a multiple of that something is wrong.
const mostMilliseconds = 20_000;
const mostMegabytes = 700;

// So many readings at a time; others wait. Each may take the memory above, and an office uploads in batches.
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** A source whose bytes are fetched when its turn has come. */
export type WaitingSource = Omit<SourceRequest, 'bytes'> & { bytes: (() => Promise<Uint8Array>) | null };

/** Reads a source in a thread of its own, within limits of time and memory, when its turn has come. */
export async function readApart(source: WaitingSource): Promise<Outcome<SourceReading, string>> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await readInThread({ ...source, bytes: source.bytes === null ? null : await source.bytes() });
  } finally {
    // The turn goes to the next one without ever being free.
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

function readInThread(request: SourceRequest): Promise<Outcome<SourceReading, string>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const give = (outcome: Outcome<SourceReading, string>): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(outcome);
    };
    const failed = (code: IntakeRefusal) => refuse(code, { file: request.name });
    const timer = setTimeout(() => give(failed('reading-too-long')), mostMilliseconds);
    worker.once('message', (answer: Outcome<SourceReading, string>) => give(answer));
    worker.once('error', () => give(failed('reading-failed')));
    worker.once('exit', () => give(failed('reading-failed')));
  });
}
