import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { Dice } from '../dice.ts';
import type { Layout } from '../layout.ts';
import type { Block, Table } from '../paper.ts';
import { encode } from './encoding.ts';

const isTable = (block: Block): block is Table => block.kind === 'table';

/** The table as a full grid; what a cell covers stays empty. */
function grid(
  table: Table,
  type: (text: string) => string,
): { texts: string[][]; merges: [number, number, number, number][]; days: Map<string, string> } {
  const texts = table.rows.map(() => Array.from({ length: table.columns }, () => ''));
  const taken = new Set<string>();
  const merges: [number, number, number, number][] = [];
  const days = new Map<string, string>();
  table.rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while (taken.has(`${row}:${column}`)) column++;
      const line = texts[row];
      if (line) line[column] = type(cell.text);
      if (cell.day !== undefined) days.set(`${row}:${column}`, cell.day);
      for (let r = row; r < row + cell.rows; r++)
        for (let c = column; c < column + cell.columns; c++) taken.add(`${r}:${c}`);
      if (cell.rows > 1 || cell.columns > 1) merges.push([row, column, row + cell.rows - 1, column + cell.columns - 1]);
      column += cell.columns;
    }
  });
  return { texts, merges, days };
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function renderCsv(layout: Layout, blocks: readonly Block[], type: (text: string) => string): Uint8Array {
  const lines = blocks
    .filter(isTable)
    .flatMap((table) => grid(table, type).texts.map((row) => row.map(quoted).join(',')));
  return encode(lines.join(layout.page.newline) + layout.page.newline, layout.page.encoding);
}

/** A workbook with one sheet a table; the same seed gives the same bytes. */
export async function renderXlsx(
  dice: Dice,
  blocks: readonly Block[],
  type: (text: string) => string,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = new Date(Date.UTC(2024, 0, 1));
  book.modified = book.created;
  const realNumbers = dice.chance(0.6);
  blocks.filter(isTable).forEach((table, index) => {
    const sheet = book.addWorksheet(`${index + 1}${table.name}`.slice(0, 28));
    const { texts, merges, days } = grid(table, type);
    for (const row of texts)
      sheet.addRow(
        row.map((text, column) => (realNumbers && column === 0 && /^\d{1,4}$/.test(text) ? Number(text) : text)),
      );
    if (realNumbers)
      for (const [place, day] of days) {
        const [row = 0, column = 0] = place.split(':').map(Number);
        const cell = sheet.getCell(row + 1, column + 1);
        cell.value = new Date(`${day}T00:00:00Z`);
        cell.numFmt = 'yyyy"年"m"月"d"日"';
      }
    for (const [top, left, bottom, right] of merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
  });
  // The library stamps its parts with the hour; packed again they have a fixed date.
  const files = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()));
  const mtime = new Date(2024, 0, 1);
  return zipSync(
    Object.fromEntries(
      Object.entries(files)
        .filter(([name]) => !name.endsWith('/'))
        .map(([name, bytes]) => [name, [bytes, { mtime, level: 1 }]]),
    ),
  );
}
