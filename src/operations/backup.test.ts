import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backedUpLedger, cutConnections, emptyTarget, withOwner } from '../../test/support/backups.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { readHeader } from '../platform/backup/read-archive.ts';
import { restoreArchive } from '../platform/backup/restore.ts';
import { sql } from '../platform/database/sql.ts';
import type { FileStore } from '../platform/files/file-store.ts';

const { database, services, clerk, first, folder, request, backup } = await backedUpLedger();

describe('a backup', () => {
  it('is named by its moment in Shanghai and leaves nothing else in its folder', () => {
    expect(readdirSync(folder)).toEqual(['bihuan-20260302-090000.tar.gz']);
    expect(backup.manifest.rows).toMatchObject({ problems: 6, measures: 1, progress: 1, evidence: 1, accounts: 1 });
    expect(backup.manifest.files).toMatchObject({ count: 1, bytes: 12, missing: [], damaged: [] });
    expect(backup.manifest.rows).not.toHaveProperty('sessions');
  });

  it('carries every table of the product but the notes of changes', async () => {
    const { tables, leftOut } = await readHeader(backup.file);
    const there = await withOwner(database.urls.owner, (client) =>
      client.query<{ name: string }>(
        `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('public', 'leads')`,
      ),
    );
    expect([...tables.map(({ name }) => name), ...leftOut, 'schema_migrations', 'changes'].sort()).toEqual(
      there.rows.map(({ name }) => name).sort(),
    );
  });

  it('does not hold up those who write, and carries one moment of what they write', async () => {
    const writing = Promise.all(
      [...Array(20).keys()].map((n) => reportProgress(services, clerk, first, { content: `备份时写入${n}` })),
    );
    const made = await makeBackup({ to: join(folder, 'busy.tar.gz') }, request);
    expect((await writing).every(({ ok }) => ok)).toBe(true);
    const { request: into } = await emptyTarget();
    const { manifest } = await restoreArchive(made.file, into);
    expect(manifest.rows['progress']).toBeLessThanOrEqual(21);
  });

  it('that is broken off, or loses its connection, fails and leaves nothing behind', async () => {
    const place = join(folder, 'broken');
    const stopping = new AbortController();
    const stopped = makeBackup(
      { folder: place },
      { ...request, signal: stopping.signal, progress: () => stopping.abort(new Error('stopping')) },
    );
    await expect(stopped).rejects.toThrow('stopping');
    const { files } = services;
    const cutting: FileStore = {
      put: (content) => files.put(content),
      get: async (hash) => {
        await cutConnections(database.urls.owner, 'bihuan backup');
        return files.get(hash);
      },
      has: (hash) => files.has(hash),
      size: (hash) => files.size(hash),
      list: () => files.list(),
      remove: (hash) => files.remove(hash),
      removeOlder: (hash, before) => files.removeOlder(hash, before),
      sweep: (before) => files.sweep(before),
    };
    const lost = makeBackup({ folder: place }, { ...request, files: cutting });
    await expect(lost).rejects.toThrow(/connection/i);
    expect(readdirSync(place)).toEqual([]);
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
