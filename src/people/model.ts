import { z } from 'zod';

export const roles = [
  'office',
  'leader',
  'unit',
  'unit_head',
  'leading_group',
  'inspection_office',
  'discipline',
  'organisation_department',
  'resident_team',
  'observer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Roles that stand over one unit (科室); all others over an organisation with all below it. */
export const unitRoles = ['unit', 'unit_head'] as const satisfies readonly Role[];
export const isOverUnit = (role: Role): boolean => (unitRoles as readonly Role[]).includes(role);

const givenByOffice: readonly Role[] = ['leader', ...unitRoles, 'observer'];

/**
 * Which roles a person may give: an administrator any, 整改办 those of its own work (its leaders, units and
 * observers), so that 整改办 cannot make an administrator of itself, nor the parties that judge its work.
 */
export const mayGive = (held: readonly Role[], role: Role): boolean =>
  held.includes('administrator') || (held.includes('office') && givenByOffice.includes(role));

/** What the database tells about a signed-in account (people/store.ts, session_of). */
export interface SessionFacts {
  accountId: number;
  login: string;
  name: string;
  homeId: number;
  homeName: string;
  mustChangePassword: boolean;
  roles: readonly { role: Role; organisationId: number; homeId: number; below: readonly number[] }[];
}

const personName = z.string().trim().min(1, '请填写姓名').max(50, '姓名最多 50 字');
const organisationName = z.string().trim().min(1, '请填写单位名称').max(200, '单位名称最多 200 字');
const login = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._@-]{2,60}$/, '登录名用 2–60 个字母、数字或 . _ @ -');

// 等保 2.0 practice: at least 8 characters of three kinds.
export const newPassword = z
  .string()
  .min(8, '密码至少 8 位')
  .max(200, '密码最多 200 位')
  .refine((text) => kindsOfCharacters(text) >= 3, '密码要包含大写字母、小写字母、数字、符号中的至少三种');

const kindsOfCharacters = (text: string): number =>
  [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;

export const setupBody = z.object({
  token: z.string().min(10, '安装链接不完整'),
  organisation: organisationName,
  name: personName,
  login,
  password: newPassword,
});

export const signInBody = z.object({
  login: z.string().trim().min(1, '请填写登录名').max(60),
  password: z.string().min(1, '请填写密码').max(200),
});

export const passwordBody = z.object({ current: z.string().min(1, '请填写现在的密码').max(200), next: newPassword });

export const sessionAnswer = z.object({
  setUp: z.boolean(),
  csrfToken: z.string(),
  /** The server's time (ISO): a screen's today follows it, not the PC's clock. */
  now: z.string(),
  account: z
    .object({
      id: z.number(),
      login: z.string(),
      name: z.string(),
      homeId: z.number(),
      homeName: z.string(),
      mustChangePassword: z.boolean(),
      roles: z.array(z.enum(roles)),
    })
    .nullable(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

const organisationKinds = ['region', 'organisation', 'unit'] as const;

export const organisation = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  homeId: z.number(),
  kind: z.enum(organisationKinds),
  name: z.string(),
  shortName: z.string().nullable(),
  retired: z.boolean(),
  version: z.number(),
});
export type Organisation = z.infer<typeof organisation>;

export const newOrganisationBody = z.object({
  parentId: z.number().int().positive(),
  kind: z.enum(organisationKinds),
  name: organisationName,
  shortName: z.string().trim().min(1).max(100).nullish(),
});

export const changeOrganisationBody = z.object({
  version: z.number().int().positive(),
  name: organisationName,
  shortName: z.string().trim().min(1).max(100).nullish(),
  retired: z.boolean(),
});

export const person = z.object({
  id: z.number(),
  organisationId: z.number(),
  unitId: z.number().nullable(),
  unitName: z.string().nullable(),
  name: z.string(),
  position: z.string().nullable(),
  retired: z.boolean(),
  version: z.number(),
});
export type Person = z.infer<typeof person>;

export const newPersonBody = z.object({
  organisationId: z.number().int().positive(),
  unitId: z.number().int().positive().nullish(),
  name: personName,
  position: z.string().trim().min(1).max(100, '职务最多 100 字').nullish(),
});

export const changePersonBody = z.object({
  version: z.number().int().positive(),
  unitId: z.number().int().positive().nullish(),
  name: personName,
  position: z.string().trim().min(1).max(100, '职务最多 100 字').nullish(),
  retired: z.boolean(),
});

export const account = z.object({
  id: z.number(),
  homeId: z.number(),
  login: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  lockedUntil: z.string().nullable(),
  mustChangePassword: z.boolean(),
  version: z.number(),
  roles: z.array(z.object({ role: z.enum(roles), organisationId: z.number(), organisationName: z.string() })),
});
export type Account = z.infer<typeof account>;

export const newAccountBody = z.object({
  login,
  name: personName,
  password: newPassword,
  role: z.enum(roles),
  /** The organisation that the role is over; for `unit` the unit itself. */
  organisationId: z.number().int().positive(),
});

export const changeAccountBody = z.object({
  version: z.number().int().positive(),
  name: personName,
  disabled: z.boolean(),
  /** A new password that its owner must change at the next sign-in. */
  password: newPassword.nullish(),
});

/** Refusals of this feature; their sentences stand in labels.ts. */
export type PeopleRefusal =
  | 'not-signed-in'
  | 'not-allowed'
  | 'wrong-login'
  | 'account-locked'
  | 'password-must-change'
  | 'same-password'
  | 'already-set-up'
  | 'setup-link-invalid'
  | 'login-taken'
  | 'name-taken'
  | 'organisation-not-found'
  | 'unit-needs-organisation'
  | 'person-not-found'
  | 'account-not-found'
  | 'last-administrator'
  | 'stale-version';
