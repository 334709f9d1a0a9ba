import { sentenceEnd } from '../../../text/sentences.ts';
import type { Body } from '../body.ts';
import type { ProblemLevels } from '../outline/levels.ts';
import type { Region } from '../outline/regions.ts';
import type { Segment } from '../outline/segment.ts';
import type { Node } from '../outline/tree.ts';
import { goesOnComplaining } from './statement.ts';

const leastApart = 2;

/**
 * Whether the titles of this paper's problems stand in paragraphs of their own, with what was done below them: then a
 * second sentence beside a title says more of the problem. A paper in which deeds run on behind the title shows it in
 * problems that are one paragraph.
 */
export function titlesStandApart(
  body: Body,
  regions: readonly Region[],
  levels: ProblemLevels | null,
  segments: readonly Segment[],
): boolean {
  let apart = 0;
  let runningOn = 0;
  for (const node of regions.flatMap((region) => (region.role === 'problems' ? headingsOf(region, levels) : []))) {
    const head = segments[node.first];
    if (head === undefined) continue;
    const stop = sentenceEnd(body.fold, head.text, head.end);
    const behind = body.fold.slice(stop, head.end).trim();
    const alone = !/[\u4e00-\u9fff]{4}/.test(behind) || goesOnComplaining(behind);
    const answered = node.last - node.first > 1;
    if (alone && answered) apart++;
    if (!alone && !answered) runningOn++;
  }
  return apart >= leastApart && runningOn * 4 <= apart;
}

/** The headings of a region that are problems. */
export function problemNodes({ node: top }: Region, levels: ProblemLevels | null): Node[] {
  const found: Node[] = [];
  if (levels === null || top === null) return found;
  const visit = (node: Node): void => {
    if (node.level === levels.problem) found.push(node);
    else for (const child of node.children) visit(child);
  };
  visit(top);
  return found;
}

// The problems, and the parts of those that are divided.
const headingsOf = (region: Region, levels: ProblemLevels | null): Node[] =>
  problemNodes(region, levels).flatMap((node) => {
    const subs = node.children.filter(({ level }) => level === levels?.sub);
    return subs.length > 0 ? subs : [node];
  });
