import { expect, it } from 'vitest';
import { randomRuns } from '../support/random.ts';
import { failure } from './show.ts';
import { readMany } from './survey.ts';

// What the reader reaches today, less the scatter of a draw of 400 (four standard deviations). It only ever goes up.
const leastWhole = 0.955;

it('reads back from fictional documents the drafts that they were written from', { timeout: 1_200_000 }, async () => {
  const { runs, seed } = randomRuns('read(write(draft)) = draft', { quick: 400, long: 5000 });
  const read = await readMany(seed, runs);
  const failures = read.filter(({ differences }) => differences.length > 0);
  const whole = 1 - failures.length / runs;
  process.stdout.write(
    `  read(write(draft)) = draft: ${(100 * whole).toFixed(1)} % of ${runs} documents without any difference\n`,
  );
  const shown = failures.slice(0, 5).map(({ document, differences }) => failure(document, differences));
  const how = 'replay: script/node test/writer/show.ts --seed N --diff';
  expect(whole, `${shown.join('\n\n')}\n\n${how}`).toBeGreaterThanOrEqual(leastWhole);
});
