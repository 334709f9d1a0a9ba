import type { Dice } from '../dice.ts';
import { type Draft, emptyProblem, type Problem, type Status } from '../draft.ts';
import { numeral, type Scheme } from '../numbering.ts';
import type { Cell, Paper, Table } from '../paper.ts';
import type { Phrase } from '../phrase.ts';
import type { StoryProblem, StorySection } from '../story.ts';
import { type Suspects, suspectsOf } from './expect.ts';
import { type Column, type ColumnKind, drawColumns } from './ledger-columns.ts';
import { printDeadline, type UnitStyle } from './units.ts';
import { statusVocabulary } from './wording.ts';

/** What all rows of one ledger share. */
export interface LedgerStyle {
  dice: Dice;
  paper: Paper;
  columns: Column[];
  item: Scheme | null;
  between: string;
  perMeasure: boolean;
  deadlineForm: UnitStyle['deadlineForm'];
  words: Record<Status, string>;
  unitJoint: string;
  suspects: Suspects;
}

const stop = (text: string): string => `${text}。`;

function cellItems(style: LedgerStyle, phrases: readonly Phrase[]): { text: string; items: string[] } {
  const { item, between } = style;
  if (item === null || phrases.length === 1) {
    const text = phrases.map((phrase) => stop(phrase.text).replace(/。\d\./g, '。')).join('');
    return { text, items: [text] };
  }
  // Items by 1. have no inner list by 1.
  const own = (text: string): string => (item === '1.' ? text.replace(/。\d\./g, '。') : text);
  const items = phrases.map((phrase, index) => numeral(item, index + 1) + stop(own(phrase.text)));
  return { text: items.join(between), items };
}

const statusColumns: Partial<Record<ColumnKind, Status>> = {
  done: 'completed',
  nearly: 'basically_completed',
  open: 'in_progress',
};

/** What a ledger's row says about one problem, column by column. */
function contents(
  style: LedgerStyle,
  story: StoryProblem,
  section: StorySection,
  expected: Problem,
): Map<ColumnKind, string[]> {
  const { dice, columns } = style;
  const has = (kind: ColumnKind): boolean => columns.some((column) => column.kind === kind);
  const cells = new Map<ColumnKind, string[]>();
  cells.set('number', [String(expected.ordinal)]);
  cells.set('section', [section.aspect]);
  cells.set('problem', [dice.chance(0.6) ? stop(story.titles.statement.text) : story.titles.statement.text]);
  cells.set('goal', [dice.pick(['制度完善，管理规范', '问题清零，群众满意', '建立长效机制'])]);
  cells.set('remark', ['']);
  if (has('measures')) {
    const printed = cellItems(style, story.measures);
    expected.measures = printed.items;
    cells.set('measures', style.perMeasure ? printed.items : [printed.text]);
  }
  if (has('actions')) {
    const printed = cellItems(style, story.actions);
    expected.actions = printed.items;
    cells.set('actions', [printed.text]);
  }
  if (has('lead')) {
    expected.leadUnits = [story.leadUnit];
    cells.set('lead', [story.leadUnit]);
  }
  if (has('support')) {
    expected.supportingUnits = story.supportingUnits.filter((unit) => unit !== story.leadUnit);
    cells.set('support', [expected.supportingUnits.join(style.unitJoint)]);
  }
  if (has('leader')) {
    expected.responsibleLeaders = [story.leader];
    cells.set('leader', [story.leader]);
  }
  if (has('person')) {
    expected.responsiblePersons = story.persons;
    cells.set('person', [story.persons.join(style.unitJoint)]);
  }
  if (has('deadline')) {
    const deadline = printDeadline(style.deadlineForm, story.deadline);
    expected.deadline = deadline.value;
    expected.accepts['deadline'] = deadline.accepts;
    cells.set('deadline', [deadline.text]);
  }
  const ticks = has('done');
  const status: Status = ticks && !Object.values(statusColumns).includes(story.status) ? 'in_progress' : story.status;
  if (ticks) {
    for (const [kind, value] of Object.entries(statusColumns))
      cells.set(kind as ColumnKind, [value === status ? '√' : '']);
    expected.status = status;
  } else if (has('status')) {
    cells.set('status', [style.words[status]]);
    expected.status = status;
  }
  style.paper.showsIn(story.titles.statement);
  const printed = [...(has('measures') ? story.measures : []), ...(has('actions') ? story.actions : [])];
  style.paper.showsIn(...printed);
  expected.documents = [...new Set([story.titles.statement, ...printed].flatMap((phrase) => phrase.documents))];
  expected.figures = has('actions') ? story.actions.flatMap((phrase) => phrase.figures) : [];
  expected.quantities = [
    ...[story.titles.statement, ...(has('measures') ? story.measures : [])].flatMap((p) => [
      ...p.figures,
      ...p.quantities,
    ]),
    ...(has('actions') ? story.actions.flatMap((phrase) => phrase.quantities) : []),
  ];
  if (has('actions')) style.suspects.note(String(expected.ordinal), expected, story);
  return cells;
}

export const cell = (text: string, rows = 1, columns = 1): Cell => ({ text, rows, columns });

function headerRows(columns: readonly Column[]): Cell[][] {
  if (columns.every((column) => column.over === null)) return [columns.map((column) => cell(column.name))];
  const first: Cell[] = [];
  const second: Cell[] = [];
  columns.forEach((column, index) => {
    if (column.over === null) first.push(cell(column.name, 2));
    else {
      if (columns[index - 1]?.over !== column.over)
        first.push(cell(column.over, 1, columns.filter((other) => other.over === column.over).length));
      second.push(cell(column.name));
    }
  });
  return [first, second];
}

/** Draws the columns and habits of one ledger. */
export function drawLedgerStyle(
  dice: Dice,
  paper: Paper,
  draft: Draft,
  sectionColumn: boolean,
  sheet: boolean,
): LedgerStyle {
  const columns = drawColumns(dice, sectionColumn, false);
  return {
    dice,
    paper,
    columns,
    item: dice.weighted<Scheme | null>([
      ['1.', 4],
      ['一是', 3],
      ['（1）', 2],
      ['①', 1],
    ]),
    between: dice.weighted([
      ['\n', sheet ? 5 : 3],
      ['', 3],
    ]),
    perMeasure: columns.some((column) => column.kind === 'measures') && dice.chance(0.2),
    deadlineForm: dice.pick(['month-end', 'day', 'day-before', 'month'] as const),
    words: statusVocabulary(dice),
    unitJoint: dice.pick(['、', '、', sheet ? '\n' : '、']),
    suspects: suspectsOf(draft),
  };
}

/** A table with its head: lines over the whole width, then the names of the columns. */
export function startTable(style: LedgerStyle, name: string, head: readonly string[]): Table {
  const { columns } = style;
  const rows = head.map((text) => [cell(text, 1, columns.length)]);
  return { kind: 'table', name, columns: columns.length, rows: [...rows, ...headerRows(columns)] };
}

/** Adds the rows of one section to a table and returns the problems that a reader must find in them. */
export function addRows(style: LedgerStyle, table: Table, section: StorySection, ordinalBefore: number): Problem[] {
  const { columns, dice } = style;
  const problems: Problem[] = [];
  const rowsOf: Map<ColumnKind, string[]>[] = [];
  for (const problem of section.problems) {
    const ordinal = ordinalBefore + problems.length + 1;
    const expected = emptyProblem(problem.titles.statement.text, ordinal);
    const headline = expected.title.includes('。') ? (expected.title.split('。')[0] ?? '') : '';
    if (headline.length >= 6) expected.accepts['title'] = [headline];
    if (columns.some((column) => column.kind === 'number')) expected.number = String(ordinal);
    rowsOf.push(contents(style, problem, section, expected));
    problems.push(expected);
  }
  const height = (cells: Map<ColumnKind, string[]>): number =>
    style.perMeasure ? (cells.get('measures')?.length ?? 1) : 1;
  const total = rowsOf.reduce((sum, cells) => sum + height(cells), 0);
  const merged = dice.chance(0.7);
  rowsOf.forEach((cells, index) => {
    const rows = height(cells);
    for (let row = 0; row < rows; row++) {
      const out: Cell[] = [];
      for (const column of columns) {
        const texts = cells.get(column.kind) ?? [''];
        if (column.kind === 'section' && merged) {
          if (index === 0 && row === 0) out.push(cell(texts[0] ?? '', total));
        } else if (column.kind === 'measures' && style.perMeasure) out.push(cell(texts[row] ?? ''));
        else if (row === 0) {
          const [text = ''] = texts;
          const day = column.kind === 'deadline' && style.deadlineForm === 'day' ? problems[index]?.deadline : null;
          out.push(day ? { ...cell(text, rows), day } : cell(text, rows));
        }
      }
      table.rows.push(out);
    }
  });
  return problems;
}
