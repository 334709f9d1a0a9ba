import { findPending } from '../../text/pending/find-pending.ts';
import type { Finding, Problem, SubItem } from '../model.ts';
import type { Body } from '../read/body.ts';
import type { ReadProblem } from '../read/problems/context.ts';
import { type Stretch, textOf } from '../read/problems/items.ts';

/**
 * Problems that are said to be completed while the text of what was done says that part of the remedy lies in the future
 * or waits for somebody (状态—正文矛盾). Planned measures are never looked at: plans may speak of the future.
 */
export function pendingThoughCompleted(body: Body, { problem, texts }: ReadProblem): Finding[] {
  const found: Finding[] = [];
  const check = (item: Problem | SubItem, name: string, actions: readonly Stretch[]): void => {
    if (item.status !== 'completed') return;
    for (const [start, end] of actions) {
      const pending = findPending(body.fold, start, end);
      if (pending === null) continue;
      found.push({
        rule: 'claimed-complete-but-pending',
        severity: 'error',
        ordinal: problem.ordinal,
        item: name,
        quote: textOf(body, [pending.at[0], pending.at[1]]),
        message: `第 ${name} 项标为“已完成”，但整改情况里说：${pending.means}。`,
        span: body.span(pending.at[0], pending.at[1]),
      });
      return;
    }
  };
  check(problem, String(problem.ordinal), texts.problem.actions);
  problem.subItems.forEach((item, i) => {
    check(item, `${problem.ordinal}.${item.ordinal}`, texts.subItems[i]?.actions ?? []);
  });
  return found;
}
