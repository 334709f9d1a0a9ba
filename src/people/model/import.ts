import { z } from 'zod';
import type { Role } from './roles.ts';
import { newPassword } from './secret.ts';

/** What a column of a list of people may say. */
export const importFields = [
  'name',
  'organisation',
  'unit',
  'parentUnit',
  'position',
  'phone',
  'login',
  'role',
  'fromDay',
  'basis',
] as const;
export type ImportField = (typeof importFields)[number];

/** Of one import; a larger office sends its list in parts. */
export const mostImported = 1_000;

/**
 * Who is meant by a name that is there already in another unit: the person, who has moved; the person, who serves here
 * too; or somebody else of the same name.
 */
const sameNames = ['moved', 'concurrent', 'another'] as const;
export type SameName = (typeof sameNames)[number];

const cell = z.string().trim().max(500, '这一格最多 500 字').default('');

/** A row of the list: its number in the sheet, and what its cells say, as typed. */
const importRow = z.object({
  row: z.number().int().positive(),
  name: cell,
  organisation: cell,
  unit: cell,
  parentUnit: cell,
  position: cell,
  phone: cell,
  login: cell,
  role: cell,
  fromDay: cell,
  basis: cell,
  same: z.enum(sameNames).nullish(),
});
export type ImportRow = z.infer<typeof importRow>;

export const importBody = z.object({
  /** Where people belong whose row names no organisation. */
  organisationId: z.number().int().positive(),
  rows: z.array(importRow).min(1, '没有可导入的行').max(mostImported, `一次最多 ${mostImported} 行，请分成几份`),
});

export const confirmImportBody = importBody.extend({
  /** The fingerprint of the preview that was looked at. */
  seen: z.string().min(1).max(100),
  /** The file's name, for the record. */
  file: z.string().trim().max(255),
  /** A first password for every account that is new; its owner changes it at the first sign-in. */
  passwords: z.array(z.object({ login: z.string().max(60), password: newPassword })).max(mostImported),
});

export const importTables = z.object({
  file: z.string(),
  tables: z.array(
    z.object({
      name: z.string().nullable(),
      rows: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })),
      cut: z.boolean(),
    }),
  ),
});
export type ImportTables = z.infer<typeof importTables>;

/** What comes of a row. `unit`: a row that names a unit and nobody in it. */
const importStates = ['new', 'changed', 'unchanged', 'unit', 'faulty'] as const;
export type ImportState = (typeof importStates)[number];

const said = z.object({ field: z.enum(importFields), message: z.string() });

export const importPlan = z.object({
  /** Stands for everything below; confirming names it. */
  seen: z.string(),
  rows: z.array(
    z.object({
      row: z.number(),
      state: z.enum(importStates),
      /** What is wrong, in which column, and what to do. */
      faults: z.array(said),
      /** What should be looked at, although it can be imported. */
      notices: z.array(said),
      /** What will be done, in words. */
      effects: z.array(z.string()),
      /** Answers to the question who is meant, where it is asked. */
      choices: z.array(z.enum(sameNames)),
    }),
  ),
  /** Units and organisations that will be made. */
  units: z.array(z.object({ name: z.string(), parent: z.string(), kind: z.enum(['organisation', 'unit']) })),
  /** Accounts that will be made, each needs a first password. */
  accounts: z.array(z.object({ login: z.string(), name: z.string() })),
});
export type ImportPlan = z.infer<typeof importPlan>;

export const importResult = z.object({
  persons: z.number(),
  changed: z.number(),
  organisations: z.number(),
  units: z.number(),
  posts: z.number(),
  holdings: z.number(),
  accounts: z.number(),
  roles: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

/** What is wrong with a row, or should be looked at; the words stand in labels/import.ts. */
export type ImportFaultCode =
  | 'name-missing'
  | 'name-too-long'
  | 'unit-too-long'
  | 'position-too-long'
  | 'phone-bad'
  | 'login-bad'
  | 'day-bad'
  | 'basis-too-long'
  | 'role-unknown'
  | 'role-administrator'
  | 'role-not-yours'
  | 'role-needs-unit'
  | 'role-without-login'
  | 'organisation-unknown'
  | 'organisation-not-yours'
  | 'organisation-retired'
  | 'organisation-not-makeable'
  | 'region-unknown'
  | 'unit-in-region'
  | 'unit-ambiguous'
  | 'unit-elsewhere'
  | 'unit-two-parents'
  | 'unit-circle'
  | 'unit-retired'
  | 'unit-not-yours'
  | 'person-not-yours'
  | 'person-retired'
  | 'twice-in-file'
  | 'name-elsewhere'
  | 'name-several'
  | 'login-taken'
  | 'login-twice'
  | 'login-without-role'
  | 'person-has-account'
  | 'account-not-yours'
  | 'own-account'
  | 'roles-apart'
  | 'post-without-name'
  | 'post-not-yours'
  | 'post-other-role'
  | 'post-held'
  | 'post-of-oneself';

export type ImportNoticeCode =
  | 'unit-similar'
  | 'organisation-similar'
  | 'person-kept'
  | 'accounts-kept'
  | 'post-since'
  | 'month-only'
  | 'account-disabled'
  | 'same-person';

export type ImportEffect =
  | { kind: 'person'; unit: string | null }
  | { kind: 'unit' | 'position' | 'phone'; before: string | null; after: string | null }
  | { kind: 'made-unit'; unit: string }
  | { kind: 'made-organisation'; name: string }
  | { kind: 'account'; login: string; roles: { role: Role; over: string }[] }
  | { kind: 'link'; login: string }
  | { kind: 'role'; role: Role; over: string }
  | { kind: 'holding'; post: string; fromDay: string; role: Role | null };
