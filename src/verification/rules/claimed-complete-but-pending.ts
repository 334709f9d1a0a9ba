import { type Pending, pendingIn } from '../../text/pending/find-pending.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

/** More would bury the first ones. */
const most = 3;

/** Said to be done, while the report itself says that a part of what the item demands is still to come. */
export function claimedCompleteButPending({ claim, problem, measures, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const demand = [problem, ...measures].map(({ folded }) => folded).join('\n');
  const asked = demand.trim() === '' ? null : demand;
  // One text: what an entry leaves open a later one may finish.
  const text = report.map(({ folded }) => folded).join('\n');
  return pendingIn(text, 0, text.length, asked, most).flatMap((pending) => raise(report, pending));
}

function raise(report: readonly Passage[], { means, at }: Pending): Raised[] {
  let start = 0;
  for (const { key, text } of report) {
    const end = start + text.length;
    if (at[0] < end) {
      const place = [at[0] - start, Math.min(at[1], end) - start] as const;
      return [
        {
          key,
          at: place,
          why: `报为已完成，但文中写着“${shortened(text.slice(...place))}”：${means}。`,
          settles: '补报这一部分已经做完的情况和佐证，或者改报实际状态。',
        },
      ];
    }
    start = end + 1;
  }
  return [];
}

const longest = 40;
const shortened = (words: string): string => (words.length > longest ? `${words.slice(0, longest)}……` : words);
