import { z } from 'zod';
import { day, id } from './fields.ts';

/** 谈话提醒, 批评教育, 诫勉, 党纪政务处分, 组织处理. */
export const accountabilityForms = ['reminder', 'criticism', 'admonition', 'discipline', 'organisational'] as const;
const form = z.enum(accountabilityForms);
export type AccountabilityForm = z.infer<typeof form>;
const target = z.enum(['person', 'unit']);

const record = z.object({
  id: z.number(),
  organisationId: z.number(),
  inspectionId: z.number(),
  problem: z.object({ id: z.number(), number: z.string().nullable(), title: z.string() }).nullable(),
  target,
  name: z.string(),
  position: z.string().nullable(),
  form,
  basis: z.string(),
  decidedOn: z.string(),
  withdrawn: z.boolean(),
  version: z.number(),
});
export type AccountabilityRecord = z.infer<typeof record>;

/** Numbers for whoever reads the ledger; the records themselves for 整改办, leading group and discipline alone. */
export const accountabilityAnswer = z.object({
  counts: z.array(z.object({ form, n: z.number() })),
  records: z.array(record).nullable(),
  mayEdit: z.boolean(),
});
export type AccountabilityAnswer = z.infer<typeof accountabilityAnswer>;

const facts = {
  problemId: id.nullish(),
  target,
  name: z.string().trim().min(1, '请填写被问责的人或单位').max(100, '最多 100 字'),
  position: z.string().trim().max(100, '职务最多 100 字').nullish(),
  form,
  basis: z.string().trim().min(1, '请填写依据').max(2000, '依据最多 2000 字'),
  decidedOn: day,
};

export const newAccountabilityBody = z.object({ inspectionId: id, ...facts });

export const changeAccountabilityBody = z.object({
  version: z.number().int().positive(),
  ...facts,
  withdrawn: z.boolean(),
});
