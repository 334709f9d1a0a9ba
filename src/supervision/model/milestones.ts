import { z } from 'zod';
import { type MilestoneKind, milestoneKinds, span } from '../../rulepack/model/times.ts';

/** Milestones that are no act: they are reached when their day is over. */
export const isByTime = (kind: MilestoneKind): boolean => kind === 'period_end' || kind === 'follow_up';

/** What a person can say of a milestone: reached, not reached after all, due on another day, due as counted after all. */
const milestoneActs = ['done', 'undone', 'moved', 'unmoved'] as const;
export type MilestoneAct = (typeof milestoneActs)[number];

const entry = z.object({
  id: z.number(),
  act: z.enum(milestoneActs),
  day: z.string().nullable(),
  note: z.string(),
  authorName: z.string(),
  at: z.string(),
});
export type MilestoneEntry = z.infer<typeof entry>;

const light = z.object({ colour: z.enum(['green', 'yellow', 'red']), name: z.string() });

/** One milestone of one inspection as it stands today. */
const milestoneState = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(milestoneKinds),
  basis: z.string(),
  /** From what the time runs: an event's key, or the name of an earlier milestone. */
  after: z.string(),
  within: span,
  /** The day by which it is due; null where what it runs from is not known. */
  due: z.string().nullable(),
  /** False where a year without the notice of holidays was counted by its weekdays alone. */
  certain: z.boolean(),
  /** What the pack counts out, where a person moved the due day. */
  counted: z.string().nullable(),
  moved: z.boolean(),
  done: z
    .object({
      day: z.string(),
      /** Who knows it: the ledger by itself, a person who said so, or time that passed. */
      by: z.enum(['ledger', 'person', 'time']),
    })
    .nullable(),
  /** Days from today to the due day, negative when it is past; null where it is reached or not known. */
  daysLeft: z.number().nullable(),
  light: light.nullable(),
  /** Due before the inspection entered the ledger, and nobody has said whether it was reached. */
  beforeLedger: z.boolean(),
  entries: z.array(entry),
});
export type MilestoneState = z.infer<typeof milestoneState>;

export const milestonesAnswer = z.object({
  today: z.string(),
  mayEdit: z.boolean(),
  /** False where this installation lacks the pack, or the pack has no milestones. */
  hasMilestones: z.boolean(),
  items: z.array(milestoneState),
});
export type MilestonesAnswer = z.infer<typeof milestonesAnswer>;

export const nextMilestones = z.object({
  today: z.string(),
  total: z.number(),
  items: z.array(
    z.object({
      inspectionId: z.number(),
      inspection: z.string(),
      organisation: z.string(),
      name: z.string(),
      after: z.string(),
      within: span,
      due: z.string(),
      certain: z.boolean(),
      daysLeft: z.number(),
      light: light.nullable(),
    }),
  ),
});
export type NextMilestones = z.infer<typeof nextMilestones>;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');

export const milestoneBody = z
  .object({
    act: z.enum(milestoneActs),
    day: day.nullish(),
    note: z.string().trim().max(500, '说明最多 500 字').default(''),
    /** Id of the last entry that the person saw at this milestone; 0 for none. */
    seen: z.int().min(0),
  })
  .refine(({ act, day: given }) => (act === 'done' || act === 'moved') === Boolean(given), {
    message: '请选择日期',
    path: ['day'],
  })
  .refine(({ act, note }) => act === 'done' || note !== '', { message: '请写明原因', path: ['note'] });
export type MilestoneBody = z.infer<typeof milestoneBody>;

export const milestoneParams = z.object({
  id: z.coerce.number().int().positive(),
  key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
});

export type MilestoneRefusal =
  | 'milestone-not-found'
  | 'milestone-stale'
  | 'milestone-not-yet'
  | 'milestone-by-time'
  | 'milestone-nothing'
  | 'milestone-same-day';
