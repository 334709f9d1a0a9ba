import { fold } from '../../../text/characters.ts';
import { readMarker } from '../../../text/numbering.ts';
import type { Check, CheckNote, Difference, Rows } from '../../model/reconciliation.ts';
import type { PaperFacts, StatedField } from '../../model/reconciliation-facts.ts';
import { type Book, type Count, countOn } from './book.ts';
import { differenceIn, placeOf } from './terms.ts';

/** What a check of one number gives. */
export interface Checked {
  checks: Check[];
  differences: Difference[];
}

/** One way in which a number can be right. */
interface Reading {
  value: number;
  note?: CheckNote;
  rows?: Rows;
}

/** Compares a stated number with every reading under which it is right; where none fits, the first is what it differs from. */
function compare(
  paper: PaperFacts,
  field: StatedField,
  readings: readonly Reading[],
  about: { kind: 'problems' | 'count'; none: CheckNote; day?: string | null },
): Checked {
  const said = paper.said[field];
  if (said === undefined) return { checks: [], differences: [] };
  const [first] = readings;
  const fits = readings.find(({ value }) => value === said.value);
  const check = {
    field,
    stated: said.value,
    place: placeOf(paper, said),
    words: said.words,
    found: (fits ?? first)?.value ?? null,
    rows: (fits ?? first)?.rows ?? null,
  };
  if (fits !== undefined) return { checks: [{ ...check, verdict: 'equal', note: fits.note ?? null }], differences: [] };
  if (first === undefined)
    return { checks: [{ ...check, verdict: 'not_comparable', note: about.none }], differences: [] };
  return {
    checks: [{ ...check, verdict: 'different', note: null }],
    differences: [
      differenceIn(paper, field, {
        kind: about.kind,
        stated: said.value,
        counted: first.value,
        rows: first.rows ?? null,
        day: about.day ?? null,
      }),
    ],
  };
}

const whole: Rows = {};
// The list shows what there is now: a number of another day has no rows there.
const readingsOf = (count: Count, { now }: Book): Reading[] => [
  { value: count.problems, ...(count.problems === now.problems ? { rows: whole } : {}) },
  { value: count.byParts, note: 'by_parts' },
];

/** The number of problems that a paper states, beside the ledger of its day and of today; and that of the feedback. */
export function problemCounts(paper: PaperFacts, book: Book, founding: PaperFacts | undefined): Checked {
  const { problems, refinedProblems: refined } = paper.said;
  const onDay = paper.day === null ? null : countOn(book, paper.day);
  // A paper that is older than the ledger may speak of what it was made from, or of what became of it.
  const exact = onDay !== null && !paper.founding;
  const readings = exact ? readingsOf(onDay, book) : [...readingsOf(book.entered, book), ...readingsOf(book.now, book)];
  const day = exact ? paper.day : null;
  const field = refined === undefined ? 'problems' : 'refinedProblems';
  const listed = compare(paper, field, readings, { kind: 'problems', none: 'not_listed', day });
  if (problems === undefined || refined === undefined) return listed;
  const fed = fedBackCount(paper, book, founding, problems.value);
  return {
    checks: [...fed.checks, ...listed.checks],
    differences: [...fed.differences, ...listed.differences],
  };
}

// 反馈 50 个，细化为 59 个: the first number is the feedback's, and only a feedback in the ledger can bear it out.
function fedBackCount(paper: PaperFacts, book: Book, founding: PaperFacts | undefined, stated: number): Checked {
  const said = paper.said.problems;
  const check = { field: 'problems' as const, stated, place: placeOf(paper, said), words: said?.words ?? null };
  const origin = founding === paper ? undefined : (founding?.said.problems ?? founding?.said.refinedProblems);
  const fits = [origin?.value, book.entered.problems, book.entered.byParts].includes(stated);
  if (fits) return { checks: [{ ...check, found: stated, rows: null, verdict: 'equal', note: null }], differences: [] };
  if (origin === undefined || founding === undefined)
    return {
      checks: [{ ...check, found: null, rows: null, verdict: 'not_comparable', note: 'not_rebuilt' }],
      differences: [],
    };
  return {
    checks: [{ ...check, found: origin.value, rows: null, verdict: 'different', note: null }],
    differences: [
      differenceIn(paper, 'problems', { kind: 'fed_back', stated, counted: origin.value, other: founding.name }),
    ],
  };
}

/** Aspects, categories and measures that a paper states, beside what it lists itself and what the ledger holds. */
export function otherCounts(paper: PaperFacts, book: Book): Checked[] {
  return [
    compare(paper, 'aspects', aspectReadings(paper, book), { kind: 'count', none: 'not_listed' }),
    compare(paper, 'categories', categoryReadings(paper, book), { kind: 'count', none: 'not_listed' }),
    compare(paper, 'measures', measureReadings(paper, book), { kind: 'count', none: 'not_listed' }),
  ];
}

function aspectReadings({ sections, items }: PaperFacts, { facts, live }: Book): Reading[] {
  const headed = sections.flatMap((heading, at) => (heading === null ? [] : [{ heading, at }]));
  const used = facts.aspects.filter(({ id }) => live.some(({ aspectId }) => aspectId === id));
  const numbered = headed.filter(({ at }) => items.some((item) => item.section === at && item.number !== null));
  const ordinals = headed.flatMap(({ heading }) => readMarker(fold(heading), 0)?.ordinal ?? []);
  const last = Math.max(0, ...ordinals);
  return [
    ...(headed.length > 0 ? [{ value: headed.length }] : []),
    ...(numbered.length > 0 ? [{ value: numbered.length, note: 'numbered_only' as const }] : []),
    // (一)(三)(四): a heading was lost in the paper, and its number tells it.
    ...(headed.length > 0 && ordinals.length === headed.length && last > headed.length
      ? [{ value: last, note: 'heading_lost' as const }]
      : []),
    ...(used.length > 0 ? [{ value: used.length }] : []),
  ];
}

function categoryReadings({ items }: PaperFacts, { live }: Book): Reading[] {
  const printed = new Set(items.flatMap(({ group, section }) => (group === null ? [] : [`${section} ${group}`]))).size;
  const filed = new Set(live.flatMap(({ category }) => category ?? [])).size;
  return [...(printed > 0 ? [{ value: printed }] : []), ...(filed > 0 ? [{ value: filed }] : [])];
}

function measureReadings({ items }: PaperFacts, { facts }: Book): Reading[] {
  const sum = (of: (item: PaperFacts['items'][number]) => number): number =>
    items.reduce((all, item) => all + of(item), 0);
  const planned = sum(({ measures }) => measures);
  const [steps, numbered] = [sum((item) => item.steps), sum(({ numberedSteps }) => numberedSteps)];
  return [
    ...(planned > 0 ? [{ value: planned }] : []),
    ...(facts.measures > 0 ? [{ value: facts.measures }] : []),
    // A paper may tell its measures as done, and plan none.
    ...(planned === 0 && numbered > 0 ? [{ value: numbered, note: 'as_steps' as const }] : []),
    ...(planned === 0 && steps > 0 ? [{ value: steps, note: 'as_steps' as const }] : []),
  ];
}
