import { z } from 'zod';
import type { OwnField } from '../../rulepack/model.ts';

/** The value of an own field: text (also of a number, an amount, a day or a code), yes or no, or several codes. */
const ownValue = z.union([z.string().max(8000, '最多 8000 字'), z.boolean(), z.array(z.string().max(60)).max(200)]);
export type OwnValue = z.infer<typeof ownValue>;
export type OwnValues = Readonly<Record<string, OwnValue>>;

/** What has own fields. */
export const ownOwners = ['problem', 'measure', 'progress'] as const;
export type OwnOwner = (typeof ownOwners)[number];

/** An own field with what it is of, as columns and filters name it: problem.district. */
export const ownKey = z.templateLiteral([z.enum(ownOwners), '.', z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)]);
export type OwnKey = z.infer<typeof ownKey>;

/** Values by the field's code; null takes one away. */
export const ownChange = z.record(z.string().max(60), ownValue.nullable());
export type OwnChange = Readonly<Record<string, OwnValue | null>>;
export const ownValues = z.record(z.string(), ownValue);

/** Values by the field's code; null takes one away, what is absent stays as it is. */
export const ownBody = z.object({
  version: z.number().int().positive(),
  values: ownChange,
});

const choice = z.object({ code: z.string(), name: z.string() });
export const ownField: z.ZodType<OwnField> = z.object({
  code: z.string(),
  name: z.string(),
  type: z.enum(['text', 'long_text', 'number', 'amount', 'date', 'yes_no', 'choice', 'choices']),
  required: z.boolean(),
  hint: z.string().optional(),
  choices: z.array(choice).optional(),
}) as z.ZodType<OwnField>;

/** The own fields of a problem's rule pack, in their order, and what stands in them. */
export const ownAnswer = z.object({
  fields: z.array(ownField),
  values: ownValues,
  version: z.number(),
  mayChange: z.boolean(),
});
export type OwnAnswer = z.infer<typeof ownAnswer>;
