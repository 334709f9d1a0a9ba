import { isClosed, type Status } from '../../../ledger/model.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { EveryStatus } from '../../model/reconciliation.ts';
import type { LedgerFacts, LedgerProblem, LineageLine } from '../../model/reconciliation-facts.ts';

/** Problems and parts, as a paper may count them: a problem with parts counts once, or as its parts. */
export interface Count {
  problems: number;
  byParts: number;
}

/** The rows of an inspection's ledger, put in order for counting. */
export interface Book {
  facts: LedgerFacts;
  /** Live problems, live parts (具体表现) below them. */
  live: readonly LedgerProblem[];
  liveParts: readonly LedgerProblem[];
  /** What stood in the ledger at first, before anything was split or merged. */
  entered: Count & { parts: number };
  now: Count;
  /** What splits added and merges took away: of problems, of parts. */
  moved: Record<'problems' | 'parts', Record<LineageLine['kind'], number>>;
  /** The first day of which the ledger tells; null where it holds nothing. */
  firstDay: CalendarDay | null;
}

export function bookOf(facts: LedgerFacts): Book {
  const live = facts.problems.filter((problem) => problem.live && problem.parentId === null);
  const liveParts = facts.problems.filter((problem) => problem.live && problem.parentId !== null);
  const came = new Set(facts.lineage.map(({ to }) => to));
  const first = facts.problems.filter(({ id }) => !came.has(id));
  const firstParts = first.filter(({ parentId }) => parentId !== null);
  const entered = first.filter(({ parentId }) => parentId === null);
  const days = facts.problems.flatMap(({ changes }) => changes.slice(0, 1).map(({ day }) => day));
  return {
    facts,
    live,
    liveParts,
    entered: { ...countOf(entered, firstParts), parts: firstParts.length },
    now: countOf(live, liveParts),
    moved: movesIn(facts, null),
    firstDay: days.sort()[0] ?? null,
  };
}

/** How many problems and parts there are by both ways of counting. */
function countOf(problems: readonly LedgerProblem[], parts: readonly LedgerProblem[]): Count {
  const below = Map.groupBy(parts, ({ parentId }) => parentId);
  return {
    problems: problems.length,
    byParts: problems.reduce((sum, { id }) => sum + (below.get(id)?.length ?? 1), 0),
  };
}

// Each split adds as many as there are parts less one, each merge takes away as many: what went and what came, told apart by
// the pairs of the lineage, in which every problem goes at most once and comes at most once.
function movesIn({ problems, lineage }: LedgerFacts, by: CalendarDay | null): Book['moved'] {
  const isPart = new Set(problems.filter(({ parentId }) => parentId !== null).map(({ id }) => id));
  const moved: Book['moved'] = { problems: { split: 0, merge: 0 }, parts: { split: 0, merge: 0 } };
  const done = lineage.filter(({ day }) => by === null || day <= by);
  for (const kind of ['split', 'merge'] as const) {
    for (const level of ['problems', 'parts'] as const) {
      const lines = done.filter((line) => line.kind === kind && isPart.has(line.from) === (level === 'parts'));
      const [from, to] = [new Set(lines.map((line) => line.from)).size, new Set(lines.map((line) => line.to)).size];
      moved[level][kind] = kind === 'split' ? to - from : from - to;
    }
  }
  return moved;
}

/** How many there were at the end of a day; null where the ledger does not reach back to it. */
export function countOn(book: Book, day: CalendarDay): Count | null {
  if (book.firstDay === null || day < book.firstDay) return null;
  const { problems, parts } = movesIn(book.facts, day);
  const more = problems.split - problems.merge;
  return {
    problems: book.entered.problems + more,
    byParts: book.entered.byParts + more + parts.split - parts.merge,
  };
}

/** The status of a problem at the end of a day; null before it stood in the ledger. */
export function statusOn({ changes, status }: LedgerProblem, day: CalendarDay): Status | null {
  const last = changes.at(-1);
  if (last === undefined || last.day <= day) return status;
  return changes.findLast((change) => change.day <= day)?.status ?? null;
}

/** Problems (not parts) as they stood at the end of a day; null: as they stand. */
export function standing(book: Book, day: CalendarDay | null): Status[] {
  if (day === null) return book.live.map(({ status }) => status);
  const cameOn = new Map(book.facts.lineage.map((line) => [line.to, line.day]));
  const wentOn = new Map(book.facts.lineage.map((line) => [line.from, line.day]));
  return book.facts.problems
    .filter(
      ({ id, parentId }) => parentId === null && (cameOn.get(id) ?? '') <= day && !((wentOn.get(id) ?? '~') <= day),
    )
    .flatMap((problem) => statusOn(problem, day) ?? []);
}

/** The classes that papers count by, of the ledger's statuses. */
export function classesOf(statuses: readonly Status[]): EveryStatus {
  const of = (wanted: Status): number => statuses.filter((status) => status === wanted).length;
  return {
    completed: of('completed'),
    basicallyCompleted: of('basically_completed'),
    inProgress: statuses.filter((status) => !isClosed(status)).length,
    longTerm: of('long_term'),
  };
}

/** The live problems that a problem became, itself where nothing took its place. */
export function becameOf({ facts }: Book): (id: number) => LedgerProblem[] {
  const byId = new Map(facts.problems.map((problem) => [problem.id, problem]));
  const next = Map.groupBy(facts.lineage, ({ from }) => from);
  return (id) => {
    const seen = new Set<number>();
    const found: LedgerProblem[] = [];
    const waiting = [id];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const problem = byId.get(at);
      if (problem === undefined || seen.has(at)) continue;
      seen.add(at);
      if (problem.live) found.push(problem);
      else waiting.push(...(next.get(at) ?? []).map(({ to }) => to));
    }
    return found;
  };
}
