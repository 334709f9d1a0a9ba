import { type Caller, callers } from './world.ts';

/** One row of a table of expected answers: what is tried, and what each caller gets. */
export interface GridRow {
  what: string;
  expected: Record<Caller, string>;
}

/** Reads a table as expected.ts writes it: a heading with the callers, then a row for each thing that is tried. */
export function readGrid(table: string): GridRow[] {
  const [heading = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '');
  if (heading.trim().split(/\s+/).join() !== callers.join()) throw new Error(`columns must be ${callers.join(' ')}`);
  return lines.map((line) => {
    const words = line.trim().split(/\s+/);
    const cells = words.slice(-callers.length);
    const what = words.slice(0, -callers.length).join(' ');
    return { what, expected: Object.fromEntries(callers.map((name, at) => [name, cells[at]])) as GridRow['expected'] };
  });
}

/** What was found, written as the table is: for reading beside it. */
export const writeGrid = (rows: readonly GridRow[]): string =>
  [
    `${' '.repeat(44)}${callers.map((name) => name.padEnd(9)).join('')}`,
    ...rows.map(({ what, expected }) => what.padEnd(44) + callers.map((name) => expected[name].padEnd(9)).join('')),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
