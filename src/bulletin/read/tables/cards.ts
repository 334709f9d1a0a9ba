import { readMarker } from '../../../text/numbering.ts';
import { roleOf } from '../fields/labels.ts';
import type { Line } from '../page/lines.ts';
import type { ColumnGuess } from './columns.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { TableCell, TableRow } from './rows.ts';

interface Entry {
  label: string;
  value: TableCell | null;
  line: number;
}

const longestLabel = 14;

/**
 * A table that is a form, one problem in it or several under each other: labels (反馈问题, 整改措施, 责任单位) in front of
 * their values, one pair a row or two. Read as a ledger with one row a problem. `above` is the line over the table, which
 * may number the problem (事项3) or name it. Null where the table is no such form.
 */
export function readCards(rows: readonly TableRow[], above: Line | null): LedgerTable | null {
  const entries = rows.flatMap(entriesOf);
  const labels = [...new Set(entries.map(({ label }) => label))].filter((label) => label !== '');
  const roles = new Map(labels.map((label) => [label, roleOf(label)]));
  const known = new Set([...roles.values()].filter((role) => role !== null));
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined || labels.length < 2) return null;
  if (![...known].some((role) => role === 'measures' || role === 'actions' || role === 'result')) return null;
  const named = above === null ? [] : nameOf(above);
  const hasProblem = known.has('problem');
  if (!hasProblem && !named.some(({ column }) => column === titleColumn)) return null;
  if (labels.filter((label) => roles.get(label) !== null).length * 3 < labels.length * 2) return null;
  const columns: ColumnGuess[] = labels.map((heading, column) => ({
    column,
    heading,
    role: roles.get(heading) ?? null,
  }));
  const records = recordsOf(entries, labels);
  // A line with words of its own over a form that names its problem is a heading.
  const usable = !hasProblem ? named : named.length === 1 && !known.has('number') ? named : [];
  const [record] = records;
  if (record !== undefined && usable.length > 0) {
    records[0] = { ...record, cells: [...usable, ...record.cells] };
    columns.unshift({ column: numberColumn, heading: '', role: 'number' });
    if (!hasProblem) columns.unshift({ column: titleColumn, heading: '', role: 'problem' });
  }
  columns.sort((a, b) => a.column - b.column);
  return { heading: usable.length > 0 ? first.line - 1 : first.line, last: last.line, columns, rows: records };
}

const titleColumn = -2;
const numberColumn = -1;

// Label and value by turns; a row whose label is merged with the one above goes on with its value.
function entriesOf(row: TableRow): Entry[] {
  const entries: Entry[] = [];
  const cells = row.cells;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as TableCell;
    const next = cells[i + 1];
    if (cell.continued && next !== undefined && next.text !== '') {
      entries.push({ label: '', value: next, line: row.line });
      i++;
    } else if (cell.text !== '' && cell.text.length <= longestLabel && next !== undefined && isLabel(cell.text, next)) {
      entries.push({ label: labelText(cell.text), value: next, line: row.line });
      i++;
    }
  }
  return entries;
}

const labelText = (text: string): string => text.replace(/[\s::]+/g, '');
const isLabel = (text: string, next: TableCell): boolean =>
  roleOf(text) !== null || (next.text.length > text.length && /^[\u4e00-\u9fff\s()::/、]{2,}$/.test(text));

// A new problem begins where the label comes again with which the first began.
function recordsOf(entries: readonly Entry[], labels: readonly string[]): TableRow[] {
  const records: { line: number; cells: TableCell[] }[] = [];
  const opening = entries.find(({ label }) => label !== '')?.label;
  let column = 0;
  for (const { label, value, line } of entries) {
    if (label === opening || records.length === 0) records.push({ line, cells: [] });
    if (label !== '') column = labels.indexOf(label);
    if (value !== null) records.at(-1)?.cells.push({ ...value, column, columns: 1, continued: false });
  }
  return records;
}

// «事项3», «问题一:…», «(二)…» over the form: its number, and its title where one follows.
function nameOf(line: Line): TableCell[] {
  if (line.row !== null || line.fold.length > 120) return [];
  const marker = readMarker(line.fold, 0);
  if (marker === null) return [];
  const cell = (column: number, from: number, to: number): TableCell => ({
    column,
    columns: 1,
    continued: false,
    span: [line.start + from, line.start + to],
    text: line.fold.slice(from, to).trim(),
  });
  const rest = line.fold.slice(marker.end).trim();
  const number = cell(numberColumn, marker.start, line.fold.slice(0, marker.end).trimEnd().length);
  return rest === '' ? [number] : [number, cell(titleColumn, marker.end, line.fold.length)];
}
