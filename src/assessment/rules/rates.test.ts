import { expect, it } from 'vitest';
import { wilson } from './rates.ts';
import { type WeightFacts, weighed, weightParts } from './weights.ts';

const weigh = (facts: WeightFacts): number => weighed(facts).weight;

it('gives the interval that textbooks give', () => {
  const rate = wilson(3, 12);
  expect([rate?.share, rate?.low, rate?.high].map((share) => share?.toFixed(4))).toEqual([
    '0.2500',
    '0.0889',
    '0.5323',
  ]);
  const tenth = wilson(10, 100);
  expect([tenth?.low.toFixed(4), tenth?.high.toFixed(4)]).toEqual(['0.0552', '0.1744']);
});

it('stays between nothing and everything, and says nothing of nothing', () => {
  expect(wilson(0, 0)).toBeNull();
  expect(wilson(0, 5)).toMatchObject({ share: 0, low: 0 });
  expect(wilson(0, 5)?.high.toFixed(3)).toBe('0.434');
  expect(wilson(5, 5)).toMatchObject({ share: 1, high: 1 });
});

it('weighs by doubts and by the record of the unit, and nobody with nothing', () => {
  const clean = { openDoubts: 0, overruledDoubts: 0, unitChecked: 0, unitFalse: 0 };
  expect(weigh(clean)).toBe(10);
  expect(weightParts({ openDoubts: 2, overruledDoubts: 1, unitChecked: 8, unitFalse: 3 })).toEqual({
    base: 10,
    open: 20,
    overruled: 5,
    record: 10,
  });
  expect(weigh({ ...clean, openDoubts: 50 })).toBe(60);
  // One bad check of one is not worth as much as eight of eight.
  expect(weigh({ ...clean, unitChecked: 1, unitFalse: 1 })).toBe(18);
  expect(weigh({ ...clean, unitChecked: 8, unitFalse: 8 })).toBe(36);
});
