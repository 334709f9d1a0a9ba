import { z } from 'zod';
import { acts } from '../../rulepack/model/times.ts';
import { letterStates } from './letters.ts';

const id = z.number().int().positive();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');

/** A rung (or, null, every rung) of a problem is held back; of a lead unit always every rung of all its problems. */
export const holdBody = z
  .object({
    problemId: id.nullish(),
    organisationId: id.nullish(),
    unitId: id.nullish(),
    rung: z.string().max(60).nullish(),
    /** The last day on which it is held. */
    until: day,
    reason: z.string().trim().min(1, '请写明暂缓的理由').max(500, '理由最多 500 字'),
  })
  .refine(({ problemId, unitId }) => !problemId !== !unitId, {
    message: '请选择一个问题或者一个牵头单位',
    path: ['problemId'],
  })
  .refine(({ unitId, organisationId, rung }) => !unitId || (organisationId && !rung), {
    message: '对牵头单位暂缓的，是它的全部台阶',
    path: ['rung'],
  });
export type HoldRequest = z.infer<typeof holdBody>;

const hold = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  problemId: z.number().nullable(),
  problemTitle: z.string().nullable(),
  unitId: z.number().nullable(),
  unitName: z.string().nullable(),
  /** Name of the rung; null: every rung. */
  rung: z.string().nullable(),
  until: z.string(),
  reason: z.string(),
  heldName: z.string(),
  heldAt: z.string(),
  liftedName: z.string().nullable(),
  liftedAt: z.string().nullable(),
});
export type Hold = z.infer<typeof hold>;

const letter = z.object({ id: z.number(), number: z.string().nullable(), state: z.enum(letterStates) });

/** The ladder of one problem: what has passed, what comes next, what is held back. */
export const problemLadder = z.object({
  today: z.string(),
  mayHold: z.boolean(),
  /** False where the inspection's pack has no ladder: nothing is sent by itself. */
  hasLadder: z.boolean(),
  /** Why nothing (or no letter) goes out as the problem stands now; null where it does. */
  resting: z.string().nullable(),
  rungs: z.array(z.object({ key: z.string(), name: z.string(), act: z.enum(acts), basis: z.string() })),
  next: z
    .object({
      rung: z.string(),
      name: z.string(),
      day: z.string(),
      certain: z.boolean(),
      to: z.string(),
      byLetter: z.boolean(),
    })
    .nullable(),
  passed: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      act: z.enum(acts),
      due: z.string(),
      firedOn: z.string(),
      certain: z.boolean(),
      outcome: z.enum(['fired', 'skipped']),
      letter: letter.nullable(),
      /** 责任人：陈禾 */
      recipients: z.array(z.string()),
    }),
  ),
  holds: z.array(hold),
});
export type ProblemLadder = z.infer<typeof problemLadder>;

export const comingQuery = z.object({
  organisation: z.coerce.number().int().positive().optional(),
  days: z.coerce.number().int().min(1).max(31).default(7),
});

/** Most rows of what comes. */
export const mostComing = 300;

/** What goes out in the days to come, and what is held back (督办计划). */
export const comingAnswer = z.object({
  today: z.string(),
  until: z.string(),
  total: z.number(),
  items: z.array(
    z.object({
      day: z.string(),
      certain: z.boolean(),
      rung: z.string(),
      rungName: z.string(),
      act: z.enum(acts),
      byLetter: z.boolean(),
      /** Whether it goes out without anybody's hand. */
      byItself: z.boolean(),
      organisationId: z.number(),
      organisationName: z.string(),
      inspectionId: z.number(),
      inspection: z.string(),
      unitId: z.number().nullable(),
      unit: z.string().nullable(),
      /** Null: milestones of the inspection. */
      problemId: z.number().nullable(),
      title: z.string(),
      due: z.string().nullable(),
    }),
  ),
  holds: z.array(hold),
});
export type ComingAnswer = z.infer<typeof comingAnswer>;

export type LadderRefusal =
  | 'ladder-hold-not-allowed'
  | 'ladder-hold-past'
  | 'ladder-hold-too-long'
  | 'ladder-hold-not-found'
  | 'ladder-hold-lifted'
  | 'ladder-rung-not-found';
