import type { Difference, Place, Term, TermName } from '../../model/reconciliation.ts';
import type { PaperFacts, Said, StatedField } from '../../model/reconciliation-facts.ts';

/** One number of an equation; added, unless told otherwise. */
export const term = (name: TermName, value: number, more: Partial<Term> = {}): Term => ({
  name,
  value,
  words: null,
  status: null,
  sign: '+',
  rows: null,
  place: null,
  ...more,
});

/** What the terms come to. */
export const sumOf = (terms: readonly Term[]): number =>
  terms.reduce((sum, { sign, value }) => (sign === '+' ? sum + value : sum - value), 0);

/** Where a number stands in its paper. */
export const placeOf = ({ documentId }: PaperFacts, said: Said | undefined): Place | null =>
  documentId === null || !said?.place ? null : { documentId, from: said.place[0], to: said.place[1] };

type About = Pick<Difference, 'kind' | 'stated' | 'counted'> & Partial<Difference>;

/** A difference that a paper has with the ledger or with itself, in one of the numbers that it states. */
export function differenceIn(paper: PaperFacts, field: StatedField | null, about: About): Difference {
  const said = field === null ? undefined : paper.said[field];
  const direction = about.stated > about.counted ? 'more' : 'fewer';
  return {
    key: `${paper.id}:${field ?? about.claimed ?? about.kind}:${about.kind === 'claim' ? 'behind' : direction}`,
    paper: { id: paper.id, name: paper.name },
    other: null,
    field,
    statedBy: null,
    countedBy: null,
    day: null,
    claimed: null,
    place: placeOf(paper, said),
    words: said?.words ?? null,
    rows: null,
    problems: [],
    gap: Math.max(1, Math.abs(about.stated - about.counted)),
    ...about,
  };
}
