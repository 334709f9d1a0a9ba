import type { Cell, DocumentText } from '../../../documents/model.ts';
import { characterSet } from '../../../text/character-set.ts';
import { fold } from '../../../text/characters.ts';
import { readMarker } from '../../../text/numbering.ts';
import type { Span } from '../../model.ts';

/** A line of the page: a paragraph, heading or table row of the document. */
export interface Line {
  start: number;
  end: number;
  /** Folded text of the line. */
  fold: string;
  level: number | null;
  /** How the file sets the line apart: as a heading of a level, in bold; null for plain text. */
  dress: string | null;
  /** Cells, where the line is a row of a table. */
  row: { table: number; cells: readonly Cell[] } | null;
  /** The file's structure says that this is page furniture. */
  hint: boolean;
  /** Blanks in front of the line in the document. */
  indent: number;
  /** The printed lines that were joined to this one; without them it is one stretch of the document. */
  pieces?: readonly Span[];
}

export function readLines(document: DocumentText): Line[] {
  const folded = fold(document.text);
  return document.blocks.map((block) => {
    const [start, end] = block.span;
    return {
      start,
      end,
      fold: folded.slice(start, end),
      level: block.kind === 'heading' ? block.level : null,
      dress: block.kind === 'heading' ? `h${block.level}` : block.kind === 'paragraph' ? (block.dress ?? null) : null,
      row: block.kind === 'row' ? { table: block.table, cells: block.cells } : null,
      hint: block.chrome ?? false,
      indent: indentOf(folded, start),
    };
  });
}

function indentOf(folded: string, start: number): number {
  let at = start;
  while (at > 0 && folded.charAt(at - 1) === ' ') at--;
  return start - at;
}

/** Whether a line reads like prose of the paper: a full sentence, or a number with text. */
export const isProse = (line: Line): boolean =>
  (line.fold.length >= 25 && /[。;:]|,.{4,}/.test(line.fold)) || line.fold.length >= 60;

const isStop = characterSet('。!?;:…');
const isClosing = characterSet('”’"\')）】》〕]');
const sentenceEnd = /[。!?;:…][”’"')）】》]*(?:[(【〔[][^()【】〔〕[\]]{1,20}[)】〕\]])?$/;

/** Whether a folded line ends with a sentence, or with the colon before one. */
export function endsSentence(folded: string): boolean {
  const last = folded.charCodeAt(folded.length - 1);
  return isStop(last) || (isClosing(last) && sentenceEnd.test(folded));
}

/** Whether a line begins with a number of any scheme. */
export const hasMarker = (line: Line): boolean => {
  const marker = readMarker(line.fold, 0);
  return marker !== null && !marker.weak;
};

/** Width in half-width columns: a Chinese character is two. */
export function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x2000 ? 1 : 2;
  return width;
}

/** The stretches of the document in which [from, to) of a line's own text stands. */
export function stretchesOf(line: Line, from: number, to: number): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const [start, end] of line.pieces ?? [[line.start, line.end]]) {
    const a = Math.max(from, at) - at;
    const b = Math.min(to, at + end - start) - at;
    if (b > a) found.push([start + a, start + b]);
    at += end - start;
  }
  return found;
}
