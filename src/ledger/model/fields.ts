import { z } from 'zod';

/** A calendar day in Asia/Shanghai, YYYY-MM-DD, that exists. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine(
    (text) =>
      !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
    '没有这一天',
  );

/** A day, a month or a year: as fine as the document is. */
export const dayOrMonth = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, '日期写作 2026-08-31、2026-08 或 2026');

export const id = z.number().int().positive();
export const idParams = z.object({ id: z.coerce.number().int().positive() });

const disclosures = ['public', 'internal'] as const;
export const disclosure = z.enum(disclosures);

const inspectionKinds = ['巡察', '巡视', '审计', '督察', '检查', '其他'] as const;
export const inspectionKind = z.enum(inspectionKinds);

const specials = ['immediate', 'named'] as const;
export const special = z.enum(specials);

/** Dictionaries of the rule pack by which problems are classified. */
export const dictionaryNames = ['special_topic', 'category', 'four_focus', 'key_situation'] as const;
export type DictionaryName = (typeof dictionaryNames)[number];

/** What a measure is for (措施类型, domain.md §1.4); a measure may be for several. */
export const measureTypes = ['institution', 'recovery', 'accountability', 'likewise', 'campaign', 'major'] as const;
export const measureType = z.enum(measureTypes);
export type MeasureType = z.infer<typeof measureType>;

/** Types in the order of the forms, each once. */
export const inOrder = (types: readonly MeasureType[]): MeasureType[] =>
  measureTypes.filter((type) => types.includes(type));

/** 集中整改期内 or 长期任务. */
export const measureTerm = z.enum(['concentrated', 'long']);
export type MeasureTerm = z.infer<typeof measureTerm>;

/** For whom 整改办 enters something, who has no account: 河湖科 周禾. */
export const onBehalf = z.string().trim().min(1).max(60, '代填的科室和姓名最多 60 字');
