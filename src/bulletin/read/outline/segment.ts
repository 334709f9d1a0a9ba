import type { Marker, Scheme } from '../../../text/numbering.ts';

/**
 * A paragraph, or the part of one that begins with a number of its own. `marker` is the number that the sequence
 * confirms; `text` is where what it numbers begins. `due` is the number that should stand there, where the printed one
 * is lost or of the wrong level.
 */
export interface Segment {
  start: number;
  end: number;
  text: number;
  marker: Marker | null;
  due: number | null;
  /** Heading level that the file gives. */
  level: number | null;
  /** First segment of its paragraph. */
  first: boolean;
}

/** Numbers that structure a paper by lines; 一是 belongs to running text. */
export const structural = new Set<Scheme>(['part', 'han', 'hanParen', 'item', 'num', 'decimal', 'numParen', 'circled']);
