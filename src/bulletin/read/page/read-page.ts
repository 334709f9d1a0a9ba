import type { DocumentText } from '../../../documents/model.ts';
import { fold } from '../../../text/characters.ts';
import { matchesOf } from '../../../text/matches.ts';
import type { Anomaly, Span } from '../../model.ts';
import { type Body, BodyBuilder, type Paragraph } from '../body.ts';
import { roleOf } from '../fields/labels.ts';
import type { ColumnChoice, ColumnGuess } from '../tables/columns.ts';
import { findLedgers, mainLedger, repeatedLedgers } from '../tables/find-tables.ts';
import type { LedgerTable } from '../tables/ledger-table.ts';
import type { TableRow } from '../tables/rows.ts';
import { jumpsOn, newspaperJump } from './chrome-words.ts';
import { continues, paragraphStops } from './cut-lines.ts';
import { findRepetitions } from './duplicates.ts';
import { dropFurniture, furnitureAnywhere } from './furniture.ts';
import { type Line, readLines, stretchesOf } from './lines.ts';
import { withoutStrayBlanks } from './stray-blanks.ts';
import { withTextTables } from './text-tables.ts';
import { findTitle, type TitleLines } from './title-line.ts';
import { unwrap } from './unwrap.ts';

/** A row of a table in the body: the paragraph of each of its cells (null for an empty or continued one). */
export interface BodyRow {
  cells: { column: number; columns: number; continued: boolean; paragraph: Paragraph | null }[];
  start: number;
  end: number;
}

export interface PageTable {
  columns: readonly ColumnGuess[];
  rows: readonly BodyRow[];
  /** Offset in the running text after which the table is printed. */
  anchor: number;
  /** Name of the sheet on which it stands; null outside workbooks. */
  sheet: string | null;
}

export interface Page {
  body: Body;
  /** The ledgers of the page: their columns and data rows, and where in the body's running text they stand. */
  tables: readonly PageTable[];
  /** The title's paragraph in the body. */
  title: Paragraph | null;
  /** Lines that were taken for page furniture, for the page's own date and source. */
  furniture: readonly Line[];
  anomalies: Anomaly[];
}

/** First layer: from the document to the text of the paper alone. What is left out is named as an anomaly. */
export function readPage(document: DocumentText, columns: readonly ColumnChoice[] | null = null): Page {
  const printed = readPrinted(document);
  const unwrapped = unwrap(printed, document.text);
  const read = unwrapped ?? printed;
  const ledgers = findLedgers(read, columns);
  const inLedger = new Set(
    ledgers.flatMap(({ heading, last }) => Array.from({ length: last - heading + 1 }, (_, k) => heading + k)),
  );
  // A row with one filled cell outside a ledger (a title over a table, a frame of the page) is a line like others.
  const lines = read.map((line, i) =>
    line.row !== null && !inLedger.has(i) && filledCells(line) <= 1 ? { ...line, row: null } : line,
  );
  const titleLines = titleOverLedger(document, lines, read, ledgers) ?? findTitle(lines);
  const dropped = furnitureAnywhere(lines);
  const repeated: Anomaly[] = [];
  // The sheets of a workbook repeat their title and their headings.
  for (const { first, last } of document.meta.sheets === undefined ? findRepetitions(lines, dropped) : []) {
    repeated.push({
      kind: 'duplicated_text',
      quote: quoteOf(lines[first]),
      note: `这里起 ${last - first + 1} 段与前文重复，只读了一次。`,
      span: [lines[first]?.start ?? 0, lines[last]?.end ?? 0],
    });
    for (const line of lines.slice(first, last + 1)) repeated.push(...jumpsIn(line));
    for (let i = first; i <= last; i++) dropped[i] = true;
  }
  const again = repeatedLedgers(ledgers);
  for (const { heading, last } of again)
    repeated.push({
      kind: 'duplicated_text',
      quote: quoteOf(lines[heading]),
      note: '这张表与前面的一张相同，只读了一次。',
      span: [lines[heading]?.start ?? 0, lines[last]?.end ?? 0],
    });
  const before = [...dropped];
  dropFurniture(lines, titleLines, dropped);
  const anomalies = furnitureAnomalies(
    document,
    lines,
    dropped,
    (i) => !inLedger.has(i) && (!before[i] || !isRepeated(repeated, lines[i])),
  );
  anomalies.push(...repeated);
  const builder = new BodyBuilder(document.text);
  const kept = lines.map((line, i) => ({ line, i })).filter(({ i }) => !dropped[i] && !inLedger.has(i));
  const anchors = new Map<number, number>();
  const stops = paragraphStops(lines);
  let title: Paragraph | null = null;
  for (let k = 0; k < kept.length; k++) {
    const { line, i } = kept[k] as { line: Line; i: number };
    const inTitle = titleLines?.first === i;
    addLine(builder, line, anomalies);
    for (let next = kept[k + 1]; next !== undefined; next = kept[k + 1]) {
      const before = kept[k] as { line: Line; i: number };
      if (inTitle ? next.i > (titleLines?.last ?? 0) : next.i !== before.i + 1 && crosses(ledgers, before.i, next.i))
        break;
      if (!inTitle) {
        const jumped = jumpsOn(before.line.fold, next.line.fold);
        if (!jumped && (unwrapped !== null || !continues(before.line, next.line, stops))) break;
        if (!jumped)
          anomalies.push({
            kind: 'broken_line',
            quote: quoteOf(next.line),
            note: '这一段接在上一段的句子中间，已接上。',
            span: [next.line.start, next.line.end],
          });
      }
      addLine(builder, next.line, anomalies);
      k++;
    }
    const paragraph = builder.endParagraph(line.level, bulletOf(line), line.dress);
    if (inTitle) title = paragraph;
    anchors.set(kept[k]?.i ?? i, paragraph?.end ?? 0);
  }
  const textEnd = builder.end();
  const tables = ledgers
    .filter((ledger) => !again.has(ledger))
    .map(
      ({ columns, heading, rows }): PageTable => ({
        columns,
        rows: rows.map((row) => addRow(builder, row)),
        anchor: Math.max(0, ...[...anchors].filter(([i]) => i < heading).map(([, end]) => end)),
        sheet: document.meta.sheets?.[(read[heading]?.row?.table ?? 0) - 1] ?? null,
      }),
    );
  return {
    body: builder.finish(fold, textEnd),
    tables,
    title,
    furniture: lines.filter((line, i) => dropped[i] && !inLedger.has(i) && !isRepeated(repeated, line)),
    anomalies,
  };
}

// The lines of the page; tables that a text prints with signs are rows.
function readPrinted(document: DocumentText): Line[] {
  const lines = readLines(document);
  const used = Math.max(-1, ...lines.map((line) => line.row?.table ?? -1));
  return withTextTables(lines, document.text, used + 1).filter(
    (line) => line.row !== null || /[\p{L}\p{N}]|^[】)〕”》]/u.test(line.fold),
  );
}

// In a workbook the title stands over the ledger, whatever the sheets before it say (填报说明).
function titleOverLedger(
  document: DocumentText,
  lines: readonly Line[],
  rows: readonly Line[],
  ledgers: readonly LedgerTable[],
): TitleLines | null {
  const main = document.meta.sheets === undefined ? null : mainLedger(ledgers);
  if (main === null) return null;
  const table = rows[main.heading]?.row?.table;
  const first = rows.findIndex(({ row }) => row?.table === table);
  const found = findTitle(lines.slice(first, main.heading));
  return found === null ? null : { first: found.first + first, last: found.last + first };
}

const crosses = (ledgers: readonly LedgerTable[], before: number, next: number): boolean =>
  ledgers.some(({ heading }) => heading > before && heading < next);

const bullet = /^[•●◆■▪◇□★☆·]+\s*(?=[\u4e00-\u9fff“《(])/;
const bulletOf = (line: Line): string | null =>
  line.row !== null ? null : (bullet.exec(line.fold)?.[0].trim() ?? null);

function addLine(builder: BodyBuilder, line: Line, anomalies: Anomaly[]): void {
  if (line.row !== null) {
    addCells(builder, line, line.row);
    return;
  }
  let at = bullet.exec(line.fold)?.[0].length ?? 0;
  for (const jump of jumpsOf(line)) {
    addPart(builder, line, at, jump.index);
    at = jump.index + jump[0].length;
  }
  anomalies.push(...jumpsIn(line));
  addPart(builder, line, at, line.fold.length);
}

const jumpsOf = (line: Line): RegExpExecArray[] =>
  line.fold.includes('版') ? matchesOf(line.fold, newspaperJump) : [];

const jumpsIn = (line: Line): Anomaly[] =>
  jumpsOf(line).map((jump) => ({
    kind: 'newspaper_jump',
    quote: jump[0].trim(),
    note: '报纸转版标记，不属于正文。',
    span: spanOf(line, jump.index, jump.index + jump[0].length),
  }));

function addPart(builder: BodyBuilder, line: Line, from: number, to: number): void {
  for (const [a, b] of withoutStrayBlanks(line.fold.slice(from, to)))
    for (const [start, end] of stretchesOf(line, from + a, from + b)) builder.add(start, end);
}

function spanOf(line: Line, from: number, to: number): Span {
  const stretches = stretchesOf(line, from, to);
  return [stretches[0]?.[0] ?? line.start, stretches.at(-1)?.[1] ?? line.end];
}

const filledCells = (line: Line): number => line.row?.cells.filter(({ span }) => span[1] > span[0]).length ?? 0;

// A row of a table that is no ledger: «label | value» pairs read like labelled lines, other cells like words.
function addCells(builder: BodyBuilder, line: Line, row: NonNullable<Line['row']>): void {
  row.cells.forEach((cell, i) => {
    const before = row.cells[i - 1];
    const label =
      before === undefined ? null : roleOf(line.fold.slice(before.span[0] - line.start, before.span[1] - line.start));
    if (before !== undefined) builder.addSign(label === null ? ' ' : ':', cell.span[0]);
    builder.add(cell.span[0], cell.span[1]);
    if (label !== null && i + 1 < row.cells.length) builder.endParagraph(null);
  });
}

function addRow(builder: BodyBuilder, row: TableRow): BodyRow {
  const from = builder.end();
  const cells = row.cells.map((cell) => {
    builder.add(cell.span[0], cell.span[1]);
    return {
      column: cell.column,
      columns: cell.columns,
      continued: cell.continued,
      paragraph: builder.endParagraph(null),
    };
  });
  const own = cells.flatMap((cell) => (cell.paragraph === null ? [] : [cell.paragraph]));
  return { cells, start: own[0]?.start ?? from, end: own.at(-1)?.end ?? from };
}

const isRepeated = (repeated: readonly Anomaly[], line: Line | undefined): boolean =>
  line !== undefined && repeated.some(({ span }) => span !== null && line.start >= span[0] && line.end <= span[1]);

const quoteOf = (line: Line | undefined): string => line?.fold.slice(0, 40) ?? '';

// One anomaly a stretch of furniture, not one a line.
function furnitureAnomalies(
  document: DocumentText,
  lines: readonly Line[],
  dropped: readonly boolean[],
  counts: (line: number) => boolean,
): Anomaly[] {
  const found: Anomaly[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!dropped[i] || !counts(i)) continue;
    const first = i;
    while (i + 1 < lines.length && dropped[i + 1] && counts(i + 1)) i++;
    const start = lines[first]?.start ?? 0;
    found.push({
      kind: 'web_page_chrome',
      quote: document.text.slice(start, Math.min(start + 60, lines[first]?.end ?? 0)),
      note: `${i - first + 1} 行网页导航、版权、页码等，不属于正文。`,
      span: [start, lines[i]?.end ?? 0],
    });
  }
  return found;
}
