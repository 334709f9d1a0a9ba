import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { ProblemRow } from '../model/entities.ts';
import { bigints } from './filters.ts';

/** Rows of the ledger (model: problemRow) for what a query finds ("organisationId" and id), in its order, as JSON text. */
export const ledgerRows = async (tx: Transaction, found: Sql, today: string): Promise<string> =>
  (
    await tx.one<{ items: string }>(
      // What rows show is asked by a function: its plan is the same for every query, and kept.
      sql`select ledger_rows(array_agg(m."organisationId"), array_agg(m.id), ${today}) as items from (${found}) m`,
    )
  ).items;

/** Rows of given problems, in the order of the ledger. */
export async function rowsOf(
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
  today: string,
): Promise<ProblemRow[]> {
  const found = sql`select f.organisation_id as "organisationId", f.problem_id as id from problem_facets f
    where f.organisation_id = ${organisationId} and f.problem_id = any (${bigints(ids)}) order by f.inspection_id desc, f.position`;
  return JSON.parse(await ledgerRows(tx, found, today)) as ProblemRow[];
}
