import { clausesOf } from '../../text/clauses.ts';
import { deedsAsked, ownDeedsAsked, tellsDeed } from '../../text/deeds.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

// A report that answers all but one of the planned measures. Words seldom agree: what is asked is compared with what is
// told by the kind of deed; a measure of no known kind, or of which a part is answered, is left to people.

/** Said to be done, and no word of the report tells of the deed that a measure asks for. */
export function measureWithoutAnswer({ claim, measures, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const told = report.map(({ folded }) => folded).join('\n');
  if (told.trim().length < shortest) return [];
  const words = pairsOf(told);
  const tells = remembered((kind) => tellsDeed(told, kind));
  return measures.flatMap((measure) => {
    const at = unanswered(measure, words, tells);
    return at === null ? [] : [raised(measure, at)];
  });
}

// A shorter report is no report but a remark (已完成, 见附件).
const shortest = 12;
// So much of a measure stands in the report as it is; in a long one, which speaks of much, a fifth.
const repeated = (length: number): number => (length <= 30 ? 0.6 : 0.2);

/** [start, end) of what is not answered: the whole measure, or a clause that asks for a deed of its own. */
function unanswered(
  { folded }: Passage,
  words: ReadonlySet<string>,
  tells: (kind: number) => boolean,
): [number, number] | null {
  const clauses = clausesOf(folded);
  const kinds = clauses.flatMap(([start, end]) => deedsAsked(folded.slice(start, end)));
  if (kinds.length === 0) return null;
  if (!kinds.some(tells)) return covered(folded, words) < repeated(folded.length) ? [0, folded.length] : null;
  const own = clauses.find(([start, end]) => {
    const clause = folded.slice(start, end);
    return ownDeedsAsked(clause).some((kind) => !tells(kind)) && covered(clause, words) < repeated(0);
  });
  return own ?? null;
}

function covered(folded: string, words: ReadonlySet<string>): number {
  const own = [...pairsOf(folded)];
  return own.length === 0 ? 1 : own.filter((pair) => words.has(pair)).length / own.length;
}

/** Every two neighbouring characters of Chinese. */
function pairsOf(folded: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < folded.length; at++) {
    const pair = folded.slice(at, at + 2);
    if (han.test(pair)) pairs.add(pair);
  }
  return pairs;
}

const han = /^[\u4e00-\u9fff]{2}$/;

function remembered(answer: (kind: number) => boolean): (kind: number) => boolean {
  const known = new Map<number, boolean>();
  return (kind) => {
    const own = known.get(kind) ?? answer(kind);
    known.set(kind, own);
    return own;
  };
}

function raised({ key, text }: Passage, at: [number, number]): Raised {
  const words = text.slice(...at);
  return {
    key,
    at,
    why: `这条措施在整改情况里找不到下文：“${words.length <= 40 ? words : `${words.slice(0, 38)}……`}”。`,
    settles: '补报这条措施做了什么、何时做、结果如何；没有做的说明原因或调整措施。',
  };
}
