/**
 * How a clause says that something is unfinished. `state`: it tells how things are (尚未…, 正在…); `wait`: something must
 * happen first; `plan`: it is meant to be done; `stage`: a step before the last has been done; `rest`: a part is left.
 */
export type Nature = 'state' | 'wait' | 'plan' | 'stage' | 'rest';

/** A way in which papers say that work is not finished. Matched within one clause whose quotations are blanked. */
export interface Sign {
  /** What the words mean, for the message. */
  means: string;
  nature: Nature;
  /** Without one of these words the pattern is not tried. */
  cue: RegExp;
  pattern: RegExp;
  /** Words of the same clause with which it says nothing of the kind. */
  unless?: RegExp;
  /** Counts only where nothing of the text after it tells of an end, and the item does not demand that very step. */
  weak?: true;
  /** Tells only what stands in the way: any end later in the sentence, or at the head of the next, settles it. */
  hindered?: true;
  /** Counts only where the clause itself tells of no end. */
  unended?: true;
  /** A later clause with one of these words, and an end, settles it wherever it stands. */
  settledBy?: RegExp;
  /** A first part was done: only words that tell of all settle it. */
  parts?: true;
}
