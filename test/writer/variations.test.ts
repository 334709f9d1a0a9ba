import { describe, expect, it } from 'vitest';
import { countShown } from './report.ts';
import { variationNames } from './variations.ts';
import { writeDocument } from './write.ts';

describe('the writer of fictional bulletins', () => {
  it('shows each of the 49 variations in at least 50 of 3,000 documents, and every choice of layout', {
    timeout: 240_000,
  }, () => {
    const { variations, facets } = countShown(1, 3000);
    expect(variationNames).toHaveLength(49);
    expect(variations.filter(({ documents }) => documents < 50)).toEqual([]);
    expect(facets.size).toBeGreaterThan(130);
    expect([...facets].filter(([, documents]) => documents < 8)).toEqual([]);
  });

  it('writes the same bytes for the same seed', async () => {
    for (const seed of [3, 5, 10, 14, 17, 20]) {
      const [first, second] = await Promise.all([writeDocument(seed).bytes(), writeDocument(seed).bytes()]);
      expect(Buffer.compare(first, second), `seed ${seed}`).toBe(0);
      expect(writeDocument(seed).expected).toEqual(writeDocument(seed).expected);
    }
  });

  it('writes documents that differ from one another', () => {
    const titles = new Set<string>();
    let problems = 0;
    for (let seed = 1; seed <= 300; seed++) {
      for (const section of writeDocument(seed).expected.sections) {
        for (const problem of section.problems) {
          problems++;
          titles.add([problem.title, ...problem.actions, ...problem.measures].join('\n'));
        }
      }
    }
    expect(titles.size / problems).toBeGreaterThan(0.9);
  });
});
