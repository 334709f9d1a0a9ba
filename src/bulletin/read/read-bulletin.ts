import type { DocumentText } from '../../documents/model.ts';
import { forget } from '../../text/remember.ts';
import { readFindings } from '../findings/read-findings.ts';
import type { Anomaly, Draft } from '../model.ts';
import { orderAnomalies } from './anomalies.ts';
import { findLabels } from './fields/labels.ts';
import { chooseReading } from './forms/choose.ts';
import { readFrameDates } from './frame/dates.ts';
import { readFrame } from './frame/read-frame.ts';
import { frameScope, totalRows } from './frame/scope.ts';
import { readGenre } from './genre.ts';
import { readLevels } from './outline/levels.ts';
import { type Evidence, readRegions } from './outline/regions.ts';
import { readSegments } from './outline/segments.ts';
import { suggestionsStart } from './outline/suggestions.ts';
import { buildTree } from './outline/tree.ts';
import { readPage } from './page/read-page.ts';
import type { ReadSection } from './problems/context.ts';
import type { Stretch } from './problems/items.ts';
import { applyGroupStatus, applyListedStatus, applyOverallStatus } from './problems/overall.ts';
import { readRegion } from './problems/read-region.ts';
import { titlesStandApart } from './problems/titles-apart.ts';
import { areFrames, mayListProblems, withoutTableHeadings } from './tables/beside-tables.ts';
import type { ColumnChoice } from './tables/columns.ts';
import { readTable } from './tables/read-table.ts';
import { isSheet, type Outline, statusOverTable, tableHeading } from './tables/table-heading.ts';

/**
 * A document as a draft (model.ts). Pure and synchronous; linear in the length of the text. It never fails: what it
 * cannot read stays out of the draft and is named among the anomalies. `columns` is what a person says that the columns
 * of its ledger are (ledger-columns.ts); without it they are guessed.
 */
export function readBulletin(document: DocumentText, columns: readonly ColumnChoice[] | null = null): Draft {
  try {
    return readPaper(document, columns);
  } finally {
    forget();
  }
}

function readPaper(document: DocumentText, columns: readonly ColumnChoice[] | null): Draft {
  const page = readPage(document, columns);
  const { body } = page;
  const anomalies: Anomaly[] = [...page.anomalies];
  const labels = findLabels(body.fold, 0, body.end, body.learned);
  const title: Stretch | null = page.title === null ? null : [page.title.start, page.title.end];
  const genre = readGenre(
    document,
    body,
    title,
    labels,
    page.tables.reduce((sum, table) => sum + table.rows.length, 0),
  );
  const all = readSegments(body, anomalies).filter((segment) => title === null || segment.start !== title[0]);
  const segments = genre === 'feedback' ? all.slice(0, suggestionsStart(body, all)) : all;
  const { root } = buildTree(body, segments);
  const evidence: Evidence = { body, segments, labels };
  const regions = readRegions(root, evidence);
  const found = readLevels(regions, evidence, genre === 'feedback');
  const levels = page.tables.length > 0 && areFrames(regions, found, body) ? null : found;
  const start = title?.[1] ?? 0;
  const source = { body, title, furniture: page.furniture, meta: document.meta };
  const year = readFrameDates({
    ...source,
    opening: [start, Math.min(body.end, start + 3000)],
    closing: [body.end, body.end],
  }).year;
  // Beside its ledger a sheet has notes on how to fill it in, no problems in running text.
  const onlyTables = isSheet(document) && page.tables.length > 0;
  const anchors = page.tables.map(({ anchor }) => anchor);
  const titlesApart = titlesStandApart(body, regions, levels, segments);
  const context = { body, segments, labels, levels, feedback: genre === 'feedback', year, titlesApart };
  const byOutline = regions
    .filter((region) => region.role === 'problems' && !onlyTables && mayListProblems(region, anchors, body, segments))
    .flatMap((region) => readRegion(region, context));
  const fromText = page.tables.length > 0 ? byOutline : chooseReading(byOutline, context, start);
  const outline: Outline = { root, body, segments, title };
  const tables = page.tables.flatMap((table) =>
    readTable(table.rows, table.columns, {
      body,
      year,
      feedback: genre === 'feedback',
      heading: tableHeading(table, page.tables, outline),
      inherited: statusOverTable(table, outline),
    }),
  );
  const besideTables = withoutTableHeadings(fromText, anchors);
  const sections = joined(inOrder([...besideTables, ...tables]));
  number(sections);
  const { opening, leads, closing } = frameScope(body, start, sections);
  if (genre !== 'feedback') {
    applyListedStatus(body, sections);
    applyGroupStatus(body, sections);
    applyOverallStatus(body, [opening, ...leads], sections);
  }
  const totals = totalRows(
    body,
    page.tables.flatMap((table) => table.rows),
  );
  const { frame, places } = readFrame({ ...source, opening, closing }, leads, totals, genre);
  anomalies.push(...orderAnomalies(body, segments, besideTables));
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

// Sections of running text and of tables in the order in which the document has them.
const inOrder = (sections: readonly ReadSection[]): ReadSection[] =>
  sections.toSorted((a, b) => (a.problems[0]?.problem.span[0] ?? 0) - (b.problems[0]?.problem.span[0] ?? 0));

// Problems that stand under no heading, one after the other, are one section, though each was read on its own.
function joined(sections: readonly ReadSection[]): ReadSection[] {
  const found: ReadSection[] = [];
  for (const section of sections) {
    const last = found.at(-1);
    if (last !== undefined && last.heading === section.heading && (last.heading === null || last.span === null))
      last.problems.push(...section.problems);
    else found.push(section);
  }
  return found;
}

// Ordinals run over the whole paper.
function number(sections: readonly ReadSection[]): void {
  let ordinal = 0;
  for (const section of sections) for (const { problem } of section.problems) problem.ordinal = ++ordinal;
}
