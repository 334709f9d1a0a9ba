import { z } from 'zod';

/** A code of a pack: letters, digits and underscores; what is stored. */
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, '代码用小写字母、数字和下划线，以字母开头');
export const name = z.string().trim().min(1, '请写名称').max(60, '名称最多 60 字');
export const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '日期写作 2026-01-31');

/** Where a rule comes from: an article, a local document, or custom that somebody vouches for. */
export const basis = z.string().trim().min(1, '请写依据').max(300);

/** True where no two things of a list have the same key. */
export const distinct = <T>(items: readonly T[], key: (item: T) => string): boolean =>
  new Set(items.map(key)).size === items.length;
