import { expect, test } from 'vitest';
import type { Doubt } from '../../../src/verification/model.ts';
import { stretchesOf } from './marked.ts';

const doubt = (id: number, at: [number, number]) => ({ id, at }) as Doubt;

test('a text is cut where doubts begin and end, and nothing of it is lost', () => {
  const text = '其余两处待批复后实施，年底前完成。';
  const stretches = stretchesOf(text, [doubt(1, [0, 10]), doubt(2, [7, 16]), doubt(3, [0, 0]), doubt(4, [5, 99])]);
  expect(stretches.map((one) => one.text).join('')).toBe(text);
  expect(stretches.map(({ doubts }) => doubts.map(({ id }) => id))).toEqual([[1], [1, 2], [2], []]);
});
