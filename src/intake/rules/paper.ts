import { fold } from '../../text/characters.ts';
import { readMarker } from '../../text/numbering.ts';
import {
  type PaperFacts,
  type PaperItem,
  type Said,
  statedFields,
} from '../../verification/model/reconciliation-facts.ts';
import type { IntakeDraft, SubItem } from '../model/draft.ts';
import { dayOrNull } from './days.ts';

/**
 * What a paper states and lists of its inspection, as it is kept for the reconciliation of the accounts; `problemOf` gives
 * the ledger's problem of the item at a place (problems, each followed by its parts, from 0).
 */
export function paperOf(
  draft: IntakeDraft,
  text: string,
  problemOf: (at: number, key: string) => number | null,
): Pick<PaperFacts, 'genre' | 'day' | 'said' | 'sections' | 'items'> {
  const items: PaperItem[] = [];
  const add = (item: SubItem, section: number, part: boolean): void => {
    const problemId = problemOf(items.length, item.key);
    items.push({ ...itemOf(item), section, part, problemId });
  };
  draft.sections.forEach(({ problems }, section) => {
    for (const problem of problems) {
      add(problem, section, false);
      for (const sub of problem.subItems) add(sub, section, true);
    }
  });
  return {
    genre: draft.genre,
    day: dayOrNull(draft.frame.asOfDate) ?? dayOrNull(draft.frame.publishDate),
    said: saidIn(draft, text),
    sections: draft.sections.map(({ heading }) => heading),
    items,
  };
}

function itemOf({
  number,
  group,
  title,
  status,
  span,
  clauses,
}: SubItem): Omit<PaperItem, 'section' | 'part' | 'problemId'> {
  const steps = clauses.filter(({ role }) => role === 'action');
  return {
    number,
    group,
    title,
    status,
    place: span,
    measures: clauses.filter(({ role }) => role === 'measure').length,
    steps: steps.length,
    // (1)…(2)…: 一是…二是… are the steps of one measure.
    numberedSteps: steps.filter((step) => readMarker(fold(step.text), 0)?.scheme === 'numParen').length,
  };
}

function saidIn({ frame, places }: IntakeDraft, text: string): PaperFacts['said'] {
  const said: Partial<Record<(typeof statedFields)[number], Said>> = {};
  for (const field of statedFields) {
    const value = frame.stated[field];
    if (value === null) continue;
    const place = places[`stated/${field}`] ?? null;
    said[field] = { value, place, words: place === null ? null : wordsAround(text, place) };
  }
  return said;
}

const most = { before: 80, after: 40, shown: 40 };

/** The clause around a place, cut where a sentence or line ends. */
function wordsAround(text: string, [from, to]: readonly [number, number]): string {
  const clause = /[^。;；\n]*$/.exec(text.slice(Math.max(0, from - most.before), from))?.[0] ?? '';
  const comma = clause.length > most.shown ? clause.slice(-most.shown).search(/[,，]/) : -1;
  const before = comma < 0 ? clause : clause.slice(-most.shown).slice(comma + 1);
  const after = /^[^。;；\n]*/.exec(text.slice(to, to + most.after))?.[0] ?? '';
  return (before + text.slice(from, to) + after).trim();
}
