import { closedStatuses, isClosed, type Status, statuses } from '../../ledger/model.ts';
import type { RowsFilter } from '../model.ts';

/** A figure with the rows of the ledger that it counts, or words. A figure without rows is one that follows from others. */
export type Cell = string | { n: number; rows: RowsFilter | null };

/** A part of the dashboard as a table: on the screen, in the workbook and in the picture. */
export interface Section {
  name: string;
  title: string;
  /** What its figures mean, in a sentence; empty where the title says it. */
  note: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

export const openStatuses: Status[] = statuses.filter((status) => !isClosed(status));
export const closedList: Status[] = [...closedStatuses];

export const percent = (part: number, total: number): string =>
  total === 0 ? '—' : `${((part / total) * 100).toFixed(1)}%`;
