import pg from 'pg';
import { refreshFacets, refreshInvolvement } from '../../../src/ledger/store/facets.ts';
import { Database } from '../../../src/platform/database/database.ts';
import { sql } from '../../../src/platform/database/sql.ts';
import { fillTurns } from '../../../src/rulepack/store/lights.ts';
import { readPacks } from '../../../src/rulepack/store.ts';
import { putBack, takeOff } from './constraints.ts';
import { Copier } from './copy.ts';
import { type City, drawCity } from './shape.ts';
import { LedgerWriter } from './write.ts';

export interface LoadedLedger {
  problems: number;
  organisations: number;
  /** Rows of some tables, for the report's head. */
  rows: Record<string, number>;
}

/**
 * Fills an empty, migrated database with a fictional city's ledger, as the owner. Facets, involvement and counts are
 * made by the product's own functions from the loaded rows.
 */
export async function loadLedger(
  ownerUrl: string,
  size: { problems: number; organisations: number },
  now: Date,
  say: (line: string) => void,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4, application_name: 'bihuan bench load' });
  const city = drawCity(size.problems, size.organisations, now);
  try {
    const taken = await takeOff(pool);
    await new LedgerWriter(new Copier(pool, 2), city).write(teller(say, size.problems, '写入问题'));
    say('重建索引与外键…');
    await putBack(pool, taken, say);
    await setSequences(pool);
    await pool.query('analyze');
    await derive(ownerUrl, city, size.problems, say);
    say('整理(vacuum analyze)…');
    await pool.query('vacuum analyze');
    await remember(pool, size, city);
  } finally {
    await pool.end();
  }
}

function teller(say: (line: string) => void, whole: number, what: string): (done: number) => void {
  let next = 10;
  return (done) => {
    if ((done * 100) / whole < next) return;
    say(`${what} ${done} / ${whole}`);
    next = Math.floor((done * 10) / whole) * 10 + 10;
  };
}

async function setSequences(pool: pg.Pool): Promise<void> {
  for (const table of [
    'organisations',
    'persons',
    'inspections',
    'aspects',
    'problems',
    'measures',
    'progress',
    'status_changes',
  ])
    await pool.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
}

// Two organisations at a time, one a core.
async function derive(ownerUrl: string, city: City, whole: number, say: (line: string) => void): Promise<void> {
  const owner = new Database(ownerUrl, { max: 2 });
  // Before the facets are drawn, which have their lights with them.
  await fillTurns(owner, readPacks(), city.today);
  const waiting = [...city.bodies];
  const tell = teller(say, whole, '统计与检索列');
  let done = 0;
  const work = async (): Promise<void> => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const { id } = body;
      const ids = await owner.read(null, (tx) =>
        tx.many<{ id: number }>(sql`select id from problems where organisation_id = ${id} order by id`),
      );
      for (let from = 0; from < ids.length; from += 500) {
        const part = ids.slice(from, from + 500).map((row) => row.id);
        await owner.write(null, async (tx) => {
          await refreshInvolvement(tx, id, part);
          await refreshFacets(tx, id, part);
        });
      }
      await owner.write(null, (tx) => tx.run(sql`select sum_counts(${id}, 'counts'), sum_counts(${id}, 'days')`));
      done += body.problems;
      tell(done);
    }
  };
  await Promise.all([work(), work()]);
  // What lies below the city is counted under the city too.
  await owner.write(null, (tx) => tx.run(sql`select sum_counts(${city.regionId}, 'days')`));
  // Drawn just now; in the ledger each problem changed when it last did.
  await owner.write(null, (tx) =>
    tx.run(sql`update problem_activity t set changed_at = coalesce(t.last_progress_at, p.created_at)
      from problems p where p.organisation_id = t.organisation_id and p.id = t.problem_id`),
  );
  await owner.close();
}

async function remember(pool: pg.Pool, size: { problems: number; organisations: number }, city: City): Promise<void> {
  const rows: Record<string, number> = {};
  for (const table of ['problems', 'measures', 'progress', 'problem_words', 'problem_units', 'audit_entries'])
    rows[table] = Number((await pool.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);
  const facts: LoadedLedger = { ...size, rows };
  await pool.query(
    "insert into settings (name, value) values ('bench', $1) on conflict (name) do update set value = excluded.value",
    [JSON.stringify({ ...facts, today: city.today })],
  );
}

/** What was loaded into this database before, or null. */
export async function loadedLedger(ownerUrl: string): Promise<LoadedLedger | null> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: LoadedLedger }>("select value from settings where name = 'bench'");
    return rows[0]?.value ?? null;
  } finally {
    await client.end();
  }
}
