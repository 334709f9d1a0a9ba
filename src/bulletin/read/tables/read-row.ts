import { readMarker } from '../../../text/numbering.ts';
import type { Status } from '../../model.ts';
import type { Body, Paragraph } from '../body.ts';
import type { Role } from '../fields/label-words.ts';
import type { BodyRow } from '../page/read-page.ts';
import type { Field } from '../problems/fields.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { legendOf } from '../problems/legend.ts';
import { type StatusAt, statusOf } from '../problems/status.ts';
import { leastAdvanced, statusOfCell } from './cell-status.ts';
import type { ColumnGuess } from './columns.ts';

/** What one row of a ledger says. `own` is false for what a merged cell says that began in a row above. */
export interface ReadRow {
  number: Stretch | null;
  title: Stretch | null;
  details: Stretch[];
  section: Stretch | null;
  group: Stretch | null;
  fields: Field[];
  status: StatusAt | null;
  /** The row has a problem cell of its own: it begins a problem. */
  begins: boolean;
}

/** What the columns of a ledger are for, worked out once. */
export interface Plan {
  columns: readonly ColumnGuess[];
  problem: ColumnGuess | undefined;
  section: ColumnGuess | undefined;
  group: ColumnGuess | undefined;
}

/**
 * Which column holds the problem (of 反馈问题 and 具体表现 the first, unless one problem is merged over several numbered
 * manifestations), which the sections (方面, else 类别) and which the groups between.
 */
export function planOf(columns: readonly ColumnGuess[], rows: readonly BodyRow[]): Plan {
  const problems = columns.filter(({ role }) => role === 'problem');
  const number = columns.find(({ role }) => role === 'number');
  let problem = problems.find(({ heading }) => !/表现|详情|情况|描述/.test(heading)) ?? problems[0];
  let section = columns.find(({ role }) => role === 'section');
  let group = columns.find(({ role }) => role === 'group');
  const details = problems.find((one) => one !== problem);
  if (problem !== undefined && details !== undefined && number !== undefined) {
    const [above, below, counted] = [problem.column, details.column, number.column];
    const divided = rows.some((row) => isContinued(row, above) && isFilled(row, below) && isFilled(row, counted));
    if (divided) {
      group = problem;
      problem = details;
    }
  }
  if (section === undefined) {
    section = group;
    group = undefined;
  }
  return { columns, problem, section, group };
}

const cellAt = (row: BodyRow, column: number): BodyRow['cells'][number] | undefined =>
  row.cells.find((cell) => cell.column === column);
const isContinued = (row: BodyRow, column: number): boolean => cellAt(row, column)?.continued ?? false;
const isFilled = (row: BodyRow, column: number): boolean => cellAt(row, column)?.paragraph != null;

/** Goes through the rows of a ledger in order; keeps what merged cells above still say. */
export class RowReader {
  private readonly above = new Map<number, Paragraph>();
  private readonly body: Body;
  private readonly plan: Plan;

  constructor(body: Body, plan: Plan) {
    this.body = body;
    this.plan = plan;
  }

  read(row: BodyRow): ReadRow {
    const begins = row.cells.some(
      (cell) => cell.paragraph !== null && this.guessAt(cell.column)?.role === 'problem' && this.isMain(cell.column),
    );
    const read: ReadRow = {
      number: null,
      title: null,
      details: [],
      section: null,
      group: null,
      fields: [],
      status: null,
      begins,
    };
    for (const cell of row.cells) {
      const own = cell.paragraph;
      const paragraph = own ?? (cell.continued && begins ? (this.above.get(cell.column) ?? null) : null);
      if (own !== null) this.above.set(cell.column, own);
      else if (!cell.continued) this.above.delete(cell.column);
      const guess = this.guessAt(cell.column);
      if (paragraph !== null && guess?.role != null)
        this.take(read, guess, guess.role, [paragraph.start, paragraph.end]);
    }
    if (read.title === null && read.details.length > 0 && this.plan.problem === undefined)
      read.title = read.details.shift() ?? null;
    withOwnNumber(this.body, read);
    return read;
  }

  private guessAt(column: number): ColumnGuess | undefined {
    return this.plan.columns.findLast((guess) => guess.column <= column);
  }

  private isMain(column: number): boolean {
    return this.guessAt(column) === this.plan.problem;
  }

  private take(read: ReadRow, guess: ColumnGuess, role: Role, value: Stretch): void {
    if (guess === this.plan.section) read.section = value;
    else if (guess === this.plan.group) read.group = value;
    else if (role === 'number') read.number = value;
    else if (guess === this.plan.problem) read.title = value;
    else if (role === 'problem') read.details.push(value);
    else if (role === 'section' || role === 'group') return;
    else {
      const status = this.statusIn(guess, role, value);
      if (status === null) read.fields.push({ role, value, label: null });
      else
        read.status = {
          status: leastAdvanced(read.status?.status ?? null, status) ?? status,
          start: value[0],
          end: value[1],
        };
    }
  }

  // A cell that says a status and nothing else; words with more behind them are left to the reading of fields.
  private statusIn({ ticked }: ColumnGuess, role: Role, value: Stretch): Status | null {
    if (role !== 'status' && role !== 'result') return null;
    const text = textOf(this.body, value);
    const legend = legendOf(this.body);
    if (role === 'result' && (text.length > 20 || statusOf(text, legend) !== null)) return null;
    return text.length <= 40 ? statusOfCell(text, ticked ?? null, legend) : null;
  }
}

// Where no column numbers the problems, the number in front of the problem does; one that repeats the column's is none of
// the title. A cell that goes on with 2. holds several problems under one number.
function withOwnNumber(body: Body, read: ReadRow): void {
  if (read.title === null) return;
  const [start, end] = read.title;
  const marker = readMarker(body.fold, start);
  if (marker === null || marker.weak || marker.end >= end || marker.scheme === 'word') return;
  for (let line = body.fold.indexOf('\n', start); line >= 0 && line < end; line = body.fold.indexOf('\n', line + 1)) {
    const next = readMarker(body.fold, line + 1);
    if (next?.scheme === marker.scheme) return;
  }
  const number: Stretch = [start, body.fold.slice(0, marker.end).trimEnd().length];
  if (read.number === null) read.number = number;
  else if (digits(body, read.number) !== String(marker.ordinal)) return;
  read.title = [marker.end, end];
}

const digits = (body: Body, stretch: Stretch): string => /\d+/.exec(textOf(body, stretch))?.[0] ?? '';
