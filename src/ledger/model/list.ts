import { z } from 'zod';
import { problemRow } from './entities.ts';
import { day, measureType, special } from './fields.ts';
import { many } from './many.ts';
import { type OwnKey, ownKey } from './own.ts';
import { light, status } from './status.ts';

const number = z.coerce.number().int().positive();
/** 0 stands for none: no aspect, no lead unit. */
const numberOrNone = z.coerce.number().int().min(0);

/** How the values of an own field are filtered: one of these, a text that contains, or from–to (numbers or days). */
export interface OwnFilter {
  field: string;
  how:
    | { among: readonly string[] }
    | { containing: string }
    | { from: string | null; to: string | null; unit: 'number' | 'day' };
}

const isNumber = (text: string): boolean => /^-?\d{1,15}(\.\d{1,6})?$/.test(text);
const isDay = (text: string): boolean => day.safeParse(text).success;

/** A filter as it stands in an address: problem.district:east|west, problem.note~words, measure.sum:10..20; or null. */
export function readOwnFilter(text: string): OwnFilter | null {
  const [, field = '', sign = '', said = ''] = /^([a-z]+\.[a-z0-9_]+)([:~])(.+)$/.exec(text) ?? [];
  if (!ownKey.safeParse(field).success) return null;
  if (sign === '~') return { field, how: { containing: said } };
  if (!said.includes('..')) return { field, how: { among: said.split('|') } };
  const [from = '', to = '', ...more] = said.split('..');
  const bounds = [from, to].filter((bound) => bound !== '');
  const unit = bounds.every(isNumber) ? 'number' : bounds.every(isDay) ? 'day' : null;
  if (unit === null || bounds.length === 0 || more.length > 0) return null;
  return { field, how: { from: from || null, to: to || null, unit } };
}

const ownFilter = z
  .string()
  .max(300)
  .transform((text, context): OwnFilter => {
    const filter = readOwnFilter(text);
    if (filter !== null) return filter;
    context.addIssue('筛选写作 problem.字段代码:值、problem.字段代码~文字 或 problem.字段代码:10..20');
    return z.NEVER;
  });

/** What may have happened to an item, as the trend of a dashboard tells it. */
export const happenings = ['added', 'closed', 'reopened'] as const;
export type Happening = (typeof happenings)[number];

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
  /** In words, as the paper or the dictionary has them. */
  category: many(z.string().max(200)),
  subcategory: many(z.string().max(200)),
  /** Problems with a measure of one of these types. */
  type: many(measureType),
  /** By own fields, each filter a parameter of its own; all must hold. */
  own: z.union([ownFilter.transform((one) => [one]), z.array(ownFilter).max(10)]).optional(),
  /** 重点关注 only. */
  key: z.stringbool().optional(),
  /** By the light of today, as the rule pack of each inspection has it. */
  light: many(light),
  /** Deadline passed and not closed. */
  overdue: z.stringbool().optional(),
  /** Due on this day or later, and not closed. */
  dueFrom: day.optional(),
  /** Due up to and including this day, and not closed. */
  dueBy: day.optional(),
  /** Feedback given (or, where no day is known, entered) on this day or later; up to and including it. */
  feedbackFrom: day.optional(),
  feedbackBy: day.optional(),
  /** To be closed, by the deadline of the problem or the last of its measures, in these days. */
  plannedFrom: day.optional(),
  plannedBy: day.optional(),
  /** In its present status since one of these days. */
  sinceFrom: day.optional(),
  sinceBy: day.optional(),
  /** Entered in the ledger, closed or reopened (relapsed) in these days, whatever it is now. */
  happened: z.enum(happenings).optional(),
  happenedFrom: day.optional(),
  happenedBy: day.optional(),
  /** Feedback given and not closed at the end of this day, as far as what is closed now stayed closed. */
  openOn: day.optional(),
  /** Feedback given and, by its deadline, not yet to be closed at the end of this day. */
  plannedOpenOn: day.optional(),
  /** Closed by its deadline, or after it; what has none is neither. */
  timely: z.stringbool().optional(),
  /** Ids of persons who are its responsible leader (责任领导), or person (责任人). */
  leader: many(number),
  responsible: many(number),
  /** Nobody assigned yet. */
  unassigned: z.stringbool().optional(),
  doubts: z.stringbool().optional(),
  manifestations: z.stringbool().optional(),
  /** Word search, two characters or more. */
  q: z.string().trim().max(200, '搜索最多 200 字').optional(),
  sort: z.enum(sorts).default('order'),
  /** Columns that are read only where somebody looks at them: outcomes, or the key of an own field. */
  extras: many(z.union([z.literal('outcomes'), ownKey])),
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
  /** What was asked for in `extras`, in words: problem → column → words; absent where nothing stands. */
  extras: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});
export type ListAnswer = z.infer<typeof listAnswer>;

/** Columns of the ledger list, on the screen and in an export, in their usual order. */
export const columns = [
  'number',
  'light',
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
  'outcomes',
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

/** What is read of a row only where somebody looks at it. */
export const isExtra = (column: Column | OwnKey): column is OwnKey | 'outcomes' =>
  column === 'outcomes' || column.includes('.');
