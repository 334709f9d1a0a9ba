import type { Body } from '../body.ts';
import type { Stretch } from '../problems/items.ts';
import { numbersRun, type Opening } from './openings.ts';

// A list of what was done: its first item and its second, whatever marks them.
const lists: readonly (readonly [first: string, second: string])[] = [
  ['一是', '二是'],
  ['①', '②'],
  ['(1)', '(2)'],
  ['1.', '2.'],
  ['1、', '2、'],
];
const within = 3000;

/** Whether a stretch has a list of deeds of its own. */
export function hasList(body: Body, [start, end]: Stretch): boolean {
  const text = body.fold.slice(start, Math.min(end, start + within));
  return lists.some(([first, second]) => {
    const at = text.indexOf(first);
    return at >= 0 && text.includes(second, at + first.length);
  });
}

/**
 * Whether a stretch holds numbered paragraphs that have lists of their own: then they are the problems, and what holds
 * them is their section.
 */
export function holdsProblems(body: Body, openings: readonly Opening[], [start, end]: Stretch): boolean {
  const inside = openings
    .slice(firstFrom(openings, start + 1), firstFrom(openings, end))
    .filter(({ ordinal }) => ordinal !== null);
  const forms = new Set(inside.map(({ form }) => form));
  for (const form of forms) {
    const members = inside.filter((one) => one.form === form);
    if (members[0]?.ordinal !== 1 || !numbersRun(members)) continue;
    const listed = members.filter((one, i) => hasList(body, [one.text, members[i + 1]?.start ?? end])).length;
    if (listed * 2 >= members.length) return true;
  }
  return false;
}

// Index of the first opening that begins at `at` or behind it; they are in order.
function firstFrom(openings: readonly Opening[], at: number): number {
  let low = 0;
  let high = openings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((openings[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
