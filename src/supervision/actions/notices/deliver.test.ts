import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { mailServer, webhookReceiver } from '../../../../test/support/gateways.ts';
import { testKeys } from '../../../../test/support/keys.ts';
import { testLedger } from '../../../../test/support/ledger.ts';
import { testPeople } from '../../../../test/support/people.ts';
import { createPerson } from '../../../people/actions/organisations.ts';
import { sql } from '../../../platform/database/sql.ts';
import { type ChangeSettings, type Delivery, defaultChoices } from '../../model/delivery.ts';
import type { NewNotice } from '../../model/notices.ts';
import { type Delivered, deliverNotices } from './deliver.ts';
import { changeGateways, showGateways, testGateway } from './gateways.ts';
import { notify } from './notify.ts';
import { listNotices, readNotice } from './read.ts';
import { changeSettings, readSettings } from './settings.ts';
import { listDeliveries, settleDelivery } from './stuck.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = { ...people.services, ...testLedger(database, people) };
const mail = await mailServer();
const secret = 'a-secret-of-the-gateway';
const hook = await webhookReceiver(secret);
const server = { host: '127.0.0.1', port: mail.port, security: 'none', verify: true } as const;
const gateway = { ...server, user: mail.login.user, from: 'bihuan@example.test' };

const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const personId = (await must(createPerson(people.services, clerk, { organisationId: clerk.homeId, name: '林一' }))).id;
await database.owner.write(null, (tx) =>
  tx.run(
    sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${personId} where id = ${clerk.accountId}`,
  ),
);

let count = 0;
const tell = (facts: Partial<NewNotice> = {}): Promise<number> =>
  database.app.write(clerk.scope, (tx) => {
    const fresh = { organisationId: clerk.homeId, personId, cause: `test:${++count}`, problemId: null };
    const words = {
      kind: 'urging',
      title: '河道采砂监管不严，请尽快整改',
      body: '已超期3天。',
      link: '/problems/7',
    } as const;
    return notify(tx, [{ ...fresh, ...words, ...facts }], clock.now());
  });
const round = (): Promise<Delivered> =>
  deliverNotices(
    { owner: database.owner, clock, keys: testKeys, address: 'https://bihuan.example.test' },
    new AbortController().signal,
  );
const gateways = async (wanted: { mail?: boolean; webhook?: boolean; password?: string; port?: number }) => {
  const { version } = await must(showGateways(services, clerk));
  return changeGateways(services, clerk, {
    version,
    mail: wanted.mail ? { ...gateway, port: wanted.port ?? mail.port } : null,
    webhook: wanted.webhook ? { url: hook.url, algorithm: 'sha256' } : null,
    password: wanted.password ?? mail.login.password,
    secret,
  });
};
const choose = async (choices: Partial<ChangeSettings>): Promise<void> => {
  const { version } = await readSettings(services, clerk);
  await must(changeSettings(services, clerk, { ...defaultChoices, mail: 'lin@example.test', version, ...choices }));
};
const stuck = async (): Promise<Delivery[]> =>
  (await must(listDeliveries(services, clerk, { state: 'stuck' }))).deliveries;
const all = (): Promise<{ state: string; attempts: number; answer: string | null }[]> =>
  database.owner.read(null, (tx) => tx.many(sql`select state, attempts, answer from notice_deliveries order by id`));

beforeEach(async () => {
  clock.set('2026-03-02T09:00:00+08:00');
  await database.owner.write(null, async (tx) => {
    for (const table of [sql`notice_ways`, sql`notice_deliveries`, sql`notices`, sql`notice_settings`])
      await tx.run(sql`delete from ${table}`);
  });
  mail.received.length = 0;
  hook.received.length = 0;
  Object.assign(mail.answers, { toRecipient: null, toMessage: null, whileTaking: async () => {} });
  Object.assign(hook.answer, { status: 200, headers: {}, body: '{"errcode":0}' });
  await must(gateways({ mail: true }));
  await choose({});
});

describe('mail', () => {
  it('brings what is urgent at once, in Chinese, with an address that opens it', async () => {
    await tell();
    expect(await round()).toMatchObject({ sent: 1, failed: 0 });
    const [one] = mail.received;
    expect(one?.subject).toBe('【闭环】河道采砂监管不严，请尽快整改');
    expect(one?.text).toContain('已超期3天。\nhttps://bihuan.example.test/problems/7');
    expect(one?.to).toMatchObject({ text: expect.stringContaining('lin@example.test') });
    expect(await round()).toMatchObject({ sent: 0, failed: 0 });
    expect(mail.received).toHaveLength(1);
  });

  it('brings the rest together with the next digest on a working day', async () => {
    clock.set('2026-03-06T18:00:00+08:00');
    await tell({ kind: 'reminder', title: '甲问题还有7天到期' });
    await tell({ kind: 'review', title: '等您审核：乙问题' });
    await round();
    clock.set('2026-03-08T20:00:00+08:00');
    await tell({ kind: 'reminder', title: '丙问题还有7天到期' });
    await round();
    expect(mail.received).toEqual([]);
    clock.set('2026-03-09T08:30:00+08:00');
    await round();
    expect(mail.received.map(({ subject }) => subject)).toEqual(['【闭环】3条通知：甲问题还有7天到期等']);
    for (const title of ['甲问题', '乙问题', '丙问题']) expect(mail.received[0]?.text).toContain(title);
  });

  it('is silent in quiet hours over midnight, also after the worker was off', async () => {
    clock.set('2026-03-02T21:50:00+08:00');
    await tell({ title: '关机前' });
    clock.set('2026-03-02T23:10:00+08:00');
    await tell({ title: '夜里' });
    await round();
    clock.set('2026-03-03T06:59:00+08:00');
    await round();
    expect(mail.received).toEqual([]);
    clock.set('2026-03-03T07:00:00+08:00');
    await round();
    expect(mail.received.map(({ subject }) => subject)).toEqual(['【闭环】2条通知：关机前等']);
  });

  it('leaves out kinds that were not chosen, and people without an address', async () => {
    await choose({ byMail: ['letter'] });
    await tell();
    await choose({ mail: null });
    await tell({ kind: 'letter' });
    expect(await round()).toMatchObject({ sent: 0 });
    expect(await all()).toEqual([]);
  });

  it('leaves out what was read before it was due', async () => {
    await tell({ kind: 'reminder', title: '读过的' });
    await round();
    const [one] = (await listNotices(services, clerk, { unread: true })).notices;
    await must(readNotice(services, clerk, one?.id ?? 0));
    await tell({ kind: 'reminder', title: '没读过的' });
    clock.set('2026-03-03T08:30:00+08:00');
    await round();
    expect(mail.received.map(({ subject }) => subject)).toEqual(['【闭环】没读过的']);
  });

  it('carries no header that a title brings along', async () => {
    await tell({ title: '问题\r\nBcc: spy@example.test\r\n\r\n正文', kind: 'letter' });
    await round();
    const [one] = mail.received;
    expect(one?.subject).toBe('【闭环】问题 Bcc: spy@example.test 正文');
    expect(one?.headers.has('bcc')).toBe(false);
  });

  it('tries again after growing pauses under the same Message-ID, and then it is there once', async () => {
    mail.answers.toMessage = { code: 451, words: '4.3.0 稍后再试' };
    await tell();
    expect(await round()).toMatchObject({ sent: 0, failed: 1 });
    expect(await all()).toMatchObject([{ state: 'waiting', attempts: 1, answer: expect.stringContaining('稍后再试') }]);
    expect(await round()).toMatchObject({ failed: 0 });
    clock.forward(1);
    await round();
    mail.answers.toMessage = null;
    clock.forward(5);
    expect(await round()).toMatchObject({ sent: 1 });
    const { key } = await database.owner.read(null, (tx) =>
      tx.one<{ key: string }>(sql`select key from notice_deliveries`),
    );
    expect(mail.received.map(({ messageId }) => messageId)).toEqual([`<${key}@bihuan>`]);
  });

  it('waits for a server that is not there, and shows it after eight tries', async () => {
    await must(gateways({ mail: true, port: 1 }));
    await tell();
    for (let n = 0; n < 8; n++) {
      expect(await stuck()).toEqual([]);
      await round();
      clock.forward(13 * 60);
      clock.set(clock.now().toISOString().replace(/T.*/, 'T04:00:00Z'));
      clock.forward(24 * 60);
    }
    expect(await stuck()).toMatchObject([
      { state: 'failed', attempts: 8, answer: expect.stringContaining('连接不上') },
    ]);
  });

  it('gives up where the server refuses for good, lets the others through, and is sent again when somebody says so', async () => {
    mail.answers.toRecipient = { code: 550, words: '5.1.1 没有这个用户' };
    await tell();
    await round();
    expect(await stuck()).toMatchObject([{ state: 'failed', answer: expect.stringContaining('没有这个用户') }]);
    mail.answers.toRecipient = null;
    const id = (await stuck())[0]?.id ?? 0;
    await must(settleDelivery(services, clerk, id, 'again'));
    expect(await settleDelivery(services, clerk, id, 'again')).toMatchObject({ code: 'delivery-not-stuck' });
    expect(await round()).toMatchObject({ sent: 1 });
    expect(mail.received).toHaveLength(1);
  });

  it('is in doubt, and not sent again by itself, where the server took the message and said nothing', async () => {
    mail.answers.toMessage = 'hangs-up';
    await tell();
    await round();
    mail.answers.toMessage = null;
    clock.forward(24 * 60);
    await round();
    expect(mail.received).toHaveLength(1);
    const [one] = await stuck();
    expect(one).toMatchObject({ state: 'doubtful' });
    await must(settleDelivery(services, clerk, one?.id ?? 0, 'drop'));
    expect(await stuck()).toEqual([]);
  });
});

describe('the gateways', () => {
  it('are tried by a test message, and what the server says is shown', async () => {
    expect(await must(testGateway(services, clerk, { way: 'mail', to: 'lin@example.test' }))).toMatchObject({
      ok: true,
    });
    expect(mail.received[0]?.subject).toBe('【闭环】测试邮件');
    await must(gateways({ mail: true, password: 'not-the-password' }));
    expect(await must(testGateway(services, clerk, { way: 'mail', to: 'lin@example.test' }))).toMatchObject({
      ok: false,
      answer: expect.stringMatching(/登录被拒绝：.*用户名或密码不对/),
    });
    expect(await testGateway(services, clerk, { way: 'webhook', to: 'lin' })).toMatchObject({
      code: 'gateway-missing',
    });
  });

  it('give no secret away, and no password to another server', async () => {
    const { version, mail: kept } = await must(showGateways(services, clerk));
    expect(kept).toEqual({ ...gateway, hasPassword: true });
    const stored = await database.owner.read(null, (tx) =>
      tx.one<{ text: string }>(
        sql`select string_agg(t::text, ' ') as text from (select value from settings union all select to_jsonb(content) from audit_values) t`,
      ),
    );
    expect(stored.text).not.toContain(mail.login.password);
    const elsewhere = { version, mail: { ...gateway, host: 'elsewhere.example.test' }, webhook: null };
    expect(await changeGateways(services, clerk, elsewhere)).toMatchObject({ code: 'gateway-password-again' });
    expect(await changeGateways(services, clerk, { version: version - 1, mail: null, webhook: null })).toMatchObject({
      code: 'stale-version',
    });
  });

  it('are for whoever manages the installation alone', async () => {
    const observer = await people.actor('watching', 'observer', clerk.homeId);
    expect(await showGateways(services, observer)).toMatchObject({ code: 'not-allowed' });
    expect(await changeGateways(services, observer, { version: 0, mail: null, webhook: null })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await testGateway(services, observer, { way: 'mail', to: 'a@example.test' })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await listDeliveries(services, observer, { state: 'stuck' })).toMatchObject({ code: 'not-allowed' });
  });
});

describe('the webhook', () => {
  beforeEach(async () => {
    await must(gateways({ webhook: true }));
  });

  it('is signed, names the person as the gateway knows him, and has a key that stays', async () => {
    await choose({ gatewayId: 'lin-yi', byMail: [] });
    hook.answer.status = 503;
    await tell();
    await round();
    hook.answer.status = 200;
    clock.forward(1);
    await round();
    expect(hook.forged).toEqual([]);
    expect(hook.received).toHaveLength(2);
    expect(new Set(hook.received.map(({ key }) => key)).size).toBe(1);
    expect(hook.received[0]?.body).toMatchObject({
      to: { id: 'lin-yi', name: '林一' },
      notices: [
        { kind: 'urging', title: '河道采砂监管不严，请尽快整改', url: 'https://bihuan.example.test/problems/7' },
      ],
    });
  });

  it('is followed nowhere else, and a refusal is final', async () => {
    hook.answer.status = 302;
    hook.answer.headers = { location: hook.url };
    await tell();
    await round();
    expect(hook.received).toHaveLength(1);
    expect(await stuck()).toMatchObject([{ state: 'failed', answer: expect.stringContaining('没有跟随') }]);
  });

  it('keeps of a long answer its beginning', async () => {
    hook.answer.status = 400;
    hook.answer.body = `\u0000${'长'.repeat(100_000)}`;
    await tell();
    await round();
    expect((await stuck())[0]?.answer?.length).toBeLessThan(400);
  });
});

describe('a kill', () => {
  const killedWhileSending = (): Promise<number> =>
    database.owner.write(null, (tx) =>
      tx.run(sql`update notice_deliveries set state = 'sending', finished_at = null, next_at = ${clock.now()}`),
    );

  it('while a mail is being sent leaves it in doubt, visible, and never sends it twice', async () => {
    await tell();
    await round();
    await killedWhileSending();
    clock.forward(10);
    await round();
    expect(mail.received).toHaveLength(1);
    expect(await stuck()).toMatchObject([{ state: 'doubtful', answer: expect.stringContaining('中断') }]);
  });

  it('while a webhook is being sent sends it again under the same key', async () => {
    await must(gateways({ webhook: true }));
    await tell();
    await round();
    await killedWhileSending();
    clock.forward(10);
    await round();
    expect(hook.received).toHaveLength(2);
    expect(new Set(hook.received.map(({ key }) => key)).size).toBe(1);
    expect(await all()).toMatchObject([{ state: 'sent' }]);
  });
});
