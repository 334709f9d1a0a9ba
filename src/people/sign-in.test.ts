import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { sealKeys } from '../platform/crypto/seal.ts';
import { sql } from '../platform/database/sql.ts';
import { changePassword } from './actions/accounts.ts';
import { confirmIdentity } from './actions/identity.ts';
import { rescueAccount } from './actions/rescue.ts';
import { endOwnSessions, endSessions, listOwnSessions, listSessions } from './actions/sessions.ts';
import { behindToken, sessionBehind, signIn } from './actions/sign-in.ts';
import { beginTotp, confirmTotp, endTotp, readFactors, renewRecoveryCodes, resetTotp } from './actions/totp.ts';
import type { Actor } from './actor.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clock, clerk } = people;

const enter = (login: string, code?: string, secret = password, agent = 'test') =>
  signIn(services, { login, password: secret, code, origin: '10.0.0.7', agent });
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; code: string }>): Promise<string> => {
  const settled = await answer;
  return settled.ok ? 'done' : settled.code;
};
const inAuthenticator = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });
/** The code of thirty seconds later than the one before. */
const nextCode = (secret: string): string => {
  clock.forward(0.5);
  return inAuthenticator(secret);
};
let number = 0;
const somebody = (): Promise<Actor> => people.actor(`person${++number}`, 'observer', clerk.homeId);

async function enrolled(): Promise<{ actor: Actor; login: string; secret: string; codes: string[] }> {
  const actor = await somebody();
  const login = `person${number}`;
  const begun = await beginTotp(services, actor, login, password);
  if (!begun.ok) throw new Error(begun.code);
  const confirmed = await confirmTotp(services, actor, nextCode(begun.value.secret));
  if (!confirmed.ok) throw new Error(confirmed.code);
  return { actor, login, secret: begun.value.secret, codes: confirmed.value.codes };
}

describe('the second step', () => {
  it('begins with the password, is put on by a code of the new secret, and gives ten recovery codes once', async () => {
    const actor = await somebody();
    const login = `person${number}`;
    expect(await codeOf(beginTotp(services, actor, login, 'wrong'))).toBe('wrong-proof');
    const begun = await beginTotp(services, actor, login, password);
    if (!begun.ok) throw new Error(begun.code);
    expect(begun.value.uri).toMatch(/^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}/);
    expect(await codeOf(enter(login))).toBe('done');
    expect(await codeOf(confirmTotp(services, actor, '000000'))).toBe('wrong-new-code');
    const confirmed = await confirmTotp(services, actor, nextCode(begun.value.secret));
    if (!confirmed.ok) throw new Error(confirmed.code);
    expect(new Set(confirmed.value.codes).size).toBe(10);
    expect(confirmed.value.codes[0]).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(await readFactors(services, actor)).toMatchObject({ recoveryCodes: 10, required: false });
    expect(await codeOf(beginTotp(services, actor, login, password))).toBe('totp-already-on');
  });

  it('is asked for after the right password only, and takes a code once', async () => {
    const { login, secret } = await enrolled();
    expect(await codeOf(enter(login))).toBe('code-required');
    expect(await codeOf(enter(login, undefined, 'wrong'))).toBe('wrong-login');
    const code = nextCode(secret);
    expect(await codeOf(enter(login, code))).toBe('done');
    expect(await codeOf(enter(login, code))).toBe('wrong-code');
    expect(await codeOf(enter(login, nextCode(secret)))).toBe('done');
  });

  it('takes a code of one step before or after, and none older, nor an older one after a newer', async () => {
    const { login, secret } = await enrolled();
    const early = nextCode(secret);
    clock.forward(0.5);
    expect(await codeOf(enter(login, early))).toBe('done');
    const first = nextCode(secret);
    expect(await codeOf(enter(login, nextCode(secret)))).toBe('done');
    expect(await codeOf(enter(login, first))).toBe('wrong-code');
    const old = nextCode(secret);
    clock.forward(1.1);
    expect(await codeOf(enter(login, old))).toBe('wrong-code');
  });

  it('takes a code once also where two come with it at the same moment', async () => {
    const { login, secret } = await enrolled();
    const code = nextCode(secret);
    const both = await Promise.all([codeOf(enter(login, code)), codeOf(enter(login, code))]);
    expect(both.sort()).toEqual(['done', 'wrong-code']);
  });

  it('counts wrong codes as attempts and locks, even for the right password and code', async () => {
    const { login, secret } = await enrolled();
    for (let tries = 0; tries < 5; tries++) expect(await codeOf(enter(login, '123456'))).toBe('wrong-code');
    expect(await codeOf(enter(login, nextCode(secret)))).toBe('account-locked');
  });

  it('lets each recovery code in once, however it is typed', async () => {
    const { login, codes, actor } = await enrolled();
    const typed = (codes[0] ?? '').toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    expect(await codeOf(enter(login, typed))).toBe('done');
    expect(await codeOf(enter(login, codes[0]))).toBe('wrong-code');
    expect(await readFactors(services, actor)).toMatchObject({ recoveryCodes: 9 });
  });

  it('gives new recovery codes for a code, and the old ones are worth nothing', async () => {
    const { login, codes, actor, secret } = await enrolled();
    const renewed = await renewRecoveryCodes(services, actor, nextCode(secret));
    if (!renewed.ok) throw new Error(renewed.code);
    expect(await codeOf(enter(login, codes[1]))).toBe('wrong-code');
    expect(await codeOf(enter(login, renewed.value.codes[1]))).toBe('done');
  });

  it('goes off with password and code together, or by whoever keeps the account', async () => {
    const { login, secret, actor } = await enrolled();
    expect(await codeOf(endTotp(services, actor, { password: 'wrong', code: nextCode(secret) }))).toBe('wrong-proof');
    expect(await codeOf(endTotp(services, actor, { password, code: '000000' }))).toBe('wrong-proof');
    expect(await codeOf(endTotp(services, actor, { password, code: nextCode(secret) }))).toBe('done');
    expect(await codeOf(enter(login))).toBe('done');

    const lost = await enrolled();
    const other = await somebody();
    expect(await codeOf(resetTotp(services, other, lost.actor.accountId))).toBe('account-not-found');
    expect(await codeOf(resetTotp(services, clerk, lost.actor.accountId))).toBe('done');
    expect(await codeOf(enter(lost.login))).toBe('done');
  });

  it('says so where its key is another one', async () => {
    const { login, secret } = await enrolled();
    const elsewhere = { ...services, keys: sealKeys(Buffer.alloc(32, 9)) };
    const code = nextCode(secret);
    const request = { login, password, code, origin: 'test', agent: '' };
    expect(await codeOf(signIn(elsewhere, request))).toBe('totp-unreadable');
  });

  it('keeps its secrets from the application role, and opens no other account', async () => {
    const { actor } = await enrolled();
    const other = await somebody();
    for (const query of [sql`select * from totp_secrets`, sql`select * from recovery_codes`])
      await expect(database.app.read(actor.scope, (tx) => tx.many(query))).rejects.toThrow('permission denied');
    const ended = await database.app.write(other.scope, (tx) =>
      tx.one<{ ended: boolean }>(sql`select end_totp(${actor.accountId}) as ended`),
    );
    expect(ended.ended).toBe(false);
  });
});

describe('confirming who one is', () => {
  it('takes the password or a code, once, and counts what is wrong', async () => {
    const { actor, secret } = await enrolled();
    expect(await confirmIdentity(services, actor, { password })).toMatchObject({
      ok: true,
      value: { method: 'password' },
    });
    const code = nextCode(secret);
    expect(await confirmIdentity(services, actor, { code })).toMatchObject({ ok: true, value: { method: 'totp' } });
    expect(await codeOf(confirmIdentity(services, actor, { code }))).toBe('wrong-proof');
    for (let tries = 0; tries < 4; tries++)
      expect(await codeOf(confirmIdentity(services, actor, { password: 'x' }))).toBe('wrong-proof');
    expect(await codeOf(confirmIdentity(services, actor, { password }))).toBe('account-locked');
    const failures = await database.owner.read(null, (tx) =>
      tx.one<{ n: number }>(sql`select count(*) as n from audit_entries
        where action = 'identity.confirm' and result = 'refused' and actor_id = ${actor.accountId}`),
    );
    expect(failures.n).toBe(5);
  });

  it('takes no code where there is no second step, and no password that somebody else gave', async () => {
    const actor = await somebody();
    expect(await codeOf(confirmIdentity(services, actor, { code: '123456' }))).toBe('totp-not-on');
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set must_change_password = true where id = ${actor.accountId}`),
    );
    expect(await codeOf(confirmIdentity(services, actor, { password }))).toBe('password-must-change');
  });
});

describe('a rescue on the server', () => {
  it('lets somebody in who lost phone and codes, and leaves a line in the chain', async () => {
    const { login, actor } = await enrolled();
    for (let tries = 0; tries < 5; tries++) await enter(login, '123456');
    expect(await codeOf(rescueAccount(database.owner, clock, 'nobody', 'Rettung-2026'))).toBe('account-not-found');
    expect(await codeOf(rescueAccount(database.owner, clock, login, 'Rettung-2026'))).toBe('done');
    const entered = await enter(login, undefined, 'Rettung-2026');
    expect(entered.ok && (await sessionBehind(services, entered.value.token))?.mustChangePassword).toBe(true);
    const line = await database.owner.read(null, (tx) =>
      tx.one(sql`select object_id from audit_entries where action = 'account.rescue'`),
    );
    expect(line).toEqual({ object_id: actor.accountId });
  });
});

describe('passwords', () => {
  it('are none of the last five', async () => {
    const actor = await somebody();
    const login = `person${number}`;
    const take = (current: string, next: string) => codeOf(changePassword(services, actor, login, { current, next }));
    let current = password;
    for (const next of ['Erstes-2026', 'Zweites-2026', 'Drittes-2026', 'Viertes-2026']) {
      expect(await take(current, next)).toBe('done');
      current = next;
    }
    expect(await take(current, password)).toBe('password-used-before');
    expect(await take(current, 'Zweites-2026')).toBe('password-used-before');
    expect(await take(current, 'Fuenftes-2026')).toBe('done');
    expect(await take('Fuenftes-2026', password)).toBe('done');
  });
});

describe('sessions', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0';
  const open = async (login: string, agent = windows): Promise<string> => {
    const entered = await enter(login, undefined, password, agent);
    if (!entered.ok) throw new Error(entered.code);
    return entered.value.token;
  };

  it('are listed with place and device, and ended one by one or all but this one, with the reason', async () => {
    const actor = await somebody();
    const login = `person${number}`;
    const [here, office, phone] = [await open(login), await open(login), await open(login, 'iPhone MicroMessenger')];
    const current = (await sessionBehind(services, here))?.sessionId ?? 0;
    const listed = await listOwnSessions(services, actor, current);
    expect(listed.map(({ device }) => device)).toContain('苹果手机 · 微信');
    expect(listed.find(({ id }) => id === current)).toMatchObject({
      current: true,
      device: 'Windows 电脑 · Edge 浏览器',
      origin: '10.0.0.7',
    });
    const other = listed.find(({ device }) => device.startsWith('苹果'))?.id ?? 0;
    expect(await endOwnSessions(services, actor, current, other)).toMatchObject({ ok: true, value: { ended: 1 } });
    expect(await behindToken(services, phone)).toEqual({ ended: 'revoked' });
    expect(await codeOf(endOwnSessions(services, actor, current, other))).toBe('session-not-found');
    await endOwnSessions(services, actor, current, null);
    expect(await behindToken(services, office)).toEqual({ ended: 'revoked' });
    expect(await sessionBehind(services, here)).not.toBeNull();
  });

  it('that nobody used for too long are listed no more: they let nobody in', async () => {
    const actor = await somebody();
    const token = await open(`person${number}`);
    const listed = async () => (await listOwnSessions(services, actor, 0)).length;
    expect(await listed()).toBeGreaterThan(0);
    clock.forward(31);
    expect(await sessionBehind(services, token)).toBeNull();
    expect(await listed()).toBe(0);
    expect(await listSessions(services, clerk, actor.accountId, 0)).toMatchObject({ value: [] });
  });

  it('of others are seen and ended by whoever keeps the account alone', async () => {
    const actor = await somebody();
    const token = await open(`person${number}`);
    const stranger = await somebody();
    expect(await codeOf(listSessions(services, stranger, actor.accountId, 0))).toBe('account-not-found');
    expect(await codeOf(endOwnSessions(services, stranger, 0, 1))).toBe('session-not-found');
    const seen = await listSessions(services, clerk, actor.accountId, 0);
    expect(seen.ok && seen.value.length).toBeGreaterThan(0);
    expect(await codeOf(endSessions(services, clerk, actor.accountId, null))).toBe('done');
    expect(await behindToken(services, token)).toEqual({ ended: 'administrator' });
    const direct = await database.app.read(stranger.scope, (tx) =>
      tx.many(sql`select * from sessions_of(${clerk.accountId})`),
    );
    expect(direct).toEqual([]);
  });
});
