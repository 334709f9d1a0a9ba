import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { scoreReading } from './support/score-reading.ts';
import type { Json } from './writer/reading.ts';

// Fictional papers in layouts that offices use, each with what a careful person reads from it. The reader was made with
// the open ones in view; of the blind ones nobody who works on the reader knows more than how well they are read.
const folder = join(import.meta.dirname, 'samples');

interface Scored {
  name: string;
  format: string;
  mean: number;
  weak: string[];
}

async function scoreAll(set: 'open' | 'blind'): Promise<Scored[]> {
  const names = readdirSync(join(folder, set)).filter((name) => existsSync(join(folder, set, name, 'expected.json')));
  const scored: Scored[] = [];
  for (const name of names) {
    const place = join(folder, set, name);
    const source = readdirSync(place).find((file) => file.startsWith('source.')) ?? '';
    const read = await readDocument(readFileSync(join(place, source)), source);
    const reading: unknown = read.ok ? JSON.parse(JSON.stringify(readBulletin(read.value))) : {};
    const expected: unknown = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8'));
    const { fields, mean } = scoreReading(expected as Json, reading as Json);
    const weak = Object.entries(fields).flatMap(([field, points]) =>
      points < 0.9 ? [`${field} ${points.toFixed(2)}`] : [],
    );
    scored.push({ name, format: source.slice('source.'.length), mean, weak });
  }
  return scored;
}

const meanOf = (scored: readonly Scored[]): number =>
  scored.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, scored.length);

describe('the open samples', async () => {
  const scored = await scoreAll('open');
  it.for([
    ['txt', 0.96],
    ['html', 0.95],
    ['docx', 0.96],
    ['csv', 0.97],
    ['xlsx', 0.97],
  ] as const)('in .%s are read as a careful person reads them, %d of 1 at least', ([format, least]) => {
    const own = scored.filter((one) => one.format === format);
    const weakest = own
      .toSorted((a, b) => a.mean - b.mean)
      .slice(0, 5)
      .map(({ name, mean, weak }) => `${mean.toFixed(3)} ${name}: ${weak.join(', ')}`);
    expect(meanOf(own), weakest.join('\n')).toBeGreaterThanOrEqual(least);
  });
});

it('the blind samples are read nearly as well', async () => {
  const scored = await scoreAll('blind');
  const mean = meanOf(scored);
  process.stdout.write(`blind samples: ${mean.toFixed(3)} over ${scored.length}\n`);
  expect(mean).toBeGreaterThanOrEqual(0.9);
});
