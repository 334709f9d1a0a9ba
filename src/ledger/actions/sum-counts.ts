import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** Sums the running counts of every organisation that has many rows of them, as the worker; gives how many it summed. */
export async function sumCounts(worker: Database): Promise<number> {
  const organisations = await worker.write(null, (tx) =>
    tx.many<{ id: number }>(sql`select unsummed_organisations as id from unsummed_organisations()`),
  );
  for (const { id } of organisations) {
    await worker.write(null, (tx) => tx.run(sql`select sum_problem_counts(${id})`));
  }
  const byDay = await worker.write(null, (tx) =>
    tx.many<{ id: number }>(sql`select unsummed_days as id from unsummed_days()`),
  );
  for (const { id } of byDay) await worker.write(null, (tx) => tx.run(sql`select sum_problem_days(${id})`));
  return new Set([...organisations, ...byDay].map(({ id }) => id)).size;
}
