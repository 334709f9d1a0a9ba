import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { complains } from '../outline/shortcoming-words.ts';
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
 * Whether a stretch holds numbered paragraphs that have lists of their own, or paragraphs that each name a problem
 * (针对“X”问题,…; in a feedback X不力。…): then they are the problems, and what holds them is their section.
 */
export function holdsProblems(
  body: Body,
  openings: readonly Opening[],
  [start, end]: Stretch,
  feedback: boolean,
): boolean {
  const paragraphs = openings.slice(firstFrom(openings, start + 1), firstFrom(openings, end));
  const naming = paragraphs.filter((one) => namesProblem(body, one) || (feedback && opensWithFault(body, one)));
  if (naming.length >= leastNaming && naming.length === paragraphs.filter(isText).length) return true;
  const inside = paragraphs.filter(({ ordinal }) => ordinal !== null);
  const forms = new Set(inside.map(({ form }) => form));
  for (const form of forms) {
    const members = inside.filter((one) => one.form === form);
    if (members[0]?.ordinal !== 1 || !numbersRun(members)) continue;
    const listed = members.filter((one, i) => hasList(body, [one.text, members[i + 1]?.start ?? end])).length;
    if (listed * 2 >= members.length) return true;
  }
  return false;
}

const leastNaming = 2;
const isText = ({ form }: Opening): boolean => form !== 'end' && form !== 'field';

// 针对巡察指出的“X”问题,…: quoted, and called a problem.
const namesProblem = (body: Body, { form, start, end }: Opening): boolean =>
  form === '“”问题' ||
  (form === '针对…' &&
    /^[^“”,。;]{2,20}“[^。;]{4,90}”[^,。;]{0,6}问题[,:。]/.test(body.fold.slice(start, Math.min(end, start + 130))));

const longestHeadline = 36;

/** Whether an unnumbered paragraph opens with a short sentence that complains, with more behind it: X不力。… */
export function opensWithFault(body: Body, { form, start, end }: Opening): boolean {
  if (form !== 'text') return false;
  const stop = sentenceEnd(body.fold, start, end);
  const headline = body.fold.slice(start, stop);
  return (
    stop < end &&
    headline.length <= longestHeadline &&
    headline.endsWith('。') &&
    !/^(?:有的|有些|个别|部分|少数|一些|如|例如|比如|其中|抽查|\d)/.test(headline) &&
    complains(headline.slice(0, -1))
  );
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
