import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Row, Worksheet } from 'exceljs';
import { faces } from '../../documents/official/faces.ts';
import { writable } from '../../text/writable.ts';
import { listNames, words } from '../labels/lists.ts';
import type { PaperBlock, PaperColumn, PaperHead } from '../model/lists.ts';

const line = { style: 'thin', color: { argb: 'FF000000' } } as const;
const box = { top: line, left: line, bottom: line, right: line };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } } as const;

// In points: a line of 11-point text, and the highest row that Excel knows.
const lineHeight = 15;
const highest = 400;
const longest = 32_000;

/**
 * A list as an xlsx file for the printer: title and moment on top, heading rows frozen and repeated on every page, page
 * A4 landscape as wide as its columns, what belongs to a whole problem in one merged cell.
 */
export async function paperWorkbook(
  head: PaperHead,
  blocks: AsyncIterable<readonly PaperBlock[]>,
  who: string,
): Promise<Buffer> {
  // Loaded with the first export: most servers never write a sheet on most days.
  const { default: ExcelJS } = await import('exceljs');
  const out = new PassThrough();
  const whole = buffer(out);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const { columns } = head;
  const headingRows = columns.some(({ group }) => group !== null) ? 2 : 1;
  const above = 3;
  const sheet = workbook.addWorksheet(listNames[head.list], {
    views: [{ state: 'frozen', xSplit: 2, ySplit: above + headingRows }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${above + 1}:${above + headingRows}`,
    },
    headerFooter: { oddFooter: `&L${head.asOfWords}&C&P / &N&R${words.exportedBy(who)}` },
  });
  sheet.columns = columns.map(({ key, width }) => ({ key, width }));
  across(sheet, columns.length, head.title, { name: faces.title, size: 18 }, 34, 'center');
  const about = [head.subtitle, head.asOfWords].filter((part) => part !== null).join('　');
  across(sheet, columns.length, about, { name: faces.body, size: 11 }, 18, 'center');
  across(sheet, columns.length, head.totals.join('，'), { name: faces.body, size: 11 }, 18, 'left');
  writeHeadings(sheet, columns, headingRows);
  for await (const part of blocks) {
    for (const block of part) writeBlock(sheet, columns, block);
    while (out.writableNeedDrain) await once(out, 'drain');
  }
  sheet.commit();
  await workbook.commit();
  return whole;
}

function across(
  sheet: Worksheet,
  width: number,
  text: string,
  font: Row['font'],
  height: number,
  horizontal: 'center' | 'left',
): void {
  const row = sheet.addRow([writable(text)]);
  row.font = font;
  row.height = height;
  row.alignment = { horizontal, vertical: 'middle', wrapText: true };
  row.getCell(1).numFmt = '@';
  sheet.mergeCells(row.number, 1, row.number, width);
  row.commit();
}

function writeHeadings(sheet: Worksheet, columns: readonly PaperColumn[], count: number): void {
  const rows = Array.from({ length: count }, (_, at) =>
    sheet.addRow(columns.map(({ name, group }) => (at === 0 ? (group ?? name) : group === null ? '' : name))),
  );
  for (const row of rows) {
    row.height = count === 1 ? 34 : 20;
    dress(row, columns.length, { name: faces.heading, size: 11 }, 'center');
  }
  const top = rows[0]?.number ?? 1;
  for (let at = 0; at < columns.length; at++) {
    const { group } = columns[at] ?? {};
    if (group === null || group === undefined) {
      if (count === 2) sheet.mergeCells(top, at + 1, top + 1, at + 1);
      continue;
    }
    const from = at;
    while (columns[at + 1]?.group === group) at++;
    if (at > from) sheet.mergeCells(top, from + 1, top, at + 1);
  }
  for (const row of rows) row.commit();
}

function writeBlock(sheet: Worksheet, columns: readonly PaperColumn[], block: PaperBlock): void {
  for (const heading of block.headings) {
    const row = sheet.addRow([writable(heading), ...columns.slice(1).map(() => '')]);
    row.height = 20;
    dress(row, columns.length, { name: faces.heading, size: 11 }, 'left');
    row.eachCell((cell) => {
      cell.fill = shade;
    });
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.commit();
  }
  const heights = heightsOf(columns, block);
  const rows = heights.map((height, at) => {
    const row = sheet.addRow(block.cells.map((cells) => inSheet(cells[at] ?? '')));
    row.height = height;
    dress(row, columns.length, { name: faces.body, size: 11 }, 'left');
    return row;
  });
  const top = rows[0]?.number ?? 1;
  for (const [at, cells] of block.cells.entries()) {
    if (columns[at]?.key === 'no') for (const row of rows) row.getCell(at + 1).alignment = centred;
    if (rows.length === 1) continue;
    // The last cell of a column reaches to the end of the block.
    const last = cells.length - 1;
    if (last < rows.length - 1) sheet.mergeCells(top + last, at + 1, top + rows.length - 1, at + 1);
  }
  for (const row of rows) row.commit();
}

const centred = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;

// Every text cell has the format “text”: what begins with = stays text, also after somebody edits it.
function dress(row: Row, width: number, font: Row['font'], horizontal: 'center' | 'left'): void {
  for (let at = 1; at <= width; at++) {
    const cell = row.getCell(at);
    cell.font = font;
    cell.border = box;
    cell.numFmt = '@';
    cell.alignment = horizontal === 'center' ? centred : { horizontal, vertical: 'middle', wrapText: true };
  }
}

const inSheet = (text: string): string => {
  const whole = writable(text) as string;
  return whole.length > longest ? whole.slice(0, longest) + words.cut : whole;
};

/**
 * Heights of a block's rows, so that every text can be read: a sheet does not fit the height of merged cells by itself.
 * What a cell of the whole block lacks is shared out; where even the highest rows do not suffice, rows are added.
 */
export function heightsOf(columns: readonly PaperColumn[], block: Pick<PaperBlock, 'lines' | 'cells'>): number[] {
  const need = (text: string, at: number): number => linesOf(text, columns[at]?.width ?? 10) * lineHeight + 4;
  const heights = Array.from({ length: block.lines }, (_, line) =>
    Math.max(20, ...block.cells.map((cells, at) => (cells.length === block.lines ? need(cells[line] ?? '', at) : 0))),
  );
  const whole = Math.max(0, ...block.cells.map((cells, at) => (cells.length === 1 ? need(cells[0] ?? '', at) : 0)));
  const lacking = whole - heights.reduce((sum, height) => sum + height, 0);
  const shared = heights.map((height) => height + Math.max(0, lacking) / heights.length);
  const kept = shared.map((height) => Math.min(highest, Math.ceil(height)));
  let over = shared.reduce((sum, height) => sum + height, 0) - kept.reduce((sum, height) => sum + height, 0);
  for (; over > lineHeight; over -= highest) kept.push(Math.min(highest, Math.ceil(over)));
  return kept;
}

/** How many lines a text takes in a column of so many characters; a Chinese character is as wide as two. */
function linesOf(text: string, width: number): number {
  const across = Math.max(2, width - 1.5);
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let wide = 0;
    for (const sign of paragraph) wide += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2.1 : 1.1;
    lines += Math.max(1, Math.ceil(wide / across));
  }
  return lines;
}
