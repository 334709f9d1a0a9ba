import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { refusePowerfulRole } from './check-role.ts';
import { Database } from './database.ts';
import { sql } from './sql.ts';

const database = await testDatabase();

describe('the database', () => {
  it('commits what a transaction returns and rolls back what it throws', async () => {
    await database.app.write(null, (tx) => tx.run(sql`insert into settings (name, value) values ('kept', '1')`));
    await expect(
      database.app.write(null, async (tx) => {
        await tx.run(sql`insert into settings (name, value) values ('lost', '1')`);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const rows = await database.app.read(null, (tx) => tx.many(sql`select name from settings`));
    expect(rows).toEqual([{ name: 'kept' }]);
  });

  it('gives bigints as numbers and calendar days as text', async () => {
    const row = await database.app.read(null, (tx) =>
      tx.one(sql`select ${12}::bigint as id, date '2026-02-28' as day`),
    );
    expect(row).toEqual({ id: 12, day: '2026-02-28' });
  });

  it('refuses to write in a read transaction', async () => {
    await expect(
      database.app.read(null, (tx) => tx.run(sql`insert into settings (name, value) values ('x', '1')`)),
    ).rejects.toThrow('read-only');
  });

  it('gives each of several queries that travel together its own rows', async () => {
    const rows = await database.app.read(null, (tx) =>
      Promise.all([
        tx.one(sql`select 1 as a`),
        tx.many(sql`select 2 as b where false`),
        tx.one(sql`select ${3}::int as c`),
      ]),
    );
    expect(rows).toEqual([{ a: 1 }, [], { c: 3 }]);
  });

  it('rolls everything back where a statement fails that nobody waits for, and goes on afterwards', async () => {
    const insert = (name: string) => sql`insert into settings (name, value) values (${name}, '1')`;
    const names = () =>
      database.app.read(null, (tx) => tx.many(sql`select name from settings where name like 'sent%'`));
    const withTheCommit = database.app.write(null, async (tx) => {
      await tx.run(insert('sent first'));
      tx.send(insert('sent first'));
      tx.send(sql`select nonsense from settings`);
    });
    await expect(withTheCommit).rejects.toMatchObject({ code: '23505' });
    const withTheNext = database.app.write(null, async (tx) => {
      tx.send(insert('sent first'));
      tx.send(sql`select nonsense from settings`);
      await tx.run(insert('sent second'));
    });
    await expect(withTheNext).rejects.toThrow('nonsense');
    const swallowed = database.app.write(null, async (tx) => {
      await tx.run(sql`select nonsense from settings`).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('nonsense');
    expect(await names()).toEqual([]);
    await database.app.write(null, async (tx) => tx.send(insert('sent third')));
    expect(await names()).toEqual([{ name: 'sent third' }]);
    await database.app.write(null, (tx) => tx.run(sql`update settings set value = '2' where name = 'sent third'`));
  });

  it('asks nothing more once a transaction is over', async () => {
    const kept = await database.app.read(null, async (tx) => tx);
    await expect(kept.one(sql`select 1 as n`)).rejects.toThrow('over');
  });

  it('shows the application role no row of any organisation without a scope', async () => {
    const made = await database.app.write(null, (tx) =>
      tx.one<{ organisation_id: number; account_id: number }>(
        sql`select * from first_setup('云溪县水务局党组', 'clerk', '林一', 'hash')`,
      ),
    );
    const count = sql`select count(*) as n from organisations`;
    expect(await database.app.read(null, (tx) => tx.one(count))).toEqual({ n: 0 });
    const scope = {
      accountId: made.account_id,
      reads: [made.organisation_id],
      writes: [],
      reviews: [],
      units: [],
      homes: [made.organisation_id],
      manages: [],
      accounts: [],
      audits: [],
      sanctions: [],
      leads: [],
    };
    expect(await database.app.read(scope, (tx) => tx.one(count))).toEqual({ n: 1 });
    expect(await database.app.read(null, (tx) => tx.one(count))).toEqual({ n: 0 });
  });

  it('starts only with a role that row-level security binds', async () => {
    await expect(refusePowerfulRole(database.app)).resolves.toBeUndefined();
    await expect(refusePowerfulRole(database.owner)).rejects.toThrow('owner');
    const superuser = new Database(database.urls.owner.replace(/\/\/[^@]+@/, `//${superuserCredentials()}@`));
    await expect(refusePowerfulRole(superuser)).rejects.toThrow('superuser');
    await superuser.close();
  });

  it('forces row-level security on every table with rows of organisations, and explains every table', async () => {
    const tables = await database.owner.read(null, (tx) =>
      tx.many<{ name: string; forced: boolean; comment: string | null; scoped: boolean }>(sql`
        select c.relname as name, c.relforcerowsecurity as forced, obj_description(c.oid) as comment,
          exists (select 1 from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
            and a.attname in ('organisation_id', 'home_id', 'account_id', 'chain_id')) as scoped
        from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations'`),
    );
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter((table) => table.scoped && !table.forced).map((table) => table.name)).toEqual([]);
    expect(tables.filter((table) => table.comment === null).map((table) => table.name)).toEqual([]);
  });
});

function superuserCredentials(): string {
  const { username, password } = new URL(database.superuserUrl);
  return `${username}:${password}`;
}
