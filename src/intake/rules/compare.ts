import { bigrams } from '../../text/bigrams.ts';
import type { IntakeDraft } from '../model/draft.ts';
import { itemsOf } from '../model/draft.ts';

/** A problem that is in the ledger already. */
export interface KnownProblem {
  id: number;
  number: string | null;
  title: string;
}

/** One line of a comparison: the draft's item, the ledger's problem, or both side by side. */
export interface ComparedLine {
  itemKey: string | null;
  itemTitle: string | null;
  problem: KnownProblem | null;
  /** `same`: equal words; `changed`: alike; `new`: only in the draft; `missing`: only in the ledger. */
  verdict: 'same' | 'changed' | 'new' | 'missing';
}

const alike = 0.6; // Share of common bigrams from which two wordings are taken for one problem.

/**
 * Puts a draft beside an inspection that is in the ledger: every item with the problem whose words are most alike,
 * each problem once, in the order of the draft; what the ledger alone has comes last.
 */
export function compareWithLedger(draft: IntakeDraft, known: readonly KnownProblem[]): ComparedLine[] {
  const items = [...itemsOf(draft)].map(({ problem, sub }) => sub ?? problem);
  const kin = likenessTo(known);
  const candidates = items.flatMap((item) => kin(item.title).map(({ problem, share }) => ({ item, problem, share })));
  candidates.sort((a, b) => b.share - a.share);
  const partner = new Map<string, KnownProblem>();
  const taken = new Set<number>();
  for (const { item, problem } of candidates) {
    if (partner.has(item.key) || taken.has(problem.id)) continue;
    partner.set(item.key, problem);
    taken.add(problem.id);
  }
  const lines: ComparedLine[] = items.map((item) => {
    const problem = partner.get(item.key) ?? null;
    const verdict = problem === null ? 'new' : problem.title === item.title ? 'same' : 'changed';
    return { itemKey: item.key, itemTitle: item.title, problem, verdict };
  });
  const missing = known.filter((problem) => !taken.has(problem.id));
  return [
    ...lines,
    ...missing.map((problem) => ({ itemKey: null, itemTitle: null, problem, verdict: 'missing' as const })),
  ];
}

// Looks only at problems that share a bigram with a wording: every one with every other would be quadratic.
function likenessTo(known: readonly KnownProblem[]): (title: string) => { problem: KnownProblem; share: number }[] {
  const sizes: number[] = [];
  const having = new Map<string, number[]>();
  known.forEach((problem, i) => {
    const grams = new Set(bigrams(problem.title));
    sizes.push(grams.size);
    for (const gram of grams) {
      const places = having.get(gram);
      if (places === undefined) having.set(gram, [i]);
      else places.push(i);
    }
  });
  return (title) => {
    const own = new Set(bigrams(title));
    const both = new Map<number, number>();
    for (const gram of own) for (const i of having.get(gram) ?? []) both.set(i, (both.get(i) ?? 0) + 1);
    return [...both].flatMap(([i, shared]) => {
      const problem = known[i];
      const share = (2 * shared) / (own.size + (sizes[i] ?? 0));
      return problem !== undefined && share >= alike ? [{ problem, share }] : [];
    });
  };
}
