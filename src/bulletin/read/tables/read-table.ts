import type { Status } from '../../model.ts';
import type { Body } from '../body.ts';
import { findLabels } from '../fields/labels.ts';
import { titleIn } from '../outline/titles.ts';
import type { BodyRow } from '../page/read-page.ts';
import { assemble } from '../problems/assemble.ts';
import type { ReadProblem, ReadSection } from '../problems/context.ts';
import { type Field, readFields } from '../problems/fields.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { bracketedStatus, type StatusAt, statusOfHeading } from '../problems/status.ts';
import { leastAdvanced } from './cell-status.ts';
import type { ColumnGuess } from './columns.ts';
import { type Plan, planOf, type ReadRow, RowReader } from './read-row.ts';

export interface TableContext {
  body: Body;
  year: number | null;
  feedback: boolean;
  /** Heading under which the table stands, for rows without one of their own. */
  heading: string | null;
  /** Status that the headings over the table give to all of it. */
  inherited: Status | null;
}

interface LedgerItem {
  number: Stretch | null;
  title: Stretch;
  details: Stretch[];
  group: Stretch | null;
  fields: Field[];
  status: StatusAt | null;
  rows: BodyRow[];
}

/**
 * The problems of a ledger, one a row; rows that leave the problem empty, continue a merged cell or repeat the problem
 * above go on with it. A row with one filled cell is the heading of a section; a column of 方面 or 类别 gives sections too,
 * groups where the table's own heading already divides by status (已完成的问题).
 */
export function readTable(
  rows: readonly BodyRow[],
  columns: readonly ColumnGuess[],
  context: TableContext,
): ReadSection[] {
  const { body } = context;
  const plan = sectioned(planOf(columns, rows), context.heading);
  const reader = new RowReader(body, plan);
  const sections = new Sections(context);
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.paragraph !== null);
    const single = singleCell(row, filled.length, plan);
    if (single !== null) {
      if (!/^(?:注|备注|说明|填表|制表|审核|填报)/.test(textOf(body, single))) sections.open(single);
      continue;
    }
    if (filled.length === 0 || isRepeatedHeading(row, columns, body)) continue;
    if (isTotal(row, body)) {
      sections.endProblem();
      continue;
    }
    const read = reader.read(row);
    if (read.begins && !sections.repeats(read)) {
      sections.endProblem();
      if (read.section !== null) sections.open(read.section);
      sections.begin(read, row);
    } else sections.goOn(read, row);
  }
  return sections.end();
}

// Under 已完成整改事项 the column 类别 only groups.
function sectioned(plan: Plan, heading: string | null): Plan {
  if (heading === null || plan.section === undefined || statusOfHeading(heading) === null) return plan;
  return { ...plan, section: undefined, group: plan.group ?? plan.section };
}

/** The sections read so far and the problem that is being read. */
class Sections {
  private readonly found: ReadSection[] = [];
  private readonly context: TableContext;
  private heading: string | null;
  private span: Stretch | null = null;
  private inherited: Status | null;
  private item: LedgerItem | null = null;

  constructor(context: TableContext) {
    this.context = context;
    this.heading = context.heading;
    this.inherited = (context.heading === null ? null : statusOfHeading(context.heading)) ?? context.inherited;
  }

  open(heading: Stretch): void {
    this.endProblem();
    this.heading = textOf(this.context.body, heading);
    this.span = heading;
    this.inherited = statusOfHeading(this.heading) ?? this.context.inherited;
  }

  begin(read: ReadRow, row: BodyRow): void {
    if (read.title === null) return;
    const { number, title, details, group, fields, status } = read;
    this.item = { number, title, details, group, fields, status, rows: [row] };
  }

  /** Whether a row prints the open problem again (a merged cell that was filled into all its rows). */
  repeats(read: ReadRow): boolean {
    if (this.item === null || read.title === null) return false;
    const { body } = this.context;
    const same = (a: Stretch | null, b: Stretch | null): boolean =>
      a === null || b === null ? a === b : textOf(body, a) === textOf(body, b);
    return same(this.item.title, read.title) && same(this.item.number, read.number);
  }

  goOn(read: ReadRow, row: BodyRow): void {
    if (this.item === null) return;
    this.item.rows.push(row);
    this.item.details.push(...read.details);
    this.item.fields.push(...read.fields);
    const status = leastAdvanced(this.item.status?.status ?? null, read.status?.status ?? null);
    const said = read.status ?? this.item.status;
    if (status !== null && said !== null) this.item.status = { ...said, status };
  }

  endProblem(): void {
    if (this.item === null) return;
    const problem = toProblem(this.item, this.inherited, this.context);
    this.item = null;
    const last = this.found.at(-1);
    if (last !== undefined && last.heading === this.heading) {
      last.problems.push(problem);
      return;
    }
    const span = this.span === null ? null : this.context.body.span(...this.span);
    this.found.push({ heading: this.heading, span, problems: [problem] });
  }

  end(): ReadSection[] {
    this.endProblem();
    return this.found;
  }
}

// The one filled cell of a row that heads a section: over several columns, or standing where the number, the section or
// (in front of all others) the problem stands.
function singleCell(row: BodyRow, filled: number, { columns, problem }: Plan): Stretch | null {
  const cell = row.cells.find(({ paragraph }) => paragraph !== null);
  if (filled !== 1 || cell?.paragraph == null || row.cells.some(({ continued }) => continued)) return null;
  const guess = columns.find(({ column }) => column === cell.column);
  const wide = cell.columns > 1 || row.cells.length === 1;
  const leads =
    guess?.role === 'number' ||
    guess?.role === 'section' ||
    guess?.role === 'group' ||
    (guess !== undefined &&
      guess === columns[0] &&
      (guess !== problem || cell.paragraph.end - cell.paragraph.start <= 30));
  return wide || leads ? [cell.paragraph.start, cell.paragraph.end] : null;
}

// 合计 and its sums close a table, 小计 a section.
const isTotal = (row: BodyRow, body: Body): boolean => {
  const first = row.cells.find(({ paragraph }) => paragraph !== null)?.paragraph;
  return (
    first != null &&
    /^(?:合计|总计|小计|共计|总数)(?:\W|$)/.test(textOf(body, [first.start, first.end]).replace(/\s+/g, ''))
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

// X(牵头单位:…;完成时限:…): the bracket that closes the cell holds fields of the problem.
function fieldsBehind(body: Body, from: number, to: number): { start: number; fields: Field[] } | null {
  const open =
    /[(【[〔](?=[\u4e00-\u9fff、 ]{2,12}:)(?:[^()【】[\]〔〕]|[([【〔][^()【】[\]〔〕]*[)\]】〕])*[)】\]〕][。\s]*$/.exec(
      body.fold.slice(from, to),
    );
  if (open === null || open.index === 0) return null;
  const start = from + open.index;
  const labels = findLabels(body.fold, start, to, body.learned);
  const fields = readFields(body, labels, start, from + open.index + open[0].search(/[)】\]〕][。\s]*$/) + 1);
  const labelled = fields.filter(({ label }) => label !== null);
  return labelled.length === 0 ? null : { start, fields: labelled };
}

function toProblem(record: LedgerItem, inherited: Status | null, { body, year, feedback }: TableContext): ReadProblem {
  const behind = fieldsBehind(body, ...record.title);
  const titleEnd = behind?.start ?? record.title[1];
  const bracket = bracketedStatus(body.fold, record.title[0], titleEnd);
  const said = bracket !== null && /^[。\s]*$/.test(body.fold.slice(bracket.end, titleEnd)) ? bracket : null;
  const title = titleIn(body.fold, record.title[0], said?.start ?? titleEnd);
  const first = record.rows[0];
  const last = record.rows.at(-1);
  const whole: Stretch = [first?.start ?? title.start, last?.end ?? title.end];
  const { text, ...item } = assemble(body, {
    number: record.number === null ? null : textOf(body, record.number),
    title: [title.start, title.end],
    statement: record.details[0] ?? null,
    whole,
    fields: [...(behind?.fields ?? []), ...record.fields],
    status: record.status ?? said,
    inherited,
    year,
    plan: false,
    feedback,
  });
  const group = record.group === null ? null : textOf(body, record.group);
  return { problem: { ...item, ordinal: 1, group, subItems: [] }, whole, texts: { problem: text, subItems: [] } };
}
