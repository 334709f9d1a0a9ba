import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isArchiveName } from '../../src/platform/backup/format.ts';
import { checkArchive } from '../../src/platform/backup/read-archive.ts';
import { ownerClient } from '../../src/platform/backup/session.ts';
import { contentsOf } from '../../src/platform/backup/target.ts';
import { HttpClient } from '../support/http-client.ts';
import { freePort, Installation, until } from './installation.ts';

// Enough rows that a backup and a restore take a second: the moment of the kill is then well inside.
const manyRows = 80_000;
// Real processes on a machine that others use as well.
const patient = { timeout: 120_000 };
const source = new Installation();
const backups = join(source.folder, 'backups');
afterAll(() => source.remove());

beforeAll(async () => {
  const port = await freePort();
  const server = await source.startServer(port);
  const person = new HttpClient(`http://127.0.0.1:${port}`);
  await person.setUp(server.token ?? '', 'clerk', 'Xiuzheng-2026');
  await withOwner(source, (client) =>
    client.query(`insert into commands (account_id, request_id, action, fingerprint, answer)
      select 1, 'request-' || n, 'test', md5(n::text), jsonb_build_object('text', md5(n::text)) from generate_series(1, ${manyRows}) n`),
  );
  await server.kill();
});

async function withOwner<T>(installation: Installation, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await ownerClient(installation.ownerUrl ?? '', 'test');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

it('says so when the disk runs full in the middle of a backup, and leaves nothing behind', patient, async () => {
  const full = source.spawn('src/cli.ts', ['backup'], {}, { diskKb: 300 });
  expect(await full.ended(), full.output).toBe(1);
  expect(full.output).toContain('bihuan backup：文件超过了系统允许的大小');
  expect(full.output).not.toContain('at ');
  expect(filesIn(backups)).toEqual([]);
});

describe('a backup that is killed', () => {
  it('leaves no file that restoring would accept, and the next one clears up after it', patient, async () => {
    const killed = source.spawn('src/cli.ts', ['backup']);
    const halfWritten = () =>
      filesIn(backups).find((name) => name.endsWith('.partial') && statSync(join(backups, name)).size > 100_000);
    await until(() => halfWritten() !== undefined || !killed.running);
    await killed.kill();
    // It may have said how far it was, never that it was done.
    expect(killed.output).not.toContain('✓');
    const [left = ''] = filesIn(backups);
    expect(filesIn(backups).filter(isArchiveName)).toEqual([]);
    await expect(checkArchive(join(backups, left))).rejects.toMatchObject({ code: 'incomplete' });

    const whole = source.spawn('src/cli.ts', ['backup']);
    expect(await whole.ended(), whole.output).toBe(0);
    expect(filesIn(backups).map(isArchiveName)).toEqual([true]);
  });
});

describe.each([false, true])('a restore that is killed (with its database: %s)', (withDatabase) => {
  it('leaves the target empty, and a second one brings everything', patient, async () => {
    const target = new Installation();
    const [archive = ''] = filesIn(backups);
    try {
      const killed = target.spawn('src/cli.ts', ['restore', join(backups, archive)]);
      await until(async () => !killed.running || (await rowsComingIn(target)) > 0);
      await killed.kill();
      expect(killed.output).not.toContain('✓');
      if (withDatabase) await target.killDatabase();

      const looked = target.spawn('src/cli.ts', ['doctor', '--json']);
      expect(await looked.ended()).toBe(1);
      expect(looked.output).toContain('数据库是空的');
      const second = target.spawn('src/cli.ts', ['restore', join(backups, archive)]);
      expect(await second.ended(), second.output).toBe(0);

      const server = await target.startServer(await freePort());
      const restored = await withOwner(target, contentsOf);
      expect(restored.find(({ table }) => table === 'commands')?.rows).toBeGreaterThanOrEqual(manyRows);
      await server.kill();
    } finally {
      await target.remove();
    }
  });
});

/** How many rows the restore's present COPY has put in; 0 while there is none, or no database yet. */
async function rowsComingIn(target: Installation): Promise<number> {
  const url = target.ownerUrl;
  if (url === null) return 0;
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ n: string | null }>(
      `select max(tuples_processed) as n from pg_stat_progress_copy where relid <> 0`,
    );
    return Number(rows[0]?.n ?? 0);
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => {});
  }
}
