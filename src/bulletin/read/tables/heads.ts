import { roleOf } from '../fields/labels.ts';
import { type ColumnGuess, guessColumns, isLedger } from './columns.ts';
import { withComplaints } from './contents.ts';
import type { TableRow } from './rows.ts';

/** The heading of a ledger: which of a table's rows it takes, both included, and what its columns are taken for. */
export interface Heading {
  first: number;
  last: number;
  columns: ColumnGuess[];
}

const rowsTried = 12;
const longestHeading = 24;

/** The heading of the ledger among a table's rows from `from` on; rows above it say what the table is, not its data. */
export function findHeading(rows: readonly TableRow[], from = 0, tried = rowsTried): Heading | null {
  for (let i = from; i < Math.min(rows.length, from + tried); i++) {
    const heading = headingAt(rows, i);
    if (heading !== null) return heading;
  }
  return null;
}

/** A heading that stands in the middle of a table, where another ledger begins or a new page repeats it. */
export function headingWithin(rows: readonly TableRow[], at: number): Heading | null {
  const filled = filledCells(rows[at]);
  if (filled.length < 3 || filled.some(({ text }) => text.length > 12)) return null;
  const columns = guessColumns(filled);
  return columns.every(({ role }) => role !== null) && isLedger(columns) ? headingAt(rows, at) : null;
}

function headingAt(rows: readonly TableRow[], at: number): Heading | null {
  const own = filledCells(rows[at]);
  // «填报单位:某局» says whose ledger it is, «问题 | “X”认定标准宽» is the first pair of a form.
  if (own.length < 2 || own.some(({ text }) => text.length > longestHeading || /[:。,;“”《]./.test(text))) return null;
  if (own.length === 2 && own.some(({ text }) => roleOf(text) === null)) return null;
  const under = rows[at + 1];
  const divided = under === undefined ? null : divide(own, under);
  if (divided !== null) {
    const columns = guessColumns(divided);
    if (isLedger(columns)) return { first: at, last: at + 1, columns };
  }
  const columns = guessColumns(own);
  if (isLedger(columns)) return { first: at, last: at, columns };
  // 缺陷描述, 查找出的毛病: what office calls its problems so is seen from what stands below.
  const known = new Set(columns.flatMap(({ role }) => (role === null || role === 'note' ? [] : [role])));
  const guessed =
    known.size >= leastKnown && !known.has('problem') ? withComplaints(columns, rows.slice(at + 1)) : null;
  return guessed !== null && isLedger(guessed) ? { first: at, last: at, columns: guessed } : null;
}

const leastKnown = 3;

interface HeadingCell {
  column: number;
  text: string;
  above?: string | undefined;
}

// A second heading row divides wide cells (责任落实 into 牵头单位, 责任人; 完成情况 into 已完成, 推进中): short names of columns,
// nearly all of them known, none under the number.
function divide(own: readonly HeadingCell[], under: TableRow): HeadingCell[] | null {
  const inner = filledCells(under);
  if (inner.length < 2 || inner.length > own.length + 12) return null;
  if (inner.some(({ text }) => text.length > 12 || /^\d+$/.test(text))) return null;
  const cells = new Map<number, HeadingCell>(own.map((cell) => [cell.column, cell]));
  const named: HeadingCell[] = inner.map((cell) => ({
    ...cell,
    above: own.findLast(({ column }) => column <= cell.column)?.text,
  }));
  if (guessColumns(inner).filter(({ role }) => role !== null).length * 3 < inner.length * 2) return null;
  for (const cell of named) cells.set(cell.column, cell);
  return [...cells.values()].sort((a, b) => a.column - b.column);
}

const filledCells = (row: TableRow | undefined): HeadingCell[] =>
  row?.cells.flatMap(({ column, text }) => (text === '' ? [] : [{ column, text }])) ?? [];
