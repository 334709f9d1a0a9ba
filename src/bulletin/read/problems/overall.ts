import type { Body } from '../body.ts';
import type { ReadSection } from './context.ts';
import type { Stretch } from './items.ts';
import { statusOfHeading } from './status.ts';
import { clauseStatus, headingClauseStatus, isStatusClause } from './status-words.ts';

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

const spaced = /^(?:[\u4e00-\u9fff] ){1,}[\u4e00-\u9fff]$/;

/**
 * Gives the problems that say nothing of themselves the status of the line that stands over their group (已经完成的7个 …
 * 需要长期坚持的2个), where at least two such lines divide them.
 */
export function applyGroupStatus(body: Body, sections: readonly ReadSection[]): void {
  const read = sections.flatMap(({ problems }) => problems);
  if (read.length < 2 || read.every(({ problem }) => problem.status !== 'unstated')) return;
  const lines = body.paragraphs.flatMap(({ start, end }) => {
    const line = body.fold.slice(start, Math.min(end, start + 40)).trim();
    if (line.length < 3 || line.length > 30 || /[。;]$/.test(line)) return [];
    const text = spaced.test(line) ? line.replace(/ /g, '') : line;
    const part = /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)/.test(text);
    const status = groups.test(text) ? (part ? statusOfHeading(text) : headingClauseStatus(text)) : null;
    return status === null ? [] : [{ start, status }];
  });
  const over = read.map(({ whole }) => lines.findLast(({ start }) => start < whole[0])?.status ?? null);
  if (new Set(over.filter((status) => status !== null)).size < 2) return;
  read.forEach(({ problem }, i) => {
    const status = over[i] ?? null;
    if (status === null) return;
    if (problem.status === 'unstated') problem.status = status;
    for (const sub of problem.subItems) if (sub.status === 'unstated') sub.status = status;
  });
}

const numbers = '第?\\d{1,3}(?:条|项|个|号)?(?:问题)?';
const listedStatus = new RegExp(`^[^:]{0,4}?([^,。;:]{2,10}):\\s*((?:${numbers}\\s*[、,和及]?\\s*){1,99})[。;]?$`);

/** Gives each problem the status under which a list at the end has its number (已销号:第1条、第2条。基本完成:第3条。). */
export function applyListedStatus(body: Body, sections: readonly ReadSection[]): void {
  const problems = sections.flatMap((section) => section.problems.map(({ problem }) => problem));
  if (problems.length === 0 || problems.some(({ status }) => status !== 'unstated')) return;
  for (const { start, end } of body.paragraphs) {
    const match = end - start > 600 ? null : listedStatus.exec(body.fold.slice(start, end).trim());
    const clause = match?.[1] ?? '';
    const status = isStatusClause(clause) ? clauseStatus(clause) : null;
    if (status === null) continue;
    for (const [digits] of (match?.[2] ?? '').matchAll(/\d+/g)) {
      const problem = problems[Number(digits) - 1];
      if (problem !== undefined) problem.status = status;
    }
  }
}

// Such a line names problems or counts them; 已完成 alone is the status of one.
const groups = /问题|事项|任务|类$|档|[\d一二三四五六七八九十](?:个|项|条|件)|^[仍还]在/;
