import { expect, it } from 'vitest';
import { randomRuns } from '../support/random.ts';
import { compareReading, describe as describeDifferences } from './compare.ts';
import { readDocuments } from './reader.ts';
import { writeDocument } from './write.ts';

const batch = 100;

it('reads back from every fictional document the draft that it was written from', { timeout: 1_200_000 }, async () => {
  const { runs, seed } = randomRuns('read(write(draft)) = draft', { quick: 400, long: 5000 });
  const failures: string[] = [];
  for (let at = 0; at < runs; at += batch) {
    const documents = Array.from({ length: Math.min(batch, runs - at) }, (_, index) =>
      writeDocument(seed + at + index),
    );
    const readings = await readDocuments(documents);
    documents.forEach((document, index) => {
      const differences = compareReading(document.expected, readings[index] ?? {});
      if (differences.length > 0)
        failures.push(`seed ${document.seed} (${document.layout.family})\n${describeDifferences(differences)}`);
    });
  }
  const shown = failures.slice(0, 5).join('\n\n');
  expect(failures.length, `${shown}\n\nreplay: script/node test/writer/show.ts --seed N --diff`).toBe(0);
});
