import { z } from 'zod';
import { day, id, measureType } from './fields.ts';
import { many } from './many.ts';

/** Types whose number is reported entry by entry. 制度 are counted from their register; 重大措施 have no number. */
export const reportedTypes = ['recovery', 'accountability', 'likewise', 'campaign'] as const;
const reportedType = z.enum(reportedTypes);
export type ReportedType = z.infer<typeof reportedType>;

/** Units that an entry may be written in; the first is what is usual. */
export const unitsOf = {
  recovery: ['万元', '元', '亿元'],
  accountability: ['人'],
  likewise: ['项'],
  campaign: ['项'],
} as const satisfies Record<ReportedType, readonly string[]>;
const outcomeUnit = z.enum(['元', '万元', '亿元', '人', '项']);
export type OutcomeUnit = z.infer<typeof outcomeUnit>;

/** 拟 → 征求意见 → 印发 → 执行 → 修订 or 废止. */
export const institutionStates = ['draft', 'consulting', 'issued', 'in_force', 'revised', 'abolished'] as const;
export const institutionState = z.enum(institutionStates);
export type InstitutionState = z.infer<typeof institutionState>;

/** Whether an institution in this state has been issued: a draft is no outcome. */
export const isIssued = (state: InstitutionState): boolean => state !== 'draft' && state !== 'consulting';

const file = z.object({ id: z.number(), name: z.string() });

/** One entry of what a measure brought: the number as it was written, a decimal as text. */
export const outcome = z.object({
  id: z.number(),
  type: reportedType,
  amount: z.string(),
  unit: outcomeUnit,
  happenedOn: z.string().nullable(),
  note: z.string(),
  /** The file that shows it; null where there is none or it was withdrawn. */
  file: file.nullable(),
  authorName: z.string(),
  createdAt: z.string(),
  withdrawn: z.boolean(),
  version: z.number(),
});
export type Outcome = z.infer<typeof outcome>;

export const institutionOfMeasure = z.object({
  id: z.number(),
  name: z.string(),
  documentNumber: z.string().nullable(),
  state: institutionState,
  file: file.nullable(),
});

/** What entries of one type add up to: a decimal as text, in 元, 人 or 项. */
export const outcomeSum = z.object({ type: measureType, amount: z.string(), entries: z.number() });
export type OutcomeSum = z.infer<typeof outcomeSum>;

export const newOutcomeBody = z
  .object({
    problemId: id,
    type: reportedType,
    amount: z
      .string()
      .trim()
      .regex(/^(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/, '请填写数字，小数最多 6 位')
      .refine((text) => /[1-9]/.test(text), '数要大于 0'),
    unit: outcomeUnit,
    happenedOn: day.nullish(),
    note: z.string().trim().max(500, '说明最多 500 字').nullish(),
    evidenceId: id.nullish(),
  })
  .refine(({ type, amount }) => type === 'recovery' || !amount.includes('.'), { path: ['amount'], error: '请填写整数' })
  .refine(({ type, unit }) => (unitsOf[type] as readonly string[]).includes(unit), {
    path: ['unit'],
    error: '这类成效不用这个单位',
  });

export const changeOutcomeBody = z.object({
  version: z.number().int().positive(),
  /** Absent: stays as it is. */
  evidenceId: id.nullish(),
  withdrawn: z.boolean(),
});

const number = z.coerce.number().int().positive();

export const outcomesQuery = z.object({
  organisation: number.optional(),
  inspection: number.optional(),
  type: many(reportedType),
  page: z.coerce.number().int().min(1).max(2000).default(1),
});
export type OutcomesQuery = z.infer<typeof outcomesQuery>;

/** How many entries a page of outcomes brings. */
export const outcomesOfPage = 50;

export const outcomesAnswer = z.object({
  sums: z.array(outcomeSum),
  total: z.number(),
  items: z.array(
    outcome.extend({
      organisationId: z.number(),
      organisationName: z.string(),
      inspectionId: z.number(),
      problemId: z.number(),
      problemNumber: z.string().nullable(),
      problemTitle: z.string(),
      measureId: z.number(),
      measure: z.string(),
    }),
  ),
});
export type OutcomesAnswer = z.infer<typeof outcomesAnswer>;
