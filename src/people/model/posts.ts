import { z } from 'zod';
import { roles } from './roles.ts';

const id = z.number().int().positive();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-08-31')
  .refine((text) => !Number.isNaN(Date.parse(text)), '没有这一天');

/** Roles that a post may carry: those of the work, not those that look after the installation. */
export const postRoles = roles.filter(
  (role) => !['administrator', 'system_admin', 'security_admin', 'auditor'].includes(role),
);

/** In person, until there is somebody, or in the name of who holds it. */
const holdingKinds = ['holder', 'acting', 'delegate'] as const;
export type HoldingKind = (typeof holdingKinds)[number];

const holding = z.object({
  id: z.number(),
  postId: z.number(),
  personId: z.number(),
  personName: z.string(),
  kind: z.enum(holdingKinds),
  /** Whom a delegate stands in for. */
  forPersonId: z.number().nullable(),
  forName: z.string().nullable(),
  fromDay: z.string(),
  /** The last day; null: until further notice. */
  toDay: z.string().nullable(),
  basis: z.string().nullable(),
  appointedName: z.string(),
});
export type Holding = z.infer<typeof holding>;

export const post = z.object({
  id: z.number(),
  organisationId: z.number(),
  unitId: z.number().nullable(),
  unitName: z.string().nullable(),
  name: z.string(),
  role: z.enum(roles).nullable(),
  isSingle: z.boolean(),
  retired: z.boolean(),
  version: z.number(),
  /** All holdings, the latest first. */
  holdings: z.array(holding),
  /** Whether this person may say who holds it, and lend it (own post). */
  mayFill: z.boolean(),
  mayLend: z.boolean(),
});
export type Post = z.infer<typeof post>;

export const newPostBody = z.object({
  organisationId: id,
  unitId: id.nullish(),
  name: z.string().trim().min(1, '请填写职务').max(100, '职务最多 100 字'),
  role: z.enum(roles).nullish(),
  isSingle: z.boolean().default(true),
});

export const changePostBody = z.object({
  version: z.number().int().positive(),
  name: z.string().trim().min(1, '请填写职务').max(100, '职务最多 100 字'),
  retired: z.boolean(),
});

export const appointBody = z.object({
  personId: id,
  kind: z.enum(['holder', 'acting']),
  fromDay: day,
  toDay: day.nullish(),
  basis: z.string().trim().max(200, '依据最多 200 字').nullish(),
});
export type Appointment = z.infer<typeof appointBody>;

export const lendBody = z.object({
  personId: id,
  /** Whose post it is, where several hold it or somebody else lends it for him. */
  forPersonId: id,
  fromDay: day,
  toDay: day,
  basis: z.string().trim().max(200, '事由最多 200 字').nullish(),
});
export type Lending = z.infer<typeof lendBody>;

export const endHoldingBody = z.object({ toDay: day });

/** Whose account it is; null: nobody's in the list of people. */
export const personOfAccountBody = z.object({
  version: z.number().int().positive(),
  personId: id.nullable(),
});
