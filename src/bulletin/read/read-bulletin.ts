import type { DocumentText } from '../../documents/model.ts';
import { readMarker } from '../../text/numbering.ts';
import { readFindings } from '../findings/read-findings.ts';
import type { Anomaly, Draft } from '../model.ts';
import { orderAnomalies } from './anomalies.ts';
import type { Body } from './body.ts';
import { findLabel, findLabels } from './fields/labels.ts';
import { readFrame } from './frame/read-frame.ts';
import { readGenre } from './genre.ts';
import { type ProblemLevels, readLevels } from './outline/levels.ts';
import { type Evidence, type Region, readRegions } from './outline/regions.ts';
import { readSegments, type Segment } from './outline/segments.ts';
import { buildTree, type Node } from './outline/tree.ts';
import { isDateLine } from './page/furniture.ts';
import { readPage } from './page/read-page.ts';
import { type Stretch, textOf } from './problems/items.ts';
import { type ReadSection, readRegion } from './problems/read-problems.ts';
import { readTable } from './tables/read-table.ts';

/**
 * A document as a draft (model.ts). Pure and synchronous; linear in the length of the text. It never fails: what it
 * cannot read stays out of the draft and is named among the anomalies.
 */
export function readBulletin(document: DocumentText): Draft {
  const page = readPage(document);
  const { body } = page;
  const anomalies: Anomaly[] = [...page.anomalies];
  const labels = findLabels(body.fold, 0, body.end);
  const title: Stretch | null = page.title === null ? null : [page.title.start, page.title.end];
  const genre = readGenre(
    document,
    body,
    title,
    labels,
    page.tables.reduce((sum, table) => sum + table.rows.length, 0),
  );
  const segments = readSegments(body, anomalies).filter((segment) => title === null || segment.start !== title[0]);
  const { root } = buildTree(body, segments);
  const evidence: Evidence = { body, segments, labels };
  const regions = readRegions(root, evidence);
  const levels = readLevels(regions, evidence, genre === 'feedback');
  const { opening, closing, leads } = frameStretches(body, title, regions, evidence, levels);
  const { frame, places, year } = readFrame(
    { body, title, opening, closing, furniture: page.furniture, meta: document.meta },
    leads,
  );
  const fromText = regions
    .filter((region) => region.role === 'problems')
    .flatMap((region) => readRegion(region, { body, segments, labels, levels, feedback: genre === 'feedback', year }));
  const tables = page.tables.flatMap((table) => {
    const above = headingAbove(root, body, segments, table.anchor);
    return readTable(table.rows, table.columns, { body, year, feedback: genre === 'feedback', heading: above });
  });
  const sections = inOrder([...fromText, ...tables]);
  number(sections);
  anomalies.push(...orderAnomalies(body, segments, levels, sections));
  const draft = {
    genre,
    ...frame,
    sections: sections.map((section) => ({ ...section, problems: section.problems.map(({ problem }) => problem) })),
    anomalies,
    places,
  };
  return {
    ...draft,
    findings: readFindings(draft, sections, body, body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 8000))),
  };
}

/** The heading under which offset `at` of the running text stands, as printed; null where there is none. */
function headingAbove(root: Node, body: Body, segments: readonly Segment[], at: number): string | null {
  let found: Node | null = null;
  for (let nodes = root.children; nodes.length > 0; ) {
    const node = nodes.findLast((one) => (segments[one.first]?.start ?? 0) < at);
    if (node === undefined) break;
    found = node;
    nodes = node.children;
  }
  return found === null ? null : textOf(body, [segments[found.first]?.start ?? 0, found.heading[1]]);
}

// Sections of running text and of tables in the order in which the document has them.
const inOrder = (sections: readonly ReadSection[]): ReadSection[] =>
  sections.toSorted((a, b) => (a.problems[0]?.problem.span[0] ?? 0) - (b.problems[0]?.problem.span[0] ?? 0));

// Ordinals run over the whole paper.
function number(sections: readonly ReadSection[]): void {
  let ordinal = 0;
  for (const section of sections) for (const { problem } of section.problems) problem.ordinal = ++ordinal;
}

// The paper without its problems: up to the first, the lead text of later parts, and from the end of the last part on.
function frameStretches(
  body: Body,
  title: Stretch | null,
  regions: readonly Region[],
  { segments }: Evidence,
  levels: ProblemLevels | null,
): { opening: Stretch; closing: Stretch; leads: Stretch[] } {
  const problems = regions.filter((region) => region.role === 'problems');
  const start = title?.[1] ?? 0;
  const first = problems[0];
  const last = problems.at(-1);
  const startOf = (index: number): number => segments[index]?.start ?? body.end;
  const leadEnd = (region: Region): number =>
    region.node === null
      ? startOf(region.first)
      : (firstProblem(region.node, levels) ?? startOf(region.node.children[0]?.first ?? region.last));
  const firstProblem = (node: Node, one: ProblemLevels | null): number | null => {
    if (one !== null && node.level === one.problem) return startOf(node.first);
    for (const child of node.children) {
      const found = firstProblem(child, one);
      if (found !== null) return found;
    }
    return null;
  };
  if (first === undefined || last === undefined)
    return { opening: [start, body.end], closing: [start, body.end], leads: [] };
  const opening: Stretch = [
    start,
    Math.max(start, first.node === null ? openingWithoutParts(body, start) : leadEnd(first)),
  ];
  const leads = problems
    .slice(1)
    .map((region): Stretch => [startOf(region.first), Math.max(startOf(region.first), leadEnd(region))]);
  for (const region of regions)
    if (region.role !== 'problems' && region.first > first.first && region.node !== null)
      leads.push([startOf(region.first), startOf(region.last)]);
  return {
    opening,
    closing: [closingStart(body, segments[last.last - 1]?.end ?? body.end), body.end],
    leads,
  };
}

// Without numbered parts the opening is the first paragraphs; the end of the paper holds contacts and signature.
function openingWithoutParts(body: Body, start: number): number {
  let end = start;
  for (const paragraph of body.paragraphs) {
    if (paragraph.start < start) continue;
    end = paragraph.end;
    if (end - start > 1500) break;
  }
  return end;
}

// Contacts and signature may stand behind the last problem without a heading of their own: the unnumbered, unlabelled
// paragraphs at the end.
function closingStart(body: Body, end: number): number {
  let at = end;
  for (const { start, end: to } of body.paragraphs.slice(-14).reverse()) {
    if (start >= end) continue;
    const marker = readMarker(body.fold, start);
    const numbered = marker !== null && !marker.weak && !isDateLine(body.fold.slice(start, to));
    if (numbered || findLabel(body.fold, start, to) !== null) break;
    at = start;
  }
  return at;
}
