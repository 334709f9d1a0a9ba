import { expect, test } from 'vitest';
import { fold } from './characters.ts';
import { ordinalRuns } from './ordinals.ts';

const counts = (text: string): number[] => ordinalRuns(fold(text)).map(({ count }) => count);

test('ordinals that count on without a gap are a run', () => {
  expect(counts('一是清账；二是对账；三是建账。')).toEqual([3]);
  expect(counts('（一）调整分工；（二）健全台账。')).toEqual([2]);
  expect(counts('第一，定人；第二，定责。一是再查；二是再改；三是再评。')).toEqual([2, 3]);
});

test('circled numbers and 首先…最后 count too', () => {
  expect(counts('①申报；②审核；③公示。')).toEqual([3]);
  expect(counts('首先，定责；其次，定人；最后，公示。')).toEqual([3]);
});

test('a run with a gap, and a single ordinal, tell no number', () => {
  expect(counts('一是清账；三是建账。')).toEqual([]);
  expect(counts('一是清账。其余工作照常。')).toEqual([]);
});
