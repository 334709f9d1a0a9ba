import type { ColumnGuess } from './columns.ts';
import type { TableRow } from './rows.ts';

/** A table of problems among the lines of a page. */
export interface LedgerTable {
  /** Lines of the page that belong to it, from its heading to its last row, both included. */
  heading: number;
  last: number;
  columns: readonly ColumnGuess[];
  /** Its data. */
  rows: readonly TableRow[];
}
