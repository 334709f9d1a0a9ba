import { z } from 'zod';
import { day, id } from './fields.ts';
import { institutionOfMeasure, institutionState } from './outcomes.ts';

/** An institution (制度) with where it has gone through, and the measures whose outcome it is. */
export const institution = institutionOfMeasure.extend({
  organisationId: z.number(),
  organisationName: z.string(),
  inspectionId: z.number(),
  unit: z.object({ id: z.number(), name: z.string() }).nullable(),
  states: z.array(z.object({ state: institutionState, day: z.string(), authorName: z.string() })),
  measures: z.array(
    z.object({
      id: z.number(),
      content: z.string(),
      problemId: z.number(),
      problemNumber: z.string().nullable(),
      problemTitle: z.string(),
    }),
  ),
  /** States that may be registered next; empty where this person may only look. */
  next: z.array(institutionState),
  mayEdit: z.boolean(),
  version: z.number(),
});
export type Institution = z.infer<typeof institution>;

const facts = {
  name: z.string().trim().min(1, '请填写制度名称').max(200, '名称最多 200 字'),
  documentNumber: z.string().trim().max(100, '文号最多 100 字').nullish(),
  /** Who drafts it (起草科室). */
  unitId: id.nullish(),
  measureIds: z.array(id).max(50),
  /** The file: evidence of a problem that one of the measures serves. */
  evidenceId: id.nullish(),
};

export const newInstitutionBody = z.object({
  inspectionId: id,
  state: institutionState.default('draft'),
  day,
  ...facts,
});

export const changeInstitutionBody = z.object({ version: z.number().int().positive(), ...facts });

export const institutionStateBody = z.object({ version: z.number().int().positive(), state: institutionState, day });

const number = z.coerce.number().int().positive();
export const ofInspection = z.object({ inspection: number });
