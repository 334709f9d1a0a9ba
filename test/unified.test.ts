import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/platform/config.ts';
import { sql } from '../src/platform/database/sql.ts';
import { testDatabase } from './support/database.ts';
import { HttpClient } from './support/http-client.ts';
import { password, testPeople } from './support/people.ts';
import { client, testProvider, Wanderer } from './support/provider.ts';
import { testServer } from './support/server.ts';

// Against a real provider on this machine.

const database = await testDatabase();
const people = await testPeople(database);
await people.actor('zhou.er', 'observer', people.clerk.homeId);
const provider = await testProvider();
const settings = {
  BIHUAN_OIDC_ISSUER: provider.issuer,
  BIHUAN_OIDC_CLIENT_ID: client.id,
  BIHUAN_OIDC_CLIENT_SECRET: client.secret,
  BIHUAN_OIDC_NAME: '云溪县统一身份认证',
};
const server = await testServer(database, people.clock, settings);
const alone = await testServer(database, people.clock, { ...settings, BIHUAN_LOCAL_SIGN_IN: 'off' });
provider.serve(server.address);
const begin = `${server.address}/api/v1/session/oidc`;

const refusedWith = (url: string): string | null => new URL(url).searchParams.get('refused');
const sessionOf = async (token: string | undefined) => {
  const browser = new HttpClient(server.address);
  await browser.carry(token ?? '');
  return browser.json<{ account: { login: string; mustChangePassword: boolean } | null }>('GET', '/api/v1/session');
};

describe('the unified login', () => {
  it('opens a session for the account of that login, and leads to where the person wanted', async () => {
    const browser = new Wanderer();
    const back = await browser.signInThere(`${begin}?to=%2Fledger%3Fview%3Dmine`, 'zhou.er');
    const { url } = await browser.follow(back, /\/ledger/);
    expect(url).toBe(`${server.address}/ledger?view=mine`);
    const token = browser.cookie(server.address, 'bihuan_session');
    expect(await sessionOf(token)).toMatchObject({ account: { login: 'zhou.er', mustChangePassword: false } });
    const entry = await database.owner.read(null, (tx) =>
      tx.maybe(
        sql`select actor_name, result from audit_entries where action = 'session.open-unified' order by seq desc limit 1`,
      ),
    );
    expect(entry).toEqual({ actor_name: 'zhou.er', result: 'done' });
  });

  it('makes no account: who has none is told so', async () => {
    const browser = new Wanderer();
    const { url } = await browser.follow(await browser.signInThere(begin, 'stranger'), /sign-in/);
    expect(refusedWith(url)).toBe('unified-no-account');
    expect(browser.cookie(server.address, 'bihuan_session')).toBeUndefined();
  });

  it('lets nobody in whose account is disabled', async () => {
    const gone = await people.actor('gone', 'observer', people.clerk.homeId);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set disabled_at = now() where id = ${gone.accountId}`),
    );
    const browser = new Wanderer();
    const { url } = await browser.follow(await browser.signInThere(begin, 'gone'), /sign-in/);
    expect(refusedWith(url)).toBe('unified-no-account');
  });

  it('is good for the browser that began it, once, and for ten minutes', async () => {
    const browser = new Wanderer();
    const back = await browser.signInThere(begin, 'zhou.er');
    const thief = new Wanderer();
    expect(refusedWith((await thief.follow(back, /sign-in/)).url)).toBe('unified-refused');
    await thief.follow(begin, new RegExp(`^${provider.issuer}`));
    expect(refusedWith((await thief.follow(back, /sign-in/)).url)).toBe('unified-refused');

    const slow = new Wanderer();
    const late = await slow.signInThere(begin, 'zhou.er');
    people.clock.forward(11);
    expect(refusedWith((await slow.follow(late, /sign-in/)).url)).toBe('unified-refused');
  });

  it('says so where the person refused there, or where somebody wrote the answer himself', async () => {
    const browser = new Wanderer();
    await browser.follow(begin, new RegExp(`^${provider.issuer}`));
    const forged = `${begin}/callback?code=made-up&state=made-up&iss=${encodeURIComponent(provider.issuer)}`;
    expect(refusedWith((await browser.follow(forged, /sign-in/)).url)).toBe('unified-refused');
  });

  it('leads to no other site afterwards', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/\t\\evil.example',
    ]) {
      const browser = new Wanderer();
      const back = await browser.signInThere(`${begin}?to=${encodeURIComponent(to)}`, 'zhou.er');
      const { url } = await browser.follow(back);
      expect(new URL(url).origin).toBe(server.address);
    }
  });
});

describe('login and password', () => {
  const enter = async (address: string): Promise<Response> => {
    const browser = new HttpClient(address);
    const { csrfToken } = await browser.json<{ csrfToken: string }>('GET', '/api/v1/session');
    return browser.send('POST', '/api/v1/session', { login: 'zhou.er', password }, { 'x-csrf-token': csrfToken });
  };

  it('stay as the way in for an emergency, unless they are switched off', async () => {
    expect((await enter(server.address)).status).toBe(204);
    const refused = await enter(alone.address);
    expect(await refused.json()).toMatchObject({ status: 403, code: 'local-sign-in-off' });
  });

  it('cannot be switched off where there is no other way in', () => {
    expect(() => readConfig({ BIHUAN_LOCAL_SIGN_IN: 'off' })).toThrow('BIHUAN_OIDC_ISSUER');
    expect(() => readConfig({ BIHUAN_OIDC_ISSUER: 'https://id.example' })).toThrow('BIHUAN_OIDC_CLIENT_ID');
  });
});

describe('where the provider is not there', () => {
  it('the person is told so, and begins anew when it is back', async () => {
    await provider.stop();
    const fresh = await testServer(database, people.clock, settings);
    const { url } = await new Wanderer().follow(`${fresh.address}/api/v1/session/oidc`, /sign-in/);
    expect(refusedWith(url)).toBe('unified-unreachable');
  });
});
