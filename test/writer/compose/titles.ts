import type { Dice } from '../dice.ts';
import type { Accepts } from '../draft.ts';
import type { Body, TitleForm } from '../layout.ts';
import type { Phrase } from '../phrase.ts';
import type { Titles } from '../titles.ts';

/** A title as printed, and the problem that a reader must take from it. */
export interface PrintedTitle {
  text: string;
  title: string;
  phrase: Phrase;
  accepts: Accepts;
  shows: number[];
}

const wordings: Record<Exclude<TitleForm, 'statement' | 'labelled' | 'deed'>, readonly string[]> = {
  against: ['针对X的整改', '针对X的整改情况', '针对X的整改落实情况'],
  'against-problem': ['针对X问题的整改情况', '针对X问题的整改', '针对X的问题整改情况'],
  'against-quoted': ['针对“X”问题的整改情况', '针对“X”的问题', '针对“X”问题的整改', '针对“X”问题'],
  'about-quoted': ['关于“X”问题的整改情况', '关于“X”问题整改落实情况', '关于“X”的问题', '关于“X”问题'],
  about: ['关于X的问题', '关于X问题的整改情况', '关于X问题整改情况'],
  comma: ['针对X问题，', '针对“X”问题，', '对于X的问题，'],
};

/** One wording per document, as its author keeps it. */
export function titleWording(dice: Dice, body: Body): string {
  const { title } = body;
  return title === 'statement' || title === 'labelled' || title === 'deed' ? 'X' : dice.pick(wordings[title]);
}

const numbersOf: Record<TitleForm, number[]> = {
  against: [31],
  'against-problem': [31],
  'against-quoted': [32],
  'about-quoted': [32],
  about: [],
  comma: [],
  statement: [33],
  labelled: [],
  deed: [34],
};

/** Prints the title of one problem without its number. */
export function printTitle(body: Body, wording: string, titles: Titles, listAllowed: boolean): PrintedTitle {
  // Without labels nothing shows where a list inside the statement ends.
  const statement = titles.statement.text.includes('一是') && !listAllowed ? titles.fault : titles.statement;
  const phrase = body.title === 'deed' ? titles.deed : body.title === 'statement' ? statement : titles.fault;
  const title = phrase.text;
  const text = wording.replace('X', () => title);
  const accepts: Accepts = {};
  const followed = /X”?(的?问题)/.exec(wording)?.[1];
  if (followed) accepts['title'] = [`${title}${followed}`, title.replace(/等问题$/, '')];
  else if (/问题$/.test(title)) accepts['title'] = [title.replace(/的?问题$/, ''), title.replace(/等问题$/, '')];
  // A headline and its details: the headline alone names the problem too.
  const headline = title.includes('。') ? (title.split('。')[0] ?? '') : '';
  if (body.title === 'statement' && headline.length >= 6) accepts['title'] = [...(accepts['title'] ?? []), headline];
  const nested = /“X”/.test(wording) && title.includes('“');
  const shows = phrase.shows.filter((number) => {
    if (number === 32) return nested;
    if (number === 31) return body.title === 'against' || body.title === 'against-problem';
    if (number === 33) return body.title === 'statement';
    return true;
  });
  return {
    text,
    title,
    phrase,
    accepts,
    shows: [...shows, ...numbersOf[body.title]].filter((number) => number !== 28),
  };
}
