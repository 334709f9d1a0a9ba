import { splitOutside } from '../../text/sentences.ts';
import type { Finding, Problem, SubItem } from '../model.ts';
import type { Body } from '../read/body.ts';
import type { ReadProblem } from '../read/problems/context.ts';
import { type Stretch, textOf } from '../read/problems/items.ts';
import { closingWords, pendingWords } from './pending-words.ts';

/**
 * Problems that are said to be completed while the text of what was done says that part of the remedy lies in the future
 * or waits for somebody (domain.md §3.2, 状态—正文矛盾). Planned measures are never looked at: plans may speak of the future.
 */
export function pendingThoughCompleted(body: Body, { problem, texts }: ReadProblem): Finding[] {
  const found: Finding[] = [];
  const check = (item: Problem | SubItem, name: string, actions: readonly Stretch[]): void => {
    if (item.status !== 'completed') return;
    const hit = firstPending(body, actions);
    if (hit === null) return;
    found.push({
      rule: 'claimed-complete-but-pending',
      severity: 'error',
      ordinal: problem.ordinal,
      item: name,
      quote: textOf(body, hit.at),
      message: `第 ${name} 项标为“已完成”,但整改情况里说:${hit.means}。`,
      span: body.span(hit.at[0], hit.at[1]),
    });
  };
  check(problem, String(problem.ordinal), texts.problem.actions);
  problem.subItems.forEach((item, i) => {
    check(item, `${problem.ordinal}.${item.ordinal}`, texts.subItems[i]?.actions ?? []);
  });
  return found;
}

interface Pending {
  means: string;
  at: Stretch;
}

function firstPending(body: Body, actions: readonly Stretch[]): Pending | null {
  for (const [start, end] of actions) {
    for (const [a, b] of splitOutside(body.fold, '。;', start, end)) {
      const hit = pendingIn(body.fold, a, b);
      if (hit !== null && !isClosed(body.fold, a, b, end)) return hit;
    }
  }
  return null;
}

// Names in 《》 and words in quotation marks are not said of the matter: 《资金使用计划审批表》, “正在进行”.
const hidden = (text: string): string =>
  text.replace(/《[^《》]*》|“[^“”]{1,40}”/g, (name) => '《'.padEnd(name.length, '\u3000'));

/** What in this sentence is pending, or null. Exported for tests of the words alone. */
function pendingIn(folded: string, start: number, end: number): Pending | null {
  const text = hidden(folded.slice(start, end));
  for (const { means, pattern, unless } of pendingWords) {
    const hit = pattern.exec(text);
    if (hit === null) continue;
    const clause = clauseAround(text, hit.index, hit.index + hit[0].length);
    if (unless?.test(text.slice(clause[0], clause[1]))) continue;
    return { means, at: [start + clause[0], start + clause[1]] };
  }
  return null;
}

function clauseAround(text: string, from: number, to: number): Stretch {
  let start = from;
  while (start > 0 && !/[,。;:]/.test(text.charAt(start - 1))) start--;
  let end = to;
  while (end < text.length && !/[,。;]/.test(text.charAt(end))) end++;
  return [start, end];
}

// «…正在征求意见。目前已全部完成。»: a later sentence of the item closes what was pending, when it speaks of the same.
function isClosed(folded: string, start: number, sentenceEnd: number, end: number): boolean {
  const later = folded.slice(sentenceEnd, end);
  const closing = closingWords.exec(later);
  if (closing === null || pendingIn(folded, sentenceEnd, end) !== null) return false;
  if (/(?:该|上述|以上|全部|所有)/.test(closing[0])) return true;
  const before = folded.slice(start, sentenceEnd);
  const after = later.slice(Math.max(0, closing.index - 30), closing.index + closing[0].length + 30);
  for (let i = 0; i + 4 <= after.length; i++)
    if (/^[\u4e00-\u9fff]{4}$/.test(after.slice(i, i + 4)) && before.includes(after.slice(i, i + 4))) return true;
  return false;
}
