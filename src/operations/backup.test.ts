import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { emptyDatabase } from '../../test/support/empty-database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { verifyChains } from '../audit/verify.ts';
import { splitProblem } from '../ledger/actions/reshape.ts';
import { addEvidence, reportProgress } from '../ledger/actions/work.ts';
import { columnList, quoted, readTables, schemaNumber } from '../platform/backup/catalog.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { checkArchive, readHeader } from '../platform/backup/read-archive.ts';
import { restoreArchive } from '../platform/backup/restore.ts';
import { ownerClient } from '../platform/backup/session.ts';
import { contentsOf } from '../platform/backup/target.ts';
import { Database } from '../platform/database/database.ts';
import { migrate, readMigrations } from '../platform/database/migrate.ts';
import { sql } from '../platform/database/sql.ts';
import { FolderFileStore } from '../platform/files/file-store.ts';
import { ledgerSubject } from './subject.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');

await fill(services, clerk, [
  planned('河道采砂监管不严\t含制表符\n与换行\\与反斜线', {
    responsibility: { ...nobody, leadUnitId: unit },
    deadline: '2026-03-05',
    measures: [{ content: '每周巡河三次', deadline: '2026-03-31', deadlineWords: null }],
  }),
  planned('水库隐患排查不彻底', { manifestations: [planned('东湾水库溢洪道未清理')] }),
  planned('工程与资金管理都不规范'),
]);
const rows = (await list(services, clerk)).items;
const first = rows[0]?.id ?? 0;
await splitProblem(services, clerk, rows[2]?.id ?? 0, {
  version: rows[2]?.version ?? 0,
  parts: [{ title: '工程管理不规范' }, { title: '资金管理不规范' }],
});
await reportProgress(services, clerk, first, { content: '本周巡河三次' });
const photo = await services.files.put(Readable.from([Buffer.from('a photograph')]));
await addEvidence(services, clerk, first, {
  measureId: null,
  progressId: null,
  disclosure: 'internal',
  files: [{ name: '巡河照片.jpg', mediaType: 'image/jpeg', ...photo }],
});

const request = {
  ownerUrl: database.urls.owner,
  files: services.files,
  subject: ledgerSubject,
  product: '0.1.0',
  now: new Date('2026-03-02T01:00:00Z'),
};
const backup = await makeBackup({ folder }, request);

async function target() {
  const urls = await emptyDatabase();
  const place = mkdtempSync(join(tmpdir(), 'bihuan-restored-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const files = new FolderFileStore(place);
  return { urls, files, place, request: { ownerUrl: urls.owner, files, subject: ledgerSubject, nameOf: String } };
}

async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await ownerClient(url, 'test');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table as text, in a fixed order. */
const everything = (url: string) =>
  withOwner(url, async (client) => {
    const all: Record<string, string[]> = {};
    for (const { name, columns } of await readTables(client)) {
      if (name === 'sessions') continue;
      const { rows: found } = await client.query<{ row: string }>(
        `select row(${columnList(columns)})::text as row from ${quoted(name)} order by 1`,
      );
      all[name] = found.map(({ row }) => row);
    }
    return all;
  });

const original = await everything(database.urls.owner);

describe('a backup', () => {
  it('is named by its moment in Shanghai and leaves nothing else in its folder', () => {
    expect(readdirSync(folder)).toEqual(['bihuan-20260302-090000.tar.gz']);
    expect(backup.manifest.rows).toMatchObject({ problems: 6, measures: 1, progress: 1, evidence: 1, accounts: 1 });
    expect(backup.manifest.files).toMatchObject({ count: 1, bytes: 12, missing: [], damaged: [] });
    expect(backup.manifest.rows).not.toHaveProperty('sessions');
  });

  it('carries every table of the product', async () => {
    const { tables, leftOut } = await readHeader(backup.file);
    const there = await withOwner(database.urls.owner, (client) =>
      client.query<{ name: string }>(
        `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
      ),
    );
    expect([...tables.map(({ name }) => name), ...leftOut, 'schema_migrations'].sort()).toEqual(
      there.rows.map(({ name }) => name).sort(),
    );
  });

  it('does not hold up those who write, and carries one moment of what they write', async () => {
    const writing = Promise.all(
      [...Array(20).keys()].map((n) => reportProgress(services, clerk, first, { content: `备份时写入${n}` })),
    );
    const made = await makeBackup({ to: join(folder, 'busy.tar.gz') }, request);
    expect((await writing).every(({ ok }) => ok)).toBe(true);
    const { request: into } = await target();
    const { manifest } = await restoreArchive(made.file, into);
    expect(manifest.rows['progress']).toBeLessThanOrEqual(21);
  });

  it('reports a file that is missing in the store instead of passing over it', async () => {
    const client = await database.owner.connect();
    await client.query('begin');
    await client.query(`insert into files (organisation_id, hash, size, media_type) values ($1, $2, 3, 'x')`, [
      clerk.homeId,
      'f'.repeat(64),
    ]);
    await client.query('commit');
    client.release();
    const made = await makeBackup({ to: join(folder, 'other', 'named.tar.gz') }, request);
    expect(made.manifest.files).toMatchObject({ count: 1, missing: ['f'.repeat(64)] });
    await database.owner.write(null, (tx) => tx.run(sql`delete from files where hash = ${'f'.repeat(64)}`));
  });
});

const whole = await readFile(backup.file);
const header = await readHeader(backup.file);
const changed = (from: string, to: string): Buffer => {
  const text = gunzipSync(whole).toString('latin1');
  const at = text.indexOf(Buffer.from(from).toString('latin1'));
  if (at < 0) throw new Error(`no ${from} in the archive`);
  const replaced = text.slice(0, at) + Buffer.from(to).toString('latin1') + text.slice(at + Buffer.from(from).length);
  return gzipSync(Buffer.from(replaced, 'latin1'));
};

describe('restoring', () => {
  it('brings every row, file, sequence and chain into an empty database, and the ledger goes on', async () => {
    const { urls, files, request: into } = await target();
    const { manifest } = await restoreArchive(backup.file, into);
    expect(await everything(urls.owner)).toEqual(original);
    expect(await files.has(photo.hash)).toBe(true);
    expect(manifest.rows).toEqual(backup.manifest.rows);
    const report = await withOwner(urls.owner, verifyChains);
    expect(report).toMatchObject({ faults: [] });
    const app = new Database(urls.app);
    const more = await fill({ ...services, db: app }, clerk, [planned('恢复后的新问题')]);
    expect(more.problems).toBe(1);
    expect(await app.read(null, (tx) => tx.one(sql`select count(*) as n from problems`))).toEqual({ n: 0 });
    await app.close();
    expect(await withOwner(urls.owner, ledgerSubject.faults)).toEqual([]);
  });

  it('brings an archive of an older schema up to today’s', async () => {
    const old = await emptyDatabase();
    await migrate(old.owner, 5);
    await withOwner(old.owner, (client) => client.query("select first_setup('云溪县水务局', 'clerk', '林一', 'hash')"));
    const archive = await makeBackup({ to: join(folder, 'old.tar.gz') }, { ...request, ownerUrl: old.owner });
    const { urls, request: into } = await target();
    expect((await restoreArchive(archive.file, into)).header.schema).toBe(5);
    const newest = (await readMigrations()).at(-1)?.number;
    expect(newest).toBeGreaterThan(5);
    expect(await withOwner(urls.owner, schemaNumber)).toBe(newest);
  });

  it('works on a database where the server has been started but nobody has signed up', async () => {
    const { urls, request: into } = await target();
    await migrate(urls.owner);
    const app = new Database(urls.app);
    await app.write(null, (tx) => tx.run(sql`insert into settings (name, value) values ('csrf-key', '"x"')`));
    await app.close();
    await restoreArchive(backup.file, into);
    expect(await everything(urls.owner)).toEqual(original);
  });

  it('refuses a database with work in it and says what is there', async () => {
    const { urls, request: into } = await target();
    await restoreArchive(backup.file, into);
    const before = await everything(urls.owner);
    await expect(restoreArchive(backup.file, into)).rejects.toMatchObject({
      code: 'target-not-empty',
      message: expect.stringContaining('problems 6'),
    });
    expect(await everything(urls.owner)).toEqual(before);
  });

  it('refuses a database of another program', async () => {
    const { urls, request: into } = await target();
    await withOwner(urls.owner, (client) => client.query('create table customers (id int)'));
    await expect(restoreArchive(backup.file, into)).rejects.toMatchObject({ code: 'target-foreign' });
  });

  const bad: [what: string, bytes: Buffer, code: string][] = [
    ['an empty file', Buffer.alloc(0), 'not-an-archive'],
    ['a Word document', Buffer.from('PK\u0003\u0004 something'), 'not-an-archive'],
    ['another gzip file', gzipSync('hello'.repeat(1000)), 'damaged'],
    ['a file that was cut', whole.subarray(0, whole.length - 200), 'incomplete'],
    ['a file cut to its first bytes', whole.subarray(0, 100), 'incomplete'],
    ['a file with a flipped bit', Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 1), 'damaged'],
    ['rows that were changed afterwards', changed('本周巡河三次', '本周巡河八次'), 'damaged'],
    ['an attachment that was changed afterwards', changed('a photograph', 'a photogrAph'), 'damaged'],
    ['a newer format', changed('"formatVersion": 1', '"formatVersion": 9'), 'newer-format'],
    ['a newer schema', changed(`"schema": ${header.schema}`, '"schema": 9'), 'newer-schema'],
  ];
  it.each(bad)('refuses %s and leaves the target empty', async (_what, bytes, code) => {
    const { urls, place, request: into } = await target();
    const file = join(folder, 'bad.tar.gz');
    await writeFile(file, bytes);
    await expect(restoreArchive(file, into)).rejects.toMatchObject({ code });
    expect(await withOwner(urls.owner, contentsOf)).toEqual([]);
    expect(readdirSync(place, { recursive: true }).filter((name) => String(name).length > 40)).toEqual([]);
    await expect(checkArchive(file)).rejects.toMatchObject(code === 'newer-schema' ? {} : { code });
  });

  it('refuses rows that do not belong to their chain although every sum was made right', async () => {
    const { request: into, urls } = await target();
    await withOwner(database.urls.owner, (client) =>
      client.query(`update audit_entries set actor_name = '别人' where seq = 1 and chain_id = ${clerk.homeId}`),
    );
    const forged = await makeBackup({ to: join(folder, 'forged.tar.gz') }, request);
    await withOwner(database.urls.owner, (client) =>
      client.query(`update audit_entries set actor_name = '林一' where seq = 1 and chain_id = ${clerk.homeId}`),
    );
    await expect(restoreArchive(forged.file, into)).rejects.toMatchObject({ code: 'verification-failed' });
    expect(await withOwner(urls.owner, contentsOf)).toEqual([]);
  });
});
