import type { DoubtRule } from '../model/doubt.ts';
import type { ItemRule } from '../model/item.ts';
import { claimedCompleteButPending } from './claimed-complete-but-pending.ts';

/** The rules that read the texts of one item, each by its name. */
export const itemRules: Readonly<Partial<Record<DoubtRule, ItemRule>>> = {
  'claimed-complete-but-pending': claimedCompleteButPending,
};
