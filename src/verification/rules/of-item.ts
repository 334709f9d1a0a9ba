import type { DoubtRule } from '../model/doubt.ts';
import { doubtRules } from '../model/doubt.ts';
import type { Item, Raised } from '../model/item.ts';
import { itemRules } from './item-rules.ts';

/** A doubt with its rule. */
export interface Ruled {
  rule: DoubtRule;
  raised: Raised;
}

/**
 * What all rules on texts say of an item, in the order of the rules; those that are not wanted are not asked. Words that
 * are doubted as unfinished are not doubted once more as a promise: it is one matter, settled by one act.
 */
export function doubtsOfItem(item: Item, isWanted: (rule: DoubtRule) => boolean = () => true): Ruled[] {
  const found = doubtRules.flatMap((rule) =>
    isWanted(rule) ? (itemRules[rule]?.(item) ?? []).map((raised) => ({ rule, raised })) : [],
  );
  const unfinished = found.filter(({ rule }) => rule === 'claimed-complete-but-pending');
  return found.filter(
    ({ rule, raised }) =>
      rule !== 'promise-open' ||
      !unfinished.some((one) => one.raised.key === raised.key && overlaps(one.raised, raised)),
  );
}

const overlaps = (a: Raised, b: Raised): boolean => a.at[0] < b.at[1] && b.at[0] < a.at[1];
