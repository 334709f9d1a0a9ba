import { fold } from '../../../text/characters.ts';
import type { Role } from '../fields/label-words.ts';
import { isPerson, isUnit } from '../fields/learned-labels.ts';
import { beginsLikeDeed, complains } from '../outline/shortcoming-words.ts';
import { statusOfCell } from './cell-status.ts';
import type { ColumnGuess } from './columns.ts';
import { onlyCell, type TableRow } from './rows.ts';

const rowsAsked = 60;
const day = /^(?:\d{4}[年./-])?\d{1,2}(?:月|[./-]\d{1,2})|^\d{4}年(?:底|末|初)?|^(?:长期|立行立改|持续)/;

/** What the values of a column look like, where nearly all of them look alike. */
const looks: readonly (readonly [Role, (value: string, row: number) => boolean])[] = [
  ['number', (value, row) => row < 999 && /^\(?\d{1,3}[.、)]?$|^[一二三四五六七八九十]{1,3}$/.test(value)],
  ['status', (value) => value.length <= 20 && statusOfCell(value) !== null],
  ['deadline', (value) => value.length <= 16 && day.test(value)],
  ['leadUnits', isUnit],
  ['persons', isPerson],
];

/**
 * Columns whose headings say nothing (none, 备注, an unknown word), by what stands in them: numbers in front, days, words
 * of status, units, people. A role that another column has already is not given again.
 */
export function refineByContents(columns: readonly ColumnGuess[], rows: readonly TableRow[]): ColumnGuess[] {
  const taken = new Set<Role | null>(columns.map(({ role }) => (role === 'result' ? 'status' : role)));
  return columns.map((guess, place) => {
    // 谁负责: units as well as people.
    if (guess.role === 'persons' && !taken.has('leadUnits') && mostly(valuesOf(guess.column, rows), isUnit))
      return { ...guess, role: 'leadUnits' };
    if (guess.role !== null && !(guess.role === 'note' && /备注|说明/.test(guess.heading))) return guess;
    const values = valuesOf(guess.column, rows);
    if (values.length < 2) return guess;
    const found = looks.find(
      ([role, like]) =>
        !taken.has(role) &&
        (role !== 'number' || (place === 0 && guess.role === null)) &&
        (role === 'status' || role === 'number' || guess.role === null) &&
        mostly(values, like),
    );
    if (found === undefined) return guess;
    taken.add(found[0]);
    return { ...guess, role: found[0] };
  });
}

const leastComplaints = 2;

/**
 * Columns of a table without one for the problems: the first unknown column of which most cells read like
 * complaints, none like a deed, is taken for it. Null where none does.
 */
export function withComplaints(columns: readonly ColumnGuess[], rows: readonly TableRow[]): ColumnGuess[] | null {
  const found = columns.find(({ column, role }) => {
    const values = role === null ? valuesOf(column, rows).map((value) => fold(value)) : [];
    const wrong = values.filter((value) => value.length >= 4 && complains(value.replace(/。$/, '')));
    return wrong.length >= leastComplaints && wrong.length * 2 >= values.length && !values.some(beginsLikeDeed);
  });
  return found === undefined ? null : columns.map((one) => (one === found ? { ...one, role: 'problem' } : one));
}

const mostly = (values: readonly string[], like: (value: string, row: number) => boolean): boolean =>
  values.length > 0 && values.filter((value, i) => like(value, i)).length * 5 >= values.length * 4;

const valuesOf = (column: number, rows: readonly TableRow[]): string[] =>
  rows.slice(0, rowsAsked).flatMap((row) => {
    const text = row.cells.find((cell) => cell.column === column)?.text ?? '';
    return text === '' || onlyCell(row) !== null ? [] : [text];
  });
