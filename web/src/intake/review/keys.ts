import type { Verb } from './verbs.ts';

export type Command =
  | { do: 'verb'; verb: Verb }
  | { do: 'next' | 'previous' | 'first' | 'last' | 'open' | 'close' }
  | { do: 'doubt' | 'seen' | 'unread' | 'edit' | 'status' | 'tick' | 'tickAll' | 'undo' | 'help' | 'leave' };

// Chinese input methods type their own brackets and question marks: they count as well.
const letters: Readonly<Record<string, Command>> = {
  j: { do: 'next' },
  k: { do: 'previous' },
  n: { do: 'doubt' },
  y: { do: 'seen' },
  r: { do: 'unread' },
  p: { do: 'verb', verb: 'problem' },
  m: { do: 'verb', verb: 'measure' },
  a: { do: 'verb', verb: 'action' },
  o: { do: 'verb', verb: 'note' },
  u: { do: 'verb', verb: 'merge' },
  x: { do: 'verb', verb: 'cut' },
  d: { do: 'verb', verb: 'drop' },
  e: { do: 'edit' },
  s: { do: 'status' },
  z: { do: 'undo' },
};
const promote: Command = { do: 'verb', verb: 'promote' };
const demote: Command = { do: 'verb', verb: 'demote' };
const signs: Readonly<Record<string, Command>> = {
  '[': promote,
  '<': promote,
  '【': promote,
  '《': promote,
  ']': demote,
  '>': demote,
  '】': demote,
  '》': demote,
  '?': { do: 'help' },
  '\uff1f': { do: 'help' },
};
const inTree: Readonly<Record<string, Command>> = {
  ArrowDown: { do: 'next' },
  ArrowUp: { do: 'previous' },
  ArrowRight: { do: 'open' },
  ArrowLeft: { do: 'close' },
  Home: { do: 'first' },
  End: { do: 'last' },
  Enter: { do: 'open' },
  ' ': { do: 'tick' },
};

export interface Key {
  key: string;
  /** The place on the keyboard (KeyJ), for input methods that hide the letter. */
  code: string;
  ctrl: boolean;
  alt: boolean;
}

/** What a key means; null where it is not ours. `tree`: the outline has the focus. */
export function commandOf({ key, code, ctrl, alt }: Key, tree: boolean, withLetters: boolean): Command | null {
  if (alt) return null;
  if (ctrl) {
    if (key.toLowerCase() === 'z') return { do: 'undo' };
    return tree && key.toLowerCase() === 'a' ? { do: 'tickAll' } : null;
  }
  if (key === 'Escape') return { do: 'leave' };
  if (tree && inTree[key] !== undefined) return inTree[key];
  if (!withLetters) return null;
  const letter = key === 'Process' ? code.replace(/^Key/, '') : key;
  return signs[key] ?? (letter.length === 1 ? (letters[letter.toLowerCase()] ?? null) : null);
}

/** The key that stands on a verb's button. */
export const keyOfVerb: Readonly<Record<Verb, string>> = {
  problem: 'p',
  measure: 'm',
  action: 'a',
  note: 'o',
  merge: 'u',
  cut: 'x',
  promote: '[',
  demote: ']',
  drop: 'd',
};

// Half-width and full-width alike.
const stops = /[。;!?,、:\uff1b\uff01\uff1f\uff0c\uff1a]["”’)》\uff09]*/g;

/** Where the cursor goes in a piece of text: by letters, or to the end of the sentence before or after. */
export function moveCaret(text: string, at: number, key: string): number | null {
  const inside = (place: number): number => Math.min(Math.max(place, 1), Math.max(text.length - 1, 1));
  switch (key) {
    case 'ArrowLeft':
      return inside(at - 1);
    case 'ArrowRight':
      return inside(at + 1);
    case 'Home':
      return 1;
    case 'End':
      return inside(text.length - 1);
    case 'ArrowDown':
      return inside(cutsIn(text).find((cut) => cut > at) ?? at);
    case 'ArrowUp':
      return inside(
        cutsIn(text)
          .reverse()
          .find((cut) => cut < at) ?? at,
      );
    default:
      return null;
  }
}

/** Where the cursor stands at first: after the first sentence, else in the middle. */
export function firstCaret(text: string): number {
  const whole = cutsIn(text).find((cut) => /[。;\uff1b]/.test(text.slice(Math.max(0, cut - 2), cut)));
  return whole ?? cutsIn(text)[0] ?? Math.max(1, Math.floor(text.length / 2));
}

const cutsIn = (text: string): number[] =>
  [...text.matchAll(stops)].map((match) => match.index + match[0].length).filter((cut) => cut < text.length);
