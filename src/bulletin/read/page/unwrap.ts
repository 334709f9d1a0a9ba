import { readMarker, readWord } from '../../../text/numbering.ts';
import type { Span } from '../../model.ts';
import { findLabel } from '../fields/labels.ts';
import { readMark } from '../forms/marks.ts';
import { pageBreakLines } from './furniture.ts';
import { endsSentence, type Line, widthOf } from './lines.ts';

/** How a text with lines of a fixed length was broken. */
interface Wrapping {
  /** Length of each line with its indent, in characters or in half-width columns: whichever the lines agree in. */
  widths: readonly number[];
  /** The common length of full lines, and how far it varies. */
  full: number;
  slack: number;
  /** Indent of lines that go on, and whether a deeper one begins a paragraph. */
  margin: number;
  /** Blanks that may have come in front of a line by a slip. */
  stray: number;
  indents: boolean;
  /** A blank line parts paragraphs. */
  blanks: boolean;
}

/**
 * Joins the lines of a text that was printed or typed with lines of a fixed length (out of a PDF, hard returns) to its
 * paragraphs; null where lines are paragraphs already. Page numbers and running heads that stand inside a paragraph
 * come behind it. `text` is the document's.
 */
export function unwrap(lines: readonly Line[], text: string): Line[] | null {
  const breaks = pageBreakLines(lines);
  const shape = wrappingOf(lines, breaks, text);
  if (shape === null) return null;
  const joined: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    const own = [i];
    const between: number[] = [];
    let next = i + 1;
    for (; !breaks.has(i) && next < lines.length; next++) {
      if (breaks.has(next)) {
        between.push(next);
        continue;
      }
      if (!goesOn(lines, own.at(-1) ?? i, next, shape, text)) break;
      own.push(next);
    }
    const alone = lines[i] as Line;
    // A number on a line of its own is a page's in such a text, also where only one page has it.
    if (own.length > 1)
      joined.push(
        joinLines(
          own.map((k) => lines[k] as Line),
          text,
        ),
      );
    else joined.push(breaks.has(i) ? { ...alone, hint: true } : alone);
    // Furniture behind the last line that was joined is met again as a line of its own.
    const last = own.at(-1) ?? i;
    joined.push(...between.filter((k) => k < last).map((k) => ({ ...(lines[k] as Line), hint: true })));
    i = last + 1;
  }
  return joined;
}

function joinLines(lines: readonly Line[], text: string): Line {
  const [first] = lines as [Line, ...Line[]];
  const pieces: Span[] = [];
  let fold = '';
  lines.forEach((line, k) => {
    // A blank that parts two fields (办公室 ⏎ 责任领导:…) stays between them.
    const blank = k > 0 && findLabel(line.fold, 0) !== null ? blankBetween(lines[k - 1] as Line, line, text) : null;
    if (blank !== null) pieces.push([blank, blank + 1]);
    pieces.push([line.start, line.end]);
    fold += (blank === null ? '' : ' ') + line.fold;
  });
  return { ...first, end: lines.at(-1)?.end ?? first.end, fold, pieces };
}

// Where the blank at the end of a line or at the beginning of the next stands, null where there is none.
function blankBetween(line: Line, next: Line, text: string): number | null {
  if (next.indent > 0) return next.start - 1;
  return /^[^\S\n]/.test(text.slice(line.end, line.end + 1)) ? line.end : null;
}

const isPlain = (line: Line): boolean => line.row === null && line.level === null;

function wrappingOf(lines: readonly Line[], breaks: ReadonlySet<number>, text: string): Wrapping | null {
  const plain = lines.flatMap((line, i) => (isPlain(line) && !breaks.has(i) ? [i] : []));
  if (plain.length < 8) return null;
  const printed = lines.map((line) => text.slice(line.start - line.indent, line.end));
  const byCharacters = commonWidth(
    lines,
    plain,
    printed.map(({ length }) => length),
    1,
  );
  const byColumns = commonWidth(lines, plain, printed.map(widthOf), 2);
  const best = byColumns.agree > byCharacters.agree ? byColumns : byCharacters;
  if (!best.wrapped) return null;
  const { widths, full } = best;
  const slack = best === byColumns ? 4 : 2;
  const isFull = (i: number): boolean => (widths[i] ?? 0) >= full - slack;
  const pairs = plain.flatMap((i, k) => (plain[k + 1] === undefined ? [] : [[i, plain[k + 1] as number] as const]));
  const indentOf = (i: number): number => lines[i]?.indent ?? 0;
  const isItem = (i: number): boolean => lines[i] !== undefined && beginsItem(lines[i]);
  const on = pairs.filter(([i, next]) => isFull(i) && !endsSentence(lines[i]?.fold ?? '') && !isItem(next));
  const begun = pairs.filter(([i]) => !isFull(i));
  const margin = mostFrequent(on.map(([, next]) => indentOf(next)));
  const deeper = begun.filter(([, next]) => indentOf(next) > margin);
  const blank = (list: typeof pairs): number => list.filter(([i, next]) => isBlankBetween(lines, i, next, text)).length;
  return {
    widths,
    full,
    slack,
    margin,
    stray: mostFrequent(deeper.map(([, next]) => indentOf(next))) >= margin + 2 ? 1 : 0,
    indents: begun.length > 0 && deeper.length >= begun.length * 0.6,
    blanks: blank(on) <= on.length * 0.3 && blank(begun) >= begun.length * 0.6,
  };
}

// The length at which lines pile up that break off in a sentence which the next line goes on with, and that hardly any
// line exceeds; the lines of a text of paragraphs are of any length.
function commonWidth(lines: readonly Line[], plain: readonly number[], widths: readonly number[], unit: 1 | 2) {
  const counts = new Map<number, number>();
  let unfinished = 0;
  plain.forEach((i, k) => {
    const next = lines[plain[k + 1] ?? -1];
    const width = widths[i] ?? 0;
    if (next === undefined || width > 66 * unit || endsSentence(lines[i]?.fold ?? '') || beginsItem(next)) return;
    counts.set(width, (counts.get(width) ?? 0) + 1);
    unfinished++;
  });
  const sorted = plain.map((i) => widths[i] ?? 0).sort((x, y) => x - y);
  const longest = sorted[Math.max(0, sorted.length - 2 - Math.floor(sorted.length * 0.05))] ?? 0;
  let full = 0;
  let agree = 0;
  for (const [width, count] of counts) {
    if (width < 12 * unit || width + 3 * unit < longest) continue;
    let near = 0;
    for (let by = -unit; by <= unit; by++) near += counts.get(width + by) ?? 0;
    if (near > agree || (near === agree && count > (counts.get(full) ?? 0))) {
      full = width;
      agree = near;
    }
  }
  return { widths, full, agree, wrapped: agree >= 4 && agree >= plain.length * 0.08 && agree >= unfinished * 0.4 };
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  for (const [value, count] of counts)
    if (count > (counts.get(best) ?? 0) || (count === counts.get(best) && value > best)) best = value;
  return best;
}

const isBlankBetween = (lines: readonly Line[], before: number, next: number, text: string): boolean =>
  next === before + 1 && /\n[^\S\n]*\n/.test(text.slice(lines[before]?.end ?? 0, lines[next]?.start ?? 0));

/**
 * Whether line `next` goes on in the paragraph of line `at`. A deeper indent begins a paragraph; a line that had room
 * for the next word ends one. Where neither tells, an unfinished sentence goes on, and a number begins a paragraph.
 */
function goesOn(lines: readonly Line[], at: number, next: number, shape: Wrapping, text: string): boolean {
  const line = lines[at];
  const after = lines[next];
  if (line === undefined || after === undefined || !isPlain(line) || !isPlain(after)) return false;
  const { margin, stray, full, slack } = shape;
  // A single blank before a figure (3 月⏎ 28 日) is no indent.
  if (after.indent > margin + (/^\d/.test(after.fold) ? 1 : stray) || line.indent > margin + 4) return false;
  const width = shape.widths[at] ?? 0;
  // …;完成时限:⏎2018年7月18日前: a label at the end of a line waits for its value.
  if (/:\s*$/.test(line.fold) && width >= full / 2 && !beginsItem(after)) return true;
  const noRoom = width + firstWord(after, width / line.fold.length) > full;
  const nearlyFull = width >= full - slack;
  if (!noRoom && !nearlyFull) return false;
  if (shape.indents) return true;
  if (!endsSentence(line.fold)) return noRoom || !beginsItem(after);
  return noRoom && !beginsItem(after) && !(shape.blanks && isBlankBetween(lines, at, next, text));
}

// Length of what a line end may not part: a number, a word, a sign with what it opens or closes.
function firstWord({ fold }: Line, perCharacter: number): number {
  const word = /^(?:[\d.,%-]+|[A-Za-z0-9@._/-]+|[“《([【〔]*.[,。;:、”》)%】〕]*)/.exec(fold)?.[0] ?? '';
  return word.length * Math.max(1, perCharacter);
}

/** Whether a line begins with a number, a mark or a label. */
export function beginsItem(line: Line): boolean {
  const marker = readMarker(line.fold, 0);
  if (marker !== null && !marker.weak) return true;
  return readMark(line.fold) !== null || readWord(line.fold, 0) !== null || findLabel(line.fold, 0) !== null;
}
