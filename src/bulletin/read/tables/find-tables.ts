import type { Line } from '../page/lines.ts';
import { type ColumnGuess, guessColumns, isLedger } from './columns.ts';

/** A table of problems among the lines of a page: its heading row(s), then its data rows. */
export interface LedgerTable {
  /** Index of the first and the last line of the table's data, both included. */
  first: number;
  last: number;
  columns: readonly ColumnGuess[];
  /** Index of the first heading row. */
  heading: number;
}

const headingRowsTried = 6;

/** Finds the ledgers among the tables of the page. Rows above a heading row (title, who fills it in) are not data. */
export function findLedgers(lines: readonly Line[]): LedgerTable[] {
  const found: LedgerTable[] = [];
  for (let i = 0; i < lines.length; ) {
    const row = lines[i]?.row;
    if (row == null) {
      i++;
      continue;
    }
    let end = i;
    while (lines[end + 1]?.row?.table === row.table) end++;
    const ledger = readHeading(lines, i, end);
    if (ledger !== null) found.push(ledger);
    i = end + 1;
  }
  return found;
}

function readHeading(lines: readonly Line[], start: number, end: number): LedgerTable | null {
  for (let i = start; i < Math.min(end, start + headingRowsTried); i++) {
    const columns = guessColumns(cellsOf(lines[i]));
    if (!isLedger(columns)) continue;
    const second = secondHeading(lines[i + 1], columns);
    const first = second === null ? i + 1 : i + 2;
    return first > end ? null : { heading: i, first, last: end, columns: second ?? columns };
  }
  return null;
}

const cellsOf = (line: Line | undefined): { column: number; text: string }[] =>
  line?.row?.cells.map((cell) => ({
    column: cell.column,
    text: line.fold.slice(cell.span[0] - line.start, cell.span[1] - line.start),
  })) ?? [];

// A second heading row divides wide cells (责任落实 into 牵头单位, 责任领导, 责任人): it has roles only and no number.
function secondHeading(line: Line | undefined, above: readonly ColumnGuess[]): ColumnGuess[] | null {
  const cells = cellsOf(line).filter((cell) => cell.text !== '');
  if (cells.length < 2 || cells.some((cell) => cell.text.length > 12 || /^\d+$/.test(cell.text))) return null;
  const inner = guessColumns(cells);
  if (inner.filter(({ role }) => role !== null).length * 2 < inner.length) return null;
  const columns = new Map(above.map((guess) => [guess.column, guess]));
  for (const guess of inner) columns.set(guess.column, guess);
  return [...columns.values()].sort((a, b) => a.column - b.column);
}
