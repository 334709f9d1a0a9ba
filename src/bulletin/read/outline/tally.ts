import type { Body } from '../body.ts';
import { type Label, labelsWithin } from '../fields/labels.ts';
import { statusOfHeading } from '../problems/status.ts';
import { type Evidence, partRoleOf, type Region } from './regions.ts';
import { readRunIn } from './run-in.ts';
import type { Segment } from './segment.ts';
import { beginsLikeDeed, namesFault, namesShortcoming } from './shortcoming-words.ts';
import { isAspect, titleIn } from './titles.ts';
import type { Level, Node } from './tree.ts';

/** What the headings of one level have in common, counted over the problem regions. */
export interface Tally {
  level: Level;
  rank: number;
  nodes: Node[];
  explicit: number;
  shortcoming: number;
  deed: number;
  labelled: number;
  /** Those that others follow under the same heading, and how many of these have fields of their own. */
  followed: number;
  followedLabelled: number;
  aspect: number;
}

const fieldRoles = /measures|actions|result|status|leadUnits|deadline/;

/** The tallies of all levels in the problem regions, from the outermost in. */
export function tally(regions: readonly Region[], { body, segments, labels }: Evidence, feedback: boolean): Tally[] {
  const byLevel = new Map<Level, Tally>();
  const parts = new Set(regions.map(({ node }) => node));
  const add = (node: Node): void => {
    const text = body.fold.slice(node.heading[0], node.heading[1]);
    const one = byLevel.get(node.level) ?? {
      level: node.level,
      rank: node.rank,
      nodes: [],
      explicit: 0,
      shortcoming: 0,
      deed: 0,
      labelled: 0,
      followed: 0,
      followedLabelled: 0,
      aspect: 0,
    };
    byLevel.set(node.level, one);
    one.nodes.push(node);
    if (node.level === 'aspect' || isAspect(text) || isFrame(node, parts, text) || isRemedy(node, text, feedback))
      one.aspect++;
    else if (node.level === 'item' || namesProblem(body, node, segments)) one.explicit++;
    else if (beginsLikeDeed(text)) one.deed++;
    // 尚未办结的问题 is no fault.
    if (text.length <= 400 && (parts.has(node) ? namesFault(text) : namesShortcoming(text))) one.shortcoming++;
    const start = segments[node.first]?.text ?? 0;
    const end = segments[node.last - 1]?.end ?? start;
    const labelled = hasField(labels, start, end);
    const followed = node.parent !== null && node.parent.children.at(-1) !== node;
    if (labelled) one.labelled++;
    if (followed) one.followed++;
    if (labelled && followed) one.followedLabelled++;
    for (const child of node.children) add(child);
  };
  for (const region of regions) if (region.role === 'problems' && region.node !== null) add(region.node);
  return [...byLevel.values()].sort((a, b) => a.rank - b.rank);
}

// 针对X的整改 on its own, or 针对X问题,… with the deeds behind it.
const namesProblem = (body: Body, { first, heading: [start, end] }: Node, segments: readonly Segment[]): boolean =>
  titleIn(body.fold, start, end).explicit || readRunIn(body.fold, start, segments[first]?.end ?? end) !== null;

// 二、具体问题整改情况 speaks of all the problems that stand under it.
const isFrame = (node: Node, parts: ReadonlySet<Node | null>, text: string): boolean =>
  parts.has(node) &&
  !namesFault(text) &&
  ((node.children.length > 0 && partRoleOf(text) === 'problems') || statusOfHeading(text) !== null);

// (一)解决X不力 over numbers says what is to be put right under them.
const isRemedy = (node: Node, text: string, feedback: boolean): boolean =>
  (feedback || node.children.length > 0) && /^(?:关于)?解决(?!不|了)/.test(text);

/** Whether labelled fields of a problem (measures, status, units …) stand in a stretch of the body. */
export const hasField = (labels: readonly Label[], start: number, end: number): boolean =>
  labelsWithin(labels, start, end).some((label) => fieldRoles.test(label.role));
