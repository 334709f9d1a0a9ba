import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import type { Stretch } from '../problems/items.ts';
import { opensWithFault } from './nesting.ts';
import type { Opening } from './openings.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

const leastProblems = 3;

/** The reading of a feedback in which unnumbered paragraphs under headings each open with what is wrong: X不力。… */
export function skeletonsByParagraph(body: Body, openings: readonly Opening[], first: number): Skeleton[] {
  const problems: SkeletonProblem[] = [];
  let heading: Stretch | null = null;
  for (const opening of openings) {
    const { form, start, end } = opening;
    if (start < first || form === 'field' || form === 'end') continue;
    if (opening.heading && form !== 'text') heading = [start, end];
    if (heading === null || !opensWithFault(body, opening)) continue;
    const stop = sentenceEnd(body.fold, start, end);
    problems.push({
      number: null,
      start,
      end,
      text: start,
      headEnd: end,
      title: [start, stop - 1],
      body: [stop, end],
      aside: [],
      headings: [heading],
      subs: [],
    });
  }
  return problems.length >= leastProblems ? [{ name: 'paragraphs', problems }] : [];
}
