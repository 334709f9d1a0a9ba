import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import { complains } from '../outline/shortcoming-words.ts';
import { numbersRun, type Opening } from './openings.ts';

const leastParts = 2;

/** The numbered paragraphs under opening `i`, where there are several. */
export function partsOf(openings: readonly Opening[], i: number, until: number): number[] {
  const form = openings.slice(i + 1, until).find(({ ordinal }) => ordinal === 1)?.form;
  if (form === undefined || form === openings[i]?.form) return [];
  const parts: number[] = [];
  for (let at = i + 1; at < until; at++) if (openings[at]?.form === form) parts.push(at);
  return parts.length >= leastParts && numbersRun(parts.map((at) => openings[at] as Opening)) ? parts : [];
}

const complaining = (body: Body, openings: readonly Opening[], parts: readonly number[]): number =>
  parts.filter((at) => complains(firstWords(body, openings[at] as Opening))).length;

/** Whether most of these paragraphs name a fault. */
export const areFaults = (body: Body, openings: readonly Opening[], parts: readonly number[]): boolean =>
  complaining(body, openings, parts) * 3 >= parts.length * 2;

const severalLists = 3;

/**
 * Which forms of paragraphs are parts of problems throughout the paper, though some of them do not sound so, and which
 * are not, though some do (以车辆问题为戒,聘请专家). What is not in the answer is decided list by list.
 */
export function arePartsOf(
  body: Body,
  openings: readonly Opening[],
  members: readonly number[],
  ends: readonly number[],
): ReadonlyMap<string, boolean> {
  const lists = new Map<string, number[][]>();
  members.forEach((i, k) => {
    const parts = partsOf(openings, i, ends[k] ?? openings.length);
    const form = openings[parts[0] ?? -1]?.form;
    if (form !== undefined) lists.set(form, [...(lists.get(form) ?? []), parts]);
  });
  const found = new Map<string, boolean>();
  for (const [form, own] of lists) {
    const all = own.flat();
    const faulty = own.filter((parts) => areFaults(body, openings, parts)).length;
    if (complaining(body, openings, all) * 4 >= all.length * 3) found.set(form, true);
    else if (own.length >= severalLists && faulty * 4 >= own.length * 3) found.set(form, true);
    else if (own.length >= severalLists && faulty * 4 <= own.length) found.set(form, false);
  }
  return found;
}

/** The first sentence of a paragraph, without its number. */
export const firstWords = (body: Body, { text, end }: Opening): string =>
  body.fold.slice(text, sentenceEnd(body.fold, text, end)).replace(/。$/, '');
