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
  const gramsOf = new Map(known.map((problem) => [problem.id, new Set(bigrams(problem.title))]));
  const candidates = items.flatMap((item) => {
    const own = new Set(bigrams(item.title));
    return known
      .map((problem) => ({ item, problem, share: dice(own, gramsOf.get(problem.id) ?? new Set()) }))
      .filter(({ share }) => share >= alike);
  });
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

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return (2 * both) / (a.size + b.size);
}
