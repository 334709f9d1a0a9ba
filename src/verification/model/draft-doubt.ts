import type { Span } from '../../bulletin/model.ts';
import type { DoubtLevel, DoubtRule } from './doubt.ts';
import type { Passage, Raised } from './item.ts';

/** A doubt about a paper that was read. */
export interface DraftDoubt {
  rule: DoubtRule;
  level: Exclude<DoubtLevel, 'off'>;
  /** Of the problem that it concerns; null where it concerns the whole paper. */
  ordinal: number | null;
  /** "7", "7.3" for a part of problem 7; null where it concerns the whole paper. */
  item: string | null;
  /** The words that give the doubt, without blanks that only the page put there. */
  words: string;
  why: string;
  settles: string;
  /** Where the words stand in the text of the document; null where they stand nowhere. */
  span: Span | null;
}

/** Two reports and the problems that they answer. */
interface ReportPair {
  report: Passage;
  other: Passage;
  problem: Passage;
  otherProblem: Passage;
}

/**
 * How reports that were copied are told. `fingerprints` are numbers of which nearly equal texts share many (of a folded
 * text); `judge` decides of two and gives the words in the first. Both pure and linear.
 */
export interface TwinRule {
  fingerprints: (folded: string) => readonly number[];
  judge: (pair: ReportPair) => Raised | null;
}
