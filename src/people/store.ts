import type { Transaction } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import type { Account, Organisation, Person, Role } from './model.ts';
import { pinyinOf } from './pinyin.ts';

export * from './store/policy.ts';
export * from './store/posts.ts';
export * from './store/sessions.ts';
export * from './store/totp.ts';

export interface SignInFacts {
  id: number;
  name: string;
  homeId: number;
  passwordHash: string;
  lockedUntil: Date | null;
  disabledAt: Date | null;
}

export const accountForSignIn = (tx: Transaction, login: string): Promise<SignInFacts | null> =>
  tx.maybe(sql`select id, name, home_id as "homeId", password_hash as "passwordHash", locked_until as "lockedUntil",
    disabled_at as "disabledAt" from account_for_sign_in(${login})`);

/** Counts an attempt; false where the account was locked in the meantime. */
export const noteSignIn = async (
  tx: Transaction,
  account: number,
  at: Date,
  succeeded: boolean,
  mostAttempts: number,
  lockMinutes: number,
): Promise<boolean> => {
  const row = await tx.one<{ counts: boolean | null }>(sql`
    select note_sign_in(${account}, ${at}, ${succeeded}, ${mostAttempts}, make_interval(mins => ${lockMinutes})) as counts`);
  return row.counts === true;
};

export const hasAccounts = async (tx: Transaction): Promise<boolean> =>
  (await tx.one<{ yes: boolean }>(sql`select has_accounts() as yes`)).yes;

/** Waits for a setup that is under way; the same lock as first_setup's. */
export const takeSetupTurn = (tx: Transaction): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(7246002)`);

export const firstSetup = (
  tx: Transaction,
  facts: { organisation: string; login: string; name: string; passwordHash: string },
): Promise<{ organisationId: number; accountId: number }> =>
  tx.one(sql`select organisation_id as "organisationId", account_id as "accountId"
    from first_setup(${facts.organisation}, ${facts.login}, ${facts.name}, ${facts.passwordHash})`);

export const setPassword = (
  tx: Transaction,
  accountId: number,
  passwordHash: string,
  mustChange: boolean,
  at: Date,
): Promise<number> =>
  tx.run(sql`update accounts set password_hash = ${passwordHash}, must_change_password = ${mustChange}, password_changed_at = ${at},
    failed_attempts = 0, locked_until = null, version = version + 1 where id = ${accountId}`);

/** Hashes of one's own passwords before the present one, newest first. */
export const ownPastPasswords = async (tx: Transaction, most: number): Promise<string[]> =>
  (
    await tx.many<{ passwordHash: string }>(
      sql`select password_hash as "passwordHash" from own_past_passwords(${most})`,
    )
  ).map(({ passwordHash }) => passwordHash);

const organisationColumns = sql`id, parent_id as "parentId", home_id as "homeId", kind, name, short_name as "shortName",
  retired_at is not null as retired, version`;

const withPinyin = <T extends { name: string }>(row: T, kind: 'person' | 'place'): T & { pinyin: string } => ({
  ...row,
  pinyin: pinyinOf(row.name, kind),
});

export async function listOrganisations(tx: Transaction): Promise<Organisation[]> {
  const rows = await tx.many<Omit<Organisation, 'pinyin'>>(
    sql`select ${organisationColumns} from organisations order by kind, name`,
  );
  return rows.map((row) => withPinyin(row, 'place'));
}

/** Whether one of these organisations stands at the top of the tree. */
export const isAtTop = async (tx: Transaction, ids: readonly number[]): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from organisations where parent_id is null and id = any (${[...ids]}::bigint[]) limit 1`,
  )) !== null;

/** Organisations at the top of the tree: whoever manages one manages the installation. */
export const topOrganisations = async (tx: Transaction): Promise<number[]> =>
  (await tx.many<{ id: number }>(sql`select id from organisations where parent_id is null order by id`)).map(
    ({ id }) => id,
  );

/** What accounts are called, as far as the actor audits them. */
export const namesOfAccounts = async (tx: Transaction, ids: readonly number[]): Promise<Map<number, string>> =>
  new Map(
    (
      await tx.many<{ id: number; name: string }>(sql`select id, name from names_of_accounts(${[...ids]}::bigint[])`)
    ).map(({ id, name }) => [id, name]),
  );

/** The one of these organisations that stands at the top of the tree; null where none does. */
export const topOf = async (tx: Transaction, ids: readonly number[]): Promise<number | null> => {
  const found = await tx.maybe<{ id: number }>(
    sql`select id from organisations where parent_id is null and id = any (${[...ids]}::bigint[]) order by id limit 1`,
  );
  return found?.id ?? null;
};

export async function findOrganisation(tx: Transaction, id: number): Promise<Organisation | null> {
  const row = await tx.maybe<Omit<Organisation, 'pinyin'>>(
    sql`select ${organisationColumns} from organisations where id = ${id}`,
  );
  return row === null ? null : withPinyin(row, 'place');
}

export async function insertOrganisation(
  tx: Transaction,
  facts: { parent: Organisation; kind: Organisation['kind']; name: string; shortName: string | null },
): Promise<Organisation> {
  // A unit's home is the organisation above it; a region or an organisation is its own.
  const { id } = await tx.one<{ id: number }>(sql`select nextval('organisations_id_seq') as id`);
  const homeId = facts.kind === 'unit' ? facts.parent.homeId : id;
  await tx.run(sql`insert into organisations (id, parent_id, kind, name, short_name, home_id) overriding system value
    values (${id}, ${facts.parent.id}, ${facts.kind}, ${facts.name}, ${facts.shortName}, ${homeId})`);
  return {
    id,
    parentId: facts.parent.id,
    homeId,
    kind: facts.kind,
    name: facts.name,
    shortName: facts.shortName,
    pinyin: pinyinOf(facts.name, 'place'),
    retired: false,
    version: 1,
  };
}

export async function updateOrganisation(
  tx: Transaction,
  facts: { id: number; version: number; name: string; shortName: string | null; retired: boolean },
): Promise<Organisation | null> {
  const row = await tx.maybe<
    Omit<Organisation, 'pinyin'>
  >(sql`update organisations set name = ${facts.name}, short_name = ${facts.shortName}, version = version + 1,
      retired_at = case when ${facts.retired} then coalesce(retired_at, now()) end
    where id = ${facts.id} and version = ${facts.version} returning ${organisationColumns}`);
  return row === null ? null : withPinyin(row, 'place');
}

const personColumns = sql`p.id, p.organisation_id as "organisationId", p.unit_id as "unitId", u.name as "unitName", p.name,
  p.position, p.phone, p.retired_at is not null as retired, p.version`;

export async function listPersons(tx: Transaction, organisationId: number): Promise<Person[]> {
  const rows = await tx.many<Omit<Person, 'pinyin'>>(sql`select ${personColumns}
    from persons p left join organisations u on u.id = p.unit_id
    where p.organisation_id = ${organisationId} order by p.name, p.id`);
  return rows.map((row) => withPinyin(row, 'person'));
}

export async function findPerson(tx: Transaction, id: number): Promise<Person | null> {
  const row = await tx.maybe<Omit<Person, 'pinyin'>>(
    sql`select ${personColumns} from persons p left join organisations u on u.id = p.unit_id where p.id = ${id}`,
  );
  return row === null ? null : withPinyin(row, 'person');
}

export async function insertPerson(
  tx: Transaction,
  facts: { organisationId: number; unitId: number | null; name: string; position: string | null; phone: string | null },
): Promise<number> {
  const row = await tx.one<{ id: number }>(sql`insert into persons (organisation_id, unit_id, name, position, phone)
    values (${facts.organisationId}, ${facts.unitId}, ${facts.name}, ${facts.position}, ${facts.phone}) returning id`);
  return row.id;
}

export const updatePerson = (
  tx: Transaction,
  facts: {
    id: number;
    version: number;
    unitId: number | null;
    name: string;
    position: string | null;
    phone: string | null;
    retired: boolean;
  },
): Promise<number> =>
  tx.run(sql`update persons set unit_id = ${facts.unitId}, name = ${facts.name}, position = ${facts.position}, phone = ${facts.phone},
      version = version + 1, retired_at = case when ${facts.retired} then coalesce(retired_at, now()) end
    where id = ${facts.id} and version = ${facts.version}`);

export const listAccounts = async (tx: Transaction): Promise<Account[]> => {
  const rows = await tx.many<
    Omit<Account, 'pinyin'>
  >(sql`select a.id, a.home_id as "homeId", a.login, a.name, a.disabled_at is not null as disabled,
      to_char(a.locked_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lockedUntil",
      a.must_change_password as "mustChangePassword", a.version, a.person_id as "personId",
      (select p.name from persons p where p.organisation_id = a.person_organisation and p.id = a.person_id) as "personName",
      to_char(a.totp_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "totpSince",
      coalesce((select json_agg(json_build_object('role', r.role, 'organisationId', r.organisation_id, 'organisationName', o.name)
        order by r.role) from account_roles r join organisations o on o.id = r.organisation_id where r.account_id = a.id), '[]') as roles
    from accounts a order by a.name, a.id`);
  return rows.map((row) => withPinyin(row, 'person'));
};

export async function insertAccount(
  tx: Transaction,
  facts: { homeId: number; login: string; name: string; passwordHash: string; at: Date },
): Promise<number> {
  const { id } = await tx.one<{
    id: number;
  }>(sql`insert into accounts (home_id, login, name, password_hash, must_change_password, password_changed_at)
    values (${facts.homeId}, ${facts.login}, ${facts.name}, ${facts.passwordHash}, true, ${facts.at}) returning id`);
  return id;
}

export const insertRole = (tx: Transaction, accountId: number, role: Role, over: Organisation): Promise<number> =>
  tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
    values (${accountId}, ${role}, ${over.id}, ${over.homeId})`);

export const deleteRole = (tx: Transaction, accountId: number, role: Role, organisationId: number): Promise<number> =>
  tx.run(sql`delete from account_roles
    where account_id = ${accountId} and role = ${role} and organisation_id = ${organisationId}`);

/** Which of these logins there are, in the whole installation. */
export const takenLogins = async (tx: Transaction, asked: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ login: string }>(sql`select l as login from unnest(${[...asked]}::text[]) l
      where exists (select from account_for_sign_in(l))`)
  ).map(({ login }) => login);

/** Of two imports at once the second waits and finds what the first made. */
export const takeImportTurn = (tx: Transaction): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(7246004)`);

/** The login of one's own account, and whether its password is still one that somebody else gave. */
export const ownAccount = (
  tx: Transaction,
  accountId: number,
): Promise<{ login: string; mustChangePassword: boolean; totpSince: Date | null }> =>
  tx.one(sql`select login, must_change_password as "mustChangePassword", totp_since as "totpSince"
    from accounts where id = ${accountId}`);

export const updateAccount = (
  tx: Transaction,
  facts: { id: number; version: number; name: string; disabled: boolean },
): Promise<number> =>
  tx.run(sql`update accounts set name = ${facts.name}, version = version + 1,
      disabled_at = case when ${facts.disabled} then coalesce(disabled_at, now()) end
    where id = ${facts.id} and version = ${facts.version}`);
