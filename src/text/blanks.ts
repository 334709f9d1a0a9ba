import { isBlank } from './character-set.ts';

// A blank that the printing left inside a word (不 少于3个, 8公 里, 2022 年) parts nothing; between digits or signs it does.
const strayBlank = /(?<=[\u3001-\u9fff“”]) {1,2}(?=[\u3001-\u9fff“”\d])|(?<=\d) {1,2}(?=[\u4e00-\u9fff])/g;

/** A folded text without stray blanks, and where each of its characters stands in the text given. */
export function withoutStrayBlanks(text: string): { text: string; placeOf: (at: number) => number } {
  const shorter = text.includes(' ') ? text.replace(strayBlank, '') : text;
  if (shorter.length === text.length) return { text, placeOf: (at) => at };
  const places: number[] = [];
  for (let at = 0, next = 0; next < shorter.length; at++) {
    if (text.charAt(at) !== shorter.charAt(next)) continue;
    places.push(at);
    next++;
  }
  return { text: shorter, placeOf: (at) => places[at] ?? text.length };
}

/** A text without any blanks; most have none. */
export function withoutBlanks(text: string): string {
  for (let at = 0; at < text.length; at++) if (isBlank(text.charCodeAt(at))) return text.replace(/\s+/g, '');
  return text;
}
