import type { DoubtRule } from '../../verification/model/doubt.ts';
import type { DraftDoubt } from '../../verification/model/draft-doubt.ts';

/** Nobody looks at more doubts of one kind than this, and a draft goes over the wire with every edit that is read back. */
export const mostOfOneRule = 200;

/** The doubts that a draft lists, in their order, and of which rules how many there are in all where some are left out. */
export function doubtsListed(doubts: readonly DraftDoubt[]): {
  listed: DraftDoubt[];
  leftOut: { rule: DoubtRule; count: number }[];
} {
  const counts = new Map<DoubtRule, number>();
  const listed = doubts.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= mostOfOneRule;
  });
  const leftOut = [...counts].filter(([, count]) => count > mostOfOneRule).map(([rule, count]) => ({ rule, count }));
  return { listed, leftOut };
}
