import type { DocumentText } from '../../../documents/model.ts';
import { fold } from '../../../text/characters.ts';
import type { Anomaly } from '../../model.ts';
import { type Body, BodyBuilder, type Paragraph } from '../body.ts';
import { newspaperJump } from './chrome-words.ts';
import { findRepetitions } from './duplicates.ts';
import { dropFurniture, furnitureAnywhere } from './furniture.ts';
import { type Line, readLines } from './lines.ts';
import { findTitle } from './title-line.ts';
import { continues, wrapWidth } from './wrapping.ts';

/** A row of a table in the body: the paragraph of each of its cells (null for an empty or continued one). */
export interface BodyRow {
  table: number;
  cells: { column: number; columns: number; continued: boolean; paragraph: Paragraph | null }[];
  start: number;
  end: number;
}

export interface Page {
  body: Body;
  rows: readonly BodyRow[];
  /** The title's paragraph in the body. */
  title: Paragraph | null;
  /** Lines that were taken for page furniture, for the page's own date and source. */
  furniture: readonly Line[];
  anomalies: Anomaly[];
}

/** First layer: from the document to the text of the paper alone. What is left out is named as an anomaly. */
export function readPage(document: DocumentText): Page {
  const lines = readLines(document);
  const titleLines = findTitle(lines);
  const dropped = furnitureAnywhere(lines);
  const repeated: Anomaly[] = [];
  for (const { first, last } of findRepetitions(lines, dropped)) {
    repeated.push({
      kind: 'duplicated_text',
      quote: quoteOf(lines[first]),
      note: `这里起 ${last - first + 1} 段与前文重复,只读了一次。`,
      span: [lines[first]?.start ?? 0, lines[last]?.end ?? 0],
    });
    for (let i = first; i <= last; i++) dropped[i] = true;
  }
  const before = [...dropped];
  dropFurniture(lines, titleLines, dropped);
  const anomalies = furnitureAnomalies(document, lines, dropped, (i) => !before[i] || !isRepeated(repeated, lines[i]));
  anomalies.push(...repeated);
  const kept = lines.filter((_, i) => !dropped[i]);
  const builder = new BodyBuilder(document.text);
  const rows: BodyRow[] = [];
  let title: Paragraph | null = null;
  const width = wrapWidth(kept);
  for (let i = 0; i < kept.length; i++) {
    const line = kept[i] as Line;
    if (line.row !== null) {
      rows.push(addRow(builder, line.row, line));
      continue;
    }
    const inTitle = titleLines !== null && lines[titleLines.first] === line;
    addLine(builder, line, anomalies);
    let next = kept[i + 1];
    while (
      next !== undefined &&
      (inTitle
        ? kept.indexOf(next, i) <= i + 1 && lines.indexOf(next) <= titleLines.last
        : continues(kept[i] as Line, next, width))
    ) {
      if (!inTitle && width === null) {
        anomalies.push({
          kind: 'broken_line',
          quote: quoteOf(next),
          note: '这一段接在上一段的句子中间,已接上。',
          span: [next.start, next.end],
        });
      }
      addLine(builder, next, anomalies);
      i++;
      next = kept[i + 1];
    }
    const paragraph = builder.endParagraph(line.level);
    if (inTitle) title = paragraph;
  }
  return { body: builder.finish(fold), rows, title, furniture: lines.filter((_, i) => dropped[i]), anomalies };
}

function addLine(builder: BodyBuilder, line: Line, anomalies: Anomaly[]): void {
  let at = 0;
  newspaperJump.lastIndex = 0;
  for (let jump = newspaperJump.exec(line.fold); jump !== null; jump = newspaperJump.exec(line.fold)) {
    builder.add(line.start + at, line.start + jump.index);
    at = jump.index + jump[0].length;
    anomalies.push({
      kind: 'newspaper_jump',
      quote: jump[0].trim(),
      note: '报纸转版标记,不属于正文。',
      span: [line.start + jump.index, line.start + at],
    });
  }
  builder.add(line.start + at, line.end);
}

function addRow(builder: BodyBuilder, row: NonNullable<Line['row']>, line: Line): BodyRow {
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
  return { table: row.table, cells, start: own[0]?.start ?? line.start, end: own.at(-1)?.end ?? line.start };
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
      note: `${i - first + 1} 行网页导航、版权、页码等,不属于正文。`,
      span: [start, lines[i]?.end ?? 0],
    });
  }
  return found;
}
