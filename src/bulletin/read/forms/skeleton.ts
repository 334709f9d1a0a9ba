import type { Stretch } from '../problems/items.ts';

/** Where a problem stands: enough to judge a reading by, and to read the problem from. */
export interface SkeletonProblem {
  number: string | null;
  /** All of it, [start, end). */
  start: number;
  end: number;
  /** Where its words begin, behind number and signs; the first paragraph of them ends at `headEnd`. */
  text: number;
  headEnd: number;
  /** The title where the layout shows which words it is; null where the heading has to be read for it. */
  title: Stretch | null;
  /** Where the text behind the title begins (or all of it, where it stands elsewhere). */
  body: Stretch;
  /** Stretches of labelled fields outside the body: a bracket behind the title, a line above it. */
  aside: readonly Stretch[];
  /** Headings above it from the outermost in, as stretches. */
  headings: readonly Stretch[];
  subs: SkeletonProblem[];
  /** Stands under a heading that by its words is about something else (leadership, next steps). */
  otherPart?: boolean;
}

/** One way to read a paper: where its problems are. `name` says by which mark. */
export interface Skeleton {
  name: string;
  problems: readonly SkeletonProblem[];
}
