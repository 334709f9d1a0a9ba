import { withoutStrayBlanks } from '../blanks.ts';
import { matchesOf } from '../matches.ts';
import { partsLeft } from './amounts/parts.ts';
import { missedShare } from './amounts/shares.ts';
import { shortfallsOf } from './amounts/shortfalls.ts';
import { type Shortfall, toldIn } from './amounts/told.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { tellsEnd } from './done.ts';
import { isFinishedLater } from './resolve.ts';
import { oneLeftAt, restAt } from './rest.ts';
import { isSound } from './scope.ts';
import type { Sign } from './signs/sign.ts';
import { signs } from './signs/signs.ts';

/** Words that leave part of a remedy open: what they mean, and their clause in the text. */
export interface Pending {
  means: string;
  at: readonly [start: number, end: number];
}

/** What the item demands, folded: the words of its problem and its measures. Null where only the text is known. */
export type Demand = string | null;

/**
 * The first words of a folded text [start, end) (what was done about one problem) that say that part of the remedy lies
 * in the future or waits for somebody; null where all is done.
 */
export const findPending = (folded: string, start: number, end: number): Pending | null =>
  pendingIn(folded, start, end, null, 1)[0] ?? null;

/**
 * All such words, at most `most`, in the order of the text. Clause by clause: a sign of unfinished work counts unless it
 * describes something else, states a rule, promises general care, tells what was before, or is finished later.
 */
export function pendingIn(folded: string, start: number, end: number, demand: Demand, most = 3): Pending[] {
  const { text, placeOf } = withoutStrayBlanks(folded.slice(start, end));
  const clauses = clausesOf(text);
  const found: Pending[] = [];
  const add = (means: string, from: Clause, to: Clause): void => {
    found.push({ means, at: [start + placeOf(from.start), start + placeOf(to.end - 1) + 1] });
  };
  const shortfalls = shortOf(text, clauses, demand);
  for (let i = 0; i < clauses.length && found.length < most; i++) {
    const clause = clauses[i];
    if (clause === undefined) continue;
    const rest = restAt(clauses, i) ?? oneLeftAt(clauses, i);
    if (rest !== null && !isFinishedLater(clauses, rest.to - 1, { nature: 'rest' })) {
      const before = clauses[i - 1];
      const first = before?.sentence === clause.sentence && /\d/.test(before.text) ? before : clause;
      add('还剩下一部分', first, clauses[rest.to - 1] ?? clause);
      i = rest.to - 1;
      continue;
    }
    const short = shortfalls.find(({ from, to }) => from <= i && i < to);
    if (short !== undefined) {
      add('做到的比要做的少', clauses[short.from] ?? clause, clauses[short.to - 1] ?? clause);
      i = short.to - 1;
      continue;
    }
    const sign = openSign(clauses, i, demand);
    if (sign !== null) add(sign.means, clauses[reasonBefore(clauses, i)] ?? clause, clause);
  }
  return found;
}

/** Wholes of which a part is not told to be done. Without a demand only 8件中7件 says what the whole is. */
function shortOf(text: string, clauses: readonly Clause[], demand: Demand): Shortfall[] {
  if (demand === null && !/\d[^,]{0,3}[中里]/.test(text)) return [];
  const told = toldIn(text, clauses);
  const short = shortfallsOf(text, clauses, told, demand);
  if (demand === null) return short;
  const left = partsLeft(text, clauses, told, demand);
  return [
    ...short,
    ...left.filter(({ to }) => !isFinishedLater(clauses, to - 1, { nature: 'rest' })),
    ...missedShare(clauses, told, demand),
  ];
}

// What is weak counts only beside what the item demands.
const firmSigns = signs.filter(({ weak }) => weak !== true);

function openSign(clauses: readonly Clause[], index: number, demand: Demand): Sign | null {
  const text = clauses[index]?.text ?? '';
  for (const sign of demand === null ? firmSigns : signs) {
    if (!sign.cue.test(text)) continue;
    if (sign.unless?.test(text) === true) continue;
    for (const hit of matchesOf(text, sign.pattern).slice(0, 4)) {
      const place = { clauses, index, hit: [hit.index, hit.index + hit[0].length] as const, nature: sign.nature };
      if (isSound(place)) continue;
      if (sign.unended === true && tellsEnd(clauses[index] ?? { text })) continue;
      if ((sign.nature === 'stage' || sign.weak === true) && !isLast(clauses, index, sign, hit[0], demand)) continue;
      if (!isFinishedLater(clauses, index, sign)) return sign;
    }
  }
  return null;
}

const reason =
  /因|由于|受[^,]{1,12}(?:影响|制约|限制)|分歧|不足|缺口|抵触|抵制|较大|困难|不符|不够|拒|在外|外出|住院|存放/;

/** The clause before tells why, or of what the clause speaks: 柴油、火工品两类因需许可,研究制定细则中. */
function reasonBefore(clauses: readonly Clause[], index: number): number {
  const before = clauses[index - 1];
  return before?.sentence === clauses[index]?.sentence &&
    before !== undefined &&
    reason.test(before.text) &&
    !tellsEnd(before)
    ? index - 1
    : index;
}

const steps =
  /招标|采购|公告|方案|稿|诉|立案|设计|合同|协议|公示|试点|委托|评估|立项|申请|申报|承诺|函|通知|勘察|制度|办法|规划|启动|计划/g;

/** The step is the last that is told, and not what the item demands. */
function isLast(clauses: readonly Clause[], index: number, sign: Sign, words: string, demand: Demand): boolean {
  if (demand !== null && matchesOf(words, steps).some(([step]) => demand.includes(step))) return false;
  if (sign.weak !== true) return true;
  return clauses.length - index <= 3 && !clauses.slice(index + 1).some(tellsEnd);
}
