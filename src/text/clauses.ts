import { characterSet } from './character-set.ts';
import { sentences } from './sentences.ts';

// Sentences and clauses as rules on words read them. Names in 《》 and words in quotation marks say nothing of the matter:
// they are blanked out, and every place stays what it is.

/** A folded text with its quotations and names of documents blanked out; “回头看” is quoted only for being a set word. */
export const withoutQuoted = (folded: string): string =>
  /[《“]/.test(folded)
    ? folded.replace(/《[^《》]*》|“(?!回头看)[^“”]{1,60}”/g, (name) => '《'.padEnd(name.length, '\u3000'))
    : folded;

/** A sentence of a folded text, quotations blanked out, and where it begins. */
export interface Sentence {
  text: string;
  start: number;
  /** All that follows it. */
  later: () => string;
}

/** The sentences of a folded text in order. */
export function readSentences(folded: string): Sentence[] {
  const plain = withoutQuoted(folded);
  return sentences(plain).map(([start, end]) => ({
    text: plain.slice(start, end),
    start,
    later: () => plain.slice(end, end + lookedAhead),
  }));
}

// What is finished, found or explained is said to be not far behind.
const lookedAhead = 3000;

const isStop = characterSet(',。;:!?\n');

/** [start, end) of the clause in which a character stands, without its stop. */
export function clauseAround(text: string, at: number): [start: number, end: number] {
  let start = at;
  while (start > 0 && !isStop(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !isStop(text.charCodeAt(end))) end++;
  return [start, end];
}

/** [start, end) of the clauses of a text in order, without their stops, empty ones dropped. */
export function clausesOf(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    if (isStop(text.charCodeAt(at))) continue;
    const [, end] = clauseAround(text, at);
    found.push([at, end]);
    at = end;
  }
  return found;
}
