import { divides } from './kin-words.ts';

/** A pair of neighbouring characters that tells what a problem is about; `weight`: how much it tells, in hundredths. */
export interface Term {
  term: string;
  weight: number;
}

/** How common pairs of characters were in this installation when they were last counted. */
export interface Commonness {
  /** Inspections and organisations counted. */
  inspections: number;
  organisations: number;
  /** Of a pair, in how many inspections and organisations it stood; those that stood in one inspection only are not kept. */
  of: ReadonlyMap<string, { inspections: number; organisations: number }>;
}

/** So many terms stand for a problem. */
export const termsKept = 12;

const headEnds = /[。；：！？:;!?\n]/u;
// With the character that says what is counted (3次, 2022年, 60%).
const figures = /\d[\d.,%]*\p{Script=Han}?/gu;
const han = /\p{Script=Han}{2,}/gu;

/**
 * The pairs of neighbouring characters of a text that may tell what it is about, each once: without figures, foreign
 * letters and what every feedback says.
 */
export function pairsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of text.normalize('NFKC').replaceAll(figures, ' ').replaceAll(divides, ' ').matchAll(han)) {
    const letters = [...run];
    for (let at = 0; at + 1 < letters.length; at++) found.add(`${letters[at]}${letters[at + 1]}`);
  }
  return found;
}

/**
 * What a pair weighs: the more the fewer inspections have it (inverse document frequency), but half where one inspection or
 * one organisation alone has it: such a pair is a name rather than a matter, and can bind nothing together.
 */
export function weightOf(term: string, commonness: Commonness): number {
  const { inspections, organisations } = commonness.of.get(term) ?? { inspections: 1, organisations: 1 };
  const whole = 100 * Math.log(1 + (commonness.inspections + 10) / (inspections + 1));
  const alone = inspections <= 1 || (organisations <= 1 && commonness.organisations >= 3);
  return Math.round(alone ? whole / 2 : whole);
}

/**
 * The most telling terms of a problem, by its title and the feedback's own words. What is said before the first full stop
 * of the title is what the matter is called; the rest illustrates it and weighs half. Ordered by term; the same for the
 * same texts and commonness.
 */
export function telling(title: string, originalText: string, commonness: Commonness): Term[] {
  const head = pairsOf(title.split(headEnds, 1)[0] ?? '');
  return [...new Set([...head, ...pairsOf(title), ...pairsOf(originalText)])]
    .map((term) => {
      const weight = weightOf(term, commonness);
      return { term, weight: head.has(term) ? weight : Math.round(weight / 2) };
    })
    .sort((a, b) => b.weight - a.weight || byCode(a.term, b.term))
    .slice(0, termsKept)
    .sort((a, b) => byCode(a.term, b.term));
}

/** Counts in how many inspections and organisations each pair stands. */
export function countCommonness(
  problems: Iterable<{ organisationId: number; inspectionId: number; title: string; originalText: string }>,
): Commonness {
  const inspections = new Map<string, Set<number>>();
  const organisations = new Map<string, Set<number>>();
  const all = { inspections: new Set<number>(), organisations: new Set<number>() };
  const add = (to: Map<string, Set<number>>, term: string, id: number): void => {
    const ids = to.get(term);
    if (ids === undefined) to.set(term, new Set([id]));
    else ids.add(id);
  };
  for (const { organisationId, inspectionId, title, originalText } of problems) {
    all.inspections.add(inspectionId);
    all.organisations.add(organisationId);
    for (const term of pairsOf(`${title}\n${originalText}`)) {
      add(inspections, term, inspectionId);
      add(organisations, term, organisationId);
    }
  }
  const of = new Map(
    [...inspections]
      .filter(([, ids]) => ids.size > 1)
      .map(([term, ids]) => [term, { inspections: ids.size, organisations: organisations.get(term)?.size ?? 0 }]),
  );
  return { inspections: all.inspections.size, organisations: all.organisations.size, of };
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
