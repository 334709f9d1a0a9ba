import type { Item, Passage, Raised } from '../../model/item.ts';
import { readingOf } from '../reading.ts';
import { beforeClauses, beforePersons } from './before-clauses.ts';
import { beforeNames } from './before-names.ts';
import { behindNames } from './behind-names.ts';
import { besideTitles } from './beside-titles.ts';
import { inOrdinals } from './in-ordinals.ts';
import { type Mismatch, statedIn, withNoun } from './stated.ts';

/** A stated number, and a list beside it that names more or fewer. */
export const countMismatch = ({ problem, measures, report }: Item): Raised[] =>
  [problem, ...measures, ...report].flatMap(inPassage);

/** How far behind a number its list may end. */
const reach = 400;

function inPassage(passage: Passage): Raised[] {
  const { folded, key } = passage;
  if (!/[、《(:;一第某]/.test(folded)) return [];
  const { figures, sentences } = readingOf(passage);
  const found: Mismatch[] = [...besideTitles(folded, figures, sentences), ...inOrdinals(folded, figures)];
  for (const figure of statedIn(folded, figures)) {
    if (found.some(({ stated }) => stated === figure)) continue;
    const mismatch =
      behindNames(folded, figure) ??
      beforeNames(folded, figure) ??
      beforeClauses(folded, figure, Math.min(folded.length, figure.end + reach)) ??
      beforePersons(folded, figure, Math.min(folded.length, figure.end + reach));
    if (mismatch !== null) found.push(mismatch);
  }
  return found.map(({ stated, at, listed }) => ({
    key,
    at,
    why: `写明${withNoun(folded, stated)}，${listed}。`,
    settles: '核对数目和所列名目，改正有误的一处；没有列全的，写明“等”或者补列。',
  }));
}
