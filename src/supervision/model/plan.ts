import { z } from 'zod';
import { status } from '../../ledger/model.ts';

const day = z.iso.date('日期写作 2026-08-31');
const id = z.number().int().positive();

/** Measures of one problem all at once, or one after the other. */
export const backwardOrders = ['together', 'in_turn'] as const;
export type BackwardOrder = (typeof backwardOrders)[number];

/** How planned days fit: freely, shortened by a deadline, in hardly any time, or not at all because the time is over. */
export const planFits = ['fits', 'deadline', 'tight', 'past'] as const;
export type PlanFit = (typeof planFits)[number];

/** Most problems of a plan in one answer. */
export const mostPlanned = 1_000;

export const planQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  size: z.coerce.number().int().min(1).max(mostPlanned).default(200),
});

/** Plans an inspection backwards from a final day. */
export const backwardBody = z
  .object({
    final: day,
    from: day,
    reserve: z.number().int().min(0, '不能是负数').max(60, '最多预留 60 个工作日'),
    order: z.enum(backwardOrders),
    /** These problems with their measures; null: all. */
    problemIds: z.array(id).min(1, '请选择问题').max(mostPlanned).nullish(),
    /** Leave what is planned already. */
    onlyUnplanned: z.boolean().default(false),
  })
  .refine(({ from, final }) => from <= final, { message: '起始日期不能晚于最后期限', path: ['from'] });
export type BackwardRequest = z.infer<typeof backwardBody>;

/** The same, with the last change of the plan that the preview was made from (null: none). */
export const applyBackwardBody = backwardBody.and(z.object({ seen: id.nullable() }));
export type ApplyBackward = z.infer<typeof applyBackwardBody>;

/** Plans one problem or measure anew. */
export const moveBody = z
  .object({
    kind: z.enum(['problem', 'measure']),
    id,
    fromDay: day,
    toDay: day,
    /** The change by which its present days were planned, as the screen showed them; null: none. */
    seen: id.nullable(),
  })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { message: '完成日期不能早于开始日期', path: ['toDay'] });
export type MoveRequest = z.infer<typeof moveBody>;

export const undoPlanBody = z.object({ change: id });

const stage = z.object({
  key: z.string(),
  name: z.string(),
  measures: z.boolean(),
  fromDay: z.string(),
  toDay: z.string(),
  workdays: z.number(),
});

const planned = z.object({
  fromDay: z.string(),
  toDay: z.string(),
  /** The change that planned it, by whom, when (ISO), and how. */
  change: z.number(),
  by: z.string(),
  at: z.string(),
  how: z.enum(['backward', 'move', 'undo']),
});

const bar = z.object({
  id: z.number(),
  title: z.string(),
  status,
  isOpen: z.boolean(),
  deadline: z.string().nullable(),
  planned: planned.nullable(),
  /** What was planned before, oldest first: former days stay. */
  formerCount: z.number(),
  /** What really was: when it began, was last reported on, and was closed. */
  startedOn: z.string().nullable(),
  reportedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  expected: z.string().nullable(),
  slack: z.number().nullable(),
  critical: z.boolean(),
  overdue: z.boolean(),
  late: z.boolean(),
  /** Deadline that an open extension asks for. */
  asked: z.string().nullable(),
  unit: z.string().nullable(),
  persons: z.array(z.string()),
  /** Whether this person may ask for a later deadline of it. */
  mayExtend: z.boolean(),
});
export type PlanBar = z.infer<typeof bar>;

const planRow = bar.extend({
  number: z.string().nullable(),
  light: z.enum(['green', 'yellow', 'red']).nullable(),
  measures: z.array(bar),
});
export type PlanRow = z.infer<typeof planRow>;

const planMilestone = z.object({
  key: z.string(),
  name: z.string(),
  day: z.string(),
  certain: z.boolean(),
  doneOn: z.string().nullable(),
});

const totals = z.object({
  problems: z.number(),
  measures: z.number(),
  open: z.number(),
  unplanned: z.number(),
  critical: z.number(),
  overdue: z.number(),
  late: z.number(),
});

export const campaignPlan = z.object({
  inspection: z.object({
    id: z.number(),
    title: z.string(),
    organisationId: z.number(),
    organisationName: z.string(),
    feedbackDate: z.string().nullable(),
  }),
  today: z.string(),
  /** ISO moment of which everything is. */
  asOf: z.string(),
  /** Final day, and whether somebody chose it (else it is the end of the period by the pack); null: nobody knows one. */
  final: z.object({ day: z.string(), chosen: z.boolean(), certain: z.boolean() }).nullable(),
  /** The stages of the last plan made backwards, or of the whole time as the pack shares it. */
  stages: z.array(stage),
  /** What the pack calls the lights. */
  lights: z.object({ green: z.string(), yellow: z.string(), red: z.string() }),
  /** Source of the shares; null where the pack has none. */
  basis: z.string().nullable(),
  milestones: z.array(planMilestone),
  /** Days that are not what their weekday says, and the years whose notice is known. */
  calendar: z.object({
    holidays: z.array(z.string()),
    workdays: z.array(z.string()),
    years: z.array(z.number()),
  }),
  rows: z.array(planRow),
  /** Problems of the whole plan; `rows` may be one page of them. */
  total: z.number(),
  /** Counted over the rows of this answer. */
  totals,
  /** The last change of the plan; it can be undone as long as it is the last. */
  lastChange: z
    .object({ id: z.number(), by: z.string(), at: z.string(), how: z.enum(['backward', 'move', 'undo']) })
    .nullable(),
  /** Whether this person plans (整改办). */
  mayPlan: z.boolean(),
});
export type CampaignPlan = z.infer<typeof campaignPlan>;

export const backwardPreview = z.object({
  stages: z.array(stage),
  certain: z.boolean(),
  workdays: z.number(),
  seen: z.number().nullable(),
  items: z.array(
    z.object({
      kind: z.enum(['problem', 'measure']),
      id: z.number(),
      problemId: z.number(),
      fromDay: z.string().nullable(),
      toDay: z.string().nullable(),
      fit: z.enum(planFits),
    }),
  ),
  counts: z.object({ fits: z.number(), deadline: z.number(), tight: z.number(), past: z.number() }),
});
export type BackwardPreview = z.infer<typeof backwardPreview>;

export const planChanged = z.object({ change: z.number(), items: z.number() });

export type PlanRefusal =
  | 'schedule-without-shares'
  | 'schedule-nothing'
  | 'schedule-stale'
  | 'schedule-after-deadline'
  | 'schedule-closed'
  | 'schedule-undo-too-late';
