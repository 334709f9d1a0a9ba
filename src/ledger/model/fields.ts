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

const measureKinds = ['institution', 'recovery', 'accountability', 'likewise', 'campaign', 'major'] as const;
export const measureKind = z.enum(measureKinds);
