import type { ProblemContext, ReadSection } from '../problems/context.ts';
import { readHeading } from '../problems/heading.ts';
import { textOf } from '../problems/items.ts';
import { skeletonsByOpening } from './by-opening.ts';
import { skeletonsBySentence } from './by-sentence.ts';
import { areProblems, type Judged, judge } from './judge.ts';
import { skeletonsListedFirst } from './listed-first.ts';
import { readOpenings } from './openings.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';
import { statedCounts } from './stated-counts.ts';

// What the outline of numbered headings reads is kept unless another reading is clearly better.
const margin = 0.75;
const openingLength = 2500;

/**
 * The best of the readings that a paper admits. `outline` is the reading by the outline of its headings; others go by
 * any mark that comes again. `start` is where the text begins behind the title.
 */
export function chooseReading(outline: ReadSection[], context: ProblemContext, start: number): ReadSection[] {
  const { body } = context;
  const stated = statedCounts(body.fold.slice(start, Math.min(body.end, start + openingLength)));
  const own = outline.flatMap(({ problems }) => problems.map(judgedOfRead));
  let best: Skeleton | null = null;
  let most = judge(own, stated, body, context.feedback) + margin;
  for (const [skeleton, points] of weigh(context, start, stated, own.length)) {
    if (points <= most) continue;
    best = skeleton;
    most = points;
  }
  return best === null ? outline : readSkeleton(best, context);
}

/** The readings by repeated marks with their points; those that nothing shows to be problems are left out. */
export function weigh(
  context: ProblemContext,
  start: number,
  stated: readonly number[],
  inOutline: number,
): (readonly [Skeleton, number])[] {
  const { body } = context;
  const openings = readOpenings(body);
  const skeletons = [
    ...skeletonsByOpening(body, openings, start, stated),
    ...skeletonsBySentence(body, openings, start),
    ...skeletonsListedFirst(body, openings, start),
  ];
  return skeletons.flatMap((skeleton) => {
    const judged = skeleton.problems.map((problem) => judgedOf(problem, context));
    // Fewer than half of what the outline finds are its sections, unless the paper itself counts so.
    if (judged.length * 2 <= inOutline && !stated.includes(judged.length)) return [];
    return areProblems(judged, stated) ? [[skeleton, judge(judged, stated, body, context.feedback)] as const] : [];
  });
}

const judgedOfRead = ({ problem, whole }: ReadSection['problems'][number]): Judged => ({
  title: problem.title,
  whole,
  body: whole[1] - whole[0] - problem.title.length,
  subs: problem.subItems.length,
});

function judgedOf(problem: SkeletonProblem, { body, labels, feedback }: ProblemContext): Judged {
  const title = problem.title ?? readHeading(body, labels, problem.text, problem.headEnd, problem.end, feedback).title;
  return {
    title: textOf(body, title),
    whole: [problem.start, problem.end],
    body: problem.body[1] - problem.body[0] + Math.max(0, problem.headEnd - title[1]),
    subs: problem.subs.length,
  };
}
