import { z } from 'zod';

// 等保 2.0 practice: at least 8 characters of three kinds.
export const newPassword = z
  .string()
  .min(8, '密码至少 8 位')
  .max(200, '密码最多 200 位')
  .refine((text) => kindsOfCharacters(text) >= 3, '密码要包含大写字母、小写字母、数字、符号中的至少三种');

const kindsOfCharacters = (text: string): number =>
  [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;

export const login = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._@-]{2,60}$/, '登录名用 2–60 个字母、数字或 . _ @ -');
