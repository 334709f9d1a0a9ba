import type { Problem, Section, Status, SubItem } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Label } from '../fields/labels.ts';
import { isSectionItself, type ProblemLevels } from '../outline/levels.ts';
import type { Region } from '../outline/regions.ts';
import type { Segment } from '../outline/segments.ts';
import type { Node } from '../outline/tree.ts';
import { assemble } from './assemble.ts';
import { beforeClosing } from './closing.ts';
import { readFields } from './fields.ts';
import { readHeading } from './heading.ts';
import { type Stretch, textOf } from './items.ts';
import { type ProseProblem, readAside, readProse } from './prose.ts';
import { bracketedStatus, closingStatus, openingStatus, statusOfHeading } from './status.ts';

export interface ProblemContext {
  body: Body;
  segments: readonly Segment[];
  labels: readonly Label[];
  levels: ProblemLevels | null;
  feedback: boolean;
  /** Year in which a deadline without one lies. */
  year: number | null;
}

/** A problem with the stretches of its texts, for the findings. */
export interface ReadProblem {
  problem: Problem;
  /** Its stretch of the body. */
  whole: Stretch;
  texts: { problem: ItemTexts; subItems: ItemTexts[] };
}
export interface ItemTexts {
  actions: readonly Stretch[];
  measures: readonly Stretch[];
}
export type ReadSection = Omit<Section, 'problems'> & { problems: ReadProblem[] };

/** The problems of one region, under their sections. Ordinals are given later, over the whole paper. */
export function readRegion(region: Region, context: ProblemContext): ReadSection[] {
  const sections: ReadSection[] = [];
  const status = region.node === null ? null : statusOfHeading(headingText(context, region.node));
  const nodes = problemNodes(region, context);
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

function problemNodes(region: Region, { levels }: ProblemContext): Node[] {
  const found: Node[] = [];
  if (levels === null || region.node === null) return found;
  const visit = (node: Node): void => {
    if (node.level === levels.problem) found.push(node);
    else for (const child of node.children) visit(child);
  };
  visit(region.node);
  return found;
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
    if (covered.has(node)) for (const child of node.children) visit(child);
    else found.push({ stretch: stretchOf(node.first, node.last, startOfText(node, context)), above: node });
  };
  visit(region.node);
  return found;
}

// A heading of its own line stays out; a run-in heading of a section without problems may be part of its prose.
function startOfText(node: Node, { body, segments }: ProblemContext): number {
  const segment = segments[node.first];
  const end = node.heading[1];
  return segment !== undefined && /\S/.test(body.fold.slice(end, segment.end)) ? end : (segment?.end ?? end);
}

/** Section and group of what stands under `above`: the outermost heading under the part, and the one between. */
function placeOf(
  above: Node | null,
  region: Region,
  prose: boolean,
  body: Body,
): { section: Node | null; group: Node | null } {
  const chain: Node[] = [];
  for (let node = above; node !== null && node !== region.node && node.rank >= 0; node = node.parent)
    chain.unshift(node);
  if (region.node !== null && isSectionItself(region, body)) chain.unshift(region.node);
  if (chain.length === 0) return { section: region.node, group: null };
  return { section: chain[0] ?? null, group: chain.length > 1 && !prose ? (chain.at(-1) ?? null) : null };
}

type SectionPlace = Pick<Section, 'heading' | 'span'>;

const sectionOf = (node: Node | null, context: ProblemContext): SectionPlace =>
  node === null
    ? { heading: null, span: null }
    : stretchSection([context.segments[node.first]?.start ?? 0, node.heading[1]], context);

const stretchSection = (stretch: Stretch, { body }: ProblemContext): SectionPlace => ({
  heading: textOf(body, stretch),
  span: body.span(stretch[0], stretch[1]),
});

function put(sections: ReadSection[], place: SectionPlace, problems: readonly ReadProblem[]): void {
  const last = sections.at(-1);
  if (last !== undefined && last.heading === place.heading && last.span?.[0] === place.span?.[0])
    last.problems.push(...problems);
  else sections.push({ ...place, problems: [...problems] });
}

const printed = ({ body, segments }: ProblemContext, node: Node): string =>
  textOf(body, [segments[node.first]?.start ?? node.heading[0], node.heading[1]]);
const headingText = ({ body }: ProblemContext, node: Node): string => body.fold.slice(node.heading[0], node.heading[1]);

function inheritedStatus(above: Node | null, context: ProblemContext): Status | null {
  for (let node = above; node !== null && node.rank >= 0; node = node.parent) {
    const text = headingText(context, node);
    const status = bracketedStatus(text, 0, text.length)?.status ?? (text.length < 40 ? statusOfHeading(text) : null);
    if (status !== null) return status;
  }
  return null;
}

function fromNode(
  node: Node,
  context: ProblemContext,
  inherited: Status | null,
  last: boolean,
  limit: number | null,
): ReadProblem {
  const { body, segments, levels } = context;
  const head = segments[node.first];
  const whole: Stretch = [head?.start ?? 0, limit ?? endOf(node, context, last)];
  const subs = levels?.sub == null ? [] : node.children.filter((child) => child.level === levels.sub);
  const ownEnd = subs.length === 0 ? whole[1] : (segments[subs[0]?.first ?? 0]?.start ?? whole[1]);
  const number =
    head?.marker == null || head.due !== null ? null : body.text.slice(head.marker.start, head.marker.end).trim();
  const own = build(
    { number, start: head?.text ?? 0, paragraphEnd: Math.min(head?.end ?? 0, ownEnd), end: ownEnd, whole, inherited },
    context,
  );
  const subItems = subs.map((sub, i) => {
    const subHead = segments[sub.first];
    const subEnd = Math.min(
      whole[1],
      i === subs.length - 1 ? endOf(sub, context, last) : (segments[sub.last - 1]?.end ?? 0),
    );
    const read = build(
      {
        number: subHead?.marker == null ? null : body.text.slice(subHead.marker.start, subHead.marker.end).trim(),
        start: subHead?.text ?? 0,
        paragraphEnd: subHead?.end ?? 0,
        end: subEnd,
        whole: [subHead?.start ?? 0, subEnd],
        inherited: inherited ?? null,
      },
      context,
    );
    return { item: { ...read.item, ordinal: i + 1, group: null } satisfies SubItem, texts: read.texts };
  });
  return {
    problem: { ...own.item, ordinal: 1, group: null, subItems: subItems.map(({ item }) => item) },
    whole,
    texts: { problem: own.texts, subItems: subItems.map(({ texts }) => texts) },
  };
}

function endOf(node: Node, { body, segments, labels }: ProblemContext, last: boolean): number {
  const start = segments[node.first]?.text ?? 0;
  const end = segments[node.last - 1]?.end ?? start;
  return last ? beforeClosing(body, labels, start, segments[node.first]?.end ?? start, end) : end;
}

function fromProse(prose: ProseProblem, context: ProblemContext, inherited: Status | null, last: boolean): ReadProblem {
  const end = last
    ? beforeClosing(context.body, context.labels, prose.start, prose.statementEnd, prose.end)
    : prose.end;
  const { item, texts } = build(
    {
      number: prose.number,
      start: prose.start,
      paragraphEnd: Math.min(prose.statementEnd, end),
      end,
      whole: [prose.start, end],
      inherited,
      title: prose.title ?? null,
    },
    context,
  );
  return {
    problem: { ...item, ordinal: 1, group: null, subItems: [] },
    whole: [prose.start, end],
    texts: { problem: texts, subItems: [] },
  };
}

interface Rough {
  number: string | null;
  start: number;
  paragraphEnd: number;
  end: number;
  whole: Stretch;
  inherited: Status | null;
  /** The title, where the running text itself says which words it is. */
  title?: Stretch | null;
}

function build(
  rough: Rough,
  { body, labels, feedback, year }: ProblemContext,
): { item: Omit<SubItem, 'ordinal' | 'group'>; texts: ItemTexts } {
  const heading =
    rough.title == null
      ? readHeading(body, labels, rough.start, rough.paragraphEnd, rough.end, feedback)
      : { title: rough.title, statement: null, rest: rough.paragraphEnd };
  const inHeading = bracketedStatus(
    body.fold,
    rough.start,
    Math.max(heading.title[1], Math.min(heading.rest, rough.paragraphEnd)),
  );
  const closing = feedback
    ? null
    : (closingStatus(body.fold, heading.rest, rough.end) ?? endBracket(body, heading.rest, rough.end));
  const opening = feedback || closing !== null ? null : openingStatus(body.fold, heading.rest, rough.end);
  const start = opening === null ? heading.rest : stopBehind(body, opening.end);
  const end = closing === null ? rough.end : closing.start;
  const fields = start < end ? readFields(body, labels, start, end) : [];
  const { text, ...item } = assemble(body, {
    number: rough.number,
    title: heading.title,
    statement: heading.statement,
    whole: rough.whole,
    fields,
    status: closing ?? opening ?? inHeading,
    inherited: rough.inherited,
    year,
    feedback,
  });
  return { item, texts: text };
}

const endBracket = (body: Body, start: number, end: number): ReturnType<typeof bracketedStatus> => {
  const from = Math.max(start, end - 40);
  const found = bracketedStatus(body.fold, from, end);
  return found !== null && /^[。;\s]*$/.test(body.fold.slice(found.end, end)) ? found : null;
};

const stopBehind = (body: Body, at: number): number => (/[。;]/.test(body.fold.charAt(at)) ? at + 1 : at);
