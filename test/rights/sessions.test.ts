import { describe, expect, it } from 'vitest';
import { changePassword } from '../../src/people/actions/accounts.ts';
import { newSetupToken, setUp } from '../../src/people/actions/setup.ts';
import { sessionBehind, signIn } from '../../src/people/actions/sign-in.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { testDatabase } from '../support/database.ts';
import { HttpClient } from '../support/http-client.ts';
import { testKeys } from '../support/keys.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { settableClock } from '../support/time.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clerk, clock } = people;
const server = await testServer(database, clock);
const proxied = await testServer(database, clock, { BIHUAN_PUBLIC_URL: 'https://bihuan.example' });
await people.actor('watcher', 'observer', clerk.homeId);
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('river', 'unit', unit);

const code = async (answer: Response): Promise<string> =>
  answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
const enter = async (login: string, secret = password): Promise<HttpClient> => {
  const client = new HttpClient(server.address);
  await client.signIn(login, secret);
  return client;
};
const isIn = async (client: HttpClient): Promise<boolean> => (await client.send('GET', '/api/v1/organisations')).ok;

describe('the cookie of a session', () => {
  const cookieFrom = async (address: string): Promise<string> => {
    const client = new HttpClient(address);
    await client.signIn('watcher', password);
    const again = await client.send('POST', '/api/v1/session', { login: 'watcher', password });
    expect(again.status).toBe(204);
    return again.headers.getSetCookie().find((cookie) => cookie.startsWith('bihuan_session=')) ?? '';
  };

  it('is out of reach for scripts and other sites, and goes over https alone where the site does', async () => {
    expect(await cookieFrom(server.address)).toMatch(/^bihuan_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const address = server.address.replace(/\d+$/, String(proxied.port));
    expect(await cookieFrom(address)).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('is a new one at every sign-in, and the one that was there before is worth nothing', async () => {
    const planted = 'a-token-that-somebody-else-chose-before-hand';
    const client = new HttpClient(server.address);
    await client.carry(planted);
    await client.signIn('watcher', password);
    expect(client.cookie('bihuan_session')).not.toBe(planted);
    const before = new HttpClient(server.address);
    await before.carry(client.cookie('bihuan_session') ?? '');
    expect(await isIn(before)).toBe(true);
    await client.signIn('watcher', password);
    expect([await isIn(client), await isIn(before)]).toEqual([true, false]);
  });
});

describe('a command', () => {
  it('needs the token of its own session: one that a stranger or a colleague got is worth nothing', async () => {
    const victim = await enter('clerk');
    for (const attacker of [new HttpClient(server.address), await enter('river')]) {
      const { csrfToken } = await attacker.json<{ csrfToken: string }>('GET', '/api/v1/session');
      const answer = await fetch(`${server.address}/api/v1/organisations`, {
        method: 'POST',
        body: JSON.stringify({ parentId: clerk.homeId, kind: 'unit', name: '伪造科' }),
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': csrfToken,
          cookie: `bihuan_session=${victim.cookie('bihuan_session')}; bihuan_csrf=${attacker.cookie('bihuan_csrf')}`,
        },
      });
      expect(await code(answer)).toBe('csrf-invalid');
    }
  });
});

describe('guessing passwords', () => {
  const attempt = (login: string, secret: string) =>
    signIn(services, { login, password: secret, origin: '10.0.0.9', agent: '' });

  it('stops at five, also where all come at once', async () => {
    await people.actor('flooded', 'observer', clerk.homeId);
    const wrong = Array.from({ length: 12 }, () => attempt('flooded', 'wrong'));
    await Promise.all(wrong);
    const late = await attempt('flooded', password);
    expect(late).toMatchObject({ ok: false, code: 'account-locked' });
    const counted = (await Promise.all(wrong)).filter((outcome) => !outcome.ok && outcome.code === 'wrong-login');
    expect(counted).toHaveLength(5);
  });

  it('is answered in the same way at a login that nobody has, try by try, however it is written', async () => {
    await people.actor('present', 'observer', clerk.homeId);
    const series = async (login: string) => {
      const answers: unknown[] = [];
      for (let tries = 0; tries < 14; tries++) {
        answers.push(await attempt(tries % 2 === 0 ? login : login.toUpperCase(), 'wrong'));
        if (tries === 6) clock.forward(2);
        if (tries === 8) clock.forward(5);
      }
      return answers;
    };
    const there = await series('present');
    expect(there.map((answer) => (answer as { code: string }).code)).toContain('account-locked');
    expect(await series('absent')).toEqual(there);
  });

  it('counts at an open session as at the door', async () => {
    const actor = await people.actor('away', 'observer', clerk.homeId);
    const guess = () => changePassword(services, actor, 'away', { current: 'wrong', next: 'Second-Pass-2' });
    for (let tries = 0; tries < 5; tries++) expect(await guess()).toMatchObject({ code: 'wrong-login' });
    expect(await guess()).toMatchObject({ code: 'account-locked' });
    expect(await attempt('away', password)).toMatchObject({ code: 'account-locked' });
    clock.forward(5);
    expect(await attempt('away', password)).toMatchObject({ ok: true });
  });

  it('tells the address that asked, not the one that it claims; a proxy on this machine is believed', async () => {
    const origins = async (address: string) => {
      const client = new HttpClient(address);
      await client.send('GET', '/api/v1/session');
      const login = `probe${Math.random()}`;
      const { csrfToken } = await client.json<{ csrfToken: string }>('GET', '/api/v1/session');
      const headers = { 'x-forwarded-for': '203.0.113.7', 'x-csrf-token': csrfToken };
      await client.send('POST', '/api/v1/session', { login, password: 'x' }, headers);
      const row = await database.owner.read(null, (tx) =>
        tx.one<{ origin: string }>(sql`select origin from audit_entries where chain_id = 0 and actor_name = ${login}`),
      );
      return row.origin;
    };
    expect(await origins(server.address)).toBe('127.0.0.1');
    expect(await origins(server.address.replace(/\d+$/, String(proxied.port)))).toBe('203.0.113.7');
  });
});

describe('an account', () => {
  it('loses its other sessions when its password changes', async () => {
    const [here, elsewhere] = [await enter('river'), await enter('river')];
    expect(
      await code(await here.send('POST', '/api/v1/session/password', { current: password, next: 'Second-Pass-2' })),
    ).toBe('done');
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });

  it('neither takes another name nor a new password by itself, whatever its role', async () => {
    for (const [login, secret] of [
      ['watcher', password],
      ['river', 'Second-Pass-2'],
    ] as const) {
      const client = await enter(login, secret);
      const own = (await client.json<{ id: number; version: number; login: string }[]>('GET', '/api/v1/accounts')).find(
        (account) => account.login === login,
      );
      const change = { version: own?.version, name: '林一', disabled: false };
      expect(await code(await client.send('PUT', `/api/v1/accounts/${own?.id}`, change))).toBe('not-allowed');
    }
    const administrator = await enter('clerk');
    const all = await administrator.json<{ id: number; version: number; login: string }[]>('GET', '/api/v1/accounts');
    const own = all.find(({ login }) => login === 'clerk');
    const taken = { version: own?.version, name: '林一', disabled: false, password: 'Taken-Over-1' };
    expect(await code(await administrator.send('PUT', `/api/v1/accounts/${own?.id}`, taken))).toBe('not-allowed');
  });

  it('puts nobody into a unit of another organisation', async () => {
    const beside = await people.place(null, 'organisation', '财政局党组');
    const foreign = await people.place(beside, 'unit', '预算科');
    const office = await enter('clerk');
    for (const unitId of [foreign, 99_999_999])
      expect(
        await code(await office.send('POST', '/api/v1/persons', { organisationId: clerk.homeId, unitId, name: '张' })),
      ).toBe('organisation-not-found');
  });
});

describe('the setup link', () => {
  it('works once, also where two open it at the same moment', async () => {
    const fresh = await testDatabase();
    const empty = {
      db: fresh.app,
      clock: settableClock('2026-03-02T09:00:00+08:00'),
      idleMinutes: 30,
      keys: testKeys,
      longestHours: 12,
    };
    const older = (await newSetupToken(fresh.app)) ?? '';
    const token = (await newSetupToken(fresh.app)) ?? '';
    const facts = { organisation: '云溪县水务局', name: '林一', password, origin: 'test' };
    expect(await setUp(empty, { ...facts, login: 'one', token: older })).toMatchObject({ code: 'setup-link-invalid' });
    const both = await Promise.all(['one', 'two'].map((login) => setUp(empty, { ...facts, login, token })));
    expect(both.map((outcome) => (outcome.ok ? 'done' : outcome.code)).sort()).toEqual(['already-set-up', 'done']);
    const entered = await signIn(empty, { login: both[0]?.ok ? 'one' : 'two', password, origin: 'test', agent: '' });
    expect(entered.ok && (await sessionBehind(empty, entered.value.token))?.homeName).toBe('云溪县水务局');
  });
});
