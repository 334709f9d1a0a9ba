import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { testKeys } from '../../test/support/keys.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { createPerson } from '../people/actions/organisations.ts';
import { removeOldBackups } from '../platform/backup/make-backup.ts';
import { sql } from '../platform/database/sql.ts';
import { beginRun, endRun, sayAlive } from '../platform/jobs/job-runs.ts';
import { noteJob } from '../platform/jobs/job-state.ts';
import { readPacks } from '../rulepack/store.ts';
import { readBackup, requestBackup } from './actions/backup.ts';
import { readJobs } from './actions/job-list.ts';
import { productJobs } from './actions/jobs.ts';
import { removeStrayFiles } from './actions/stray-files.ts';
import { backupAnswer, jobsAnswer } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const { clerk, clock } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const unitClerk = await people.actor('river', 'unit', unit);
const administrator = await people.actor('admin', 'administrator', clerk.homeId);
const folder = mkdtempSync(join(tmpdir(), 'bihuan-operations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asked: string[] = [];
const services = {
  db: database.app,
  clock,
  jobs: {
    runNow: async (name: string, id: string) => {
      const first = !asked.includes(`${name} ${id}`);
      if (first) asked.push(`${name} ${id}`);
      return first;
    },
    ready: async () => true,
  },
};
const work = {
  ownerUrl: database.urls.owner,
  owner: database.owner,
  worker: database.worker,
  clock,
  files: ledger.files,
  folder: join(folder, 'backups'),
  keep: 2,
  product: '0.1.0',
  keys: testKeys,
  address: null,
  backupCron: '30 2 * * *',
  idleMinutes: 30,
  longestHours: 12,
  packs: readPacks(),
  followKin: async () => ({ placed: 0, left: false }),
};
const jobs = new Map(productJobs(work).map((job) => [job.name, job]));
const run = async (name: string) => jobs.get(name)?.run(new AbortController().signal);

describe('the last backup', () => {
  it('is shown to 整改办 and administrators, not to a unit’s clerk', async () => {
    const never = await readBackup(services, clerk);
    expect(never).toMatchObject({ ok: true, value: { ok: null, at: null, running: false } });
    expect(await readBackup(services, administrator)).toEqual(never);
    expect(await readBackup(services, unitClerk)).toMatchObject({ code: 'not-allowed' });
    expect(await readJobs(services, unitClerk)).toMatchObject({ code: 'not-allowed' });
    expect(await requestBackup(services, unitClerk)).toMatchObject({ code: 'not-allowed' });
  });

  it('says when it was made, what it holds, or why it failed', async () => {
    const report = await run('backup');
    const last = { at: '2026-03-02T01:00:00.000Z', ok: true, message: '', seconds: 1, facts: {}, ...report };
    await noteJob(database.app, 'backup', { last });
    const answer = await readBackup(services, clerk);
    if (!answer.ok) throw new Error(answer.code);
    expect(backupAnswer.parse(answer.value)).toEqual(answer.value);
    expect(answer.value).toMatchObject({ ok: true, file: expect.stringContaining('bihuan-20260302-090000.tar.gz') });
    await noteJob(database.app, 'backup', { last: { ...last, ok: false, message: '磁盘空间不足' } });
    expect(await readBackup(services, clerk)).toMatchObject({ value: { ok: false, message: '磁盘空间不足' } });
    const all = await readJobs(services, administrator);
    if (!all.ok) throw new Error(all.code);
    expect(jobsAnswer.parse(all.value)).toEqual(all.value);
  });

  it('is asked for once by a command that is sent twice, with one line in the chain', async () => {
    const command = { ...clerk, requestId: 'backup-command-1' };
    expect(await requestBackup(services, command)).toMatchObject({ value: { running: true } });
    expect(await requestBackup(services, command)).toMatchObject({ value: { running: false } });
    expect(asked).toHaveLength(1);
    const entries = await database.owner.read(null, (tx) =>
      tx.many(sql`select actor_name from audit_entries where action = 'backup.request'`),
    );
    expect(entries).toEqual([{ actor_name: '林一' }]);
  });

  it('is refused with what to do where no jobs run', async () => {
    const broken = { ...services, jobs: { ...services.jobs, runNow: () => Promise.reject(new Error('no runner')) } };
    expect(await requestBackup(broken, clerk)).toMatchObject({ code: 'jobs-not-running' });
  });
});

describe('old backups', () => {
  it('go when there are more than are kept, a cut one never counts, and the newest stays', async () => {
    const place = join(folder, 'kept');
    mkdirSync(place);
    const whole = gzipSync(Buffer.alloc(5120, '闭环'), { level: 0 });
    for (const day of ['01', '02', '03', '04']) writeFileSync(join(place, `bihuan-202603${day}-023000.tar.gz`), whole);
    writeFileSync(join(place, 'bihuan-20260305-023000.tar.gz'), whole.subarray(0, 3000));
    writeFileSync(join(place, '去年的备份.tar.gz'), whole);
    await removeOldBackups(place, 2);
    expect(readdirSync(place).sort()).toEqual([
      'bihuan-20260303-023000.tar.gz',
      'bihuan-20260304-023000.tar.gz',
      'bihuan-20260305-023000.tar.gz',
      '去年的备份.tar.gz',
    ]);
    await removeOldBackups(place, 0);
    expect(readdirSync(place)).toContain('bihuan-20260304-023000.tar.gz');
  });
});

describe('the jobs', () => {
  it('seal the chains once a day', async () => {
    expect(await run('seal')).toMatchObject({ message: '已封存前一日的全部审计链' });
    expect(await run('seal')).toMatchObject({ message: '当日已经封存' });
  });

  it('sum the running counts where they have grown long', async () => {
    await fill(
      ledger,
      clerk,
      [...Array(150).keys()].map((n) => planned(`问题${n}`)),
    );
    const rowsOf = () =>
      database.owner.read(null, (tx) => tx.one(sql`select count(*) as rows, sum(n)::bigint as n from problem_counts`));
    expect(await rowsOf()).toEqual({ rows: 150, n: 150 });
    expect(await run('sum')).toMatchObject({ message: '汇总了 1 个单位的统计数字' });
    expect(await rowsOf()).toEqual({ rows: 1, n: 150 });
  });

  it('forget commands after thirty days and sessions that have ended', async () => {
    const at = clock.now();
    await database.owner.write(null, (tx) => tx.run(sql`update commands set at = ${at}`));
    clock.set('2026-04-30T09:00:00+08:00');
    const message = `清理了 1 条命令记录、${await sessions()} 个过期登录、0 个没有用上的文件`;
    expect(await run('tidy')).toMatchObject({ message });
    expect(await sessions()).toBe(0);
    clock.set(at.toISOString());
  });

  it('take away files that nothing refers to once they are a day old, and no others', async () => {
    const { files } = work;
    const put = (text: string) => files.put(Readable.from([Buffer.from(text)]));
    const stray = await put('an upload that was refused');
    const used = await put('evidence');
    await database.owner.write(null, (tx) =>
      tx.run(
        sql`insert into files (organisation_id, hash, size, media_type) values (${clerk.homeId}, ${used.hash}, 8, 'x')`,
      ),
    );
    const clean = (days: number) =>
      removeStrayFiles(database.owner, files, { now: () => new Date(Date.now() + days * 86_400_000) });
    expect(await clean(0.9)).toBe(0);
    expect(await clean(1.1)).toBe(1);
    expect([await files.has(stray.hash), await files.has(used.hash)]).toEqual([false, true]);
    await put('an upload that was refused');
    expect(await clean(0)).toBe(0);
    expect(await files.has(stray.hash)).toBe(true);
  });
});

describe('jobs in trouble', () => {
  it('are told once to who manages the installation, until they have gone well and fail again', async () => {
    const person = await createPerson(people.services, clerk, { organisationId: clerk.homeId, name: '林一' });
    if (!person.ok) throw new Error(person.code);
    await database.owner.write(null, async (tx) => {
      const { id } = person.value;
      await tx.run(
        sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${id} where id = ${clerk.accountId}`,
      );
    });
    const process = { id: randomUUID(), kind: 'server' as const, host: 'office', pid: 1, product: '0.1.0' };
    await sayAlive(database.worker, process, { alone: true });
    const ran = async (outcome: 'good' | 'failed', message: string): Promise<void> => {
      const begun = { job: 'backup', task: randomUUID(), workerId: process.id, at: clock.now() };
      const end = { outcome, at: clock.now(), message, facts: {}, next: null };
      await endRun(database.worker, await beginRun(database.worker, begun), end);
    };
    const told = () =>
      database.owner.read(null, (tx) =>
        tx.many<{ title: string }>(sql`select title, link from notices where kind = 'system' order by id`),
      );
    await ran('failed', '磁盘空间不足。');
    for (let round = 0; round < 3; round++) await run('deliver');
    expect(await told()).toEqual([{ title: '“备份”上一次失败：磁盘空间不足。', link: '/settings/jobs' }]);
    await ran('good', '');
    clock.set(new Date(clock.now().getTime() + 86_400_000).toISOString());
    await ran('failed', '磁盘空间又不足。');
    await run('deliver');
    await run('deliver');
    expect((await told()).map(({ title }) => title)).toEqual([
      '“备份”上一次失败：磁盘空间不足。',
      '“备份”上一次失败：磁盘空间又不足。',
    ]);
  });
});

const sessions = async () =>
  (await database.owner.read(null, (tx) => tx.one<{ n: number }>(sql`select count(*) as n from sessions`))).n;
