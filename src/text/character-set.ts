/**
 * Whether a UTF-16 unit is one of these characters, by a table: for loops that look at every character of a text, where
 * a regular expression for each would be most of the work.
 */
export function characterSet(characters: string): (code: number) => boolean {
  const table = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = 1;
  return (code) => table[code] === 1;
}

/** All characters from the first to the last, both included. */
export function charactersFrom(first: string, last: string): string {
  const from = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');
}

/** What \s is in a regular expression. */
export const blanks = ' \t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'.concat(
  charactersFrom('\u2000', '\u200a'),
);

/** Whether a UTF-16 unit is what \s is in a regular expression. */
export const isBlank = (code: number): boolean =>
  code <= 32
    ? code === 32 || (code >= 9 && code <= 13)
    : code >= 0xa0 && (code <= 0x3000 || code === 0xfeff) && isWideBlank(code);
const isWideBlank = characterSet(blanks);
