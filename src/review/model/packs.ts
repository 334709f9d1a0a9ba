import { z } from 'zod';
import { roles } from '../../people/model.ts';
import { subjects } from '../../rulepack/model.ts';

export const packBody = z.object({ pack: z.string().min(1).max(60), version: z.number().int().positive() });

export const coded = z.object({ code: z.string(), name: z.string() });
/** A grade with what it counts as in the ledger. */
export const graded = coded.extend({ status: z.enum(['completed', 'basically_completed', 'long_term']) });
export type Graded = z.infer<typeof graded>;

export const packAnswer = z.object({
  pack: z.string(),
  version: z.number(),
  name: z.string(),
  basis: z.string(),
  from: z.string(),
  grades: z.array(graded),
  reasonCodes: z.array(coded),
  withholdingGrounds: z.array(coded),
  chains: z.array(
    z.object({
      subject: z.enum(subjects),
      name: z.string(),
      basis: z.string(),
      differentPeople: z.boolean(),
      stages: z.array(
        z.array(
          z.object({
            key: z.string(),
            name: z.string(),
            role: z.enum(roles),
            signed: z.boolean(),
            people: z.number(),
            applicantMayJudge: z.boolean(),
          }),
        ),
      ),
    }),
  ),
});
export type PackAnswer = z.infer<typeof packAnswer>;
