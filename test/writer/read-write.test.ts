import { expect, it } from 'vitest';
import { randomRuns } from '../support/random.ts';
import { failure } from './show.ts';
import { readMany } from './survey.ts';

it('reads back from every fictional document the draft that it was written from', {
  timeout: 1_200_000,
}, async () => {
  const { runs, seed } = randomRuns('read(write(draft)) = draft', { quick: 400, long: 5000 });
  const failures = (await readMany(seed, runs)).filter(({ differences }) => differences.length > 0);
  const shown = failures.slice(0, 5).map(({ document, differences }) => failure(document, differences));
  const how = 'replay: script/node test/writer/show.ts --seed N --diff';
  expect(failures.length, `${shown.join('\n\n')}\n\n${how}`).toBe(0);
});
