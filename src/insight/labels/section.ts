import { closedStatuses, isClosed, type Status, statuses } from '../../ledger/model.ts';
import type { LetterFilters } from '../../supervision/model/letters.ts';
import type { Ranking, RankKey, RowsFilter } from '../model.ts';

/**
 * A figure with the rows of the ledger, or the letters of the register, that it counts; or words. A figure without rows
 * is one that follows from others.
 */
export type Cell = string | { n: number; rows: RowsFilter | null } | { n: number; letters: LetterFilters };

/** 口径: what a figure counts, and out of what. */
export interface Meaning {
  figure: string;
  counts: string;
  /** The denominator; empty where there is none. */
  of: string;
}

/** A part of the dashboard as a table: on the screen, in the workbook and in the picture. */
export interface Section {
  name: string;
  title: string;
  /** What its figures mean, in a sentence; empty where the title says it. */
  note: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  meanings: readonly Meaning[];
  /** What each column is sorted by where one may choose, and what they are sorted by now. */
  order?: { keys: readonly RankKey[]; now: Ranking };
}

export const openStatuses: Status[] = statuses.filter((status) => !isClosed(status));
export const closedList: Status[] = [...closedStatuses];

export const percent = (part: number, total: number): string =>
  total === 0 ? '—' : `${((part / total) * 100).toFixed(1)}%`;
