import { z } from 'zod';
import { problemRow } from './entities.ts';
import { day, special } from './fields.ts';
import { many } from './many.ts';
import { status } from './status.ts';

const number = z.coerce.number().int().positive();
/** 0 stands for none: no aspect, no lead unit. */
const numberOrNone = z.coerce.number().int().min(0);

const sorts = ['order', '-order', 'due', '-due', 'changed'] as const;

/** Filters, order and page of the ledger list; every one stands in the address, so that a view can be sent. */
export const listQuery = z.object({
  organisation: many(number),
  inspection: many(number),
  aspect: many(numberOrNone),
  status: many(status),
  unit: many(numberOrNone),
  special: many(special),
  /** Codes of the dictionaries special_topic and four_focus. */
  topic: many(z.string().max(50)),
  focus: many(z.string().max(50)),
  /** 重点关注 only. */
  key: z.stringbool().optional(),
  /** Deadline passed and not closed. */
  overdue: z.stringbool().optional(),
  /** Due on this day or later, and not closed. */
  dueFrom: day.optional(),
  /** Due up to and including this day, and not closed. */
  dueBy: day.optional(),
  /** Nobody assigned yet. */
  unassigned: z.stringbool().optional(),
  doubts: z.stringbool().optional(),
  manifestations: z.stringbool().optional(),
  /** Word search, two characters or more. */
  q: z.string().trim().max(200, '搜索最多 200 字').optional(),
  sort: z.enum(sorts).default('order'),
  page: z.coerce.number().int().min(1).max(2000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListQuery = z.infer<typeof listQuery>;

/** Beyond this the total is given as “more than”. */
export const exactUpTo = 10_000;
/** The same for a word search, which looks at texts one by one. */
export const exactSearchUpTo = 1_000;

export const listAnswer = z.object({
  items: z.array(problemRow),
  total: z.number(),
  /** False where there are more than `total`. */
  exact: z.boolean(),
});
export type ListAnswer = z.infer<typeof listAnswer>;

/** Columns of the ledger list, on the screen and in an export, in their usual order. */
export const columns = [
  'number',
  'title',
  'status',
  'due',
  'leadUnit',
  'supportingUnits',
  'leaders',
  'persons',
  'measures',
  'progress',
  'evidence',
  'lastProgress',
  'aspect',
  'topic',
  'category',
  'subcategory',
  'focus',
  'key',
  'special',
  'cause',
  'goal',
  'disclosure',
  'organisation',
] as const;
export type Column = (typeof columns)[number];
