import type { Scope } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import { onlyOrganisation } from './viewer.ts';

/**
 * The condition on rows `row` of problem_days that together count what a scope reads, each problem once: of `among`, or
 * of the only organisation, its own rows; else the rows of the topmost organisations that the scope reads, with those of
 * what lies below them (a scope always reads all that lies below what it reads).
 */
export function countedFor(scope: Scope, among: readonly number[] | undefined, row: Sql): Sql {
  const only = among?.length === 1 ? (among[0] ?? null) : among === undefined ? onlyOrganisation(scope) : null;
  if (only !== null) return sql`${row}.organisation_id = ${only} and ${row}.viewer_id = 0`;
  if (among !== undefined) return sql`${row}.organisation_id = any (${[...among]}::bigint[]) and ${row}.viewer_id = 0`;
  const reads = sql`${[...scope.reads]}::bigint[]`;
  return sql`${row}.viewer_id = any ('{0,-1}') and ${row}.organisation_id = any (array(select o.id from organisations o
    where o.id = any (${reads}) and (o.parent_id is null or o.parent_id <> all (${reads}))))`;
}
