import type { DoubtRule } from '../model/doubt.ts';
import type { LedgerFacts } from '../model/facts.ts';
import type { Claim, Item } from '../model/item.ts';
import { factRules } from './fact-rules.ts';
import { doubtsOfItem, type Ruled } from './of-item.ts';

/** A doubt of one problem with its rule: about words (`raised`), or about a file or the problem as a whole. */
export type RuledDoubt =
  | Ruled
  | { rule: DoubtRule; evidenceId: number | null; words: string; why: string; settles: string };

/** What all rules say of one problem, in the order of the rules. */
export const doubtsOfProblem = (item: Item, facts: LedgerFacts): RuledDoubt[] => [
  ...doubtsOfItem(item),
  ...(Object.entries(factRules) as [DoubtRule, NonNullable<(typeof factRules)[DoubtRule]>][]).flatMap(([rule, ask]) =>
    ask(facts).map((raised) => ({ rule, ...raised })),
  ),
];

/**
 * What is claimed of a problem: by its status where it is closed, kept open for good or applied for; else by the paper
 * that it came from. `here`: the ledger itself claims it.
 */
export function claimOf(
  status: string,
  appliedFor: string | null,
  ofPaper: string | null,
): { claim: Claim; here: boolean } {
  if (status === 'completed' || status === 'basically_completed' || status === 'long_term')
    return { claim: status, here: true };
  if (status === 'under_review') return { claim: asClaim(appliedFor) ?? 'completed', here: true };
  return { claim: asClaim(ofPaper) ?? 'in_progress', here: false };
}

const known: readonly Claim[] = [
  'completed',
  'basically_completed',
  'in_progress',
  'long_term',
  'not_started',
  'unstated',
];
const asClaim = (word: string | null): Claim | null => known.find((claim) => claim === word) ?? null;
