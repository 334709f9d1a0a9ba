import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomRuns } from '../../test/support/random.ts';
import { addDays, daysBetween } from '../text/calendar-day.ts';
import { type Bar, leastToRank, rankKeys } from './model.ts';
import { ageRanges, lateRanges, places, ranked, weeksAround } from './rules.ts';

it('puts every day of feedback and every day due into one range', () => {
  const today = '2026-03-02';
  const within = (ranges: ReturnType<typeof ageRanges> | ReturnType<typeof lateRanges>, day: string) =>
    ranges
      .filter(({ from, by }) => (from === null || from <= day) && (by === null || day <= by))
      .map(({ name }) => name);
  const age = (days: number) => within(ageRanges(today), addDays(today, -days));
  expect([0, 30, 31, 60, 61, 90, 91, 4000].map(age)).toEqual(
    ['to_30', 'to_30', 'to_60', 'to_60', 'to_90', 'to_90', 'over_90', 'over_90'].map((name) => [name]),
  );
  const late = (days: number) => within(lateRanges(today), addDays(today, -days));
  expect([0, 1, 7, 8, 30, 31, 90, 91].map(late)).toEqual([
    [],
    ['to_7'],
    ['to_7'],
    ['to_30'],
    ['to_30'],
    ['to_90'],
    ['to_90'],
    ['over_90'],
  ]);
});

it('begins weeks with Monday, whatever today is', () => {
  const weeks = weeksAround('2026-03-05');
  expect([weeks[0], weeks[12], weeks.length]).toEqual(['2025-12-08', '2026-03-02', 21]);
});

it('gives equal shares the same place and counts on, and none to who has too few', () => {
  const bar = (id: number | null, closed: number, total: number) => ({ id, closed, total });
  expect(places([bar(1, 3, 6), bar(2, 6, 6), bar(3, 5, 10), bar(4, 4, 4), bar(null, 9, 9), bar(5, 0, 7)])).toEqual([
    2,
    1,
    2,
    null,
    null,
    4,
  ]);
});

it('never places a smaller share before a greater one', () => {
  const { runs, seed } = randomRuns('ranking', { quick: 300, long: 3000 });
  const bars = fc.array(
    fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ total: Math.max(a, b), closed: Math.min(a, b) })),
  );
  fc.assert(
    fc.property(bars, (drawn) => {
      const named = drawn.map((bar, at) => ({ ...bar, id: at + 1 }));
      const given = places(named);
      for (const [a, one] of named.entries())
        for (const [b, other] of named.entries()) {
          const [mine, theirs] = [given[a], given[b]];
          if (mine == null || theirs == null) continue;
          expect(Math.sign(mine - theirs)).toBe(
            Math.sign(other.closed * one.total - one.closed * other.total) + 0 || 0,
          );
        }
      expect(given.filter((place) => place === null).length).toBe(
        named.filter(({ total }) => total < leastToRank).length,
      );
    }),
    { numRuns: runs, seed },
  );
});

it('says how far a range reaches in days', () => {
  const [first, second] = ageRanges('2026-03-02');
  expect(daysBetween(first?.from ?? '', '2026-03-02')).toBe(30);
  expect(addDays(second?.by ?? '', 1)).toBe(first?.from);
});

it('sorts a ranking both ways, equal ones by name, and who has no place or no rate last', () => {
  const bar = (name: string, total: number, closed: number, place: number | null): Bar => ({
    id: name.length,
    name,
    total,
    closed,
    place,
    overdue: total - closed,
    newlyOverdue: 0,
    lights: { red: closed, yellow: 0, green: 0 },
  });
  const bars = [
    bar('丙', 30, 10, 2),
    bar('甲', 6, 2, 2),
    bar('乙', 5, 5, 1),
    bar('丁', 0, 0, null),
    bar('戊', 3, 3, null),
  ];
  const names = (key: (typeof rankKeys)[number], down: boolean) =>
    ranked(bars, { key, down })
      .map(({ name }) => name)
      .join('');
  expect(names('rate', true)).toBe('戊乙丙甲丁');
  expect(names('rate', false)).toBe('丙甲戊乙丁');
  expect(names('place', false)).toBe('乙丙甲丁戊');
  expect(names('place', true)).toBe('丙甲乙丁戊');
  expect(names('red', true)).toBe('丙乙戊甲丁');
  for (const key of rankKeys)
    expect(ranked(ranked(bars, { key, down: false }), { key, down: false })).toEqual(
      ranked(bars, { key, down: false }),
    );
});
