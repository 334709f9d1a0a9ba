import type pg from 'pg';
import { migrationTable, ownSchema, quoted, readTables, schemaNumber } from './catalog.ts';
import { ArchiveRefusal } from './format.ts';

/** Rows that a database has before anybody has worked with it: secrets, the setup token, working days and what follows from them. */
const beforeWork = new Set([
  'settings',
  'calendar_notices',
  'calendar_days',
  'light_rules',
  'light_turns',
  'light_state',
  'doubt_mark',
]);

/** Tables that only count or find again what stands in others: they are no news to a person. */
const drawnFromOthers =
  /^(problem_(totals|counts|dues|turns|days|facets|activity|values|words|involvement)|status_counts|count_rows)$/;

/** Tables with rows and how many, the fullest first; nothing where nobody has worked with the database yet. */
export async function contentsOf(client: pg.ClientBase): Promise<{ table: string; rows: number }[]> {
  if ((await schemaNumber(client)) === 0) return [];
  const found: { table: string; rows: number }[] = [];
  for (const { name } of await readTables(client)) {
    if (beforeWork.has(name)) continue;
    const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${quoted(name)}`);
    const n = rows[0]?.n ?? 0;
    if (n > 0) found.push({ table: name, rows: n });
  }
  return found.sort((a, b) => b.rows - a.rows);
}

/**
 * Empties a database that holds no rows of work, down to no schema at all, so that it can be built up to the number
 * of an archive. Refuses a database that somebody has worked with or that belongs to another program.
 */
export async function clearTarget(client: pg.ClientBase, nameOf: (table: string) => string): Promise<void> {
  await refuseForeign(client);
  const contents = await contentsOf(client);
  if (contents.length > 0) {
    // What stands in a schema of its own is neither named nor counted.
    const told = contents.filter(({ table }) => !table.includes('.') && !drawnFromOthers.test(table));
    const named = told.slice(0, 6).map(({ table, rows }) => `${nameOf(table)} ${rows}`);
    throw new ArchiveRefusal(
      'target-not-empty',
      `要恢复到的地方不是空的，里面已有：${named.join('、')}。恢复不会覆盖任何数据。` +
        '请换一个空的数据文件夹（用 BIHUAN_DATA 指定，或把现在的数据文件夹改名保留），再恢复。',
    );
  }
  await client.query(dropEverything);
}

async function refuseForeign(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; ours: boolean }>(`
    select c.relname::text as name, pg_has_role(c.relowner, 'member') and to_regclass('public.${migrationTable}') is not null as ours
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') limit 2000`);
  const foreign = rows.filter((row) => !row.ours).map((row) => row.name);
  if (foreign.length === 0) return;
  throw new ArchiveRefusal(
    'target-foreign',
    `这个数据库里有别的程序的表（${foreign.slice(0, 5).join('、')}）。请为闭环单独建一个空数据库（见 docs/operations.md），再恢复。`,
  );
}

// Only what this product's owner made; extensions and the job runner's schema stay. All are sorted, and so named
// before the first is dropped: what falls with another has no name any more.
const dropEverything = `do $$
declare statement text;
begin
  for statement in
    select format('drop schema %I cascade', n.nspname) from pg_namespace n where n.nspname <> 'public' and ${ownSchema('n')}
  loop execute statement; end loop;
  for statement in
    select format('drop %s if exists %s cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, c.oid::regclass)
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and pg_has_role(c.relowner, 'member')
    order by 1
  loop execute statement; end loop;
  for statement in
    select format('drop routine if exists %s cascade', p.oid::regprocedure)
    from pg_proc p where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'member')
      and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    order by 1
  loop execute statement; end loop;
end $$`;
