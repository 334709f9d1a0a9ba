import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { readRefusals } from '../../src/documents/labels.ts';
import { randomRuns } from '../support/random.ts';
import { dice } from '../writer/dice.ts';
import { writeDocument } from '../writer/write.ts';
import { mutate } from './mutate.ts';
import type { Answer } from './reading-thread.ts';

const mostMilliseconds = 1000;
const mostMegabytes = 200;
const samples = join(import.meta.dirname, '../samples/open');
const kept = '.cache/fuzz';

/** A document to start from: an open sample, or one that the writer makes. */
async function origin(seed: number): Promise<{ name: string; bytes: Uint8Array }> {
  const draw = dice(`origin ${seed}`);
  if (draw.chance(0.4)) {
    const written = writeDocument(seed);
    return { name: written.name, bytes: await written.bytes() };
  }
  const folder = join(samples, draw.pick(readdirSync(samples).filter((name) => !name.includes('.'))));
  const source = readdirSync(folder).find((file) => file.startsWith('source.')) ?? '';
  return { name: source, bytes: readFileSync(join(folder, source)) };
}

/** Reads one document in the thread; null where the thread did not survive it. */
const readIn = (thread: Worker, bytes: Uint8Array, name: string): Promise<Answer | null> =>
  new Promise((resolve) => {
    const end = (answer: Answer | null): void => {
      clearTimeout(timer);
      thread.off('message', end);
      thread.off('error', fail);
      resolve(answer);
    };
    const fail = (): void => end(null);
    const timer = setTimeout(fail, mostMilliseconds * 30);
    thread.on('message', end);
    thread.on('error', fail);
    thread.postMessage({ bytes, name });
  });

const newThread = (): Worker =>
  new Worker(new URL('./reading-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });

it('a document however harmed is read or refused by name, within a second and 200 MB', {
  timeout: 7_200_000,
}, async () => {
  const { runs, seed } = randomRuns('mutated documents are read or refused', { quick: 300, long: 20_000 });
  const failures: string[] = [];
  let thread = newThread();
  for (let run = 0; run < runs && failures.length < 5; run++) {
    const one = seed + run;
    const { name, bytes } = await origin(one);
    const harmed = mutate(bytes, dice(`harm ${one}`));
    const answer = await readIn(thread, harmed, name);
    const trouble = troubleOf(answer);
    if (trouble !== null) {
      mkdirSync(kept, { recursive: true });
      writeFileSync(join(kept, `${one}-${name}`), harmed);
      failures.push(`${kept}/${one}-${name}: ${trouble}`);
    }
    if (answer === null) {
      void thread.terminate();
      thread = newThread();
    }
  }
  await thread.terminate();
  expect(failures).toEqual([]);
});

function troubleOf(answer: Answer | null): string | null {
  if (answer === null) return `more than ${mostMegabytes} MB, or no answer`;
  if (answer.fault !== null) return answer.fault;
  if (answer.code !== null && !Object.hasOwn(readRefusals, answer.code)) return `unknown refusal ${answer.code}`;
  return answer.milliseconds > mostMilliseconds ? `${Math.round(answer.milliseconds)} ms` : null;
}
