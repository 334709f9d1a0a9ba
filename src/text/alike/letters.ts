import { commonplaces } from '../commonplaces.ts';

/**
 * A text as texts are compared: its letters without punctuation and blanks, each run of digits as one sign, so that a
 * copy with other figures, dates or stops is still the same. `at` is where each stands; `weighs` is 0 for what everybody
 * writes.
 */
export interface Letters {
  codes: Uint16Array;
  at: Uint32Array;
  weighs: Uint8Array;
}

const digits = 0x30;

/** The letters of a folded text. Linear. */
export function lettersOf(folded: string): Letters {
  const marks = commonplaces(folded);
  const codes = new Uint16Array(folded.length);
  const at = new Uint32Array(folded.length);
  const weighs = new Uint8Array(folded.length);
  let count = 0;
  for (let i = 0; i < folded.length; i++) {
    const code = letterOf(folded.charCodeAt(i));
    // A point or comma inside a figure does not divide it.
    if (code === 0 || (code === digits && count > 0 && codes[count - 1] === digits && isFigure(folded, i - 1)))
      continue;
    codes[count] = code;
    at[count] = i;
    weighs[count] = marks[i] === 1 || code === digits ? 0 : 1;
    count++;
  }
  return { codes: codes.subarray(0, count), at: at.subarray(0, count), weighs: weighs.subarray(0, count) };
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isFigure = (folded: string, at: number): boolean => /[\d.,]/.test(folded.charAt(at));

function letterOf(code: number): number {
  if (isDigit(code)) return digits;
  if (code >= 0x61 && code <= 0x7a) return code;
  if (code >= 0x41 && code <= 0x5a) return code + 0x20;
  return code >= 0x3400 && code <= 0x9fff ? code : 0;
}
