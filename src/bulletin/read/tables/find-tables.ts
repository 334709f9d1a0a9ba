import type { Line } from '../page/lines.ts';
import { type ColumnChoice, type ColumnGuess, guessColumns, isLedger } from './columns.ts';

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

/**
 * Finds the ledgers among the tables of the page. Rows above a heading row (title, who fills it in) are not data. What a
 * person says of the columns (`chosen`) holds for the largest ledger, or for the largest table where none was known.
 */
export function findLedgers(lines: readonly Line[], chosen: readonly ColumnChoice[] | null = null): LedgerTable[] {
  const guessed = guessLedgers(lines);
  if (chosen === null) return guessed;
  const main = mainLedger(guessed) ?? largestTable(lines);
  if (main === null) return guessed;
  const roles = new Map(chosen.map(({ column, role }) => [column, role]));
  const columns = main.columns.map((guess) => ({ ...guess, role: roles.get(guess.column) ?? null }));
  const corrected = { ...main, columns };
  return guessed.length === 0 ? [corrected] : guessed.map((one) => (one === main ? corrected : one));
}

/** The ledger with the most rows, whose columns a person is shown; null where there is none. */
export const mainLedger = (ledgers: readonly LedgerTable[]): LedgerTable | null =>
  ledgers.reduce<LedgerTable | null>(
    (best, one) => (best === null || one.last - one.first > best.last - best.first ? one : best),
    null,
  );

/** The largest table of the page with its first row of several cells as heading, whatever its columns are called. */
export function largestTable(lines: readonly Line[]): LedgerTable | null {
  let best: LedgerTable | null = null;
  for (const [start, end] of tablesOf(lines)) {
    let heading = start;
    while (heading < end && cellsOf(lines[heading]).filter(({ text }) => text.trim() !== '').length < 2) heading++;
    if (heading >= end || (best !== null && end - heading <= best.last - best.heading)) continue;
    best = { heading, first: heading + 1, last: end, columns: guessColumns(cellsOf(lines[heading])) };
  }
  return best;
}

const guessLedgers = (lines: readonly Line[]): LedgerTable[] =>
  tablesOf(lines).flatMap(([start, end]) => readHeading(lines, start, end) ?? []);

function tablesOf(lines: readonly Line[]): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < lines.length; ) {
    const row = lines[i]?.row;
    if (row == null) {
      i++;
      continue;
    }
    let end = i;
    while (lines[end + 1]?.row?.table === row.table) end++;
    found.push([i, end]);
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
