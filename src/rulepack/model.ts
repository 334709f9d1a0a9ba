import { z } from 'zod';
import { roles } from '../people/model.ts';
import { ownLevels } from './model/doubts.ts';
import { basis, code, day, distinct, name } from './model/parts.ts';
import { ladder, lights, milestones, planShares, scoring } from './model/times.ts';

export * from './model/times.ts';

/** What a chain decides over. */
export const subjects = [
  'plan',
  'measure_closure',
  'problem_closure',
  'extension',
  'withholding',
  'publication',
] as const;
export type Subject = (typeof subjects)[number];

const step = z.strictObject({
  key: code,
  name,
  /** Whose verdict this is: any account with this role over the organisation. */
  role: z.enum(roles),
  /** How many different people of that role must pass it. */
  people: z.int().min(1).max(9).default(1),
  /** A signature: the password or one-time code again, and a hash of exactly what was signed. */
  signed: z.boolean().default(false),
  /** Whether 整改办 may record the verdict of somebody without an account, with the scanned signed page. */
  recorded: z.boolean().default(false),
  /** Whether whoever submitted a round may pass this step of it: what lets an office of one run the whole loop. */
  applicantMayJudge: z.boolean().default(false),
});
export type Step = z.infer<typeof step>;

/** Steps of a stage stand side by side: all must pass before the next stage opens. */
const stage = z.strictObject({ steps: z.array(step).min(1, '一个环节至少有一步').max(9) });

const chain = z
  .strictObject({
    name,
    basis,
    /** No two steps of one round by one person. */
    differentPeople: z.boolean().default(false),
    stages: z.array(stage).min(1, '至少有一个环节').max(9),
  })
  .check((context) => {
    const seen = new Set<string>();
    for (const [at, { steps }] of context.value.stages.entries()) {
      for (const [place, { key }] of steps.entries()) {
        const path = ['stages', at, 'steps', place, 'key'];
        if (seen.has(key)) context.issues.push({ code: 'custom', message: `步骤“${key}”出现了两次`, input: key, path });
        seen.add(key);
      }
    }
  });
export type Chain = z.infer<typeof chain>;

const coded = z.strictObject({ code, name });

/** An entry of a dictionary; categories have children. */
const entry = z.strictObject({ code, name, children: z.array(coded).optional() });
export type Entry = z.infer<typeof entry>;

/** Types of a field that an office adds. */
const fieldTypes = ['text', 'long_text', 'number', 'amount', 'date', 'yes_no', 'choice', 'choices'] as const;

const ownField = z
  .strictObject({
    code,
    name,
    type: z.enum(fieldTypes),
    required: z.boolean().default(false),
    hint: z.string().trim().max(200).optional(),
    choices: z.array(coded).min(1).max(200).optional(),
  })
  .refine(({ type, choices }) => (type === 'choice' || type === 'choices') === (choices !== undefined), {
    message: '选择类字段要写 choices，其他类型不写',
    path: ['choices'],
  });
export type OwnField = z.infer<typeof ownField>;

const unique = <T extends { code: string }>(items: readonly T[]): boolean => distinct(items, (item) => item.code);
const list = <T extends z.ZodType<{ code: string }>>(item: T) =>
  z.array(item).max(200).refine(unique, '代码有重复').default([]);

/**
 * A rule pack: what differs from place to place, as data with its legal basis. An inspection keeps the pack and the
 * version that were in force when it entered the ledger; a later version changes nothing that is under way.
 */
export const rulePack = z.strictObject({
  /** Name of the pack in the ledger; the file has the same. */
  pack: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, '规则包名称用小写字母、数字和连字符'),
  version: z.int().min(1),
  name,
  basis,
  /** First calendar day on which this version is in force. */
  from: day,
  chains: z.strictObject(
    Object.fromEntries(subjects.map((subject) => [subject, chain])) as Record<Subject, typeof chain>,
  ),
  /** Why something is sent back. */
  reasonCodes: list(coded).refine((codes) => codes.length > 0, '至少要有一个退回原因'),
  /** Grades that a closure can have, the best first; what each counts as in the ledger. */
  grades: z
    .array(z.strictObject({ code, name, status: z.enum(['completed', 'basically_completed', 'long_term']) }))
    .min(1)
    .refine(unique, '代码有重复'),
  /** On what grounds something is not published (拟不公开). */
  withholdingGrounds: list(coded),
  dictionaries: z.record(code, list(entry)).default({}),
  fields: z
    .strictObject({ problem: list(ownField), measure: list(ownField), progress: list(ownField) })
    .default({ problem: [], measure: [], progress: [] }),
  /** Clocks. A pack of old may have none: its inspections have deadlines, but no milestones, lights and ladder. */
  milestones,
  lights: lights.nullable().default(null),
  ladder: ladder.nullable().default(null),
  plan: planShares.nullable().default(null),
  scoring: z
    .array(scoring)
    .max(9)
    .default([])
    .refine((schemes) => distinct(schemes, ({ key }) => key), '评分办法代码有重复'),
  /** How much the doubts of a rule weigh here: rule → level; what is not named keeps the product's level. */
  doubts: ownLevels,
});
export type RulePack = z.infer<typeof rulePack>;

/** A pack by name and version, as an inspection keeps it. */
export interface PackRef {
  pack: string;
  version: number;
}
