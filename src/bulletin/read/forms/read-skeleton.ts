import type { Body } from '../body.ts';
import { beforeClosing } from '../problems/closing.ts';
import type { ProblemContext, ReadProblem, ReadSection } from '../problems/context.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { build } from '../problems/one-problem.ts';
import { put, type SectionPlace } from '../problems/sections.ts';
import { statusOfHeading } from '../problems/status.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

/** The problems of a skeleton, read, under their sections. Ordinals are given later, over the whole paper. */
export function readSkeleton({ problems }: Skeleton, context: ProblemContext): ReadSection[] {
  const { body } = context;
  const sections: ReadSection[] = [];
  const frame = commonHeadings(problems, body);
  for (const [i, problem] of problems.entries()) {
    const last = i === problems.length - 1;
    const headings = problem.headings.slice(problem.headings.length > frame ? frame : 0);
    const group = headings.length > 1 ? (headings.at(-1) ?? null) : null;
    const read = readProblem(problem, context, inheritedStatus(problem.headings, body), last);
    read.problem.group = group === null ? null : textOf(body, group);
    put(sections, placeOf(headings[0] ?? null, body), [read]);
  }
  return sections;
}

// Headings over all problems alike, or that say how far they are (三、需长期坚持的事项), are the frame of the paper, where
// others stand below them.
function commonHeadings(problems: readonly SkeletonProblem[], body: Body): number {
  const first = problems[0]?.headings[0];
  const frames = ([heading]: readonly Stretch[]): boolean =>
    heading !== undefined && (heading[0] === first?.[0] || statusOfHeading(body.fold.slice(...heading)) !== null);
  if (first === undefined || !problems.every(({ headings }) => frames(headings))) return 0;
  return problems.some(({ headings }) => headings.length > 1) ? 1 : 0;
}

const placeOf = (heading: Stretch | null, body: Body): SectionPlace =>
  heading === null ? { heading: null, span: null } : { heading: textOf(body, heading), span: body.span(...heading) };

function inheritedStatus(headings: readonly Stretch[], body: Body): ReadProblem['problem']['status'] | null {
  for (const [start, end] of headings.toReversed()) {
    const status = statusOfHeading(body.fold.slice(start, end));
    if (status !== null) return status;
  }
  return null;
}

function readProblem(
  skeleton: SkeletonProblem,
  context: ProblemContext,
  inherited: ReturnType<typeof inheritedStatus>,
  last: boolean,
): ReadProblem {
  const { body, labels } = context;
  // A problem that is answered elsewhere ends with its words.
  const elsewhere = skeleton.body[0] > skeleton.end || skeleton.body[0] < skeleton.text;
  const until = (end: number): number =>
    last && !elsewhere ? beforeClosing(body, labels, skeleton.text, skeleton.headEnd, end) : end;
  const end = until(skeleton.end);
  const whole: Stretch = [skeleton.start, end];
  const { item, texts } = build(
    {
      number: skeleton.number,
      start: skeleton.text,
      paragraphEnd: Math.min(skeleton.headEnd, end),
      end: skeleton.title === null && skeleton.subs.length === 0 ? end : until(skeleton.body[1]),
      whole,
      inherited,
      title: skeleton.title,
      rest: skeleton.body[0],
      aside: skeleton.aside,
      divided: skeleton.subs.length > 0,
    },
    context,
  );
  const subs = skeleton.subs.map((sub, i) =>
    readProblem(sub, context, inherited, last && i === skeleton.subs.length - 1),
  );
  return {
    problem: {
      ...item,
      ordinal: 1,
      group: null,
      subItems: subs.map(({ problem: { subItems: _, ...sub } }, i) => ({ ...sub, ordinal: i + 1 })),
    },
    whole,
    texts: { problem: texts, subItems: subs.map((sub) => sub.texts.problem) },
  };
}
