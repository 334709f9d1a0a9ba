import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomRuns } from '../../../test/support/random.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import { draw, frameText, sizeOfShare, type Weighted } from './draw.ts';

const frames = fc.uniqueArray(fc.record({ id: fc.nat(1_000_000), weight: fc.integer({ min: 1, max: 200 }) }), {
  selector: ({ id }) => id,
  maxLength: 60,
});
const seeds = fc.string({ minLength: 1, maxLength: 30 });
const { runs, seed: replay } = randomRuns('reverse-check draws', { quick: 300, long: 5000 });
const check = (property: fc.IProperty<unknown[]>): void => fc.assert(property, { numRuns: runs, seed: replay });
const numbers = (items: readonly Weighted[]): number[] => items.map(({ id }) => id);

it('is what a program in another language gives (Python, hashlib)', () => {
  const frame = [10, 20, 35, 10, 60, 15].map((weight, at) => ({ id: 101 + at, weight }));
  expect(draw(frame, '2026-03-01 体彩排列五 40718', 3, sm3Hex)).toEqual(golden);
});

it('depends on frame, seed and size alone, never on the order of the frame, and repeats nobody', () => {
  check(
    fc.property(frames, seeds, fc.nat(70), fc.infiniteStream(fc.nat()), (frame, seed, size, die) => {
      const drawn = draw(frame, seed, size, sm3Hex);
      const shuffled = frame
        .map((item) => ({ item, at: die.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
      expect(draw(shuffled, seed, size, sm3Hex)).toEqual(drawn);
      expect(frameText(shuffled)).toBe(frameText(frame));
      expect(new Set(numbers(drawn)).size).toBe(Math.min(size, frame.length));
      expect(numbers(drawn).every((id) => frame.some((item) => item.id === id))).toBe(true);
      expect(drawn.map(({ place }) => place)).toEqual(drawn.map((_, at) => at + 1));
    }),
  );
});

it('of a larger size goes on where a smaller one ended, and a heavier item never comes later', () => {
  check(
    fc.property(frames, seeds, fc.nat(60), fc.nat(), (frame, seed, size, which) => {
      const all = numbers(draw(frame, seed, frame.length, sm3Hex));
      expect(numbers(draw(frame, seed, size, sm3Hex))).toEqual(all.slice(0, size));
      const chosen = frame[which % Math.max(1, frame.length)];
      if (chosen === undefined) return;
      const heavier = frame.map((item) => (item === chosen ? { ...item, weight: item.weight + 50 } : item));
      const after = numbers(draw(heavier, seed, frame.length, sm3Hex)).indexOf(chosen.id);
      expect(after).toBeLessThanOrEqual(all.indexOf(chosen.id));
    }),
  );
});

it('takes items as often as their weights say: one of many exactly by weight, two by what that leaves', () => {
  const weights = [10, 10, 20, 30, 50];
  const sum = 120;
  const frame = weights.map((weight, at) => ({ id: at + 1, weight }));
  const draws = 6000;
  const first = new Map<number, number>();
  const within = new Map<number, number>();
  for (let at = 0; at < draws; at++) {
    const drawn = numbers(draw(frame, `种子${at}`, 2, sm3Hex));
    for (const [place, id] of drawn.entries()) {
      if (place === 0) first.set(id, (first.get(id) ?? 0) + 1);
      within.set(id, (within.get(id) ?? 0) + 1);
    }
  }
  for (const [at, weight] of weights.entries()) {
    const alone = weight / sum;
    const second = weights.reduce(
      (all, other, place) => (place === at ? all : all + ((other / sum) * weight) / (sum - other)),
      0,
    );
    // Fixed seeds: five standard deviations, which no change of the procedure that keeps to the weights exceeds.
    const near = (share: number) => 5 * Math.sqrt((share * (1 - share)) / draws);
    expect(Math.abs((first.get(at + 1) ?? 0) / draws - alone)).toBeLessThan(near(alone));
    expect(Math.abs((within.get(at + 1) ?? 0) / draws - alone - second)).toBeLessThan(near(alone + second));
  }
});

it('takes a share rounded up, and one at least', () => {
  expect([sizeOfShare(70, 10), sizeOfShare(71, 10), sizeOfShare(3, 1), sizeOfShare(5, 100)]).toEqual([7, 8, 1, 5]);
});

const golden = [
  { id: 103, weight: 35, place: 1, score: '291405559028571' },
  { id: 105, weight: 60, place: 2, score: '2246136278850000' },
  { id: 104, weight: 10, place: 3, score: '38605800032200000' },
];
