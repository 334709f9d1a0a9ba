import { pendingIn } from '../../text/pending/find-pending.ts';
import type { Item, Raised } from '../model/item.ts';

/** Said to be done, while the report itself says that a part of the remedy is still to come or waits for somebody. */
export function claimedCompleteButPending({ claim, problem, measures, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const demand = [problem, ...measures].map(({ folded }) => folded).join('\n');
  return report
    .flatMap(({ key, folded }) =>
      pendingIn(folded, 0, folded.length, demand === '' ? null : demand).map(({ means, at }) => ({
        key,
        at,
        why: `报为已完成，但文中说：${means}。`,
        settles: '补报这一部分已经做完的情况和佐证，或者改报实际状态。',
      })),
    )
    .slice(0, 3);
}
