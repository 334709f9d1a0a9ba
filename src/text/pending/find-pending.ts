import { withoutStrayBlanks } from '../blanks.ts';
import { characterSet } from '../character-set.ts';
import { matchesOf } from '../matches.ts';
import { sentences } from '../sentences.ts';
import { type Predicate, predicates } from './predicates.ts';
import {
  cameAbout,
  isAttribute,
  isFinishedLater,
  isGeneralCare,
  isInSettledMatter,
  isNorm,
  isToldOfBefore,
  type Place,
} from './scope.ts';

/** Words that leave part of a remedy open: what they mean, and their clause in the text. */
export interface Pending {
  means: string;
  at: readonly [start: number, end: number];
}

/**
 * The first words of a folded text [start, end) (what was done about one problem) that say that part of the remedy lies
 * in the future or waits for somebody; null where all is done. Clause by clause: a predicate of unfinished work counts
 * unless it describes something else, states a rule, promises general care, tells what was before, or is finished later.
 */
export function findPending(folded: string, start: number, end: number): Pending | null {
  const { text, placeOf } = withoutStrayBlanks(folded.slice(start, end));
  for (const [a, b] of sentences(text)) {
    const sentence = hidden(text.slice(a, b));
    let later: string | null = null;
    for (const { means, cue, pattern, unless, ...kind } of predicates) {
      if (!cue.test(sentence)) continue;
      for (const hit of matchesOf(sentence, pattern)) {
        const clause = clauseAround(sentence, hit.index);
        if (unless?.test(sentence.slice(clause[0], clause[1])) === true) continue;
        const place: Place = { sentence, clause, hit: [hit.index, hit.index + hit[0].length] };
        later ??= hidden(text.slice(b, b + lookedAhead));
        if (isSound(place, later, kind)) continue;
        return { means, at: [start + placeOf(a + clause[0]), start + placeOf(a + clause[1])] };
      }
    }
  }
  return null;
}

// What is finished is said to be not far behind.
const lookedAhead = 3000;

const isSound = (
  place: Place,
  later: string,
  { concrete, partial, plan }: Pick<Predicate, 'concrete' | 'partial' | 'plan'>,
): boolean =>
  isAttribute(place) ||
  isNorm(place) ||
  isInSettledMatter(place) ||
  isToldOfBefore(place) ||
  (partial !== true && cameAbout(place, plan === true)) ||
  (concrete !== true && isGeneralCare(place)) ||
  isFinishedLater(place, later);

// Names in 《》 and words in quotation marks are not said of the matter: 《资金使用计划审批表》, “正在进行”. A second look
// (“回头看”) is quoted only because it is a set word.
const hidden = (text: string): string =>
  text.replace(/《[^《》]*》|“(?!回头看)[^“”]{1,40}”/g, (name) => '《'.padEnd(name.length, '\u3000'));

const isBeforeClause = characterSet(',。;:');
const isBehindClause = characterSet(',。;');

function clauseAround(text: string, at: number): [number, number] {
  let start = at;
  while (start > 0 && !isBeforeClause(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !isBehindClause(text.charCodeAt(end))) end++;
  return [start, end];
}
