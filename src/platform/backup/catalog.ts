import type pg from 'pg';
import { jobSchema } from '../jobs/job-schema.ts';
import { ArchiveRefusal, type Header } from './format.ts';

/** A table as the database has it. */
export interface Table {
  /** `table`, or `schema.table` outside the schema public. */
  name: string;
  columns: string[];
  /** Tables that its foreign keys refer to, itself left out. */
  refersTo: string[];
  forced: boolean;
  /** True where row-level security would hide rows from the owner. */
  hidesRows: boolean;
}

export const migrationTable = 'schema_migrations';
/** Notes by the numbers of transactions, which mean nothing in another database (0016_changes.sql). */
const notes = 'changes';

/** SQL condition for the schemas of this product: public and others of the same owner. */
export const ownSchema = (alias: string): string =>
  `(${alias}.nspname = 'public' or ${alias}.nspname not like 'pg\\_%' and ${alias}.nspname not in ('information_schema', '${jobSchema}') and pg_has_role(${alias}.nspowner, 'member'))`;

const nameOf = "case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end";

/** Every table of this product but the list of migrations and the notes of changes, those first that others refer to. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select ${nameOf} as name, c.relforcerowsecurity as forced,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(distinct ${nameOf.replaceAll('c.', 'r.').replaceAll('n.', 'm.')}), '{}')
        from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace m on m.oid = r.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo",
      c.relforcerowsecurity and (
        not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
          and pg_get_expr(p.polqual, p.polrelid) = 'true' and p.polroles && array[c.relowner, 0::oid])
        or exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive)) as "hidesRows"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ownSchema('n')} and pg_has_role(c.relowner, 'member')
      and not (n.nspname = 'public' and c.relname in ('${migrationTable}', '${notes}'))
    order by 1`);
  return inOrder(rows);
}

/** Tables in an order in which each comes after those it refers to; throws where they refer to each other in a ring. */
function inOrder(tables: readonly Table[]): Table[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((table) => table.refersTo.every((name) => !waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a ring: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
}

/** Last values of all sequences; null where a sequence has given none. */
export async function readSequences(client: pg.ClientBase): Promise<Header['sequences']> {
  const { rows } = await client.query<{ name: string; value: string | null }>(`
    select case when s.schemaname = 'public' then s.sequencename::text else s.schemaname || '.' || s.sequencename end as name,
      s.last_value::text as value
    from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
    where ${ownSchema('n')} and pg_has_role(s.sequenceowner, 'member') order by 1`);
  return rows.map(({ name, value }) => ({ name, value: value === null ? null : Number(value) }));
}

/** Number of the newest migration; 0 where the database has none. */
export async function schemaNumber(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.${migrationTable}') is not null as there`,
  );
  if (rows[0]?.there !== true) return 0;
  const newest = await client.query<{ number: number | null }>(
    `select max(number)::int as number from ${migrationTable}`,
  );
  return newest.rows[0]?.number ?? 0;
}

/** A name as SQL text. */
export const quoted = (name: string): string =>
  (name.includes('.') ? name : `public.${name}`)
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

export const columnList = (columns: readonly string[]): string =>
  columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');

/** Refuses to copy out of tables that would show only a part of their rows: such an archive would lose the rest. */
export function refuseHiddenRows(tables: readonly Table[]): void {
  const hiding = tables.filter((table) => table.hidesRows).map((table) => table.name);
  if (hiding.length === 0) return;
  throw new ArchiveRefusal(
    'rows-hidden',
    `行级权限会对所有者隐藏这些表的行：${hiding.join('、')}。这样的备份不完整，因此没有做。请更新程序，或联系开发者。`,
  );
}
