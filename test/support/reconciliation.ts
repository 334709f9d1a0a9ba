import type { Status } from '../../src/ledger/model.ts';
import type { Claim } from '../../src/verification/model/item.ts';
import type { Rows } from '../../src/verification/model/reconciliation.ts';
import type {
  LedgerFacts,
  LedgerProblem,
  LineageLine,
  PaperFacts,
  PaperItem,
} from '../../src/verification/model/reconciliation-facts.ts';
import type { Dice } from '../writer/dice.ts';

export interface RandomLedger {
  facts: LedgerFacts;
  /** A bulletin of the last day that tells what the ledger then held; items with a status each, or totals alone. */
  papers: PaperFacts[];
}

/** How many problems the ledger list would show under a filter: counted by itself, without what the rules count by. */
export const rowsOf = ({ problems }: LedgerFacts, { aspect, status }: Rows): number =>
  problems.filter(
    (problem) =>
      problem.live &&
      problem.parentId === null &&
      (aspect === undefined || aspect.includes(problem.aspectId ?? 0)) &&
      (status === undefined || status.includes(problem.status)),
  ).length;

interface Growing extends LedgerProblem {
  changes: { day: string; status: Status }[];
}

const days = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];
const lastDay = '2026-04-10';

/** A ledger in which problems were split, merged and closed day by day, and the bulletin that ends it. */
export function randomLedger(die: Dice): RandomLedger {
  const aspects = Array.from({ length: die.int(1, 4) }, (_, at) => ({
    id: at + 1,
    heading: `(${'一二三四'[at]})方面`,
  }));
  const problems: Growing[] = [];
  const lineage: LineageLine[] = [];
  const add = (facts: Partial<Growing>, day: string): Growing => {
    const status = facts.status ?? 'in_progress';
    const made: Growing = {
      id: problems.length + 1,
      parentId: null,
      aspectId: die.pick(aspects).id,
      number: die.chance(0.9) ? `${problems.length + 1}.` : null,
      title: `问题${problems.length + 1}`,
      category: null,
      status,
      live: true,
      changes: [{ day, status }],
      ...facts,
    };
    problems.push(made);
    return made;
  };
  for (const { id } of aspects) add({ aspectId: id }, '2026-03-02');
  for (let left = die.int(2, 20); left > 0; left--) add({}, '2026-03-02');
  // Three parts or none: counted by parts there are at least two more, so that one more or less is never right by chance.
  const parents = die.some(problems, die.int(0, 2));
  for (const { id, aspectId } of parents)
    for (let left = 3; left > 0; left--) add({ parentId: id, aspectId, number: null }, '2026-03-02');

  const reshapable = (): Growing[] =>
    problems.filter(
      ({ live, parentId, id }) => live && parentId === null && !parents.some((parent) => parent.id === id),
    );
  for (const day of days) {
    for (let left = die.int(0, 3); left > 0; left--) {
      const [one, two] = die.some(reshapable(), 2);
      if (one === undefined || two === undefined) continue;
      const kind = die.pick(['split', 'merge', 'close', 'close'] as const);
      if (kind === 'close') {
        one.status = die.pick<Status>(['completed', 'basically_completed', 'long_term', 'under_review', 'reopened']);
        one.changes.push({ day, status: one.status });
        continue;
      }
      const from = kind === 'split' ? [one] : [one, two];
      for (const old of from) old.live = false;
      for (let more = kind === 'split' ? die.int(2, 4) : 1; more > 0; more--) {
        const made = add({ aspectId: one.aspectId, number: null, status: one.status }, day);
        made.changes = one.changes.map((change) => ({ ...change }));
        lineage.push(...from.map((old) => ({ kind, from: old.id, to: made.id, day })));
      }
    }
  }
  const measures = die.int(2, 40);
  const facts = { aspects, problems, lineage, measures };
  return { facts, papers: [bulletinOf(facts, die)] };
}

function bulletinOf({ aspects, problems, measures }: LedgerFacts, die: Dice): PaperFacts {
  const live = problems.filter((problem) => problem.live && problem.parentId === null);
  const used = aspects.filter(({ id }) => live.some(({ aspectId }) => aspectId === id));
  const each = die.chance(0.5);
  const items = used.flatMap(({ id }, section) =>
    live
      .filter(({ aspectId }) => aspectId === id)
      .flatMap((problem): PaperItem[] => [
        { ...itemOf(problem, section, each), part: false },
        ...problems
          .filter(({ live: stands, parentId }) => stands && parentId === problem.id)
          .map((part) => ({ ...itemOf(part, section, false), part: true })),
      ]),
  );
  const count = (...wanted: Claim[]): number => live.filter(({ status }) => wanted.includes(claimOf(status))).length;
  const said = (value: number) => ({ value, place: [0, 1] as const, words: String(value) });
  return {
    id: 5,
    documentId: 9,
    name: '整改通报.docx',
    genre: 'bulletin',
    founding: false,
    day: lastDay,
    said: {
      aspects: said(used.length),
      problems: said(live.length),
      measures: said(measures),
      completed: said(count('completed')),
      basicallyCompleted: said(count('basically_completed')),
      inProgress: said(count('in_progress', 'not_started')),
      longTerm: said(count('long_term')),
    },
    // Numbered anew: a gap in the numbers would tell of a lost heading.
    sections: used.map((_, at) => `(${'一二三四'[at]})方面`),
    items: die.chance(0.2) ? [] : items,
  };
}

const itemOf = (problem: LedgerProblem, section: number, told: boolean): Omit<PaperItem, 'part'> => ({
  section,
  number: '1.',
  group: null,
  title: problem.title,
  status: told ? claimOf(problem.status) : 'unstated',
  place: null,
  problemId: problem.id,
  measures: 0,
  steps: 0,
  numberedSteps: 0,
});

const claimOf = (status: Status): Claim =>
  status === 'completed' || status === 'basically_completed' || status === 'long_term' ? status : 'in_progress';
