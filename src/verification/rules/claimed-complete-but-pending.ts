import { findPending } from '../../text/pending/find-pending.ts';
import type { Item, Raised } from '../model/item.ts';

/** Said to be done, while the report itself says that a part of the remedy is still to come or waits for somebody. */
export function claimedCompleteButPending({ claim, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  return report.flatMap(({ key, folded }) => {
    const found = findPending(folded, 0, folded.length);
    if (found === null) return [];
    return [
      {
        key,
        at: found.at,
        why: `报为已完成，但文中说：${found.means}。`,
        settles: '补报这一部分已经做完的情况和佐证，或者改报实际状态。',
      },
    ];
  });
}
