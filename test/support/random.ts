import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const randomRunsFolder = '.cache/random-runs';

// How many runs a random test makes and from which seed. BIHUAN_RUNS sets the count of every random test,
// BIHUAN_LONG=1 takes the count that the issue names, BIHUAN_SEED replays. Count and seed are printed at the end.
export function randomRuns(name: string, counts: { quick: number; long: number }): { runs: number; seed: number } {
  const asked = process.env['BIHUAN_RUNS'];
  const runs = asked ? Number(asked) : process.env['BIHUAN_LONG'] === '1' ? counts.long : counts.quick;
  const seed = process.env['BIHUAN_SEED'] ? Number(process.env['BIHUAN_SEED']) : Date.now() % 2_147_483_647;
  if (!Number.isSafeInteger(runs) || runs < 1)
    throw new Error(`BIHUAN_RUNS must be a whole number from 1, not ${asked}`);
  mkdirSync(randomRunsFolder, { recursive: true });
  const file = name.replaceAll(/[^a-z0-9]+/gi, '-');
  writeFileSync(join(randomRunsFolder, file), `random: ${name}: ${runs} runs, BIHUAN_SEED=${seed}\n`);
  return { runs, seed };
}
