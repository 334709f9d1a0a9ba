import type { Pool } from 'pg';

/** What was taken off the tables for loading, as the statements that put it back. */
export interface TakenOff {
  indexes: string[];
  foreignKeys: string[];
  protections: string[];
  notes: string[];
}

/**
 * Takes foreign keys, secondary indexes and the forced row-level security off the tables of the schema, so that a
 * million problems load in minutes, and the triggers that note changes off duty: rows come mixed over organisations in
 * one long transaction, so each would lengthen the row of its organisation's changes by a version that nothing may
 * prune yet. `putBack` makes all again and so checks every row. Periods of responsibility
 * keep their indexes: a trigger looks into them for each name that is put on a problem.
 */
export async function takeOff(owner: Pool): Promise<TakenOff> {
  const keys = await owner.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as add
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace order by c.oid`);
  const indexes = await owner.query<{ drop: string; add: string }>(`
    select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as add
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and not i.indisunique and t.relname <> 'responsibility_periods'
      and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid) order by i.indexrelid`);
  // COPY refuses tables whose row-level security binds their owner as well.
  const forced = await owner.query<{ drop: string; add: string }>(`
    select format('alter table %s no force row level security', t.oid::regclass) as drop,
      format('alter table %s force row level security', t.oid::regclass) as add
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relforcerowsecurity order by t.oid`);
  const notes = await owner.query<{ drop: string; add: string }>(`
    select format('alter table %s disable trigger note_change', g.tgrelid::regclass) as drop,
      format('alter table %s enable trigger note_change', g.tgrelid::regclass) as add
    from pg_trigger g where g.tgname = 'note_change' order by g.tgrelid`);
  for (const { drop } of [...forced.rows, ...keys.rows, ...indexes.rows, ...notes.rows]) await owner.query(drop);
  return {
    indexes: indexes.rows.map((row) => row.add),
    foreignKeys: keys.rows.map((row) => row.add),
    protections: forced.rows.map((row) => row.add),
    notes: notes.rows.map((row) => row.add),
  };
}

export async function putBack(owner: Pool, taken: TakenOff, say: (line: string) => void): Promise<void> {
  for (const statement of [...taken.indexes, ...taken.foreignKeys, ...taken.protections, ...taken.notes]) {
    const started = performance.now();
    const client = await owner.connect();
    try {
      await client.query("set maintenance_work_mem = '1GB'");
      await client.query(statement);
      await client.query('reset maintenance_work_mem');
    } finally {
      client.release();
    }
    const seconds = (performance.now() - started) / 1000;
    if (seconds > 5) say(`${statement.slice(0, 90)}… ${seconds.toFixed(0)} s`);
  }
}
