import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { ListQuery, OwnFilter } from '../model/list.ts';

/**
 * Brings what lists filter by beside problem_facets up to date with the rows of these problems. Rows that are right stay
 * untouched: a reviewer, who may not write them, changes none. Travels with what follows in the transaction.
 */
export const refreshValues = (tx: Transaction, organisationId: number, problemIds: readonly number[]): void =>
  tx.send(sql`
    with wanted as materialized (
      select distinct on (d.problem_id, d.field, d.value) d.organisation_id, d.problem_id, d.field, d.value, d.content from drawn_values d
      where d.organisation_id = ${organisationId} and d.problem_id = any (${[...problemIds]}::bigint[])),
    there as materialized (
      select v.problem_id, v.field, v.value from problem_values v
      where v.organisation_id = ${organisationId} and v.problem_id = any (${[...problemIds]}::bigint[])),
    gone as (
      delete from problem_values v using there t
      where v.organisation_id = ${organisationId} and v.problem_id = t.problem_id and v.field = t.field and v.value = t.value
        and (t.problem_id, t.field, t.value) not in (select problem_id, field, value from wanted))
    insert into problem_values (organisation_id, problem_id, field, value, content)
    select organisation_id, problem_id, field, value, content from wanted
    where (problem_id, field, value) not in (select problem_id, field, value from there)`);

/** The conditions on rows f (organisation_id, problem_id) that filters by values make; none where none is set. */
export function valueConditions(query: ListQuery): Sql[] {
  const oneOf = (field: string, values: readonly string[]): Sql =>
    has(sql`v.field = ${field} and v.value = any (${[...values]}::text[])`);
  return [
    ...(query.category ? [oneOf('category', query.category)] : []),
    ...(query.subcategory ? [oneOf('subcategory', query.subcategory)] : []),
    ...(query.type ? [oneOf('type', query.type)] : []),
    ...(query.own ?? []).map(ownCondition),
  ];
}

const has = (what: Sql): Sql =>
  sql`exists (select from problem_values v where v.organisation_id = f.organisation_id and v.problem_id = f.problem_id and ${what})`;

function ownCondition({ field, how }: OwnFilter): Sql {
  const of = sql`v.field = ${field}`;
  if ('among' in how) return has(sql`${of} and v.value = any (${[...how.among]}::text[])`);
  if ('containing' in how)
    return has(sql`${of} and strpos(lower(coalesce(v.content, v.value)), lower(${how.containing})) > 0`);
  const { from, to, unit } = how;
  // What a former pack took for a text may be no number.
  const value =
    unit === 'day' ? sql`v.value` : sql`(case when v.value ~ '^-?[0-9]+([.][0-9]+)?$' then v.value::numeric end)`;
  const bound = (text: string): Sql => (unit === 'day' ? sql`${text}` : sql`${text}::numeric`);
  const bounds = [
    ...(from === null ? [] : [sql`${value} >= ${bound(from)}`]),
    ...(to === null ? [] : [sql`${value} <= ${bound(to)}`]),
  ];
  return has(join([of, ...bounds], ' and '));
}
