import type { Status } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Role } from '../fields/label-words.ts';
import { titleIn } from '../outline/titles.ts';
import type { BodyRow } from '../page/read-page.ts';
import { assemble } from '../problems/assemble.ts';
import type { ReadProblem, ReadSection } from '../problems/context.ts';
import type { Field } from '../problems/fields.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { statusOfHeading } from '../problems/status.ts';
import type { ColumnGuess } from './columns.ts';

export interface TableContext {
  body: Body;
  year: number | null;
  feedback: boolean;
  /** Heading under which the table stands, for rows without one of their own. */
  heading: string | null;
}

interface LedgerItem {
  number: Stretch | null;
  title: Stretch;
  details: Stretch[];
  fields: Field[];
  rows: BodyRow[];
}

/**
 * The problems of a ledger, one a row; rows that leave number and problem empty (or continue a merged cell) go on with
 * the one above. A row with one filled cell is the heading of a section; a merged column of 方面 or 类别 gives sections too.
 */
export function readTable(
  rows: readonly BodyRow[],
  columns: readonly ColumnGuess[],
  context: TableContext,
): ReadSection[] {
  const sections: ReadSection[] = [];
  const sectionColumn = columns.find(({ role }) => role === 'section') ?? columns.find(({ role }) => role === 'group');
  let heading = context.heading;
  let headingSpan: Stretch | null = null;
  let inherited: Status | null = heading === null ? null : statusOfHeading(heading);
  let open: LedgerItem | null = null;
  const close = (): void => {
    if (open === null) return;
    const section = sections.at(-1);
    const target =
      section !== undefined && section.heading === heading
        ? section
        : {
            heading,
            span: headingSpan === null ? null : context.body.span(...(headingSpan as [number, number])),
            problems: [] as ReadProblem[],
          };
    if (target !== section) sections.push(target);
    target.problems.push(toProblem(open, inherited, context));
    open = null;
  };
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.paragraph !== null);
    const single = singleCell(row, filled.length, columns);
    if (single !== null) {
      const text = textOf(context.body, single);
      if (/^(?:注|备注|说明|填表|制表|审核|填报)/.test(text)) continue;
      close();
      heading = text;
      headingSpan = single;
      inherited = statusOfHeading(text);
      continue;
    }
    if (isTotal(row, context.body)) {
      close();
      continue;
    }
    if (filled.length === 0 || isRepeatedHeading(row, columns, context.body)) continue;
    const cell =
      sectionColumn === undefined ? undefined : row.cells.find(({ column }) => column === sectionColumn.column);
    const name = cell?.paragraph ?? null;
    const read = readRow(row, columns);
    if (read.title === null && open !== null) {
      mergeInto(open, read, row);
      continue;
    }
    close();
    if (name !== null) {
      heading = textOf(context.body, [name.start, name.end]);
      headingSpan = [name.start, name.end];
    }
    if (read.title !== null)
      open = { number: read.number, title: read.title, details: read.details, fields: read.fields, rows: [row] };
  }
  close();
  return sections;
}

// The one filled cell of a row that heads a section: over several columns, or standing where the number or problem stands.
function singleCell(row: BodyRow, filled: number, columns: readonly ColumnGuess[]): Stretch | null {
  const cell = row.cells.find(({ paragraph }) => paragraph !== null);
  if (filled !== 1 || cell?.paragraph == null || row.cells.some(({ continued }) => continued)) return null;
  const role = columns.find(({ column }) => column === cell.column)?.role;
  const wide = cell.columns > 1 || row.cells.length === 1;
  return wide || role === 'number' || role === 'section' || role === 'group'
    ? [cell.paragraph.start, cell.paragraph.end]
    : null;
}

// 合计 and its sums close a table.
const isTotal = (row: BodyRow, body: Body): boolean => {
  const first = row.cells.find(({ paragraph }) => paragraph !== null)?.paragraph;
  return (
    first != null && /^(?:合计|总计|小计|共计)(?:\W|$)/.test(textOf(body, [first.start, first.end]).replace(/\s+/g, ''))
  );
};

const isRepeatedHeading = (row: BodyRow, columns: readonly ColumnGuess[], body: Body): boolean =>
  row.cells.filter(
    (cell) =>
      cell.paragraph !== null &&
      columns.some(
        (guess) =>
          guess.column === cell.column &&
          guess.heading === textOf(body, [cell.paragraph?.start ?? 0, cell.paragraph?.end ?? 0]).replace(/\s+/g, ''),
      ),
  ).length >= 3;

interface ReadRow {
  number: Stretch | null;
  title: Stretch | null;
  details: Stretch[];
  fields: Field[];
}

function readRow(row: BodyRow, columns: readonly ColumnGuess[]): ReadRow {
  const read: ReadRow = { number: null, title: null, details: [], fields: [] };
  const problems = columns.filter(({ role }) => role === 'problem');
  const main = mainProblem(problems);
  for (const cell of row.cells) {
    if (cell.paragraph === null) continue;
    const value: Stretch = [cell.paragraph.start, cell.paragraph.end];
    const guess = columns.findLast(({ column }) => column <= cell.column);
    const role: Role | null = guess?.role ?? null;
    if (role === 'number') read.number = value;
    else if (role === 'problem') {
      if (guess === main) read.title = value;
      else read.details.push(value);
    } else if (role !== null && role !== 'section' && role !== 'group') read.fields.push({ role, value, label: null });
  }
  if (read.title === null && read.details.length > 0) read.title = read.details.shift() ?? null;
  return read;
}

// Of several problem columns (反馈问题, 具体表现) the one that is not the details.
const mainProblem = (problems: readonly ColumnGuess[]): ColumnGuess | undefined =>
  problems.find(({ heading }) => !/表现|详情|情况|描述/.test(heading)) ?? problems[0];

function mergeInto(open: LedgerItem, read: ReadRow, row: BodyRow): void {
  open.rows.push(row);
  open.details.push(...read.details);
  open.fields.push(...read.fields);
}

function toProblem(record: LedgerItem, inherited: Status | null, { body, year, feedback }: TableContext): ReadProblem {
  const title = titleIn(body.fold, record.title[0], record.title[1]);
  const first = record.rows[0];
  const last = record.rows.at(-1);
  const whole: Stretch = [first?.start ?? title.start, last?.end ?? title.end];
  const { text, ...item } = assemble(body, {
    number: record.number === null ? null : textOf(body, record.number),
    title: [title.start, title.end],
    statement: record.details[0] ?? null,
    whole,
    fields: record.fields,
    status: null,
    inherited,
    year,
    feedback,
  });
  return { problem: { ...item, ordinal: 1, group: null, subItems: [] }, whole, texts: { problem: text, subItems: [] } };
}
