import type { Body } from '../body.ts';
import type { ProblemLevels } from '../outline/levels.ts';
import { partWords } from '../outline/part-words.ts';
import type { Region } from '../outline/regions.ts';
import type { Segment } from '../outline/segment.ts';
import type { ReadProblem, ReadSection } from '../problems/context.ts';
import { statusOfHeading } from '../problems/status.ts';

/**
 * Whether a part of the running text may list problems beside the tables that do (`anchors`: where they stand): not a
 * part in front of them all that tells how the work was led.
 */
export function mayListProblems(
  region: Region,
  anchors: readonly number[],
  body: Body,
  segments: readonly Segment[],
): boolean {
  const start = segments[region.first]?.start ?? 0;
  const end = segments[region.last - 1]?.end ?? start;
  const inFront = anchors.length > 0 && anchors.every((at) => at > end);
  if (!inFront) return true;
  const heading = region.node === null ? '' : body.fold.slice(region.node.heading[0], region.node.heading[1]);
  return heading !== '' && !partWords.some(([role, pattern]) => role === 'organisation' && pattern.test(heading));
}

/** Whether the headings that would be problems are those of parts (三、尚未办结的问题): the problems beside the tables stand in the text. */
export const areFrames = (regions: readonly Region[], levels: ProblemLevels | null, body: Body): boolean =>
  regions.some(
    ({ role, node }) =>
      role === 'problems' &&
      node !== null &&
      node.level === levels?.problem &&
      statusOfHeading(body.fold.slice(...node.heading)) !== null,
  );

/** Sections of running text without what is only the heading of a table or the sentence that leads to it. */
export function withoutTableHeadings(sections: readonly ReadSection[], anchors: readonly number[]): ReadSection[] {
  if (anchors.length === 0) return [...sections];
  const leadsToTable = ({ whole }: ReadProblem): boolean => anchors.some((at) => at > whole[0] && at <= whole[1] + 1);
  return sections.flatMap((section) => {
    const problems = section.problems.filter((problem) => !leadsToTable(problem));
    return problems.length === 0 ? [] : [{ ...section, problems }];
  });
}
