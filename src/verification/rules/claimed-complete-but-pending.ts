import { pendingIn } from '../../text/pending/find-pending.ts';
import type { Item, Raised } from '../model/item.ts';

/** So many doubts of an item are enough to send it back. */
const most = 3;

/** Said to be done, while the report itself says that a part of the remedy is still to come or waits for somebody. */
export function claimedCompleteButPending({ claim, problem, measures, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const demand = [problem, ...measures].map(({ folded }) => folded).join('\n');
  // One text: what an entry leaves open a later one may finish.
  const text = report.map(({ folded }) => folded).join('\n');
  return pendingIn(text, 0, text.length, demand.trim() === '' ? null : demand, most).flatMap(({ means, at }) => {
    let start = 0;
    for (const { key, folded } of report) {
      const end = start + folded.length;
      if (at[0] < end)
        return [
          {
            key,
            at: [at[0] - start, Math.min(at[1], end) - start] as const,
            why: `报为已完成，但文中说：${means}。`,
            settles: '补报这一部分已经做完的情况和佐证，或者改报实际状态。',
          },
        ];
      start = end + 1;
    }
    return [];
  });
}
