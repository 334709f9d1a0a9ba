import { findPending } from '../../text/pending/find-pending.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

/** Said to be done, while the report itself says that a part of the remedy is still to come or waits for somebody. */
export function claimedCompleteButPending({ claim, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  return report.flatMap(({ key, folded }, i) => {
    const text = `${folded}\n${behind(report, i)}`;
    const found = findPending(text, 0, text.length);
    if (found === null || found.at[0] >= folded.length) return [];
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

// What an entry leaves open a later one may finish. So many characters of them are looked at: the length of many a report.
const lookedAhead = 3000;
function behind(report: readonly Passage[], at: number): string {
  let text = '';
  for (let i = at + 1; i < report.length && text.length < lookedAhead; i++) text += `${report[i]?.folded ?? ''}\n`;
  return text.slice(0, lookedAhead);
}
