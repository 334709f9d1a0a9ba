import type { Span } from '../../../bulletin/model.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { Passage } from '../../model/item.ts';
import { passage } from '../passage.ts';

/** A passage that knows where each of its characters stands in the document. */
export interface Placed {
  passage: Passage;
  /** The characters of the document for [start, end) of the passage. */
  span: (start: number, end: number) => Span;
}

/** A stretch of the document, and its words as they were read (broken lines joined), where they are known. */
export interface Piece {
  span: Span;
  words: string | null;
}

/** A run of the passage that stands letter for letter in the document. */
interface Run {
  from: number;
  at: number;
  length: number;
}

/** One passage of several stretches of a document's text, a line for each. */
export function place(key: string, pieces: readonly Piece[], text: string, day: CalendarDay | null): Placed {
  const runs: Run[] = [];
  let words = '';
  for (const { span, words: read } of pieces) {
    if (words !== '') words += '\n';
    const printed = text.slice(span[0], span[1]);
    const own = read === null || read === printed ? null : runsOf(read, printed);
    for (const run of own ?? [{ from: 0, at: 0, length: printed.length }])
      runs.push({ from: words.length + run.from, at: span[0] + run.at, length: run.length });
    words += own === null ? printed : (read ?? printed);
  }
  return {
    passage: passage(key, words, day),
    span: (start, end) => {
      const first = placeOf(runs, start);
      return [first, end > start ? placeOf(runs, end - 1) + 1 : first];
    },
  };
}

// A text in which so many places differ was not read from here: it is taken as printed.
const mostBreaks = 200;
// What was left out between two letters of one word: a line's end, a blank, a page number.
const nearby = 16;

/** The runs of `read` in `printed`, from which blanks, line ends and page numbers were left out; null where it is another text. */
function runsOf(read: string, printed: string): Run[] | null {
  const runs: Run[] = [];
  let breaks = 0;
  let from = 0;
  let at = 0;
  while (from < read.length) {
    let length = 0;
    while (from + length < read.length && read.charCodeAt(from + length) === printed.charCodeAt(at + length)) length++;
    if (length > 0) {
      runs.push({ from, at, length });
      from += length;
      at += length;
      continue;
    }
    if (++breaks > mostBreaks) return null;
    const next = resume(read, from, printed, at);
    // A sign that the layout stands for (a colon between two cells) is nowhere in print.
    if (next === null) from++;
    else at = next;
  }
  return runs;
}

// Where the reading goes on: many letters are looked for further away than few.
function resume(read: string, from: number, printed: string, at: number): number | null {
  for (const length of [8, 4, 2, 1]) {
    if (from + length > read.length) continue;
    const next = printed.indexOf(read.slice(from, from + length), at);
    if (next >= 0 && (length === 8 || next - at <= nearby)) return next;
  }
  return null;
}

function placeOf(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  return run === undefined ? 0 : run.at + Math.min(Math.max(offset - run.from, 0), Math.max(run.length - 1, 0));
}
