import { z } from 'zod';
import { rulePack } from '../../rulepack/model.ts';

const fault = z.object({ line: z.number().nullable(), field: z.string(), message: z.string() });
export type PackFaultAnswer = z.infer<typeof fault>;

const colour = z.enum(['green', 'yellow', 'red']);

/** Parts of a pack that can differ between two versions. */
export const packSections = [
  'chains',
  'reasonCodes',
  'grades',
  'withholdingGrounds',
  'dictionaries',
  'fields',
  'milestones',
  'lights',
  'ladder',
  'plan',
  'scoring',
  'doubts',
] as const;
export type PackSection = (typeof packSections)[number];

/** What would change if everything under way that follows a pack were moved to another version of it. */
const packEffect = z.object({
  pack: z.string(),
  version: z.number(),
  name: z.string(),
  from: z.string(),
  /** The version that it is held against, section by section: the newest that the server has; null for a new pack. */
  against: z.number().nullable(),
  sections: z.array(z.enum(packSections)),
  /** Inspections under way that follow the pack, with the open problems in them that are due on some day. */
  inspections: z.number(),
  problems: z.number(),
  /** Of how many of these inspections all problems were counted, the newest first; fewer where there are too many. */
  counted: z.number(),
  milestones: z.object({
    changed: z.number(),
    rows: z.array(
      z.object({
        inspectionId: z.number(),
        inspection: z.string(),
        organisation: z.string(),
        name: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  }),
  lights: z.object({
    /** Problems whose light changes on another day than now. */
    otherDays: z.number(),
    /** Problems whose light is another one today. */
    moves: z.array(z.object({ before: colour.nullable(), after: colour.nullable(), n: z.number() })),
    rows: z.array(
      z.object({
        problemId: z.number(),
        number: z.string().nullable(),
        title: z.string(),
        organisation: z.string(),
        due: z.string(),
        before: colour.nullable(),
        after: colour.nullable(),
      }),
    ),
  }),
  rungs: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** Open problems, milestones and unanswered letters whose day for this rung has come by now, as it is and as it would be. */
      before: z.number().nullable(),
      after: z.number().nullable(),
      /** Of those that have the rung now and would have it, how many would have it on another day. */
      otherDays: z.number(),
    }),
  ),
});
export type PackEffect = z.infer<typeof packEffect>;

/** Longest text of a pack that is checked; the packs of the product have some 20,000 characters. */
const longestPack = 100_000;

export const packCheckBody = z
  .object({
    text: z.string().max(longestPack, '规则包文件太大').optional(),
    file: z
      .string()
      .regex(/^[a-z0-9-]{1,100}\.yaml$/, '文件名用小写字母、数字和连字符，以 .yaml 结尾')
      .optional(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), { message: '请粘贴内容或选择一个文件' });

export const packCheckAnswer = z.object({ faults: z.array(fault), effect: packEffect.nullable() });
export type PackCheckAnswer = z.infer<typeof packCheckAnswer>;

export const packParams = z.object({
  pack: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  version: z.coerce.number().int().positive(),
});
/** A whole pack as its file has it. */
export const wholePack = rulePack;

export const packFiles = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      /** In force since the server was started; waiting for the next start; or in the way of it. */
      state: z.enum(['loaded', 'waiting', 'changed', 'faulty']),
      pack: z.string().nullable(),
      version: z.number().nullable(),
      faults: z.array(fault),
    }),
  ),
});
export type PackFiles = z.infer<typeof packFiles>;

export type PackScreenRefusal = 'pack-unknown' | 'pack-file-missing';
