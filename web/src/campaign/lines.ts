import type { CampaignPlan, PlanBar, PlanRow } from '../../../src/supervision/model/plan.ts';
import type { Days } from './use-drag.ts';

/** One line of the drawing or the table: a problem, or a measure below it. */
export interface Line {
  key: string;
  kind: 'problem' | 'measure';
  bar: PlanBar;
  row: PlanRow;
  /** What stands before the title: the number of the problem, or the place of the measure. */
  mark: string;
  /** Of a plan that is only tried: the days that it would change; null where there are none. */
  before: Days | null;
}

export const beforeKey = (kind: Line['kind'], id: number): string => `${kind} ${id}`;

export const onlyKinds = ['unplanned', 'critical', 'overdue', 'late'] as const;
/** Only what the figure above the drawing counts. */
export type Only = (typeof onlyKinds)[number];

export const isOnly = (text: string | null): text is Only => onlyKinds.some((kind) => kind === text);

const matches: Record<Only, (bar: PlanBar) => boolean> = {
  unplanned: ({ isOpen, planned }) => isOpen && planned === null,
  critical: ({ critical }) => critical,
  overdue: ({ overdue }) => overdue,
  late: ({ late }) => late,
};

/** The lines of a plan: of folded problems only their own; of `only`, what it is true of with the problem around it. */
export function linesOf(
  rows: CampaignPlan['rows'],
  folded: ReadonlySet<number>,
  only: Only | null,
  before: ReadonlyMap<string, Days> = new Map(),
): Line[] {
  return rows.flatMap((row, at): Line[] => {
    const fits = (bar: PlanBar): boolean => only === null || matches[only](bar);
    const measures = row.measures
      .map(
        (bar, place): Line => ({
          key: `m${row.id}-${bar.id}`,
          kind: 'measure',
          bar,
          row,
          mark: `${place + 1}`,
          before: before.get(beforeKey('measure', bar.id)) ?? null,
        }),
      )
      .filter(({ bar }) => fits(bar));
    if (only !== null && measures.length === 0 && !fits(row)) return [];
    const own: Line = {
      key: `p${row.id}`,
      kind: 'problem',
      bar: row,
      row,
      mark: row.number ?? String(at + 1),
      before: before.get(beforeKey('problem', row.id)) ?? null,
    };
    return folded.has(row.id) ? [own] : [own, ...measures];
  });
}

/**
 * The lines of each sheet of paper. A sheet that begins amid the measures of a problem begins with the name of that
 * problem once more.
 */
export function sheetsOf(lines: readonly Line[], onSheet: number): Line[][] {
  const sheets: Line[][] = [];
  let problem: Line | null = null;
  for (const line of lines) {
    const last = sheets.at(-1);
    if (last !== undefined && last.length < onSheet) last.push(line);
    else {
      const again = line.kind === 'measure' && problem !== null;
      sheets.push(
        again && problem !== null
          ? [{ ...problem, key: `${problem.key} again`, mark: `（续）${problem.mark}` }, line]
          : [line],
      );
    }
    if (line.kind === 'problem') problem = line;
  }
  return sheets;
}

/** The last day on which something may end without an extension, and of what that is the deadline; null: nothing binds it. */
export function limitOf({ bar, row }: Line, today: string): { day: string; of: PlanBar } | null {
  const of = bar.deadline === null ? row : bar;
  return of.deadline === null || of.deadline < today ? null : { day: of.deadline, of };
}
