import type { Problem, Section } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Label } from '../fields/labels.ts';
import type { ProblemLevels } from '../outline/levels.ts';
import type { Segment } from '../outline/segment.ts';
import type { Stretch } from './items.ts';

/** What the reading of problems looks at, over the whole paper. */
export interface ProblemContext {
  body: Body;
  segments: readonly Segment[];
  labels: readonly Label[];
  levels: ProblemLevels | null;
  feedback: boolean;
  /** Year in which a deadline without one lies. */
  year: number | null;
  /** The titles stand in paragraphs of their own (titles-apart.ts). */
  titlesApart: boolean;
}

/** A problem with the stretches of its texts, for the findings. */
export interface ReadProblem {
  problem: Problem;
  /** Its stretch of the body. */
  whole: Stretch;
  texts: { problem: ItemTexts; subItems: ItemTexts[] };
}
export interface ItemTexts {
  actions: readonly Stretch[];
  measures: readonly Stretch[];
}
export type ReadSection = Omit<Section, 'problems'> & { problems: ReadProblem[] };
