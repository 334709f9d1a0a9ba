import type { Problem } from './draft.ts';
import { type Json, textAt } from './reading.ts';
import { norm, unstopped } from './tolerance.ts';

/** One place where a reading is not what the document says. */
export interface Difference {
  /** JSON pointer into the expected draft. */
  pointer: string;
  expected: unknown;
  got: unknown;
}

export type Report = (pointer: string, expected: unknown, got: unknown) => void;

/** Whether a value is one of those that a careful person could read. */
export function agrees(wanted: readonly unknown[], got: unknown, core: (text: string) => string = norm): boolean {
  return wanted.some((want) => {
    if (typeof want === 'string' && typeof got === 'string') return core(want) === core(got);
    return (want ?? null) === (got ?? null);
  });
}

const titleOf = (problem: Json): string => unstopped(textAt(problem, 'title') ?? '');
const titlesOf = (problem: Problem): string[] =>
  [problem.title, ...(problem.accepts['title'] ?? [])].map((title) => unstopped(String(title)));

/** Pairs expected and read problems in order: equal titles, in the gaps by place. */
export function pair<T extends { problem: Problem }, G extends { problem: Json }>(
  wanted: readonly T[],
  read: readonly G[],
): [T, G][] {
  const pairs: [T, G][] = [];
  let from = 0;
  const gap: T[] = [];
  const fill = (until: number): void => {
    const between = read.slice(from, until);
    if (between.length === gap.length)
      gap.forEach((want, index) => {
        const got = between[index];
        if (got) pairs.push([want, got]);
      });
    gap.length = 0;
  };
  for (const want of wanted) {
    const titles = titlesOf(want.problem);
    const at = read.findIndex((got, index) => index >= from && titles.includes(titleOf(got.problem)));
    const got = read[at];
    if (got === undefined) {
      gap.push(want);
      continue;
    }
    fill(at);
    pairs.push([want, got]);
    from = at + 1;
  }
  fill(read.length);
  return pairs;
}
