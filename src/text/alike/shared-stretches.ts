import { type Letters, lettersOf } from './letters.ts';

/** A stretch that stands in both texts, [start, end) in each; `weight`: its letters that are not everybody's. */
interface Stretch {
  inA: readonly [start: number, end: number];
  inB: readonly [start: number, end: number];
  weight: number;
}

interface Shared {
  /** The heaviest first; they overlap neither in the one text nor in the other. */
  stretches: Stretch[];
  /** Weight of all stretches over that of the text with less of its own, 0…1; 0 where both have nothing of their own. */
  share: number;
}

interface Run {
  a: number;
  b: number;
  /** Letters in the first and second text: they differ where a name was changed inside. */
  inA: number;
  inB: number;
  weight: number;
}

const seed = 6;
const shortest = 8;
const longestChange = 8;
// A piece of which a text is full (a table's header) would be compared with itself a thousand times.
const mostPlaces = 8;

/**
 * The stretches that two folded texts share, whatever the punctuation and the figures, with short names changed inside.
 * Linear in the length of both.
 */
export function sharedStretches(a: string, b: string): Shared {
  const [one, two] = [lettersOf(a), lettersOf(b)];
  const runs = joined(disjoint(equalRuns(one, two)), one, two);
  const stretches = runs
    .map((run) => ({
      inA: span(one, run.a, run.inA),
      inB: span(two, run.b, run.inB),
      weight: run.weight,
    }))
    .sort((x, y) => y.weight - x.weight || x.inA[0] - y.inA[0]);
  const own = Math.min(weightOf(one, 0, one.codes.length), weightOf(two, 0, two.codes.length));
  const both = stretches.reduce((sum, { weight }) => sum + weight, 0);
  return { stretches, share: own === 0 ? 0 : Math.min(1, both / own) };
}

const span = ({ at }: Letters, from: number, count: number): [number, number] => [
  at[from] ?? 0,
  (at[from + count - 1] ?? 0) + 1,
];

function weightOf({ weighs }: Letters, from: number, count: number): number {
  let weight = 0;
  for (let i = from; i < from + count; i++) weight += weighs[i] ?? 0;
  return weight;
}

/** All runs of equal letters that cannot be made longer. */
function equalRuns(one: Letters, two: Letters): Run[] {
  const places = new Map<string, number[]>();
  const keysOfOne = keysOf(one);
  keysOfOne.forEach((key, i) => {
    const known = places.get(key);
    if (known === undefined) places.set(key, [i]);
    else if (known.length < mostPlaces) known.push(i);
  });
  const runs: Run[] = [];
  // On each diagonal (difference of places) a run that was found reaches so far: what lies inside is not begun again.
  const reached = new Map<number, number>();
  keysOf(two).forEach((key, b) => {
    for (const a of places.get(key) ?? []) {
      if ((reached.get(a - b) ?? -1) > b) continue;
      let count = seed;
      while (
        a + count < one.codes.length &&
        b + count < two.codes.length &&
        one.codes[a + count] === two.codes[b + count]
      )
        count++;
      reached.set(a - b, b + count);
      if (count >= shortest) runs.push({ a, b, inA: count, inB: count, weight: weightOf(one, a, count) });
    }
  });
  return runs;
}

const keysOf = ({ codes }: Letters): string[] => {
  const text = Array.from(codes, (code) => String.fromCharCode(code)).join('');
  return Array.from({ length: Math.max(0, text.length - seed + 1) }, (_, i) => text.slice(i, i + seed));
};

/** The longest runs that do not overlap; what is left of an overlapped one is dropped when it is too short. */
function disjoint(runs: Run[]): Run[] {
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  const chosen: Run[] = [];
  for (const run of runs.sort((x, y) => y.inA - x.inA || x.a - y.a || x.b - y.b)) {
    let [from, to] = [0, run.inA];
    while (from < to && (inA.has(run.a + from) || inB.has(run.b + from))) from++;
    while (to > from && (inA.has(run.a + to - 1) || inB.has(run.b + to - 1))) to--;
    if (to - from < shortest) continue;
    for (let i = from; i < to; i++) {
      inA.add(run.a + i);
      inB.add(run.b + i);
    }
    chosen.push({ ...run, a: run.a + from, b: run.b + from, inA: to - from, inB: to - from });
  }
  return chosen;
}

/** Runs that follow one another in both texts with no more than a name between them are one stretch. */
function joined(runs: Run[], one: Letters, two: Letters): Run[] {
  const found: Run[] = [];
  for (const run of runs.sort((x, y) => x.a - y.a)) {
    const before = found.at(-1);
    const gapA = before === undefined ? -1 : run.a - before.a - before.inA;
    const gapB = before === undefined ? -1 : run.b - before.b - before.inB;
    if (before !== undefined && gapA >= 0 && gapB >= 0 && gapA <= longestChange && gapB <= longestChange) {
      before.inA = run.a + run.inA - before.a;
      before.inB = run.b + run.inB - before.b;
      before.weight += weightOf(one, run.a, run.inA);
    } else found.push({ ...run, weight: Math.min(weightOf(one, run.a, run.inA), weightOf(two, run.b, run.inB)) });
  }
  return found;
}
