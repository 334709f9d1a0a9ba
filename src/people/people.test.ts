import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { changeAccount, changePassword, createAccount, listAccounts } from './actions/accounts.ts';
import { createOrganisation, createPerson } from './actions/organisations.ts';
import { newSetupToken, setUp } from './actions/setup.ts';
import { sessionBehind, signIn } from './actions/sign-in.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clock, clerk } = people;

const signInAs = (login: string, secret: string) =>
  signIn(services, { login, password: secret, origin: '10.0.0.7', agent: 'test' });

describe('setting up', () => {
  it('gives no further setup link once there is an account, and refuses a second setup', async () => {
    expect(await newSetupToken(database.app)).toBeNull();
    const again = await setUp(services, {
      token: 'anything-at-all',
      organisation: '另一个单位',
      name: '乙',
      login: 'second',
      password,
      origin: 'test',
    });
    expect(again).toMatchObject({ ok: false, code: 'already-set-up' });
  });
});

describe('signing in', () => {
  it('opens a session that knows the account and its scope', async () => {
    const entered = await signInAs('clerk', password);
    if (!entered.ok) throw new Error(entered.code);
    expect(await sessionBehind(services, entered.value.token)).toMatchObject({ name: '林一', login: 'clerk' });
  });

  it('answers the same for a login that does not exist and for a wrong password', async () => {
    expect(await signInAs('nobody', password)).toMatchObject({ ok: false, code: 'wrong-login' });
    expect(await signInAs('clerk', 'wrong')).toMatchObject({ ok: false, code: 'wrong-login' });
  });

  it('locks the account after five wrong passwords, even for the right one, and opens it after five minutes', async () => {
    await people.actor('locked', 'observer', clerk.homeId);
    for (let tries = 0; tries < 5; tries++)
      expect(await signInAs('locked', 'wrong')).toMatchObject({ code: 'wrong-login' });
    const locked = await signInAs('locked', password);
    expect(locked).toMatchObject({ ok: false, code: 'account-locked' });
    clock.forward(5);
    expect(await signInAs('locked', password)).toMatchObject({ ok: true });
  });

  it('ends a session after thirty minutes without a request', async () => {
    const entered = await signInAs('clerk', password);
    if (!entered.ok) throw new Error(entered.code);
    clock.forward(29);
    expect(await sessionBehind(services, entered.value.token)).not.toBeNull();
    clock.forward(31);
    expect(await sessionBehind(services, entered.value.token)).toBeNull();
  });

  it('leaves every attempt in the chain of the installation', async () => {
    const rows = await database.owner.read(null, (tx) =>
      tx.many<{ result: string; n: number }>(
        sql`select result, count(*) as n from audit_entries where chain_id = 0 and action = 'session.open' group by result`,
      ),
    );
    expect(Object.fromEntries(rows.map((row) => [row.result, row.n]))).toMatchObject({
      refused: expect.any(Number),
      done: expect.any(Number),
    });
  });
});

describe('accounts', () => {
  it('are made with a password that must be changed, and enter with their own one after that', async () => {
    const made = await createAccount(services, clerk, {
      login: 'watcher',
      name: '周二',
      password: 'First-Pass-1',
      role: 'observer',
      organisationId: clerk.homeId,
    });
    expect(made).toMatchObject({ ok: true });
    const entered = await signInAs('watcher', 'First-Pass-1');
    if (!entered.ok) throw new Error(entered.code);
    const facts = await sessionBehind(services, entered.value.token);
    expect(facts?.mustChangePassword).toBe(true);
    const watcher = await people.again({ ...clerk });
    expect(watcher.accountId).toBe(clerk.accountId);
    const actor = {
      ...clerk,
      accountId: facts?.accountId ?? 0,
      scope: { ...clerk.scope, accountId: facts?.accountId ?? 0 },
    };
    expect(
      await changePassword(services, actor, 'watcher', { current: 'First-Pass-1', next: 'Second-Pass-2' }),
    ).toMatchObject({ ok: true });
    expect(await sessionBehind(services, entered.value.token)).toBeNull();
    expect(await signInAs('watcher', 'Second-Pass-2')).toMatchObject({ ok: true });
  });

  it('refuse a login that is taken, whatever its case', async () => {
    const request = { name: '乙', password: 'First-Pass-1', role: 'observer' as const, organisationId: clerk.homeId };
    expect(await createAccount(services, clerk, { ...request, login: 'CLERK' })).toMatchObject({ code: 'login-taken' });
  });

  it('cannot lose their last administrator', async () => {
    const own = (await listAccounts(services, clerk)).find((account) => account.id === clerk.accountId);
    const refused = await changeAccount(services, clerk, clerk.accountId, {
      version: own?.version ?? 0,
      name: '林一',
      disabled: true,
    });
    expect(refused).toMatchObject({ ok: false, code: 'last-administrator' });
  });
});

describe('the tree', () => {
  it('takes units and people, acts once on a command sent twice, and refuses the same name', async () => {
    const twice = { ...clerk, requestId: 'command-0001' };
    const request = { parentId: clerk.homeId, kind: 'unit' as const, name: '河湖管理科' };
    const first = await createOrganisation(services, twice, request);
    const second = await createOrganisation(services, twice, request);
    expect(second).toEqual(first);
    expect(await createOrganisation(services, clerk, request)).toMatchObject({ code: 'name-taken' });
    const person = { organisationId: clerk.homeId, unitId: first.ok ? first.value.id : null, name: '陈三' };
    expect(await createPerson(services, clerk, person)).toMatchObject({ ok: true });
    expect(await createPerson(services, clerk, person)).toMatchObject({ code: 'name-taken' });
  });

  it('asks before somebody of the same name is kept in a second unit', async () => {
    const unit = (name: string) =>
      createOrganisation(services, clerk, { parentId: clerk.homeId, kind: 'unit' as const, name });
    const [one, two] = [await unit('甲科'), await unit('乙科')];
    const person = (unitId: number | null, another?: boolean) =>
      createPerson(services, clerk, { organisationId: clerk.homeId, unitId, name: '周在二科', another });
    expect(await person(one.ok ? one.value.id : null)).toMatchObject({ ok: true });
    const again = await person(two.ok ? two.value.id : null);
    expect(again).toMatchObject({ code: 'person-elsewhere', facts: { name: '周在二科', where: '甲科' } });
    expect(await person(two.ok ? two.value.id : null, true)).toMatchObject({ ok: true });
    expect(await person(null)).toMatchObject({ code: 'person-elsewhere', facts: { where: '甲科、乙科' } });
  });

  it('cannot be widened by writing its pairs directly as the application role', async () => {
    const other = await people.place(null, 'organisation', '中共云溪县财政局党组');
    await expect(
      database.app.write(clerk.scope, (tx) =>
        tx.run(
          sql`insert into organisation_closure (ancestor_id, descendant_id, depth) values (${clerk.homeId}, ${other}, 1)`,
        ),
      ),
    ).rejects.toThrow('permission denied');
    await expect(
      database.app.write(clerk.scope, (tx) =>
        tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
          values (${clerk.accountId}, 'office', ${other}, ${clerk.homeId})`),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('keeps password hashes from the application role', async () => {
    await expect(
      database.app.read(clerk.scope, (tx) => tx.many(sql`select password_hash from accounts`)),
    ).rejects.toThrow('permission denied');
  });
});
