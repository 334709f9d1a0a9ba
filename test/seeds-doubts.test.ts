import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readBulletin } from '../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../src/documents/read-document.ts';
import type { DraftDoubt } from '../src/verification/model/draft-doubt.ts';
import { doubtsOfDraft } from '../src/verification/rules/draft-doubts.ts';

// What careful people found in the five published bulletins, beside the repository, held against the doubts of the product.
const shared = join(import.meta.dirname, '../../shared');
const seeds = [
  '000_d9e2fb1e609e0569',
  '001_a8a15341352c4011',
  '002_220411aadcf1bddf',
  '003_eaeaef86cf93ba5e',
  '004_c3387b14ef64247a',
];
const missing = seeds.flatMap((name) =>
  [`seeds/${name}.txt`, `truth/${name}.json`].filter((path) => !existsSync(join(shared, path))),
);
const reason = missing.length === 0 ? '' : ` (skipped: ${shared} has no ${missing.join(', ')})`;

const marked = z.array(z.object({ ordinal: z.int(), quote: z.string() }));
const truth = z.object({
  suspectCompletions: marked,
  borderlineCompletions: marked,
  negativeControls: marked.default([]),
});

async function doubtsOf(name: string, today: string): Promise<{ text: string; doubts: DraftDoubt[] }> {
  const file = join(shared, 'seeds', `${name}.txt`);
  const read = await readDocument(readFileSync(file), file);
  if (!read.ok) throw new Error(read.code);
  const { text } = read.value;
  return { text, doubts: doubtsOfDraft(readBulletin(read.value), text, today) };
}
const ordinals = (list: readonly { ordinal: number | null }[]): number[] =>
  [...new Set(list.map(({ ordinal }) => ordinal ?? 0))].sort((a, b) => a - b);
const bare = (words: string): string => words.replaceAll(/\s/g, '');

describe.skipIf(missing.length > 0)(`doubts of the published bulletins${reason}`, () => {
  it.for(seeds)('%s: every suspect completion, none beyond the borderline ones, no negative control', async (name) => {
    const { suspectCompletions, borderlineCompletions, negativeControls } = truth.parse(
      JSON.parse(readFileSync(join(shared, 'truth', `${name}.json`), 'utf8')),
    );
    const { doubts } = await doubtsOf(name, '2024-12-30');
    const pending = doubts.filter(({ rule }) => rule === 'claimed-complete-but-pending');
    const suspects = ordinals(suspectCompletions);
    expect(ordinals(pending).filter((one) => suspects.includes(one))).toEqual(suspects);
    const allowed = new Set([...suspects, ...ordinals(borderlineCompletions)]);
    expect(ordinals(pending).filter((one) => !allowed.has(one))).toEqual([]);
    const fallen = negativeControls.filter(({ ordinal, quote }) =>
      pending.some((doubt) => doubt.ordinal === ordinal && overlap(bare(doubt.words), bare(quote))),
    );
    expect(fallen).toEqual([]);
  });

  it('stand at the very words, also where the page breaks them', async () => {
    for (const name of seeds) {
      const { text, doubts } = await doubtsOf(name, '2024-12-30');
      for (const { words, span } of doubts) {
        if (span === null) continue;
        const printed = bare(text.slice(span[0], span[1]));
        expect([printed.at(0), printed.at(-1)]).toEqual([bare(words).at(0), bare(words).at(-1)]);
      }
    }
  });

  it('003 as of its publication: two promises to finish by October and November stand there unkept', async () => {
    const { doubts } = await doubtsOf('003_eaeaef86cf93ba5e', '2024-12-30');
    const overdue = ordinals(doubts.filter(({ rule }) => rule === 'promise-overdue'));
    expect(overdue).toEqual(expect.arrayContaining([31, 55]));
  });
});

const overlap = (one: string, other: string): boolean => one.includes(other) || other.includes(one);
