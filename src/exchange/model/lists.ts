import { z } from 'zod';
import { listQuery } from '../../ledger/model.ts';

/** The views of the ledger on paper: 问题清单, 任务清单, 责任清单, 整改方案, 整改台账. */
export const paperLists = ['problems', 'tasks', 'duties', 'plan', 'ledger'] as const;
export type PaperList = (typeof paperLists)[number];

/** More problems than this no paper shows, on the screen neither: one chooses an inspection or an organisation first. */
export const mostListed = 5_000;
/** The same for a document: a word processor on an office PC opens no thicker table. */
export const mostInDocument = 1_000;
/** So many problems the print view takes at once. */
export const mostPrinted = 1_000;

/** Which problems; every filter stands in the address. */
export const paperFilters = listQuery.pick({ organisation: true, inspection: true, unit: true, status: true });
export type PaperFilters = z.infer<typeof paperFilters>;

export const paperQuery = paperFilters.extend({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(mostPrinted).default(50),
});
export type PaperQuery = z.infer<typeof paperQuery>;

export const paperParams = z.object({ list: z.enum(paperLists) });

const column = z.object({
  key: z.string(),
  name: z.string(),
  /** The heading over this and its neighbours of the same group. */
  group: z.string().nullable(),
  /** In characters of the standard face, two for a Chinese one. */
  width: z.number(),
});
export type PaperColumn = z.infer<typeof column>;

/** One problem: as many lines as it has measures. A column has one cell for the whole block, or one for each line. */
const block = z.object({
  problemId: z.number(),
  /** Headings that begin here: inspection, aspect or lead unit. */
  headings: z.array(z.string()),
  lines: z.number(),
  cells: z.array(z.array(z.string())),
});
export type PaperBlock = z.infer<typeof block>;

/** A part of a list, as the ledger is at the moment `asOf`. */
export const paperAnswer = z.object({
  list: z.enum(paperLists),
  title: z.string(),
  /** Of which inspection; null for several. */
  subtitle: z.string().nullable(),
  asOf: z.string(),
  /** The moment in words, and what was counted. */
  asOfWords: z.string(),
  totals: z.array(z.string()),
  columns: z.array(column),
  blocks: z.array(block),
  total: z.number(),
});
export type PaperAnswer = z.infer<typeof paperAnswer>;
/** A list without its blocks. */
export type PaperHead = Omit<PaperAnswer, 'blocks'>;
