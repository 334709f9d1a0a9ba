import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/**
 * Sums the running counts of every organisation that has many rows of them, as the worker; gives how many it summed. Where
 * nothing was added since, nothing is read but how much was.
 */
export async function sumCounts(worker: Database): Promise<number> {
  const unsummed = await worker.write(null, (tx) =>
    tx.many<{ organisation: number; what: string }>(sql`select organisation, what from unsummed_counts()`),
  );
  for (const { organisation, what } of unsummed)
    await worker.write(null, (tx) => tx.run(sql`select sum_counts(${organisation}, ${what})`));
  return new Set(unsummed.map(({ organisation }) => organisation)).size;
}
