import { z } from 'zod';
import { day, disclosure, id, measureTerm, measureType, onBehalf, special } from './fields.ts';
import { ownChange } from './own.ts';

const ids = z.array(id).max(50);

/** Who answers for a problem or measure, and until when. Absent: leave as it is; null or []: take away. */
const responsibility = {
  leadUnitId: id.nullish(),
  supportingUnitIds: ids.optional(),
  leaderIds: ids.optional(),
  personIds: ids.optional(),
  deadline: day.nullish(),
};

export const assignBody = z
  .object({ problemIds: z.array(id).min(1, '请先选择问题').max(500, '一次最多指派 500 个问题'), ...responsibility })
  .refine((body) => Object.keys(body).length > 1, '没有要改的内容');
export type Assignment = z.infer<typeof assignBody>;

/** How many were assigned, and what each had before: the same facts sent again undo it. */
export const assignedAnswer = z.object({
  changed: z.number(),
  before: z.array(
    z.object({
      problemId: z.number(),
      leadUnitId: z.number().nullable(),
      supportingUnitIds: z.array(z.number()),
      leaderIds: z.array(z.number()),
      personIds: z.array(z.number()),
      deadline: z.string().nullable(),
    }),
  ),
});
export type AssignedAnswer = z.infer<typeof assignedAnswer>;

/** A code of a dictionary. */
const code = z.string().max(50);

export const changeProblemBody = z.object({
  version: z.number().int().positive(),
  title: z.string().trim().min(1, '请填写问题').max(4000),
  aspectId: id.nullish(),
  category: z.string().trim().max(200).nullish(),
  special: special.nullish(),
  disclosure,
  // How it is classified and analysed. Absent: stays as it is.
  topic: code.nullish(),
  subcategory: z.string().trim().max(200, '子类最多 200 字').nullish(),
  focus: code.nullish(),
  isKey: z.boolean().optional(),
  keySituation: code.nullish(),
  cause: z.string().trim().max(8000, '原因分析最多 8000 字').nullish(),
  goal: z.string().trim().max(8000, '整改目标最多 8000 字').nullish(),
});

export const splitBody = z.object({
  version: z.number().int().positive(),
  parts: z
    .array(
      z.object({
        title: z.string().trim().min(1, '请填写问题').max(4000),
        originalText: z.string().trim().max(20_000).nullish(),
      }),
    )
    .min(2, '至少拆成两个')
    .max(50),
});

export const mergeBody = z.object({
  problems: z
    .array(z.object({ id, version: z.number().int().positive() }))
    .min(2, '至少选两个问题')
    .max(50),
  title: z.string().trim().min(1, '请填写合并后的问题').max(4000),
});

const measureFields = z.object({
  /** Own fields of the office; absent: none (a new measure, of which none may be required) or as they are. */
  own: ownChange.optional(),
  content: z.string().trim().min(1, '请填写措施').max(8000),
  /** Absent: none (a new measure) or as they are. */
  types: z.array(measureType).max(6).optional(),
  term: measureTerm.nullish(),
  isStanding: z.boolean().optional(),
  criterion: z.string().trim().max(2000).nullish(),
  deadlineWords: z.string().trim().max(100).nullish(),
  ...responsibility,
});

/** A measure that a meeting decided names the decision. */
export const newMeasureBody = measureFields.extend({ decisionId: id.nullish() });

export const changeMeasureBody = measureFields.extend({ version: z.number().int().positive() });

export const linkMeasureBody = z.object({ problemId: id });

export const newProgressBody = z.object({
  /** Own fields of the office. */
  own: ownChange.optional(),
  measureId: id.nullish(),
  happenedOn: day.nullish(),
  content: z.string().trim().min(1, '请填写进展').max(20_000, '进展最多 20000 字'),
  /** For whom 整改办 enters it: a unit without an account, with the name of who reported (河湖科 周禾). */
  onBehalf: onBehalf.nullish(),
});
