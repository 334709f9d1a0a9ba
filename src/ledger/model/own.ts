import { z } from 'zod';
import type { OwnField } from '../../rulepack/model.ts';

/** The value of an own field: text (also of a number, an amount, a day or a code), yes or no, or several codes. */
const ownValue = z.union([z.string().max(8000, '最多 8000 字'), z.boolean(), z.array(z.string().max(60)).max(200)]);
export type OwnValue = z.infer<typeof ownValue>;
export type OwnValues = Readonly<Record<string, OwnValue>>;

/** Values by the field's code; null takes one away, what is absent stays as it is. */
export const ownBody = z.object({
  version: z.number().int().positive(),
  values: z.record(z.string().max(60), ownValue.nullable()),
});

const choice = z.object({ code: z.string(), name: z.string() });
const field: z.ZodType<OwnField> = z.object({
  code: z.string(),
  name: z.string(),
  type: z.enum(['text', 'long_text', 'number', 'amount', 'date', 'yes_no', 'choice', 'choices']),
  required: z.boolean(),
  hint: z.string().optional(),
  choices: z.array(choice).optional(),
}) as z.ZodType<OwnField>;

/** The own fields of a problem's rule pack, in their order, and what stands in them. */
export const ownAnswer = z.object({
  fields: z.array(field),
  values: z.record(z.string(), ownValue),
  version: z.number(),
  mayChange: z.boolean(),
});
export type OwnAnswer = z.infer<typeof ownAnswer>;
