import type { Span } from '../../bulletin/model.ts';
import type { DoubtLevel, DoubtRule } from './doubt.ts';

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
