import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** A number, name and text of one file in migrations/. */
interface Migration {
  number: number;
  name: string;
  text: string;
  hash: string;
}

const folder = join(import.meta.dirname, '../../../migrations');
// One migrator at a time: a lock of this transaction, not of a session.
const lockKey = 7_246_001;

export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_.*\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), text, hash: sha256(text) };
    }),
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Brings the schema of the database at `ownerUrl` up to the newest migration, or to `target`; each in a transaction
 * of its own. Throws where an applied migration was edited afterwards or the database is newer than the program.
 * Gives the number of migrations applied now.
 */
export async function migrate(ownerUrl: string, target = Number.POSITIVE_INFINITY): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'bihuan migrate' });
  await client.connect();
  try {
    await client.query(migrationTable);
    const known = await readMigrations();
    let applied = 0;
    for (const migration of known.filter(({ number }) => number <= target)) {
      await client.query('begin');
      if (await apply(client, migration)) applied++;
      await client.query('commit');
    }
    await refuseNewerDatabase(client, known);
    return applied;
  } finally {
    await client.end();
  }
}

/** The same within the caller's transaction: all or nothing, together with whatever else it does. */
export async function migrateWithin(client: pg.ClientBase, target = Number.POSITIVE_INFINITY): Promise<void> {
  await client.query(migrationTable);
  const known = await readMigrations();
  for (const migration of known.filter(({ number }) => number <= target)) await apply(client, migration);
  await refuseNewerDatabase(client, known);
}

const migrationTable =
  'create table if not exists schema_migrations (number int primary key, name text not null, hash text not null, applied_at timestamptz not null default now())';

/** Applies one migration in the client's transaction; false where it was applied before. */
async function apply(client: pg.ClientBase, migration: Migration): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
  const rows = await client.query<{ hash: string }>('select hash from schema_migrations where number = $1', [
    migration.number,
  ]);
  const before = rows.rows[0];
  if (before !== undefined && before.hash !== migration.hash) {
    throw new Error(`migration ${migration.number} (${migration.name}) was edited after it had been applied`);
  }
  if (before !== undefined) return false;
  await client.query(migration.text);
  await client.query('insert into schema_migrations (number, name, hash) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.hash,
  ]);
  return true;
}

async function refuseNewerDatabase(client: pg.ClientBase, known: readonly Migration[]): Promise<void> {
  const newest = await client.query<{ number: number | null }>('select max(number) as number from schema_migrations');
  const number = newest.rows[0]?.number ?? 0;
  if (number > (known.at(-1)?.number ?? 0)) {
    throw new Error(`数据库的结构（第 ${number} 号）比这个程序新。请使用更新版本的闭环。`);
  }
}
