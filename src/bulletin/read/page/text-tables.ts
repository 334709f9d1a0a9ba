import type { Cell } from '../../../documents/model.ts';
import { matchesOf } from '../../../text/matches.ts';
import { roleOf } from '../fields/labels.ts';
import { guessColumns, isLedger } from '../tables/columns.ts';
import type { Line } from './lines.ts';

// Tables that a text file prints with signs: cells apart by tabs, bars or wide blanks, or one cell a line. Once their
// lines carry cells, they read like the tables of any other file.

const gap = /\t+|\u3000{2,}| {3,}|[ \u3000]{0,9}[|｜│┃][ \u3000]{0,9}/g;
const anyGap = /[\t|｜│┃]|\u3000\u3000| {3}/;
const rule = /^[\s|｜│┃+:=_\-—─━═┈┄┬┼┴├┤┌┐└┘┏┓┗┛╔╗╚╝]+$/;
// Number, problem and one more: fewer columns are a list.
const leastColumns = 3;
const leastRows = 2;

/**
 * The lines of a page with those of printed tables as rows. `text` is the document's text, in which blanks and tabs are
 * still apart. Tables are numbered from `table` on.
 */
export function withTextTables(lines: readonly Line[], text: string, table: number): Line[] {
  const found: Line[] = [];
  let next = table;
  for (let i = 0; i < lines.length; ) {
    const read = tableInColumns(lines, i, text, next) ?? tableInLines(lines, i, next);
    if (read === null) {
      found.push(labelledPair(lines[i] as Line, text, next) ?? (lines[i] as Line));
      if (found.at(-1) !== lines[i]) next++;
      i++;
      continue;
    }
    found.push(...read.rows);
    i = read.next;
    next++;
  }
  return found;
}

function tableInColumns(
  lines: readonly Line[],
  at: number,
  text: string,
  table: number,
): { rows: Line[]; next: number } | null {
  const heading = cellsOf(lines[at], text);
  if (heading.length < leastColumns || !headsLedger(lines[at] as Line, heading)) return null;
  const rows = [asRow(lines[at] as Line, heading, table)];
  let i = at + 1;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || line.row !== null) break;
    if (rule.test(line.fold)) continue;
    const cells = cellsOf(line, text);
    if (cells.length < 2) break;
    rows.push(asRow(line, cells, table));
  }
  return rows.length > leastRows ? { rows, next: i } : null;
}

// One cell a line: as many lines as the heading has make a row, which begins with the next number.
function tableInLines(lines: readonly Line[], at: number, table: number): { rows: Line[]; next: number } | null {
  let width = 0;
  while (isHeadingLine(lines[at + width])) width++;
  if (width < leastColumns) return null;
  const heading = joined(lines, at, width, table);
  if (!headsLedger(heading, heading.row?.cells ?? [])) return null;
  const rows = [heading];
  let i = at + width;
  while (Number(lines[i]?.fold) === rows.length && i + width <= lines.length) {
    rows.push(joined(lines, i, width, table));
    i += width;
  }
  return rows.length > leastRows ? { rows, next: i } : null;
}

const isHeadingLine = (line: Line | undefined): boolean =>
  line !== undefined &&
  line.row === null &&
  line.fold.length <= 12 &&
  guessColumns([{ column: 0, text: line.fold }])[0]?.role != null;

function joined(lines: readonly Line[], first: number, count: number, table: number): Line {
  const own = lines.slice(first, first + count);
  const start = own[0]?.start ?? 0;
  const cells = own.map(
    (line, column): Cell => ({ span: [line.start, line.end], column, columns: 1, continued: false }),
  );
  // Between the lines stand line ends: the folded text keeps every place.
  let fold = '';
  for (const line of own) fold = fold.padEnd(line.start - start, '\n') + line.fold;
  return {
    start,
    end: own.at(-1)?.end ?? start,
    fold,
    level: null,
    dress: null,
    row: { table, cells },
    hint: false,
    indent: 0,
  };
}

// 反馈问题 <tab> X: a label and its value.
function labelledPair(line: Line, text: string, table: number): Line | null {
  const cells = cellsOf(line, text);
  const [label] = cells;
  return cells.length === 2 && label !== undefined && roleOf(textOf(line, label)) !== null
    ? asRow(line, cells, table)
    : null;
}

const headsLedger = (line: Line, cells: readonly Cell[]): boolean =>
  cells.every((cell) => cell.span[1] - cell.span[0] <= 16) &&
  isLedger(guessColumns(cells.map((cell) => ({ column: cell.column, text: textOf(line, cell) }))));

const textOf = (line: Line, { span }: Cell): string => line.fold.slice(span[0] - line.start, span[1] - line.start);
const asRow = (line: Line, cells: readonly Cell[], table: number): Line => ({
  ...line,
  level: null,
  row: { table, cells },
});

function cellsOf(line: Line | undefined, text: string): Cell[] {
  if (line === undefined || line.row !== null) return [];
  const printed = text.slice(line.start, line.end);
  const cells: Cell[] = [];
  const push = (from: number, to: number, outer: boolean): void => {
    // Bars around a whole row enclose nothing.
    if (outer && to <= from) return;
    cells.push({ span: [line.start + from, line.start + to], column: cells.length, columns: 1, continued: false });
  };
  let at = 0;
  for (const match of anyGap.test(printed) ? matchesOf(printed, gap) : []) {
    push(at, match.index, at === 0);
    at = match.index + match[0].length;
  }
  push(at, printed.length, true);
  return cells;
}
