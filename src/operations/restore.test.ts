import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backedUpLedger, cutConnections, emptyTarget, everything, withOwner } from '../../test/support/backups.ts';
import { emptyDatabase } from '../../test/support/empty-database.ts';
import { fill, planned } from '../../test/support/ledger.ts';
import { verifyChains } from '../audit/verify.ts';
import { schemaNumber } from '../platform/backup/catalog.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { checkArchive, readHeader } from '../platform/backup/read-archive.ts';
import { restoreArchive } from '../platform/backup/restore.ts';
import { contentsOf } from '../platform/backup/target.ts';
import { Database } from '../platform/database/database.ts';
import { migrate, readMigrations } from '../platform/database/migrate.ts';
import { sql } from '../platform/database/sql.ts';
import { FolderFileStore } from '../platform/files/file-store.ts';
import { ledgerSubject } from './subject.ts';

const { database, services, clerk, photo, folder, request, backup } = await backedUpLedger();
const original = await everything(database.urls.owner);
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
    const { urls, files, request: into } = await emptyTarget();
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
    await migrate(old.owner, 4);
    await withOwner(old.owner, (client) => client.query("select first_setup('云溪县水务局', 'clerk', '林一', 'hash')"));
    const archive = await makeBackup({ to: join(folder, 'old.tar.gz') }, { ...request, ownerUrl: old.owner });
    const { urls, request: into } = await emptyTarget();
    expect((await restoreArchive(archive.file, into)).header.schema).toBe(4);
    const newest = (await readMigrations()).at(-1)?.number;
    expect(newest).toBeGreaterThan(4);
    expect(await withOwner(urls.owner, schemaNumber)).toBe(newest);
  });

  it('works on a database where the server has been started but nobody has signed up', async () => {
    const { urls, request: into } = await emptyTarget();
    await migrate(urls.owner);
    const app = new Database(urls.app);
    await app.write(null, (tx) => tx.run(sql`insert into settings (name, value) values ('csrf-key', '"x"')`));
    await app.close();
    await restoreArchive(backup.file, into);
    expect(await everything(urls.owner)).toEqual(original);
  });

  it('refuses a database with work in it and says what is there', async () => {
    const { urls, request: into } = await emptyTarget();
    await restoreArchive(backup.file, into);
    const before = await everything(urls.owner);
    await expect(restoreArchive(backup.file, into)).rejects.toMatchObject({
      code: 'target-not-empty',
      message: expect.stringContaining('problems 6'),
    });
    expect(await everything(urls.owner)).toEqual(before);
  });

  it('refuses a database of another program', async () => {
    const { urls, request: into } = await emptyTarget();
    await withOwner(urls.owner, (client) => client.query('create table customers (id int)'));
    await expect(restoreArchive(backup.file, into)).rejects.toMatchObject({ code: 'target-foreign' });
  });

  const bad: [what: string, bytes: Buffer, code: string][] = [
    ['an empty file', Buffer.alloc(0), 'not-an-archive'],
    ['a Word document', Buffer.from('PK\u0003\u0004 something'), 'not-an-archive'],
    ['another gzip file', gzipSync('hello'.repeat(1000)), 'damaged'],
    ['a file that was cut', whole.subarray(0, whole.length - 200), 'incomplete'],
    ['a file cut to its first bytes', whole.subarray(0, 100), 'incomplete'],
    [
      'a file with a flipped bit',
      Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))),
      'damaged',
    ],
    ['rows that were changed afterwards', changed('本周巡河三次', '本周巡河八次'), 'damaged'],
    ['an attachment that was changed afterwards', changed('a photograph', 'a photogrAph'), 'damaged'],
    ['a newer format', changed('"formatVersion": 1', '"formatVersion": 9'), 'newer-format'],
    [
      'a newer schema',
      changed(`"schema": ${header.schema}`, `"schema": ${String(header.schema).replaceAll(/./g, '9')}`),
      'newer-schema',
    ],
  ];
  it.each(bad)('refuses %s and leaves the target empty', async (_what, bytes, code) => {
    const { urls, place, request: into } = await emptyTarget();
    const file = join(folder, 'bad.tar.gz');
    await writeFile(file, bytes);
    await expect(restoreArchive(file, into)).rejects.toMatchObject({ code });
    expect(await withOwner(urls.owner, contentsOf)).toEqual([]);
    expect(readdirSync(place, { recursive: true }).filter((name) => String(name).length > 40)).toEqual([]);
    await expect(checkArchive(file)).rejects.toMatchObject(code === 'newer-schema' ? {} : { code });
  });

  it('that is broken off, or loses its connection, fails and leaves the target empty', async () => {
    const { urls, place, request: into } = await emptyTarget();
    const stopping = new AbortController();
    const stopped = restoreArchive(backup.file, {
      ...into,
      signal: stopping.signal,
      progress: () => stopping.abort(new Error('stopping')),
    });
    await expect(stopped).rejects.toThrow('stopping');
    class CutStore extends FolderFileStore {
      override async put(content: AsyncIterable<Uint8Array>) {
        await cutConnections(urls.owner, 'bihuan restore');
        return super.put(content);
      }
    }
    const lost = restoreArchive(backup.file, { ...into, files: new CutStore(place) });
    await expect(lost).rejects.toThrow(/connection/i);
    expect(await withOwner(urls.owner, contentsOf)).toEqual([]);
    expect(readdirSync(place, { recursive: true }).filter((name) => String(name).length > 40)).toEqual([]);
  });

  it('refuses rows that do not belong to their chain although every sum was made right', async () => {
    const { request: into, urls } = await emptyTarget();
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
