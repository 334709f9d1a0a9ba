import { type Pending, pendingIn } from '../../text/pending/find-pending.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

/** More would bury the first ones. */
const most = 3;

/** Said to be done, while the report itself says that a part of what the item demands is still to come. */
export function claimedCompleteButPending({ claim, problem, measures, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const demand = [problem, ...measures].map(({ folded }) => folded).join('\n');
  const asked = demand.trim() === '' ? null : demand;
  return report
    .flatMap((passage) =>
      pendingIn(passage.folded, 0, passage.folded.length, asked, most).map((pending) => raise(passage, pending)),
    )
    .slice(0, most);
}

const raise = ({ key, text }: Passage, { means, at }: Pending): Raised => ({
  key,
  at,
  why: `报为已完成，但文中写着“${shortened(text.slice(...at))}”：${means}。`,
  settles: '补报这一部分已经做完的情况和佐证，或者改报实际状态。',
});

const longest = 40;
const shortened = (words: string): string => (words.length > longest ? `${words.slice(0, longest)}……` : words);
