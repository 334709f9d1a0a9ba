import type {
  Difference,
  Equation,
  LineageEvent,
  ReconciledPaper,
  SettledDifference,
  Term,
} from '../model/reconciliation.ts';
import type { LedgerFacts, PaperFacts, SaidOfDifference } from '../model/reconciliation-facts.ts';
import { type Book, bookOf } from './reconcile/book.ts';
import { otherCounts, problemCounts } from './reconcile/counts.ts';
import { flowOf } from './reconcile/flow.ts';
import { claimDifferences, claimsOf, statusTotals } from './reconcile/statuses.ts';
import { differenceIn, placeOf, sumOf, term } from './reconcile/terms.ts';

export interface Reconciled {
  flow: Equation[];
  papers: ReconciledPaper[];
  differences: Difference[];
}

/**
 * Reconciles an inspection: what was fed back, how it was split and merged, what the ledger holds now, what every paper
 * states, and where they differ. One wrong number is one difference: a sum that it spoils as well is not told again.
 */
export function reconcile(ledger: LedgerFacts, papers: readonly PaperFacts[]): Reconciled {
  const book = bookOf(ledger);
  const founding = papers.find((paper) => paper.founding);
  const flow = flowOf(book, founding);
  const read = papers.map((paper) => readPaper(paper, book, founding));
  return {
    flow,
    papers: read.map(({ paper }) => paper),
    differences: [...brokenLineage(book), ...read.flatMap(({ differences }) => differences)],
  };
}

// Nothing but a split or a merge may change how many problems there are.
function brokenLineage({ entered, moved, now }: Book): Difference[] {
  const expected = entered.problems + moved.problems.split - moved.problems.merge;
  if (expected === now.problems) return [];
  return [
    {
      key: `0:lineage:${expected > now.problems ? 'more' : 'fewer'}`,
      kind: 'lineage',
      paper: null,
      other: null,
      field: null,
      stated: expected,
      counted: now.problems,
      statedBy: null,
      countedBy: null,
      day: null,
      claimed: null,
      place: null,
      words: null,
      rows: {},
      problems: [],
      gap: Math.abs(expected - now.problems),
    },
  ];
}

function readPaper(
  facts: PaperFacts,
  book: Book,
  founding: PaperFacts | undefined,
): { paper: ReconciledPaper; differences: Difference[] } {
  const problems = problemCounts(facts, book, founding);
  const statuses = statusTotals(facts, book);
  const checked = [problems, ...otherCounts(facts, book), statuses];
  const totals = totalsOf(facts);
  const told = problems.differences.length + statuses.differences.length > 0;
  const differences = [
    ...checked.flatMap((each) => each.differences),
    ...(totals !== null && !totals.equal && !told ? [sumDifference(facts, totals)] : []),
    ...claimDifferences(facts, book),
  ];
  const { id, documentId, name, genre, founding: isFounding, day, items } = facts;
  return {
    paper: {
      id,
      documentId,
      name,
      genre,
      founding: isFounding,
      day,
      listed: items.filter(({ part }) => !part).length,
      parts: items.filter(({ part }) => part).length,
      unknown: items.filter(({ problemId }) => problemId === null).length,
      equations: [...sectionsOf(facts), ...claimed(facts), ...(totals === null ? [] : [totals])],
      checks: checked.flatMap((each) => each.checks),
    },
    differences,
  };
}

// 26＋18＋26＝70: what the paper lists under its headings.
function sectionsOf(paper: PaperFacts): Equation[] {
  const listed = paper.items.filter(({ part }) => !part);
  if (listed.length === 0 || paper.sections.length < 2) return [];
  const terms = paper.sections.flatMap((heading, at) => {
    const value = listed.filter(({ section }) => section === at).length;
    return value === 0 ? [] : [term(heading === null ? 'no_section' : 'section', value, { words: heading })];
  });
  return [equationOf('sections', terms, listed.length)];
}

// 58＋1＝59: the statuses that the paper gives to what it lists.
function claimed(paper: PaperFacts): Equation[] {
  const claims = claimsOf(paper.items).map(({ claim }) => claim);
  const names = {
    completed: 'completed',
    basically_completed: 'basicallyCompleted',
    in_progress: 'inProgress',
    long_term: 'longTerm',
    not_started: 'rest',
    unstated: 'unstated',
  } as const;
  const terms = (Object.keys(names) as (keyof typeof names)[]).flatMap((claim) => {
    const value = claims.filter((each) => each === claim).length;
    return value === 0 ? [] : [term(names[claim], value)];
  });
  return terms.length === 0 || terms.every(({ name }) => name === 'unstated')
    ? []
    : [equationOf('claims', terms, claims.length)];
}

const equationOf = (name: Equation['name'], terms: Term[], total: number): Equation => ({
  name,
  terms,
  total: term('in_paper', total),
  equal: sumOf(terms) === total,
  note: null,
});

// 54＋12＋4＝70: the totals by status that the paper states, beside the number of problems that it states.
function totalsOf(paper: PaperFacts): Equation | null {
  const fields = ['completed', 'basicallyCompleted', 'inProgress', 'longTerm'] as const;
  const { said } = paper;
  const base = said.refinedProblems ?? said.problems;
  const terms = fields.flatMap((field) => {
    const one = said[field];
    return one === undefined ? [] : [term(field, one.value, { place: placeOf(paper, one) })];
  });
  if (base === undefined || terms.length < 2 || said.completed === undefined) return null;
  const total = term('stated_problems', base.value, { place: placeOf(paper, base) });
  const sum = sumOf(terms);
  const longTerm = said.longTerm?.value ?? 0;
  // 其中长期坚持 n 个: what goes on is counted among the completed.
  if (longTerm > 0 && sum - longTerm === base.value)
    return {
      name: 'totals',
      terms: terms.filter(({ name }) => name !== 'longTerm'),
      total,
      equal: true,
      note: 'long_term_within',
    };
  if (said.inProgress === undefined && sum < base.value)
    return {
      name: 'totals',
      terms: [...terms, term('rest', base.value - sum)],
      total,
      equal: true,
      note: 'rest_unstated',
    };
  return { name: 'totals', terms, total, equal: sum === base.value, note: null };
}

const sumDifference = (paper: PaperFacts, { terms, total }: Equation): Difference =>
  differenceIn(paper, paper.said.refinedProblems === undefined ? 'problems' : 'refinedProblems', {
    kind: 'sum',
    key: `${paper.id}:sum`,
    stated: sumOf(terms),
    counted: total.value,
    statedBy: Object.fromEntries(terms.map(({ name, value }) => [name, value])),
  });

/**
 * Differences with what people said of them. A reason settles a difference as long as it has not grown since: what was
 * explained for one problem does not explain three.
 */
export function settle(differences: readonly Difference[], said: readonly SaidOfDifference[]): SettledDifference[] {
  const last = new Map(said.map((one) => [one.difference, one]));
  return differences.map((difference) => {
    const one = last.get(difference.key);
    if (one === undefined || one.act === 'withdrawn') return { ...difference, explanation: null, seen: one?.id ?? 0 };
    const { id, reason, authorName, at, gap } = one;
    return { ...difference, explanation: { id, reason, authorName, at, holds: difference.gap <= gap }, seen: id };
  });
}

/** Differences that nobody has explained, or whose reason no longer holds. */
export const openOf = (differences: readonly SettledDifference[]): SettledDifference[] =>
  differences.filter(({ explanation }) => explanation === null || !explanation.holds);

/** What was split or merged, each event once, in order of time. */
export function eventsOf({ problems, lineage }: LedgerFacts): LineageEvent[] {
  const byId = new Map(problems.map(({ id, number, title }) => [id, { id, number, title }]));
  const events: { kind: 'split' | 'merge'; day: string; from: Set<number>; to: Set<number> }[] = [];
  for (const { kind, from, to, day } of lineage) {
    // A problem goes once and comes once: lines that share either belong together.
    const known = events.find((event) => event.kind === kind && (event.from.has(from) || event.to.has(to)));
    if (known === undefined) events.push({ kind, day, from: new Set([from]), to: new Set([to]) });
    else {
      known.from.add(from);
      known.to.add(to);
    }
  }
  const named = (ids: ReadonlySet<number>) => [...ids].flatMap((id) => byId.get(id) ?? []);
  return events.map(({ kind, day, from, to }) => ({ kind, day, from: named(from), to: named(to) }));
}
