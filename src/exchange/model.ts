import { z } from 'zod';
import { columns, listQuery, many, ownKey } from '../ledger/model.ts';
import type { CalendarRefusal } from './model/calendar.ts';

/** More rows than this are refused: nobody reads them, and Excel on an office PC would not open them. */
export const mostRows = 100_000;

/** The list's filters and order without its page, and the columns that are seen. */
export const exportQuery = listQuery.omit({ page: true, size: true, extras: true }).extend({
  columns: many(z.union([z.enum(columns), ownKey])).transform((chosen) => (chosen?.length ? chosen : [...columns])),
});
export type ExportQuery = z.infer<typeof exportQuery>;

/** Refusals of this feature; their sentences stand in labels.ts. */
export type ExchangeRefusal =
  | 'export-too-large'
  | 'audit-export-too-large'
  | 'list-too-large'
  | 'document-too-large'
  | CalendarRefusal
  | 'letters-too-large';
