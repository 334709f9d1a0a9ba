import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { changeAccount, createAccount, listAccounts } from './actions/accounts.ts';
import { changePolicy, readPolicy } from './actions/policy.ts';
import { giveRole, takeRole } from './actions/roles.ts';
import { behindToken, sessionBehind, signIn } from './actions/sign-in.ts';
import type { Actor } from './actor.ts';
import type { Role } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clock, clerk } = people;
const home = clerk.homeId;

const codeOf = async (answer: Promise<{ ok: true } | { ok: false; code: string }>): Promise<string> => {
  const settled = await answer;
  return settled.ok ? 'done' : settled.code;
};
const enter = async (login: string): Promise<string> => {
  const entered = await signIn(services, { login, password, origin: '10.0.0.7', agent: 'test' });
  if (!entered.ok) throw new Error(entered.code);
  return entered.value.token;
};
const set = async (actor: Actor, change: object): Promise<string> => {
  const { mayChange: _, changed: __, held: ___, obstacles: ____, ...policy } = await readPolicy(services, actor);
  return codeOf(changePolicy(services, actor, { ...policy, ...change }));
};

describe('the policy of signing in', () => {
  it('is set by whoever is charged with it, at the top of the tree, and keeps every former state', async () => {
    const observer = await people.actor('watcher', 'observer', home);
    const office = await people.actor('office', 'office', home);
    const bureau = await people.place(home, 'organisation', '县财政局党组');
    const below = await people.actor('below', 'security_admin', bureau);
    for (const actor of [observer, office, below]) expect(await set(actor, { idleMinutes: 10 })).toBe('not-allowed');
    expect(await readPolicy(services, clerk)).toMatchObject({ version: 0, idleMinutes: 30, passwordDays: 90 });
    expect(await set(clerk, { idleMinutes: 10 })).toBe('done');
    expect(await readPolicy(services, observer)).toMatchObject({ idleMinutes: 10, mayChange: false, held: {} });
    expect(await set(clerk, { version: 0 })).toBe('stale-version');
    expect(await set(clerk, { idleMinutes: 30, passwordDays: 0 })).toBe('done');
    const rows = await database.owner.read(null, (tx) => tx.many(sql`select 1 from sign_in_policies`));
    expect(rows).toHaveLength(2);
    const direct = database.app.write(office.scope, (tx) =>
      tx.run(sql`insert into sign_in_policies (organisation_id, idle_minutes, longest_hours, password_days, single_session, totp_roles,
          administrators_apart, changed_by, changed_name, changed_at)
        values (${home}, 240, 24, 0, false, '{}', false, ${office.accountId}, 'x', now())`),
    );
    await expect(direct).rejects.toThrow('row-level security');
  });

  it('ends a session that rests, or lasts, longer than it allows', async () => {
    await set(clerk, { idleMinutes: 10, longestHours: 1 });
    const resting = await enter('clerk');
    clock.forward(11);
    expect(await sessionBehind(services, resting)).toBeNull();
    const lasting = await enter('clerk');
    for (let minutes = 0; minutes < 60; minutes += 9) {
      expect(await sessionBehind(services, lasting)).not.toBeNull();
      clock.forward(9);
    }
    expect(await sessionBehind(services, lasting)).toBeNull();
    await set(clerk, { idleMinutes: 30, longestHours: 12 });
  });

  it('lets passwords grow ninety days old where nobody has set anything', async () => {
    const fresh = await testDatabase();
    const unset = await testPeople(fresh);
    const facts = async () => {
      const request = { login: 'clerk', password, origin: 'test', agent: '' };
      const entered = await signIn(unset.services, request);
      return entered.ok ? await sessionBehind(unset.services, entered.value.token) : null;
    };
    const changed = (days: number) =>
      fresh.owner.write(null, (tx) =>
        tx.run(
          sql`update accounts set password_changed_at = ${unset.clock.now()}::timestamptz - make_interval(days => ${days})`,
        ),
      );
    await changed(89);
    expect(await facts()).toMatchObject({ passwordExpired: false });
    await changed(91);
    expect(await facts()).toMatchObject({ passwordExpired: true });
  });

  it('asks for a new password when the old one has grown old', async () => {
    await people.actor('old', 'observer', home);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set password_changed_at = ${clock.now()} where login = 'old'`),
    );
    await set(clerk, { passwordDays: 30 });
    expect(await sessionBehind(services, await enter('old'))).toMatchObject({ passwordExpired: false });
    clock.forward(31 * 24 * 60);
    expect(await sessionBehind(services, await enter('old'))).toMatchObject({
      mustChangePassword: true,
      passwordExpired: true,
    });
    await set(clerk, { passwordDays: 0 });
    expect(await sessionBehind(services, await enter('old'))).toMatchObject({ mustChangePassword: false });
  });

  it('lets an account be in one place only where it says so, and tells the other place why', async () => {
    await people.actor('single', 'observer', home);
    const first = await enter('single');
    await set(clerk, { singleSession: true });
    const second = await enter('single');
    expect(await behindToken(services, first)).toEqual({ ended: 'elsewhere' });
    expect(await sessionBehind(services, second)).not.toBeNull();
    await set(clerk, { singleSession: false });
  });

  it('asks those for a second step whose role needs one', async () => {
    await people.actor('guarded', 'observer', home);
    await set(clerk, { totpRoles: ['observer'] });
    expect(await sessionBehind(services, await enter('guarded'))).toMatchObject({ mustEnrol: true });
    await set(clerk, { totpRoles: [] });
    expect(await sessionBehind(services, await enter('guarded'))).toMatchObject({ mustEnrol: false });
  });
});

describe('the three administrators', () => {
  const role = (name: Role, organisationId = home) => ({ role: name, organisationId });

  it('are never one person, nor anybody of the work, not even by way of the database', async () => {
    const security = await people.actor('security', 'security_admin', home);
    const system = await people.actor('system', 'system_admin', home);
    const auditor = await people.actor('auditor', 'auditor', home);
    expect(await codeOf(giveRole(services, clerk, system.accountId, role('auditor')))).toBe('roles-apart');
    expect(await codeOf(giveRole(services, clerk, system.accountId, role('observer')))).toBe('roles-apart');
    const watcher = (await listAccounts(services, clerk)).find(({ login }) => login === 'watcher');
    expect(await codeOf(giveRole(services, clerk, watcher?.id ?? 0, role('auditor')))).toBe('roles-apart');
    const directly = (account: number, name: Role) =>
      database.owner.write(null, (tx) =>
        tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
          values (${account}, ${name}, ${home}, ${home})`),
      );
    await expect(directly(security.accountId, 'auditor')).rejects.toThrow('never held by one person');
    await expect(directly(auditor.accountId, 'observer')).rejects.toThrow('never held by one person');
  });

  it('give and take roles of others, each by what it is charged with, and none its own', async () => {
    const security = await people.again(await people.actor('security2', 'security_admin', home));
    const system = await people.actor('system2', 'system_admin', home);
    const target = (await people.actor('target', 'observer', home)).accountId;
    expect(await codeOf(giveRole(services, security, target, role('office')))).toBe('done');
    expect(await codeOf(giveRole(services, security, target, role('office')))).toBe('role-held');
    expect(await codeOf(takeRole(services, security, target, role('observer')))).toBe('done');
    expect(await codeOf(takeRole(services, security, target, role('office')))).toBe('last-role');
    expect(await codeOf(giveRole(services, system, target, role('observer')))).toBe('account-not-found');
    expect(await codeOf(giveRole(services, security, security.accountId, role('observer')))).toBe('own-role');
    const office = await people.actor('office2', 'office', home);
    expect(await codeOf(giveRole(services, office, target, role('discipline')))).toBe('not-allowed');
  });

  it('are set apart once all three are there and nobody is all of them, and then stay three', async () => {
    const security = await people.actor('security3', 'security_admin', home);
    expect(await readPolicy(services, security)).toMatchObject({ obstacles: ['还有账号是综合管理员'] });
    expect(await set(security, { administratorsApart: true })).toBe('not-ready-to-set-apart');
    expect(await codeOf(takeRole(services, security, clerk.accountId, role('administrator')))).toBe('done');
    expect(await set(security, { administratorsApart: true })).toBe('done');
    const again = { login: 'again', name: '又一个', password, ...role('administrator') };
    expect(await codeOf(createAccount(services, security, again))).toBe('administrators-apart');
    expect(await codeOf(giveRole(services, security, clerk.accountId, role('administrator')))).toBe(
      'administrators-apart',
    );
    const auditors = (await listAccounts(services, security)).filter(({ roles }) =>
      roles.some((held) => held.role === 'auditor'),
    );
    expect(auditors).toHaveLength(1);
    const { id = 0, version = 0, name = '' } = auditors[0] ?? {};
    expect(await codeOf(changeAccount(services, security, id, { version, name, disabled: true }))).toBe(
      'last-of-three',
    );
  });

  it('leave a small office its last 综合管理员 as long as they are not all there', async () => {
    const fresh = await testDatabase();
    const small = await testPeople(fresh);
    const other = await small.actor('other', 'security_admin', small.clerk.homeId);
    const taken = takeRole(small.services, other, small.clerk.accountId, {
      role: 'administrator',
      organisationId: small.clerk.homeId,
    });
    expect(await codeOf(taken)).toBe('last-administrator');
  });
});
