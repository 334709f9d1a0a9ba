import { fold } from '../../../text/characters.ts';
import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { partRoleOf } from '../outline/regions.ts';
import { complains } from '../outline/shortcoming-words.ts';
import { isAspect } from '../outline/titles.ts';
import type { ProblemContext, ReadProblem, ReadSection } from '../problems/context.ts';
import { readHeading } from '../problems/heading.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { skeletonsByList } from './by-list.ts';
import { skeletonsByOpening } from './by-opening.ts';
import { skeletonsByParagraph } from './by-paragraph.ts';
import { skeletonsBySentence } from './by-sentence.ts';
import { areProblems, type Judged, judge, mostPoints, tellsDeed } from './judge.ts';
import { skeletonsListedFirst } from './listed-first.ts';
import { hasList, holdsProblems } from './nesting.ts';
import { type Opening, readOpenings } from './openings.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';
import { statedCounts } from './stated-counts.ts';

// What the outline of numbered headings reads is kept unless another reading is clearly better.
const margin = 0.75;
const openingLength = 2500;
const insideWeight = 1.5;
const leastProblems = 3;
const mostNamed = 0.6;
const mostInside = 0.75;
const mostFaultyDeeds = 0.35;

/**
 * The best of the readings that a paper admits. `outline` is the reading by the outline of its headings; others go by
 * any mark that comes again. `start` is where the text begins behind the title.
 */
export function chooseReading(outline: ReadSection[], context: ProblemContext, start: number): ReadSection[] {
  const { body } = context;
  const openings = readOpenings(body);
  const own = outline.flatMap(({ problems }) => problems.map((one) => judgedOfRead(one, context, openings)));
  const stated = statedCounts(outside(body, [start, Math.min(body.end, start + openingLength)], own));
  const named = own.filter(({ title, aspect }) => complains(title) && !aspect).length >= own.length * mostNamed;
  let best: Skeleton | null = null;
  let most = judge(own, stated, body, context.feedback) + margin;
  // Problems without numbers may have headlines over them, which points do not weigh.
  const numbered = outline.some(({ problems }) => problems.some(({ problem }) => problem.number !== null));
  if (numbered && most >= mostPoints(stated, context.feedback)) return outline;
  for (const [skeleton, points] of weigh(context, openings, start, stated, own.length)) {
    const expected = context.feedback || (stated.includes(skeleton.problems.length) && !stated.includes(own.length));
    // Headings over problems that say so themselves, counted together with those on how the work was led.
    const frame = named && skeleton.problems.some(({ otherPart }) => otherPart) && over(skeleton, own) > 0;
    if (frame || (!context.feedback && listsDeeds(skeleton, own, body))) continue;
    // The outline has as many faults as the paper counts: what stands inside them is none by the same number.
    if (
      named &&
      stated.includes(own.length) &&
      (inside(skeleton, own) >= mostInside || faults(skeleton, body) < mostNamed)
    )
      continue;
    // The same problems, each with the headline that stands over its words (▲X⏎问题描述:…).
    if (!numbered && headlines(skeleton, own, body)) {
      best = skeleton;
      break;
    }
    if ((!expected && leavesOut(skeleton, own)) || areListsOfThem(skeleton, own)) continue;
    const sure = points - (expected ? 0 : insideWeight * (inside(skeleton, own) + over(skeleton, own)));
    if (sure <= most) continue;
    best = skeleton;
    most = sure;
  }
  if (best === null) return outline;
  const read = readSkeleton(best, context);
  return [...read, ...besides(outline, read)];
}

// Whether each problem of a reading is one of the outline's with a headline over it, and nothing between the two.
const headlines = ({ problems }: Skeleton, own: readonly Judged[], body: Body): boolean =>
  own.length >= leastProblems &&
  problems.length === own.length &&
  problems.every(({ start, text, headEnd }, i) => {
    const at = own[i]?.whole[0] ?? start;
    return at >= headEnd && /\S/.test(body.fold.slice(text, headEnd)) && !/\S/.test(body.fold.slice(headEnd, at));
  });

// The opening of a paper without the problems that stand in it: what their deeds count is something else.
function outside(body: Body, [start, end]: Stretch, own: readonly Judged[]): string {
  let text = '';
  let at = start;
  if (own.length >= leastProblems)
    for (const { whole } of own) {
      if (whole[0] > end) break;
      text += body.fold.slice(at, Math.max(at, whole[0]));
      at = Math.max(at, whole[1]);
    }
  return text + body.fold.slice(at, Math.max(at, end));
}

// The share of problems that stand inside those of the outline: they are rather its lists, unless those are sections.
function inside({ problems }: Skeleton, own: readonly Judged[]): number {
  const holders = own.filter(({ aspect, holds }) => !aspect && !holds).map(({ whole }) => whole);
  const held = problems.filter(({ start }) => holders.some(([a, b]) => start > a && start < b));
  return held.length / problems.length;
}

// A reading that finds only what the outline finds, and not all of it (a number lost its point), knows less.
const leavesOut = ({ problems }: Skeleton, own: readonly Judged[]): boolean =>
  problems.length < own.length && problems.every(({ start }) => own.some(({ whole }) => whole[0] === start));

// As many as the outline finds, and most of them inside those: a list in each, counted by chance.
const areListsOfThem = (skeleton: Skeleton, own: readonly Judged[]): boolean =>
  skeleton.problems.length === own.length && inside(skeleton, own) > 0.5;

// 一是… 二是… in paragraphs under numbered headings of problems, as many as the paper counts only by chance.
const listsDeeds = (skeleton: Skeleton, own: readonly Judged[], body: Body): boolean =>
  own.length >= leastProblems &&
  !/^num(?!Paren)/.test(skeleton.name) &&
  inside(skeleton, own) >= mostInside &&
  faults(skeleton, body) < mostFaultyDeeds;

// The share of problems whose first words name a fault and tell no deed.
function faults({ problems }: Skeleton, body: Body): number {
  const faulty = problems.filter(({ text, headEnd }) => {
    const words = body.fold.slice(text, sentenceEnd(body.fold, text, headEnd)).replace(/[。;]$/, '');
    return complains(words) && !tellsDeed(words);
  });
  return faulty.length / problems.length;
}

// The share of problems that hold several of the outline's: they are rather the sections of those.
function over({ problems }: Skeleton, own: readonly Judged[]): number {
  const holding = problems.filter(
    ({ start, end }) => own.filter(({ whole: [a], aspect }) => !aspect && a > start && a < end).length >= 2,
  );
  return holding.length / problems.length;
}

// What the outline reads outside the chosen problems (a part on the one named by the secretary) stays, where it is one.
function besides(outline: readonly ReadSection[], read: readonly ReadSection[]): ReadSection[] {
  const taken = read.flatMap(({ problems }) => problems.map(({ whole }) => whole));
  return outline.flatMap((section) => {
    const problems = section.problems.filter(
      ({ problem, whole: [start, end] }) =>
        complains(problem.title) &&
        partRoleOf(problem.title) === null &&
        problem.title.length <= 120 &&
        taken.every(([a, b]) => end <= a || start >= b),
    );
    return problems.length > 0 ? [{ ...section, problems }] : [];
  });
}

// The readings by repeated marks with their points; those that nothing shows to be problems are left out.
function weigh(
  context: ProblemContext,
  openings: readonly Opening[],
  start: number,
  stated: readonly number[],
  inOutline: number,
): (readonly [Skeleton, number])[] {
  const { body } = context;
  const skeletons = [
    ...skeletonsByOpening(body, openings, start, stated),
    ...skeletonsBySentence(body, openings, start),
    ...skeletonsListedFirst(body, openings, start),
    ...(context.feedback
      ? [...skeletonsByList(body, openings, start), ...skeletonsByParagraph(body, openings, start)]
      : []),
  ];
  return skeletons.flatMap((skeleton) => {
    const judged = skeleton.problems.map((problem) => judgedOf(problem, context, openings));
    // Fewer than half of what the outline finds are its sections, unless the paper itself counts so.
    if (judged.length * 2 <= inOutline && !stated.includes(judged.length)) return [];
    // What a feedback asks for (整改建议), or how the work was led, is counted like what was found.
    if (judged.filter(({ otherPart }) => otherPart).length * 2 > judged.length) return [];
    return areProblems(judged, stated) ? [[skeleton, judge(judged, stated, body, context.feedback)] as const] : [];
  });
}

function judgedOfRead(
  { problem, whole }: ReadProblem,
  { body, feedback }: ProblemContext,
  openings: readonly Opening[],
): Judged {
  return {
    title: fold(problem.title),
    whole,
    body: whole[1] - whole[0] - problem.title.length,
    subs: problem.subItems.length,
    deedSubs: areDeeds(problem.subItems.map(({ title }) => title)),
    otherPart: false,
    aspect: isAspect(fold(problem.title)),
    listed: hasList(body, whole),
    holds: problem.subItems.length === 0 && holdsProblems(body, openings, whole, feedback),
  };
}

function judgedOf(problem: SkeletonProblem, context: ProblemContext, openings: readonly Opening[]): Judged {
  const { body } = context;
  const title = problem.title ?? readHeading(context, problem.text, problem.headEnd, problem.end).title;
  const whole = [problem.start, problem.end] as const;
  return {
    title: fold(textOf(body, title)),
    whole,
    body: problem.body[1] - problem.body[0] + Math.max(0, problem.headEnd - title[1]),
    subs: problem.subs.length,
    deedSubs: false,
    otherPart: problem.otherPart === true,
    aspect: isAspect(body.fold.slice(problem.text, sentenceEnd(body.fold, problem.text, problem.headEnd))),
    listed: hasList(body, [title[1], problem.end]),
    holds: problem.subs.length === 0 && holdsProblems(body, openings, whole, context.feedback),
  };
}

const areDeeds = (titles: readonly string[]): boolean =>
  titles.filter((title) => tellsDeed(title) && !complains(title)).length * 2 > titles.length;
