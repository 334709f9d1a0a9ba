import { sentences } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { type RunIn, readRunIn } from '../outline/run-in.ts';
import type { Opening } from './openings.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

const leastInParagraph = 2;

/** The reading in which sentences of running text name the problems (针对X,我们…。针对Y,…。), several in a paragraph. */
export function skeletonsBySentence(body: Body, openings: readonly Opening[], first: number): Skeleton[] {
  let several = false;
  const problems = openings.flatMap(({ form, start, end }): SkeletonProblem[] => {
    if (start < first || form === 'field' || form === 'end') return [];
    const named = sentences(body.fold, start, end).flatMap(([a, b]): { at: number; run: RunIn }[] => {
      const run = readRunIn(body.fold, a, b);
      return run === null ? [] : [{ at: a, run }];
    });
    several ||= named.length >= leastInParagraph;
    return named.map(({ at, run }, i) => {
      const until = named[i + 1]?.at ?? end;
      return {
        number: null,
        start: at,
        end: until,
        text: at,
        headEnd: until,
        title: [run.start, run.end] as const,
        body: [run.rest, until] as const,
        aside: [],
        headings: [],
        subs: [],
      };
    });
  });
  return several && problems.length >= leastInParagraph ? [{ name: 'sentences', problems }] : [];
}
