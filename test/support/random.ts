import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const randomRunsFolder = '.cache/random-runs';

// A property that costs nothing makes this many runs; costly ones (a kill of the server) make fewer in proportion.
const standard = 300;

/**
 * How many runs a random test makes and from which seed. BIHUAN_RUNS=3000 makes ten times as many as usual of every
 * random test, BIHUAN_LONG=1 takes the counts that the issues name, BIHUAN_SEED replays. Counts and seeds are printed
 * at the end.
 */
export function randomRuns(name: string, counts: { quick: number; long: number }): { runs: number; seed: number } {
  const asked = process.env['BIHUAN_RUNS'];
  if (asked !== undefined && !(Number.isSafeInteger(Number(asked)) && Number(asked) >= 1))
    throw new Error(`BIHUAN_RUNS must be a whole number from 1, not ${asked}`);
  const usual = process.env['BIHUAN_LONG'] === '1' ? counts.long : counts.quick;
  const runs = asked === undefined ? usual : Math.max(1, Math.round((counts.quick * Number(asked)) / standard));
  const seed = process.env['BIHUAN_SEED'] ? Number(process.env['BIHUAN_SEED']) : Date.now() % 2_147_483_647;
  mkdirSync(randomRunsFolder, { recursive: true });
  const file = name.replaceAll(/[^a-z0-9]+/gi, '-');
  writeFileSync(join(randomRunsFolder, file), `random: ${name}: ${runs} runs, BIHUAN_SEED=${seed}\n`);
  return { runs, seed };
}
