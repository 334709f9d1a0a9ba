import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/platform/database/database.ts';
import { withOwner } from '../support/backups.ts';
import { openFunctions, openTables, readByAll, sqlGrid, whose } from './expected.ts';
import { type GridRow, readGrid, writeGrid } from './grid.ts';
import { attackedCounty, type Caller, callers } from './world.ts';

// What the database itself gives to the role that serves requests, whatever a program above it forgets.

const { database, scopes, ids } = await attackedCounty();
const rows = readGrid(sqlGrid);
const rowsOfHome = (table: string): string =>
  (whose[table] ?? 'organisation_id = $home').replaceAll('$home', String(ids.home));

const client = await database.app.connect();
afterAll(() => client.release());
const set = (scope: Scope | null): Promise<unknown> =>
  client.query(
    `select ${(
      ['reads', 'writes', 'reviews', 'units', 'homes', 'manages', 'accounts', 'audits', 'sanctions', 'leads'] as const
    )
      .map((kind) => `set_config('bihuan.${kind}', '{${scope?.[kind].join(',') ?? ''}}', true)`)
      .join(', ')}, set_config('bihuan.account', '${scope?.accountId ?? ''}', true)`,
  );

/** Runs work in a transaction under a scope and takes everything back. */
async function under<T>(scope: Scope | null, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await set(scope);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** Rows that a statement touched; null where the database refused it (no right, or row-level security). */
async function attempt(statement: string, values: unknown[] = []): Promise<number | null> {
  await client.query('savepoint attempt');
  try {
    return (await client.query(statement, values)).rowCount ?? 0;
  } catch (error) {
    // Anything but a missing right means that the row itself would have been taken.
    return (error as pg.DatabaseError).code === '42501' ? null : 1;
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

interface Attacked {
  count: number;
  row: string;
  /** Columns that the application may change, and those that a new row brings itself. */
  own: string[];
  changeable: string[];
}
const tables = new Map<string, Attacked>();
await withOwner(database.urls.owner, async (owner) => {
  const found = await owner.query<{ name: string; own: string[]; changeable: string[] }>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) filter (where a.attidentity = '') as own,
      coalesce(array_agg(a.attname::text) filter (where has_column_privilege('bihuan_app', c.oid, a.attnum, 'UPDATE')), '{}') as changeable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations' group by c.relname`);
  for (const { name, ...columns } of found.rows) {
    const condition = rowsOfHome(name);
    const { rows: counted } = await owner.query<{ n: number; row: string }>(
      `select count(*)::int as n, (array_agg(row_to_json(t)::text))[1] as row from ${name} t where ${condition}`,
    );
    tables.set(name, { count: counted[0]?.n ?? 0, row: counted[0]?.row ?? '{}', ...columns });
  }
});

/** R: sees every row of 甲局, r: some of them; i, u, d: may add a row like theirs, change or remove one of them. */
async function rightsOn(table: string, scope: Scope | null): Promise<string> {
  const { count, row, own, changeable } = tables.get(table) ?? { count: 0, row: '', own: [], changeable: [] };
  const condition = rowsOfHome(table);
  return under(scope, async () => {
    const seen = await attempt(`select 1 from ${table} where ${condition}`);
    const added = await attempt(
      `insert into ${table} (${own.join(', ')}) select ${own.join(', ')} from json_populate_record(null::${table}, $1::json)`,
      [row],
    );
    const [column] = changeable;
    const changed =
      column === undefined ? null : await attempt(`update ${table} set ${column} = ${column} where ${condition}`);
    const removed = await attempt(`delete from ${table} where ${condition}`);
    const letters = [
      (seen ?? 0) === 0 ? '' : seen === count ? 'R' : 'r',
      added === null ? '' : 'i',
      (changed ?? 0) === 0 ? '' : 'u',
      (removed ?? 0) === 0 ? '' : 'd',
    ].join('');
    return letters === '' ? '-' : letters;
  });
}

describe('row-level security', () => {
  it('is forced on every table, and every table is in the grid', async () => {
    const forced = await withOwner(database.urls.owner, (owner) =>
      owner.query<{ name: string }>(
        "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity",
      ),
    );
    const secured = new Set(forced.rows.map(({ name }) => name));
    expect([...tables.keys()].filter((name) => !secured.has(name)).sort()).toEqual(Object.keys(openTables).sort());
    expect(rows.map(({ what }) => what).sort()).toEqual([...secured].sort());
  });

  it('is tried on rows that are there', () => {
    expect(
      [...tables].filter(([name, { count }]) => count === 0 && !(name in openTables)).map(([name]) => name),
    ).toEqual([]);
  });

  it('gives each person what the grid says of the rows of 甲局, and nothing else', async () => {
    const found: GridRow[] = [];
    for (const { what } of rows) {
      const expected = {} as Record<Caller, string>;
      for (const name of callers) expected[name] = await rightsOn(what, scopes[name]);
      found.push({ what, expected });
    }
    expect(writeGrid(found)).toBe(writeGrid(rows));
  });

  it('gives nothing where no scope was set, or an empty one', async () => {
    const nobody = {
      accountId: 0,
      reads: [],
      writes: [],
      reviews: [],
      units: [],
      homes: [],
      manages: [],
      accounts: [],
      audits: [],
      sanctions: [],
      leads: [],
    };
    for (const scope of [null, nobody])
      for (const { what } of rows) {
        const own = what === 'audit_entries' || what === 'audit_values';
        expect([what, await rightsOn(what, scope)]).toEqual([what, what in readByAll ? 'R' : '-']);
        // The chain of the installation takes the sign-in of somebody who has no scope yet, and shows nothing.
        if (own) expect(await under(scope, () => attempt(`select 1 from ${what}`))).toBe(0);
      }
  });

  it('ends with the transaction: the next one on the same connection starts with nothing', async () => {
    await under(scopes.above, async () => expect((await client.query('select 1 from problems')).rowCount).not.toBe(0));
    expect((await client.query('select 1 from problems')).rowCount).toBe(0);
  });

  it('keeps secrets and history out of reach even of the whole scope there is', async () => {
    await under(scopes.above, async () => {
      for (const statement of [
        'select password_hash from accounts',
        'select token_hash from sessions',
        'update audit_entries set actor_name = $$x$$',
        'delete from audit_entries',
        'truncate audit_entries',
        'delete from audit_values',
        'update audit_seals set line = $$x$$',
        'insert into audit_seals (day, heads, line, hash) values (now(), 0, $$x$$, $$x$$)',
        'update problems set original_text = $$x$$',
        'update problems set organisation_id = organisation_id',
        'update accounts set home_id = home_id',
        'update organisations set parent_id = parent_id',
        'update progress set content = $$x$$',
        'update evidence set file_hash = file_hash',
        'delete from problems',
        'delete from commands',
        'select last_value from problems_id_seq',
        'create table x (y int)',
        'alter table problems no force row level security',
        'set role bihuan_definer',
        'select audit_heads()',
        'select sum_counts(1, $$days$$)',
      ])
        expect([statement, await attempt(statement)]).toEqual([statement, null]);
    });
  });
});

describe('functions that work with more rights than their caller', () => {
  const definers = () =>
    withOwner(database.urls.owner, async (owner) => {
      const { rows: found } = await owner.query<{
        name: string;
        path: string;
        owner: string;
        everyone: boolean;
        app: boolean;
      }>(`
        select p.proname::text as name, array_to_string(p.proconfig, ';') as path, pg_get_userbyid(p.proowner)::text as owner,
          has_function_privilege('bihuan_app', p.oid, 'execute') as app,
          exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as everyone
        from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`);
      return found;
    });

  it('look where they are told to, belong to a role without login, and are for those who need them', async () => {
    const found = await definers();
    for (const each of found)
      expect(each).toMatchObject({
        path: 'search_path=pg_catalog, public, pg_temp',
        owner: 'bihuan_definer',
        everyone: false,
      });
    expect(found.filter(({ app }) => app).map(({ name }) => name)).toEqual(openFunctions);
  });

  it('are not fooled by a table that the caller puts before theirs', async () => {
    await under(scopes.beside, async () => {
      const made = await attempt('create temporary table accounts as select 1 as id');
      if (made === null) return;
      await client.query('create temporary table accounts (id bigint)');
      expect((await client.query('select has_accounts() as yes')).rows).toEqual([{ yes: true }]);
    });
  });

  it('find and count under the scope alone', async () => {
    const search = (scope: Scope | null) =>
      under(scope, async () => {
        const { rowCount } = await client.query(
          `select * from search_problems($$'甲密'$$::tsquery, null, null, null, null, null, null, null, null, null, null, false, false, null, null, false, 'order', 1000, 0)`,
        );
        const counted = await client.query<{ n: number }>(
          `select n::int from count_search($$'甲密'$$::tsquery, null, null, null, null, null, null, null, null, null, null, false, false, null, null, false, 1000)`,
        );
        expect(counted.rows[0]?.n).toBe(rowCount);
        return rowCount;
      });
    expect(await search(null)).toBe(0);
    for (const name of ['idle', 'admin', 'below', 'beside'] as const)
      expect([name, await search(scopes[name])]).toEqual([name, 0]);
    expect(await search(scopes.office)).toBeGreaterThan((await search(scopes.unit)) ?? 0);
  });

  it('tell nobody how long the chain of another organisation is', async () => {
    const head = (scope: Scope | null) =>
      under(scope, async () => (await client.query('select * from audit_head($1)', [ids.home])).rowCount);
    expect(await head(scopes.office)).toBe(1);
    for (const scope of [null, scopes.below, scopes.beside]) expect(await head(scope)).toBe(0);
  });
});
