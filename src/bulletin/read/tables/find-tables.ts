import type { Line } from '../page/lines.ts';
import { readCards } from './cards.ts';
import { type ColumnChoice, guessColumns } from './columns.ts';
import { refineByContents } from './contents.ts';
import { findHeading, type Heading, headingWithin } from './heads.ts';
import type { LedgerTable } from './ledger-table.ts';
import { onlyCell, type TableRow, tablesOf } from './rows.ts';

/**
 * Finds the ledgers among the tables of the page. Rows above a heading row (title, who fills it in) and below the last
 * problem (notes) are not data. What a person says of the columns (`chosen`) holds for the largest ledger, or for the
 * largest table where none was known.
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

/** The ledgers that print rows of an earlier one again (a page that stands twice in its file). */
export function repeatedLedgers(ledgers: readonly LedgerTable[]): Set<LedgerTable> {
  const seen = new Set<string>();
  const repeated = new Set<LedgerTable>();
  for (const ledger of ledgers) {
    const key = ledger.rows.map(({ cells }) => cells.map(({ text }) => text.replace(/\s+/g, '')).join('|')).join('\n');
    if (key.length >= shortestRepetition && seen.has(key)) repeated.add(ledger);
    seen.add(key);
  }
  return repeated;
}

const shortestRepetition = 40;

/** The ledger with the most rows, whose columns a person is shown; null where there is none. */
export const mainLedger = (ledgers: readonly LedgerTable[]): LedgerTable | null =>
  ledgers.reduce<LedgerTable | null>(
    (best, one) => (best === null || one.rows.length > best.rows.length ? one : best),
    null,
  );

/** The largest table of the page with its first row of several cells as heading, whatever its columns are called. */
export function largestTable(lines: readonly Line[]): LedgerTable | null {
  let best: LedgerTable | null = null;
  for (const rows of tablesOf(lines)) {
    const head = rows.findIndex((row) => row.cells.filter(({ text }) => text !== '').length >= 2);
    const row = rows[head];
    if (row === undefined || head + 1 >= rows.length) continue;
    if (best !== null && rows.length - head <= best.rows.length + 1) continue;
    best = {
      heading: row.line,
      last: rows.at(-1)?.line ?? row.line,
      columns: guessColumns(row.cells),
      rows: rows.slice(head + 1),
    };
  }
  return best;
}

const guessLedgers = (lines: readonly Line[]): LedgerTable[] =>
  tablesOf(lines).flatMap((rows) => {
    const ledgers = ledgersIn(rows);
    if (ledgers.length > 0) return ledgers;
    const above = lines[(rows[0]?.line ?? 0) - 1] ?? null;
    const cards = readCards(rows, above);
    return cards === null ? [] : [cards];
  });

// The ledgers of one table: a heading with other columns in its midst begins another.
function ledgersIn(rows: readonly TableRow[]): LedgerTable[] {
  const found: LedgerTable[] = [];
  for (let heading = findHeading(rows); heading !== null; ) {
    const next = nextHeading(rows, heading);
    const end = lastOfData(rows, heading.last + 1, next?.first ?? rows.length);
    const data = rows.slice(heading.last + 1, end + 1);
    const first = rows[heading.first];
    if (data.length > 0 && first !== undefined)
      found.push({
        heading: first.line,
        last: rows[end]?.line ?? first.line,
        columns: refineByContents(heading.columns, data),
        rows: data,
      });
    heading = next;
  }
  return found;
}

function nextHeading(rows: readonly TableRow[], before: Heading): Heading | null {
  const known = headingKey(before);
  for (let i = before.last + 1; i < rows.length; i++) {
    const heading = headingWithin(rows, i);
    if (heading !== null && headingKey(heading) !== known) return heading;
  }
  return null;
}

const headingKey = ({ columns }: Heading): string => columns.map(({ column, heading }) => `${column}${heading}`).join();

// Rows with one filled cell in front are notes under the table; the row of its sums says what the paper states.
function lastOfData(rows: readonly TableRow[], from: number, to: number): number {
  let last = to - 1;
  while (last >= from && isNote(rows[last])) last--;
  return last;
}

function isNote(row: TableRow | undefined): boolean {
  if (row === undefined || row.cells.some(({ continued }) => continued)) return false;
  const only = onlyCell(row);
  const first = row.cells.find(({ text }) => text !== '');
  return first === undefined || isSum(first.text) || (only !== null && only === row.cells[0]);
}

const isSum = (text: string): boolean =>
  /^(?:合计|总计|共计|总数)(?:[^\u4e00-\u9fff]|$)/.test(text.replace(/\s+/g, ''));
