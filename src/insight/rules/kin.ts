import type { Term } from './kin-terms.ts';

/** From this likeness on, in thousandths, two problems are of one kind. */
export const kinFrom = 400;

const sumOf = (terms: readonly Term[]): number => terms.reduce((sum, { weight }) => sum + weight, 0);

/**
 * How alike two problems are, in thousandths: the weight of the terms that both have, twice, out of the weight of all terms
 * of both (Dice). Whole numbers, so that it is the same wherever and in whatever order it is reckoned.
 */
const likeness = (shared: number, one: number, other: number): number =>
  one + other === 0 ? 0 : Math.floor((2000 * shared) / (one + other));

/** How alike two problems are by their terms. */
export function likenessOf(one: readonly Term[], other: readonly Term[]): number {
  const weights = new Map(other.map(({ term, weight }) => [term, weight]));
  const shared = one.reduce((sum, { term, weight }) => sum + Math.min(weight, weights.get(term) ?? 0), 0);
  return likeness(shared, sumOf(one), sumOf(other));
}

/** By which terms kin are looked for, and how much of their weight a problem must share to be looked at. */
export interface Sought {
  terms: string[];
  least: number;
}

/**
 * How kin of a problem are to be looked for: by its heaviest terms, leaving out an eighth of its weight, which is in the
 * commonest ones. Whatever is alike shares at least `least` of the others' weight, so that nothing is missed.
 */
export function sought(terms: readonly Term[]): Sought {
  // Alike from k on: 2s/(a+b) ≥ k, and b ≥ s, so s ≥ a·k/(2-k).
  const shared = Math.max(1, Math.ceil((sumOf(terms) * kinFrom) / (2000 - kinFrom)));
  const byWeight = [...terms].sort((a, b) => a.weight - b.weight || (a.term < b.term ? -1 : 1));
  let left = 0;
  let from = 0;
  for (; from < byWeight.length; from++) {
    const weight = byWeight[from]?.weight ?? 0;
    if (left + weight > shared / 2) break;
    left += weight;
  }
  return { terms: byWeight.slice(from).map(({ term }) => term), least: shared - left };
}

/** Where a problem is placed: with the first of its kind (itself, where it is that), and how alike the two are. */
export interface Placed {
  groupId: number;
  score: number;
}

/** What is known of a problem to which another may be alike. */
export interface Like {
  id: number;
  score: number;
}

/**
 * Places a problem among the firsts of their kinds that are older than it: with the one it is most like, of several the
 * oldest; where none is like it, it is the first of its kind itself. It hangs on older ones alone, so that it is the same in
 * whatever order problems come.
 */
export function placed(id: number, firsts: readonly Like[]): Placed {
  const best = firsts
    .filter((first) => first.id < id && first.score >= kinFrom)
    .reduce<Like | null>(
      (best, first) =>
        best === null || first.score > best.score || (first.score === best.score && first.id < best.id) ? first : best,
      null,
    );
  return best === null ? { groupId: id, score: 1000 } : { groupId: best.id, score: best.score };
}

/**
 * The words of a text that are made of given terms: its longest stretches of neighbouring pairs, each once, in the order
 * of the text. What people see marked as the reason why two problems are together.
 */
export function sharedWords(text: string, terms: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const letters = [...text];
  let word = '';
  for (let at = 0; at + 1 < letters.length; at++) {
    const first = letters[at] ?? '';
    const second = letters[at + 1] ?? '';
    if (terms.has(first + second)) word = word === '' ? first + second : word + second;
    else if (word !== '') {
      found.add(word);
      word = '';
    }
  }
  if (word !== '') found.add(word);
  return [...found];
}

/** What tells when and with whom a problem was found. */
interface Found {
  organisationId: number;
  inspectionId: number;
  feedbackDate: string | null;
}

/**
 * Whether a problem is a relapse of one that is like it: found with the same organisation, in an earlier inspection; by the
 * day of the feedback, where one has none or both have the same, by which was entered first.
 */
export function isRelapse(problem: Found, former: Found): boolean {
  if (problem.organisationId !== former.organisationId || problem.inspectionId === former.inspectionId) return false;
  if (problem.feedbackDate !== null && former.feedbackDate !== null && problem.feedbackDate !== former.feedbackDate)
    return former.feedbackDate < problem.feedbackDate;
  return former.inspectionId < problem.inspectionId;
}
