import type { Body } from '../body.ts';
import type { ReadSection } from './context.ts';
import type { Stretch } from './items.ts';
import { clauseStatus, isStatusClause } from './status-words.ts';

const allDone =
  /(?:问题|任务|事项|意见|整改)[^。;]{0,24}?(?:全部|均已?|都已?|已全部|已经全部)(?:按期|如期|按时)?(?:完成整改|整改(?:完成|到位|完毕|结束)|办结|销号)/;
const exception = /除[^。;]{2,40}外|其余|其他|大部分|绝大多数|基本|部分|未(?:全部|完成)|力争|确保|争取|要求|将/;

// 反馈的7个问题全部改完: a clause of status words that says all of them are done.
function saysAllDone(sentence: string): boolean {
  const hit = allDone.exec(sentence);
  if (hit !== null) return !exception.test(sentence.slice(0, hit.index + hit[0].length));
  if (exception.test(sentence)) return false;
  return sentence.split(',').some((part) => {
    const clause = part.replace(/\s+|[\d一二三四五六七八九十两]+(?:个|项|条|件)?|^(?:本文|我们|学校|暑假前)|所列/g, '');
    return (
      /全部|均|都|已/.test(clause) &&
      /问题|任务|事项/.test(clause) &&
      isStatusClause(clause) &&
      clauseStatus(clause) === 'completed'
    );
  });
}

/**
 * Gives every problem the status completed where the paper says so of all of them at once, without an exception, and of
 * none apart. Totals alone (整改完成54个) assign nothing.
 */
export function applyOverallStatus(body: Body, stretches: readonly Stretch[], sections: readonly ReadSection[]): void {
  const items = sections.flatMap((section) =>
    section.problems.flatMap(({ problem }) => (problem.subItems.length > 0 ? problem.subItems : [problem])),
  );
  if (items.length === 0 || items.some((item) => item.status !== 'unstated')) return;
  for (const [start, end] of stretches) {
    for (const sentence of body.fold.slice(start, Math.min(end, start + 8000)).split(/[。;\n]/)) {
      if (!saysAllDone(sentence)) continue;
      for (const item of items) item.status = 'completed';
      return;
    }
  }
}
