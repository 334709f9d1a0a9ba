import { z } from 'zod';
import { type Role, roles } from './model/roles.ts';
import { login, newPassword } from './model/secret.ts';
import { code, endings } from './model/sign-in.ts';

export * from './model/import.ts';
export * from './model/import-table.ts';
export * from './model/names.ts';
export * from './model/posts.ts';
export * from './model/roles.ts';
export * from './model/secret.ts';
export * from './model/sign-in.ts';

/** What the database tells about a signed-in account (people/store/sessions.ts). */
export interface SessionFacts {
  accountId: number;
  login: string;
  name: string;
  homeId: number;
  homeName: string;
  mustChangePassword: boolean;
  /** True where it must change because it is too old. */
  passwordExpired: boolean;
  /** True where the second step is required of this person and not there yet. */
  mustEnrol: boolean;
  /** Until when (milliseconds) all this holds, as long as nobody changes anything. */
  until: number;
  sessionId: number;
  via: 'password' | 'oidc';
  /** Those organisations of the roles that stand at the top of the tree. */
  tops: readonly number[];
  /** `behalf` names the person for whom a delegate has the role. */
  roles: readonly {
    role: Role;
    organisationId: number;
    homeId: number;
    behalf: string | null;
    below: readonly number[];
  }[];
}

const personName = z.string().trim().min(1, '请填写姓名').max(50, '姓名最多 50 字');
/** A mobile or office number as people write it, kept as digits with the signs between them. */
const phoneNumber = z
  .string()
  .trim()
  .regex(/^(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?)$/, '手机写 11 位数字，座机写作 0571-88886666');

const organisationName = z.string().trim().min(1, '请填写单位名称').max(200, '单位名称最多 200 字');
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
  /** The second step, where the account has one. */
  code: code.optional(),
});

export const passwordBody = z.object({ current: z.string().min(1, '请填写现在的密码').max(200), next: newPassword });

export const sessionAnswer = z.object({
  setUp: z.boolean(),
  csrfToken: z.string(),
  /** The server's time (ISO): a screen's today follows it, not the PC's clock. */
  now: z.string(),
  /** Why the session that this browser had was ended from elsewhere; null where it was not. */
  ended: z.enum(endings).nullable(),
  /** The unified login, by the name that its button has; null where there is none. */
  unified: z.string().nullable(),
  /** Whether login and password are taken here. */
  local: z.boolean(),
  account: z
    .object({
      id: z.number(),
      login: z.string(),
      name: z.string(),
      homeId: z.number(),
      homeName: z.string(),
      mustChangePassword: z.boolean(),
      passwordExpired: z.boolean(),
      mustEnrol: z.boolean(),
      roles: z.array(z.enum(roles)),
      /** Whether backups of the installation are this person's business. */
      operates: z.boolean(),
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
  /** What it is found by in letters (isMeant). */
  pinyin: z.string(),
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
  /** What the name is found by in letters (isMeant). */
  pinyin: z.string(),
  position: z.string().nullable(),
  /** For whoever keeps the list of people; null for others. */
  phone: z.string().nullable(),
  retired: z.boolean(),
  version: z.number(),
});
export type Person = z.infer<typeof person>;

export const newPersonBody = z.object({
  organisationId: z.number().int().positive(),
  unitId: z.number().int().positive().nullish(),
  name: personName,
  position: z.string().trim().min(1).max(100, '职务最多 100 字').nullish(),
  phone: phoneNumber.nullish(),
  /** That somebody of this name in another unit is somebody else. */
  another: z.boolean().optional(),
});

export const changePersonBody = z.object({
  version: z.number().int().positive(),
  unitId: z.number().int().positive().nullish(),
  name: personName,
  position: z.string().trim().min(1).max(100, '职务最多 100 字').nullish(),
  phone: phoneNumber.nullish(),
  retired: z.boolean(),
});

export const account = z.object({
  id: z.number(),
  homeId: z.number(),
  login: z.string(),
  name: z.string(),
  /** What the name is found by in letters (isMeant). */
  pinyin: z.string(),
  disabled: z.boolean(),
  lockedUntil: z.string().nullable(),
  mustChangePassword: z.boolean(),
  /** ISO moment since which it signs in with a second step. */
  totpSince: z.string().nullable(),
  version: z.number(),
  /** Whose account it is, among the people of the organisation. */
  personId: z.number().nullable(),
  personName: z.string().nullable(),
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

export const roleBody = z.object({ role: z.enum(roles), organisationId: z.number().int().positive() });

/** Refusals of this feature; their sentences stand in labels.ts. */
export type PeopleRefusal =
  | 'not-signed-in'
  | 'session-ended-elsewhere'
  | 'session-revoked'
  | 'session-ended-by-administrator'
  | 'not-allowed'
  | 'wrong-login'
  | 'account-locked'
  | 'password-must-change'
  | 'password-expired'
  | 'same-password'
  | 'password-used-before'
  | 'code-required'
  | 'wrong-code'
  | 'wrong-new-code'
  | 'wrong-proof'
  | 'totp-must-enrol'
  | 'totp-already-on'
  | 'totp-not-on'
  | 'totp-not-begun'
  | 'totp-unreadable'
  | 'session-not-found'
  | 'roles-apart'
  | 'administrators-apart'
  | 'not-ready-to-set-apart'
  | 'own-role'
  | 'role-held'
  | 'role-not-held'
  | 'last-role'
  | 'last-of-three'
  | 'unified-not-set-up'
  | 'unified-unreachable'
  | 'unified-refused'
  | 'unified-no-account'
  | 'local-sign-in-off'
  | 'already-set-up'
  | 'setup-link-invalid'
  | 'login-taken'
  | 'name-taken'
  | 'person-elsewhere'
  | 'organisation-not-found'
  | 'unit-needs-organisation'
  | 'person-not-found'
  | 'person-still-responsible'
  | 'person-has-account'
  | 'post-not-found'
  | 'post-held'
  | 'post-held-by-oneself'
  | 'post-not-held'
  | 'holding-not-found'
  | 'holding-ended'
  | 'days-reversed'
  | 'delegation-outside'
  | 'delegate-to-oneself'
  | 'post-role-needs-unit'
  | 'role-of-no-post'
  | 'account-not-found'
  | 'last-administrator'
  | 'people-file-no-table'
  | 'people-file-unreadable'
  | 'people-file-missing'
  | 'people-import-not-allowed'
  | 'people-import-faults'
  | 'people-import-stale'
  | 'people-import-password'
  | 'stale-version';
