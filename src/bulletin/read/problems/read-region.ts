import type { Body } from '../body.ts';
import type { Region } from '../outline/regions.ts';
import { isAspect } from '../outline/titles.ts';
import type { Node } from '../outline/tree.ts';
import type { ProblemContext, ReadSection } from './context.ts';
import type { Stretch } from './items.ts';
import { fromNode, fromProse } from './one-problem.ts';
import { type ProseProblem, readAside, readProse } from './prose.ts';
import { headingText, inheritedStatus, placeOf, printed, put, sectionOf, stretchSection } from './sections.ts';
import { statusOfHeading } from './status.ts';
import { problemNodes } from './titles-apart.ts';

/** The problems of one region, under their sections. Ordinals are given later, over the whole paper. */
export function readRegion(region: Region, context: ProblemContext): ReadSection[] {
  const sections: ReadSection[] = [];
  const status = region.node === null ? null : statusOfHeading(headingText(context, region.node));
  const nodes = problemNodes(region, context.levels);
  const uncovered = uncoveredStretches(region, nodes, context);
  const pieces = [
    ...nodes.map((node) => ({
      at: context.segments[node.first]?.start ?? 0,
      node,
      stretch: null as Stretch | null,
      above: node.parent,
    })),
    ...uncovered.map(({ stretch, above }) => ({ at: stretch[0], node: null as Node | null, stretch, above })),
  ].sort((a, b) => a.at - b.at);
  pieces.forEach((piece, i) => {
    const last = i === pieces.length - 1;
    const own = piece.node !== null && piece.node === region.node;
    const inText = context.levels?.inText === true;
    const { section, group } =
      own && !inText
        ? { section: null, group: null }
        : placeOf(
            inText ? piece.node : (piece.node?.parent ?? piece.above),
            region,
            piece.node === null || inText,
            context.body,
          );
    const inherited = inheritedStatus(piece.node?.parent ?? piece.above, context) ?? status;
    const name = group === null ? null : printed(context, group);
    const place = sectionOf(section, context);
    if (piece.node !== null && context.levels?.inText !== true) {
      const further = furtherProblems(context.body, piece.node, context);
      const found = fromNode(piece.node, context, inherited, last, further[0]?.start ?? null);
      put(sections, place, [{ ...found, problem: { ...found.problem, group: name } }]);
      for (const prose of further) put(sections, place, [fromProse(prose, context, inherited, last)]);
      return;
    }
    const all = readProse(
      context.body,
      context.labels,
      piece.stretch ?? textUnder(piece.node, context),
      context.feedback,
    );
    all.forEach((prose, k) => {
      const found = fromProse(prose, context, inherited, last && k === all.length - 1);
      const own = prose.section === undefined ? place : stretchSection(prose.section, context);
      put(sections, own, [{ ...found, problem: { ...found.problem, group: name } }]);
    });
  });
  return sections;
}

const textUnder = (node: Node | null, { segments }: ProblemContext): Stretch =>
  node === null ? [0, 0] : [node.heading[1], segments[node.last - 1]?.end ?? node.heading[1]];

// A problem told after the numbered ones in a paragraph of its own (此外,巡察组还指出…的问题).
function furtherProblems(body: Body, node: Node, { segments }: ProblemContext): ProseProblem[] {
  const start = segments[node.first]?.end ?? 0;
  return readAside(body, start, segments[node.last - 1]?.end ?? start);
}

// Sections of a region, or the region itself, in which no heading is a problem: their problems stand in running text.
function uncoveredStretches(
  region: Region,
  nodes: readonly Node[],
  context: ProblemContext,
): { stretch: Stretch; above: Node | null }[] {
  const { segments } = context;
  const stretchOf = (first: number, last: number, from: number | null): Stretch => [
    from ?? segments[first]?.start ?? 0,
    segments[last - 1]?.end ?? 0,
  ];
  if (region.node === null) return [{ stretch: stretchOf(region.first, region.last, null), above: null }];
  const covered = new Set<Node>();
  for (const node of nodes) for (let up: Node | null = node; up !== null; up = up.parent) covered.add(up);
  const found: { stretch: Stretch; above: Node | null }[] = [];
  const visit = (node: Node): void => {
    if (nodes.includes(node)) return;
    if (covered.has(node) || holdsSections(node, context)) for (const child of node.children) visit(child);
    else found.push({ stretch: stretchOf(node.first, node.last, startOfText(node, context)), above: node });
  };
  visit(region.node);
  return found;
}

// Where no heading is a problem, the headings under a part are its sections.
const holdsSections = ({ children }: Node, { levels, body, feedback }: ProblemContext): boolean =>
  levels === null &&
  children.length > 0 &&
  (feedback || children.every(({ heading }) => isAspect(body.fold.slice(...heading))));

// A heading of its own line stays out; a run-in heading of a section without problems may be part of its prose.
function startOfText(node: Node, { body, segments }: ProblemContext): number {
  const segment = segments[node.first];
  const end = node.heading[1];
  return segment !== undefined && /\S/.test(body.fold.slice(end, segment.end)) ? end : (segment?.end ?? end);
}
