import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomRuns } from '../../test/support/random.ts';
import { bigrams, searchText, wordQuery } from './bigrams.ts';

it('finds a word of two characters without a dictionary', () => {
  expect(bigrams('河湖管理不到位')).toEqual(['河湖', '湖管', '管理', '理不', '不到', '到位']);
  expect(wordQuery('管理').lexemes).toEqual(['管理']);
});

it('finds numbers and Latin words by their beginning, whatever their width and case', () => {
  expect(bigrams('ＡＰＰ 440元')).toEqual(expect.arrayContaining(['a', 'ap', 'app', '440']));
  expect(wordQuery('App').lexemes).toEqual(['app']);
});

it('asks for nothing where a person typed a single character', () => {
  expect(wordQuery('河').lexemes).toEqual([]);
});

it('never misses a text that literally contains what was asked', () => {
  const { runs, seed } = randomRuns('word search misses nothing', { quick: 300, long: 20_000 });
  const text = fc.stringMatching(/^[河湖管理整改到位a1,。 ]{2,40}$/);
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 2, max: 8 }), (whole, start, length) => {
      const from = start % whole.length;
      const asked = whole.slice(from, from + length);
      const { lexemes, literal } = wordQuery(asked);
      const found = new Set(bigrams(whole));
      // A word that was cut in its middle is found by its beginning only; the property asks for whole Latin words.
      fc.pre(!/[a-z0-9]/.test(whole[from - 1] ?? '') || !/^[a-z0-9]/.test(asked));
      return lexemes.every((lexeme) => found.has(lexeme)) && (literal === null || searchText(whole).includes(literal));
    }),
    { numRuns: runs, seed },
  );
});
