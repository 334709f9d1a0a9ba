import { statuses } from '../../../ledger/model.ts';
import type { Equation, EquationNote, Term } from '../../model/reconciliation.ts';
import type { PaperFacts } from '../../model/reconciliation-facts.ts';
import type { Book } from './book.ts';
import { placeOf, sumOf, term } from './terms.ts';

const wholeLedger = {};

/** 反馈 50 → 拆分 +9 → 台账 59, and what the ledger is made of by aspect, number and status. */
export function flowOf(book: Book, founding: PaperFacts | undefined): Equation[] {
  return [fedBack(book, founding), ...parts(book), byAspect(book), ...byNumber(book), byStatus(book)];
}

const equation = (
  name: Equation['name'],
  terms: readonly Term[],
  total: Term,
  note: EquationNote | null = null,
): Equation => ({ name, terms: [...terms], total, equal: sumOf(terms) === total.value, note });

const movesOf = ({ split, merge }: Book['moved']['problems']): Term[] => [
  ...(split === 0 ? [] : [term('split', split)]),
  ...(merge === 0 ? [] : [term('merged', merge, { sign: '-' })]),
];

function fedBack(book: Book, founding: PaperFacts | undefined): Equation {
  const { entered, now } = book;
  const moves = movesOf(book.moved.problems);
  const listed = term('listed', now.problems, { rows: wholeLedger });
  const { problems, refinedProblems: refined } = founding?.said ?? {};
  const base = refined ?? problems;
  if (founding === undefined || base === undefined)
    return equation('flow', [term('entered', entered.problems), ...moves], listed, 'nothing_stated');
  const first = term('fed_back', (problems ?? base).value, { place: placeOf(founding, problems ?? base) });
  // The paper tells both counts, and the splits of the ledger are how one became the other.
  if (problems !== undefined && problems.value === entered.problems) return equation('flow', [first, ...moves], listed);
  const more = problems === undefined || refined === undefined ? 0 : refined.value - problems.value;
  const fed = more === 0 ? [first] : [first, refinement(more, founding)];
  const note = more === 0 ? null : 'not_rebuilt';
  if (base.value === entered.problems) return equation('flow', [...fed, ...moves], listed, note);
  if (base.value === entered.byParts) {
    const all = movesOf({
      split: book.moved.problems.split + book.moved.parts.split,
      merge: book.moved.problems.merge + book.moved.parts.merge,
    });
    const total = term('listed_parts', now.byParts);
    return equation('flow', [...fed, ...all], total, note ?? 'by_parts');
  }
  // The number is that of the ledger as it was split and merged since.
  if (base.value === now.problems) return equation('flow', fed, listed, note);
  return equation('flow', [...fed, ...moves], listed, note);
}

const refinement = (more: number, founding: PaperFacts): Term =>
  term('refined', Math.abs(more), {
    sign: more < 0 ? '-' : '+',
    place: placeOf(founding, founding.said.refinedProblems),
  });

function parts(book: Book): Equation[] {
  const moves = movesOf(book.moved.parts);
  if (book.liveParts.length === 0 && book.entered.parts === 0 && moves.length === 0) return [];
  const total = term('listed_parts', book.liveParts.length);
  return [equation('parts', [term('entered_parts', book.entered.parts), ...moves], total)];
}

function byAspect({ live, facts }: Book): Equation {
  const found = Map.groupBy(live, ({ aspectId }) => aspectId);
  const terms = facts.aspects
    .filter(({ id }) => found.has(id))
    .map(({ id, heading }) => term('aspect', found.get(id)?.length ?? 0, { words: heading, rows: { aspect: [id] } }));
  const none = found.get(null)?.length ?? 0;
  if (none > 0) terms.push(term('no_aspect', none, { rows: { aspect: [0] } }));
  return equation('aspects', terms, term('listed', live.length, { rows: wholeLedger }));
}

// 57＋1＋1＝59: what stands outside the numbered list, told where some is and some is not.
function byNumber({ live, facts }: Book): Equation[] {
  const numbered = live.filter(({ number }) => number !== null);
  if (numbered.length === 0 || numbered.length === live.length) return [];
  const others = Map.groupBy(
    live.filter(({ number }) => number === null),
    ({ aspectId }) => aspectId,
  );
  const mixed = numbered.some(({ aspectId }) => others.has(aspectId));
  // A link leads to all rows of an aspect: only where all of them are meant.
  const pure = [...new Set(numbered.map(({ aspectId }) => aspectId ?? 0))];
  const terms = [
    term('numbered', numbered.length, { rows: mixed ? null : { aspect: pure } }),
    ...[...others].map(([aspectId, problems]) =>
      term('unnumbered', problems.length, {
        words: facts.aspects.find(({ id }) => id === aspectId)?.heading ?? null,
        rows: numbered.some((problem) => problem.aspectId === aspectId) ? null : { aspect: [aspectId ?? 0] },
      }),
    ),
  ];
  return [equation('numbers', terms, term('listed', live.length, { rows: wholeLedger }))];
}

function byStatus({ live }: Book): Equation {
  const terms = statuses
    .map((status) => ({ status, value: live.filter((problem) => problem.status === status).length }))
    .filter(({ value }) => value > 0)
    .map(({ status, value }) => term('status', value, { status, rows: { status: [status] } }));
  return equation('statuses', terms, term('listed', live.length, { rows: wholeLedger }));
}
