import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sealChains } from '../audit/actions.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readConfig } from '../platform/config.ts';
import { sql } from '../platform/database/sql.ts';
import { FolderFileStore } from '../platform/files/file-store.ts';
import { noteJob } from '../platform/jobs/job-state.ts';
import { examine } from './actions/doctor/examine.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = new FolderFileStore(join(folder, 'files'));
const services = { db: database.app, clock, files };
await fill(services, clerk, [planned('河道采砂监管不严'), planned('会议记录缺失')]);
const first = (await list(services, clerk)).items[0]?.id ?? 0;
const photo = await files.put(Readable.from([Buffer.from('a photograph')]));
await addEvidence(services, clerk, first, {
  measureId: null,
  progressId: null,
  disclosure: 'internal',
  files: [{ name: '巡河照片.jpg', mediaType: 'image/jpeg', ...photo }],
});
await noteJob(database.app, 'backup', {
  last: { at: clock.now().toISOString(), ok: true, message: '', seconds: 1, facts: {} },
});

const sayAlive = sql`insert into job_workers (id, kind, host, pid, product) values (gen_random_uuid(), 'server', 'office', 4711, '0.1.0')`;
await database.owner.write(null, (tx) => tx.run(sayAlive));

const look = () =>
  examine({
    config: readConfig({ BIHUAN_DATA: folder }),
    database: { urls: database.urls, server: 'http://127.0.0.1:8420' },
    files,
    clock,
    quick: false,
  });
const faults = async () =>
  (await look()).filter(({ level }) => level === 'fault').map(({ check, message }) => `${check}：${message}`);
const asOwner = (statement: ReturnType<typeof sql>) => database.owner.write(null, (tx) => tx.run(statement));

it('finds nothing wrong with a healthy installation, and says what it looked at', async () => {
  const findings = await look();
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual([
    ...['Node', 'PostgreSQL', '数据结构', '磁盘空间', '应用角色', '后台任务角色', '行级权限', '审计记录'],
    ...['审计链', '单位树', '台账与统计', '附件', '备份', '后台任务'],
  ]);
});

it('notices an entry of the chain that was changed', async () => {
  await asOwner(sql`update audit_entries set actor_name = '别人' where chain_id = ${clerk.homeId} and seq = 2`);
  expect(await faults()).toEqual(['审计链：有 1 处不对']);
  await asOwner(sql`update audit_entries set actor_name = '林一' where chain_id = ${clerk.homeId} and seq = 2`);
  expect(await faults()).toEqual([]);
});

it('notices a file that is gone and one whose content has changed', async () => {
  const path = join(folder, 'files', photo.hash.slice(0, 2), photo.hash);
  writeFileSync(path, 'another one');
  expect(await faults()).toEqual(['附件：1 个附件中有 1 个内容已变']);
  rmSync(path);
  expect(await faults()).toEqual(['附件：1 个附件中有 1 个文件不在']);
  await files.put(Readable.from([Buffer.from('a photograph')]));
  await files.put(Readable.from([Buffer.from('left by an upload that broke off')]));
  expect((await look()).filter(({ check }) => check === '附件').map(({ level }) => level)).toEqual(['good', 'notice']);
});

it('notices lists and counts that do not equal the ledger', async () => {
  await asOwner(sql`update problem_activity set progress_count = 5 where problem_id = ${first}`);
  expect(await faults()).toEqual(['台账与统计：列表或统计数字与台账不一致']);
  await asOwner(sql`update problem_activity set progress_count = 0 where problem_id = ${first}`);
  await asOwner(
    sql`insert into problem_totals select organisation_id, viewer_id, level, status, 1 from problem_totals limit 1`,
  );
  expect(await faults()).toEqual(['台账与统计：列表或统计数字与台账不一致']);
  await asOwner(
    sql`insert into problem_totals select organisation_id, viewer_id, level, status, -1 from problem_totals limit 1`,
  );
  expect(await faults()).toEqual([]);
});

it('notices a table that stands open, and one that would hide rows from a backup', async () => {
  await asOwner(sql`create table notes (id bigint primary key, organisation_id bigint)`);
  expect(await faults()).toEqual(['行级权限：1 张表没有强制行级权限']);
  await asOwner(sql`alter table notes enable row level security, force row level security`);
  expect(await faults()).toEqual(['行级权限：1 张表会对备份隐藏行']);
  await asOwner(sql`drop table notes`);
});

it('notices that the application may change history', async () => {
  await asOwner(sql`grant update on audit_entries to bihuan_app`);
  expect(await faults()).toEqual(['审计记录：应用有权修改或删除审计记录']);
  await asOwner(sql`revoke update on audit_entries from bihuan_app`);
});

it('notices an old or failed backup and jobs that do not come round', async () => {
  await noteJob(database.app, 'seal', { next: '2026-03-01T16:05:00.000Z' });
  clock.set('2026-03-05T09:00:00+08:00');
  expect(await faults()).toEqual([
    '备份：最近一次备份是 2026-03-02 09:00，已超过两天',
    '后台任务：“封存审计链”没有按时运行：应在 2026-03-02 00:05',
  ]);
  await asOwner(sql`update job_workers set seen_at = now() - interval '2 minutes'`);
  expect((await faults())[1]).toBe('后台任务：没有进程在运行后台任务：备份、提醒、通知都停着');
  await asOwner(sql`update job_workers set seen_at = now()`);
});

it('notices a chain whose tail was cut off after it had been sealed', async () => {
  clock.set('2026-03-02T09:00:00+08:00');
  await sealChains(database.worker, clock);
  const last = sql`chain_id = ${clerk.homeId} and seq = (select max(seq) from audit_entries where chain_id = ${clerk.homeId})`;
  await asOwner(sql`delete from audit_values where ${last}`);
  await asOwner(sql`delete from audit_entries where ${last}`);
  const chains = (await look()).find(({ check }) => check === '审计链');
  expect(chains).toMatchObject({ level: 'fault', details: [expect.stringContaining('链尾被截')] });
});
