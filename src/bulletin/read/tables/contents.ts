import type { Role } from '../fields/label-words.ts';
import { isPerson, isUnit } from '../fields/learned-labels.ts';
import { statusOfCell } from './cell-status.ts';
import type { ColumnGuess } from './columns.ts';
import type { TableRow } from './rows.ts';

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
    if (guess.role !== null && !(guess.role === 'note' && /备注|说明/.test(guess.heading))) return guess;
    const values = valuesOf(guess.column, rows);
    if (values.length < 2) return guess;
    const found = looks.find(
      ([role, like]) =>
        !taken.has(role) &&
        (role !== 'number' || (place === 0 && guess.role === null)) &&
        (role === 'status' || role === 'number' || guess.role === null) &&
        values.filter((value, i) => like(value, i)).length * 5 >= values.length * 4,
    );
    if (found === undefined) return guess;
    taken.add(found[0]);
    return { ...guess, role: found[0] };
  });
}

const valuesOf = (column: number, rows: readonly TableRow[]): string[] =>
  rows.slice(0, rowsAsked).flatMap((row) => {
    const text = row.cells.find((cell) => cell.column === column)?.text ?? '';
    return text === '' ? [] : [text];
  });
