// Sentences of Chinese prose. A full stop inside quotation marks, brackets or 《》 ends nothing, unless the closing sign
// follows at once (……。”). Same-type quotation marks nest («“十项“重点”工作”»): depth is counted, not matched.

const opening = new Set('“‘(《〔[【');
const closing = new Set('”’)》〕]】');
const stops = new Set('。!?');

/** Spans [start, end) of the sentences of a folded text, with their punctuation, without leading blanks. */
export function sentences(folded: string, from = 0, to = folded.length): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = from;
  while (start < to) {
    while (start < to && /\s/.test(folded.charAt(start))) start++;
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
    const c = folded.charAt(at);
    if (c === '\n') return nesting && depth > 0 ? null : at;
    if (opening.has(c)) depth++;
    else if (closing.has(c)) depth = Math.max(0, depth - 1);
    else if (stops.has(c)) {
      let end = at + 1;
      let open = depth;
      while (end < to && (stops.has(folded.charAt(end)) || (open > 0 && closing.has(folded.charAt(end))))) {
        if (closing.has(folded.charAt(end))) open--;
        end++;
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
    while (a < b && /\s/.test(folded.charAt(a))) a++;
    while (b > a && /\s/.test(folded.charAt(b - 1))) b--;
    if (b > a) found.push([a, b]);
  };
  for (let at = from; at < to; at++) {
    const c = folded.charAt(at);
    if (opening.has(c) && folded.indexOf(partner(c), at) > 0) depth++;
    else if (closing.has(c)) depth = Math.max(0, depth - 1);
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
