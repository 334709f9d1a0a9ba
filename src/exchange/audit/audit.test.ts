import { globSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, planned, testLedger } from '../../../test/support/ledger.ts';
import { testPeople } from '../../../test/support/people.ts';
import { auditQuery } from '../../audit/model.ts';
import { verifyAudit } from '../../operations/actions/verify.ts';
import { searchAudit } from '../../people/actions/audit.ts';
import { signIn } from '../../people/actions/sign-in.ts';
import { sql } from '../../platform/database/sql.ts';
import { auditActionNames } from '../labels/audit.ts';
import { exportAudit } from './actions.ts';
import { auditCsv, auditWorkbook } from './sheet.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clerk, clock } = people;
const bureau = await people.place(clerk.homeId, 'organisation', '县财政局党组');
const auditor = await people.actor('auditor', 'auditor', clerk.homeId);
const below = await people.actor('below', 'auditor', bureau);
await fill(testLedger(database, people), clerk, [planned('河道采砂监管不严')]);
for (const login of ['=cmd|calc', 'clerk'])
  await signIn(services, { login, password: 'wrong', origin: '10.0.0.9', agent: '' });
clock.forward(24 * 60);
await signIn(services, { login: 'clerk', password: 'wrong', origin: '10.0.0.9', agent: '' });

const search = async (actor: typeof auditor, asked: object = {}) => {
  const answer = await searchAudit(services, actor, auditQuery.parse(asked));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const textOf = async (stream: AsyncIterable<unknown>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as string));
  return Buffer.concat(parts);
};
const exported = async (format: 'xlsx' | 'csv', asked: object = {}) => {
  const outcome = await exportAudit(services, auditor, { format, ...asked });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

describe('an auditor', () => {
  it('sees who did what in every chain, newest first, and no value of the work', async () => {
    const { items, total, chains } = await search(auditor);
    expect(total).toBe(items.length);
    expect(items[0]).toMatchObject({ action: 'session.open', actorName: '林一', result: 'refused', chainId: 0 });
    expect(items[0]).toMatchObject({ objectKind: 'account', objectName: '林一' });
    expect(items.map(({ action }) => action)).toContain('problem.import');
    expect(JSON.stringify(items)).not.toContain('采砂');
    expect(chains.map(({ name }) => name)).toEqual([
      '系统（登录、账号、设置）',
      '中共云溪县水务局党组',
      '县财政局党组',
    ]);
    const values = await database.app.read(auditor.scope, (tx) => tx.many(sql`select * from audit_values`));
    expect(values).toEqual([]);
  });

  it('filters by days, person, action, organisation and result', async () => {
    expect((await search(auditor, { from: '2026-03-03' })).items).toHaveLength(1);
    expect((await search(auditor, { to: '2026-03-02', result: 'refused' })).items).toHaveLength(2);
    expect((await search(auditor, { actor: '林', action: 'session.open' })).total).toBe(2);
    const ledger = await search(auditor, { chain: clerk.homeId });
    expect(new Set(ledger.items.map(({ chainId }) => chainId))).toEqual(new Set([clerk.homeId]));
    expect((await search(auditor, { chain: 99_999 })).total).toBe(0);
  });

  it('of a bureau sees its chain alone, not the installation’s', async () => {
    const { items, chains } = await search(below);
    expect(chains.map(({ name }) => name)).toEqual(['县财政局党组']);
    expect(items.every(({ chainId }) => chainId === bureau)).toBe(true);
  });

  it('is who may look at all', async () => {
    const observer = await people.actor('watcher', 'observer', clerk.homeId);
    const keeper = await people.actor('keeper', 'security_admin', clerk.homeId);
    for (const actor of [observer, keeper]) {
      expect(await searchAudit(services, actor, auditQuery.parse({}))).toMatchObject({ code: 'not-allowed' });
      expect(await exportAudit(services, actor, { format: 'csv' })).toMatchObject({ code: 'not-allowed' });
    }
  });

  it('exports what is filtered, as text that no spreadsheet runs, and leaves a line', async () => {
    const csv = (await textOf(auditCsv(await exported('csv', { action: 'session.open' })))).toString();
    expect(csv.startsWith('\ufeff时间,单位,序号,操作人,')).toBe(true);
    expect(csv).toContain("'=cmd|calc,10.0.0.9,登录,账号,失败");
    expect(csv.trim().split('\r\n')).toHaveLength(4);
    const parts = unzipSync(new Uint8Array(await textOf(auditWorkbook(await exported('xlsx')))));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('=cmd|calc');
    expect(sheet).not.toContain('<f>');
    expect((await search(auditor, { action: 'audit.export' })).total).toBe(2);
  });

  it('cannot change an entry', async () => {
    const change = (query: ReturnType<typeof sql>) => database.app.write(auditor.scope, (tx) => tx.run(query));
    await expect(change(sql`update audit_entries set actor_name = 'x'`)).rejects.toThrow('permission denied');
    await expect(change(sql`delete from audit_entries`)).rejects.toThrow('permission denied');
  });
});

it('every action that the code records has a word of its own', () => {
  // What is done with leads stands in chains of their own, which no auditor sees.
  const sources = globSync('src/*/actions{,/**}/*.ts').filter(
    (file) => !file.endsWith('.test.ts') && !file.startsWith('src/leads/'),
  );
  const recorded = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:[-_][a-z]+)*)'/g)].map(
      ([, name = '']) => name,
    ),
  );
  expect(recorded.length).toBeGreaterThan(40);
  expect([...new Set(recorded)].filter((name) => !(name in auditActionNames))).toEqual([]);
});

describe('a verification', () => {
  it('says how much was recomputed, and names the entry that was changed behind the program’s back', async () => {
    const good = await verifyAudit(database.owner);
    expect(good.message).toMatch(/^\d+ 条链、\d+ 条记录、0 个封存全部衔接无误$/);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update audit_entries set actor_name = '别人' where chain_id = 0 and seq = 1`),
    );
    const bad = await verifyAudit(database.owner);
    expect(bad.facts).toMatchObject({ faults: 1, first: '链 0 第 1 条：内容被改动' });
  });
});
