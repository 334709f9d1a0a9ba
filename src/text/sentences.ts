import { characterSet, isBlank } from './character-set.ts';

// Sentences of Chinese prose. A full stop inside quotation marks, brackets or 《》 ends nothing, unless the closing sign
// follows at once (……。”). Same-type quotation marks nest («“十项“重点”工作”»): depth is counted, not matched.

const isOpening = characterSet('“‘(《〔[【');
const isClosing = characterSet('”’)》〕]】');
const isStop = characterSet('。!?');
const isTelling = characterSet('“‘(《〔[【”’)》〕]】。!?\n');
const lineFeed = 10;

/** Spans [start, end) of the sentences of a folded text, with their punctuation, without leading blanks. */
export function sentences(folded: string, from = 0, to = folded.length): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = from;
  while (start < to) {
    while (start < to && isBlank(folded.charCodeAt(start))) start++;
    if (start >= to) break;
    const end = sentenceEnd(folded, start, to);
    found.push([start, end]);
    start = end;
  }
  return found;
}

/** Where the sentence that starts at `from` ends: after its stop and closing signs, at the end of the line, or at `to`. */
export function sentenceEnd(folded: string, from: number, to: number): number {
  return scan(folded, from, to, true) ?? scan(folded, from, to, false) ?? lineEnd(folded, from, to);
}

// With `nesting` off, unbalanced quotation marks do not swallow the rest of the text.
function scan(folded: string, from: number, to: number, nesting: boolean): number | null {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const c = folded.charCodeAt(at);
    if (!isTelling(c)) continue;
    if (c === lineFeed) return nesting && depth > 0 ? null : at;
    if (isOpening(c)) depth++;
    else if (isClosing(c)) depth = Math.max(0, depth - 1);
    else {
      let end = at + 1;
      let open = depth;
      for (; end < to; end++) {
        const after = folded.charCodeAt(end);
        if (open > 0 && isClosing(after)) open--;
        else if (!isStop(after)) break;
      }
      if (open === 0 || !nesting) return end;
    }
  }
  return depth > 0 && nesting ? null : to;
}

const lineEnd = (folded: string, from: number, to: number): number => {
  const at = folded.indexOf('\n', from);
  return at < 0 || at > to ? to : at;
};

/**
 * Pieces between separators that stand outside brackets and quotation marks; without blanks around, empty ones dropped.
 * Unbalanced brackets do not hide a separator.
 */
export function splitOutside(
  folded: string,
  separators: string,
  from = 0,
  to = folded.length,
): [start: number, end: number][] {
  const found: [number, number][] = [];
  let depth = 0;
  let start = from;
  const push = (end: number): void => {
    let a = start;
    let b = end;
    while (a < b && isBlank(folded.charCodeAt(a))) a++;
    while (b > a && isBlank(folded.charCodeAt(b - 1))) b--;
    if (b > a) found.push([a, b]);
  };
  for (let at = from; at < to; at++) {
    const c = folded.charAt(at);
    if (isOpening(c.charCodeAt(0)) && folded.indexOf(partner(c), at) > 0) depth++;
    else if (isClosing(c.charCodeAt(0))) depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(c)) {
      push(at);
      start = at + 1;
    }
  }
  push(to);
  return found;
}

const partner = (c: string): string =>
  ({ '“': '”', '‘': '’', '(': ')', '《': '》', '〔': '〕', '[': ']', '【': '】' })[c] ?? '';
