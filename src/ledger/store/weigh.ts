import type { Scope, Transaction } from '../../platform/database/database.ts';
import { raw, type Sql, sql } from '../../platform/database/sql.ts';
import type { ListQuery } from '../model/list.ts';
import { bigints, organisationsOf } from './filters.ts';
import { type ValueFilter, valueFilters } from './values.ts';

/** The filters by values of a query, as conditions on problem_facets f. */
export interface Weighed {
  conditions: readonly Sql[];
  /** Whether one of them leaves few rows: these are then a better beginning than the order of a list. */
  few: boolean;
}

/**
 * So many rows are named one by one; so many are hashed, which they are within the memory that a query may take, where
 * the planner knows that there are no more.
 */
const limits = { named: 2_000, hashed: 50_000 };

/**
 * Looks how many rows each filter by values leaves, and asks accordingly. The planner cannot know: what it has counted is
 * how often a value comes, not in which field nor in which organisation.
 */
export async function weighValues(
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  { named, hashed } = limits,
): Promise<Weighed> {
  const weighed = await Promise.all(
    valueFilters(query).map((filter) =>
      // Where every value must be looked at, no more than it takes to know that there are many.
      weigh(tx, organisationsOf(query, scope, sql`v`), filter, named, filter.indexed ? hashed : named),
    ),
  );
  return { conditions: weighed.map(({ condition }) => condition), few: weighed.some(({ few }) => few) };
}

async function weigh(
  tx: Transaction,
  among: Sql,
  { asks }: ValueFilter,
  named: number,
  most: number,
): Promise<{ condition: Sql; few: boolean }> {
  const found = sql`select v.problem_id from problem_values v where ${among} and ${asks} limit ${raw(String(most + 1))}`;
  const { n, ids } = await tx.one<{ n: number; ids: number[] }>(sql`
    with found as materialized (${found})
    select (select count(*) from found) as n, (select coalesce(json_agg(s.problem_id), '[]')
      from (select problem_id from found limit ${raw(String(named))}) s) as ids`);
  if (n <= named) return { condition: sql`f.problem_id = any (${bigints(ids)})`, few: true };
  // “= true” keeps it from being made a join: the list is walked in its order, and each row looked up in the hash.
  if (n <= most) return { condition: sql`(f.problem_id in (${found})) = true`, few: false };
  // Many, so that a page is full soon: offset 0 keeps it from being made a join as well.
  const condition = sql`exists (select from problem_values v
    where v.organisation_id = f.organisation_id and v.problem_id = f.problem_id and ${asks} offset 0)`;
  return { condition, few: false };
}
