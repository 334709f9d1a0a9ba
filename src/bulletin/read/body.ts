import type { Span } from '../model.ts';
import type { Role } from './fields/label-words.ts';
import { learnedIn } from './fields/labels.ts';

/** A paragraph of the body, [start, end) in the body's text. */
export interface Paragraph {
  start: number;
  end: number;
  /** Heading level that the file itself gives, null for plain paragraphs. */
  level: number | null;
  /** The sign in front of it, which is no part of the text (●, ■), null where there is none. */
  bullet: string | null;
  /** How the file sets it apart (heading of a level, bold), null for plain text. */
  dress: string | null;
}

/**
 * The text that the grammar reads: the document without page furniture, broken lines joined, paragraphs separated by
 * \n. It counts in its own offsets; `span` leads back to the document. `fold` is the view on which patterns are matched.
 */
export interface Body {
  text: string;
  fold: string;
  /** Paragraphs of the running text, which ends at `end`; the cells of ledgers stand behind it. */
  paragraphs: readonly Paragraph[];
  end: number;
  /** The labels that this paper teaches by repeating them (learned-labels.ts). */
  learned: ReadonlyMap<string, Role>;
  span(start: number, end: number): Span;
}

/** Piece of the document that stands in the body. */
interface Piece {
  body: number;
  source: number;
  length: number;
}

/** Builds a body from pieces of the document, in order. */
export class BodyBuilder {
  private readonly texts: string[] = [];
  private readonly pieces: Piece[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private length = 0;
  private start = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Adds document text [start, end) to the open paragraph. */
  add(start: number, end: number): void {
    if (end <= start) return;
    const last = this.pieces.at(-1);
    if (last !== undefined && last.source + last.length === start && last.body + last.length === this.length)
      last.length += end - start;
    else this.pieces.push({ body: this.length, source: start, length: end - start });
    this.texts.push(this.source.slice(start, end));
    this.length += end - start;
  }

  /** Adds a sign that the document shows by its layout (a colon between two cells), placed at `at`. */
  addSign(sign: string, at: number): void {
    this.pieces.push({ body: this.length, source: at, length: 0 });
    this.texts.push(sign);
    this.length += sign.length;
  }

  /** Ends the open paragraph and answers its range, null where it is empty. */
  endParagraph(level: number | null, bullet: string | null = null, dress: string | null = null): Paragraph | null {
    if (this.length === this.start) return null;
    const paragraph = { start: this.start, end: this.length, level, bullet, dress };
    this.paragraphs.push(paragraph);
    this.texts.push('\n');
    this.length++;
    this.start = this.length;
    return paragraph;
  }

  /** Length so far: where the next paragraph will begin. */
  end(): number {
    return this.length;
  }

  finish(fold: (text: string) => string, end: number): Body {
    const text = this.texts.join('');
    const folded = fold(text);
    const pieces = this.pieces;
    return {
      text,
      fold: folded,
      learned: learnedIn(folded.slice(0, end)),
      paragraphs: this.paragraphs.filter(({ start }) => start < end),
      end,
      span: (start, end) => [
        sourceOf(pieces, start),
        end > start ? sourceOf(pieces, end - 1) + 1 : sourceOf(pieces, start),
      ],
    };
  }
}

function sourceOf(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.body ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) return 0;
  return piece.source + Math.min(offset - piece.body, Math.max(0, piece.length - 1));
}
