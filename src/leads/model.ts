import { z } from 'zod';

/** 登记, 移交, 办理中, 反馈办结. */
export const leadStates = ['registered', 'referred', 'handling', 'closed'] as const;
const state = z.enum(leadStates);
export type LeadState = z.infer<typeof state>;

/** Steps between the states. */
const leadSteps = ['refer', 'accept', 'close', 'reopen'] as const;
const step = z.enum(leadSteps);
export type LeadStep = z.infer<typeof step>;

const light = z.enum(['green', 'yellow', 'red']);
/** How near the deadline is. */
export type LeadLight = z.infer<typeof light>;

const lead = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string().nullable(),
  inspectionId: z.number(),
  problemId: z.number().nullable(),
  /** Words of inspection and problem on the day of registration. */
  source: z.string(),
  personName: z.string(),
  personPosition: z.string().nullable(),
  personNumber: z.string().nullable(),
  receivedOn: z.string(),
  recipient: z.string().nullable(),
  summary: z.string(),
  deadline: z.string(),
  handlerId: z.number().nullable(),
  handlerName: z.string().nullable(),
  state,
  referredOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  feedback: z.string().nullable(),
  version: z.number(),
  /** Null once it is closed. */
  light: light.nullable(),
});
export type Lead = z.infer<typeof lead>;

const handler = z.object({ id: z.number(), name: z.string(), home: z.string() });
export type LeadHandler = z.infer<typeof handler>;

export const leadsAnswer = z.object({ items: z.array(lead), total: z.number(), handlers: z.array(handler) });
export type LeadsAnswer = z.infer<typeof leadsAnswer>;

const entry = z.object({
  seq: z.number(),
  at: z.string(),
  actorName: z.string(),
  action: z.string(),
  /** Fields that changed, with what they became. */
  changes: z.record(z.string(), z.unknown()),
});
export type LeadEntry = z.infer<typeof entry>;

const file = z.object({ id: z.number(), name: z.string(), size: z.number(), authorName: z.string(), at: z.string() });
export type LeadFile = z.infer<typeof file>;

export const leadAnswer = z.object({
  lead,
  steps: z.array(step),
  files: z.array(file),
  history: z.array(entry),
  handlers: z.array(handler),
});
export type LeadAnswer = z.infer<typeof leadAnswer>;

export const leadPageSize = 50;
/** Of one file. */
export const mostFileBytes = 20 * 1024 * 1024;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => {
    const moment = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  }, '没有这一天');
const id = z.number().int().positive();
const optional = (most: number, fault: string) => z.string().trim().max(most, fault).nullish();

const facts = {
  personName: z.string().trim().min(1, '请填写被反映人姓名').max(100, '姓名最多 100 字'),
  personPosition: optional(200, '职务最多 200 字'),
  personNumber: optional(50, '编号最多 50 字'),
  receivedOn: day,
  recipient: optional(100, '单位名称最多 100 字'),
  summary: z.string().trim().min(1, '请填写摘要').max(8000, '摘要最多 8000 字'),
  /** Absent: three months after 受理时间. */
  deadline: day.nullish(),
  handlerId: id.nullish(),
};
export type LeadFacts = z.infer<z.ZodObject<typeof facts>>;

export const newLeadBody = z.object({ inspectionId: id, problemId: id.nullish(), ...facts });
export type NewLead = z.infer<typeof newLeadBody>;
export const changeLeadBody = z.object({ version: id, ...facts });
export type LeadChange = z.infer<typeof changeLeadBody>;

export const leadStepBody = z.object({
  version: id,
  step,
  /** The day on which it was referred or closed; today where absent. */
  day: day.nullish(),
  /** 拟移交单位, where it was not named before. */
  recipient: optional(100, '单位名称最多 100 字'),
  /** What came of it, or why it is taken up again. */
  words: optional(8000, '最多 8000 字'),
});
export type LeadStepRequest = z.infer<typeof leadStepBody>;

export const leadQuery = z.object({
  q: z.string().trim().max(100).default(''),
  state: state.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type LeadQuery = z.infer<typeof leadQuery>;
export const leadParams = z.object({ id: z.coerce.number().int().positive() });
export const leadFileParams = leadParams.extend({ file: z.coerce.number().int().positive() });

export type LeadRefusal =
  | 'lead-not-found'
  | 'lead-source-not-found'
  | 'lead-not-of-discipline'
  | 'lead-handler-not-discipline'
  | 'lead-handler-would-lose'
  | 'lead-step-not-allowed'
  | 'lead-needs-recipient'
  | 'lead-needs-feedback'
  | 'lead-needs-reason'
  | 'lead-day-in-future'
  | 'lead-day-before'
  | 'lead-classified'
  | 'lead-file-missing'
  | 'lead-file-too-large'
  | 'lead-file-not-found'
  | 'lead-closed'
  | 'lead-stale'
  | 'request-id-reused';
