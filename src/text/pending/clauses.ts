import { characterSet } from '../character-set.ts';
import { withoutQuoted } from '../clauses.ts';
import { sentences } from '../sentences.ts';

/** A clause of a text, without its stop. */
export interface Clause {
  start: number;
  end: number;
  /** Its words; quotations and names in 《》 are blanked. */
  text: string;
  /** Which sentence of the text it stands in, from 0. */
  sentence: number;
}

const isStop = characterSet(',。;:!?\n');
const isDigit = characterSet('0123456789');

// No clause is longer: what has no stops is cut, so that every pattern works on short text.
const longest = 120;

/** Clauses of a folded text in order. */
export function clausesOf(folded: string): Clause[] {
  const text = withoutQuoted(folded);
  const found: Clause[] = [];
  sentences(text).forEach(([from, to], sentence) => {
    let start = from;
    const push = (end: number): void => {
      let a = start;
      while (a < end && text.charCodeAt(a) <= 32) a++;
      for (; a < end; a += longest) {
        const b = Math.min(end, a + longest);
        found.push({ start: a, end: b, text: text.slice(a, b), sentence });
      }
    };
    for (let at = from; at < to; at++) {
      if (!isStop(text.charCodeAt(at)) || isThousands(text, at)) continue;
      push(at);
      start = at + 1;
    }
    push(to);
  });
  return found;
}

const isThousands = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 44 && isDigit(text.charCodeAt(at - 1)) && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
