import { isClosed, type Status } from '../../../ledger/model.ts';
import type { Claim } from '../../model/item.ts';
import type { Difference, EveryStatus, PerStatus } from '../../model/reconciliation.ts';
import type { LedgerProblem, PaperFacts, PaperItem, StatedField } from '../../model/reconciliation-facts.ts';
import { type Book, becameOf, classesOf, standing, statusOn } from './book.ts';
import type { Checked } from './counts.ts';
import { differenceIn, placeOf } from './terms.ts';

const fields = ['completed', 'basicallyCompleted', 'inProgress', 'longTerm'] as const satisfies readonly StatedField[];
type StatusField = (typeof fields)[number];
const claimOf: Record<StatusField, Claim> = {
  completed: 'completed',
  basicallyCompleted: 'basically_completed',
  inProgress: 'in_progress',
  longTerm: 'long_term',
};

/** An item whose status nobody wrote has that of its parts, where all of them have one. */
export function claimsOf(
  items: readonly PaperItem[],
): { item: PaperItem; claim: Claim; parts: readonly PaperItem[] }[] {
  const found: { item: PaperItem; claim: Claim; parts: PaperItem[] }[] = [];
  for (const item of items) {
    if (item.part) found.at(-1)?.parts.push(item);
    else found.push({ item, claim: item.status, parts: [] });
  }
  return found.map(({ item, claim, parts }) => {
    const [first] = parts;
    const shared = first !== undefined && parts.every(({ status }) => status === first.status) ? first.status : claim;
    return { item, claim: claim === 'unstated' ? shared : claim, parts };
  });
}

/** The totals by status that a paper states: beside its own items where each has a status, else beside the ledger. */
export function statusTotals(paper: PaperFacts, book: Book): Checked {
  if (fields.every((field) => paper.said[field] === undefined)) return { checks: [], differences: [] };
  const claims = claimsOf(paper.items);
  const all = claims.length > 0 && claims.every(({ claim }) => claim !== 'unstated');
  return all ? besideItems(paper, claims) : besideLedger(paper, book);
}

function besideItems(paper: PaperFacts, claims: ReturnType<typeof claimsOf>): Checked {
  const problems = claims.map(({ claim }) => claim);
  const leaves = claims.flatMap(({ claim, parts }) =>
    parts.length > 0 ? parts.map(({ status }) => (status === 'unstated' ? claim : status)) : [claim],
  );
  const result: Checked = { checks: [], differences: [] };
  for (const field of fields) {
    const said = paper.said[field];
    if (said === undefined) continue;
    const [found = 0, ...others] = [problems, leaves].map((of) => countIn(of, claimOf[field]));
    // 整改完成 may hold what is 基本完成 or 长期坚持, where the paper does not count that apart.
    const also =
      field === 'completed' ? ['basically_completed', 'long_term'].filter((claim) => !isToldApart(paper, claim)) : [];
    const upTo = [problems, leaves].map((of) => countIn(of, claimOf[field], ...(also as Claim[])));
    const fits = [found, ...others].some((least, at) => said.value >= least && said.value <= (upTo[at] ?? least));
    const exact = said.value === found || others.includes(said.value);
    result.checks.push({
      field,
      stated: said.value,
      place: placeOf(paper, said),
      words: said.words,
      found: fits ? said.value : found,
      rows: null,
      verdict: fits ? 'equal' : 'different',
      note: fits && !exact ? 'counted_together' : null,
    });
    if (!fits)
      result.differences.push(differenceIn(paper, field, { kind: 'count', stated: said.value, counted: found }));
  }
  return result;
}

const countIn = (claims: readonly Claim[], ...wanted: Claim[]): number =>
  claims.filter((claim) => wanted.includes(claim)).length;
const isToldApart = ({ said }: PaperFacts, claim: string): boolean =>
  (claim === 'long_term' ? said.longTerm : said.basicallyCompleted) !== undefined;

// 54＋12＋4 without saying which: the ledger of that day has just as many; a ledger that is younger has them by now.
function besideLedger(paper: PaperFacts, book: Book): Checked {
  const reaches = paper.day !== null && book.firstDay !== null && book.firstDay <= paper.day;
  const day = reaches ? paper.day : null;
  const has = classesOf(standing(book, day));
  const stated = Object.fromEntries(
    fields.flatMap((field) => {
      const value = paper.said[field]?.value;
      return value === undefined ? [] : [[field, value]];
    }),
  ) as PerStatus;
  const gap = reaches ? apart(stated, has) : behind(stated, has);
  const checks: Checked['checks'] = fields.flatMap((field) => {
    const said = paper.said[field];
    if (said === undefined) return [];
    return [
      {
        field,
        stated: said.value,
        place: placeOf(paper, said),
        words: said.words,
        found: has[field],
        rows: day === null ? { status: statusesOf(field) } : null,
        verdict: gap === 0 ? ('equal' as const) : ('different' as const),
        note: gap === 0 && said.value !== has[field] ? ('reached_since' as const) : null,
      },
    ];
  });
  if (gap === 0) return { checks, differences: [] };
  const field = fields.find((each) => stated[each] !== undefined) ?? 'completed';
  const difference = differenceIn(paper, field, {
    kind: 'statuses',
    key: `${paper.id}:statuses`,
    stated: stated[field] ?? 0,
    counted: has[field],
    statedBy: stated,
    countedBy: has,
    day,
    gap,
  });
  return { checks, differences: [difference] };
}

const everyOpen: Status[] = ['not_started', 'in_progress', 'waiting_outside', 'under_review', 'returned', 'reopened'];
const statusesOf = (field: StatusField): Status[] => (field === 'inProgress' ? everyOpen : [claimOf[field] as Status]);

// On the very day every number must be that of the ledger; what a paper does not count apart is among the completed.
function apart(stated: PerStatus, has: EveryStatus): number {
  const together =
    (stated.basicallyCompleted === undefined ? has.basicallyCompleted : 0) +
    (stated.longTerm === undefined ? has.longTerm : 0);
  return fields.reduce((sum, field) => {
    const said = stated[field];
    if (said === undefined) return sum;
    const most = field === 'completed' ? has.completed + together : has[field];
    return sum + Math.max(0, has[field] - said, said - most);
  }, 0);
}

// Later the ledger may have gone further, never less far.
function behind(stated: PerStatus, has: EveryStatus): number {
  const { completed = 0, basicallyCompleted = 0, longTerm = 0, inProgress } = stated;
  const closed = has.completed + has.basicallyCompleted + has.longTerm;
  const apartFromCompleted = stated.basicallyCompleted !== undefined && stated.longTerm !== undefined;
  const asCompleted = apartFromCompleted
    ? has.completed
    : has.completed +
      (stated.basicallyCompleted === undefined ? has.basicallyCompleted : 0) +
      (stated.longTerm === undefined ? has.longTerm : 0);
  return Math.max(
    0,
    completed - asCompleted,
    completed + basicallyCompleted + longTerm - closed,
    inProgress === undefined ? 0 : has.inProgress - inProgress,
  );
}

/** Where the ledger does not bear out what a paper says of single problems, one difference for each status claimed. */
export function claimDifferences(paper: PaperFacts, book: Book): Difference[] {
  const became = becameOf(book);
  const byId = new Map(book.facts.problems.map((problem) => [problem.id, problem]));
  const groups = new Map<Exclude<Claim, 'unstated'>, { all: number; missed: number; found: LedgerProblem[] }>();
  for (const { item, claim } of claimsOf(paper.items)) {
    if (claim === 'unstated' || item.problemId === null) continue;
    const own = byId.get(item.problemId);
    if (own === undefined) continue;
    const group = groups.get(claim) ?? { all: 0, missed: 0, found: [] };
    groups.set(claim, group);
    group.all++;
    const then = paper.day === null ? null : statusOn(own, paper.day);
    const now = became(own.id);
    const wrong =
      then === null ? now.filter(({ status }) => !reaches(status, claim)) : classOf(then) === claim ? [] : now;
    if (wrong.length > 0) group.missed++;
    group.found.push(...wrong);
  }
  return [...groups].flatMap(([claimed, { all, missed, found }]) => {
    if (missed === 0) return [];
    const problems = [...new Map(found.map((problem) => [problem.id, problem])).values()];
    return [
      differenceIn(paper, null, {
        kind: 'claim',
        claimed,
        stated: all,
        counted: all - missed,
        day: paper.day !== null && book.firstDay !== null && book.firstDay <= paper.day ? paper.day : null,
        gap: missed,
        problems: problems.map(({ id, number, title, status }) => ({ id, number, title, status })),
      }),
    ];
  });
}

const classOf = (status: Status): Claim =>
  status === 'completed' || status === 'basically_completed' || status === 'long_term' || status === 'not_started'
    ? status
    : 'in_progress';

// Whether a problem has come as far as a paper says, or further.
function reaches(status: Status, claim: Claim): boolean {
  if (claim === 'completed') return status === 'completed';
  if (claim === 'basically_completed' || claim === 'long_term') return isClosed(status);
  return claim === 'not_started' || status !== 'not_started';
}
