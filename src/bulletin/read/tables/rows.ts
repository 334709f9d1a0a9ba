import type { Line } from '../page/lines.ts';

/** A cell as the document has it; `text` is its folded text without blanks at its ends. */
export interface TableCell {
  column: number;
  columns: number;
  continued: boolean;
  span: readonly [number, number];
  text: string;
}

/** A row of a table; `line` is its index among the lines of the page. */
export interface TableRow {
  line: number;
  cells: readonly TableCell[];
}

/** The tables among the lines of a page, each as its rows. Rows of one table stand together. */
export function tablesOf(lines: readonly Line[]): TableRow[][] {
  const tables: TableRow[][] = [];
  let before: number | null = null;
  lines.forEach((line, i) => {
    if (line.row !== null) {
      if (line.row.table !== before) tables.push([]);
      tables.at(-1)?.push({ line: i, cells: line.row.cells.map((cell) => toCell(cell, line)) });
    }
    before = line.row?.table ?? null;
  });
  return tables;
}

const toCell = (cell: NonNullable<Line['row']>['cells'][number], line: Line): TableCell => ({
  ...cell,
  text: line.fold.slice(cell.span[0] - line.start, cell.span[1] - line.start).trim(),
});

/** The only filled cell of a row, null where it has none or several. */
export function onlyCell(row: TableRow): TableCell | null {
  const filled = row.cells.filter(({ text }) => text !== '');
  return filled.length === 1 ? (filled[0] ?? null) : null;
}
