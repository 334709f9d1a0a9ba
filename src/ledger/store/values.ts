import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { ListQuery, OwnFilter } from '../model/list.ts';

// One value by equality: it serves the order of an index, and one plan is good for every value.
export const amongTexts = (column: Sql, texts: readonly string[]): Sql =>
  texts.length === 1 ? sql`${column} = ${texts[0]}` : sql`${column} = any (${[...texts]}::text[])`;

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
export const valueConditions = (query: ListQuery): Sql[] =>
  valueFilters(query).map(
    ({ asks }) =>
      sql`exists (select from problem_values v where v.organisation_id = f.organisation_id and v.problem_id = f.problem_id and ${asks})`,
  );

/** A filter by values, as a condition on a row v of problem_values. */
export interface ValueFilter {
  asks: Sql;
  /** Whether an index finds just its rows: else every value of the field is looked at. */
  indexed: boolean;
}

/** The filters by values of a query; none where none is set. */
export function valueFilters(query: ListQuery): ValueFilter[] {
  const { category, subcategory, type, own = [] } = query;
  return [
    ...Object.entries({ category, subcategory, type }).flatMap(([field, values]) =>
      values ? [{ asks: oneOf(field, values), indexed: true }] : [],
    ),
    ...own.map(({ field, how }) => ({ asks: asksOwn({ field, how }), indexed: 'among' in how })),
  ];
}

const oneOf = (field: string, values: readonly string[]): Sql =>
  sql`v.field = ${field} and ${amongTexts(sql`v.value`, values)}`;

function asksOwn({ field, how }: OwnFilter): Sql {
  if ('among' in how) return oneOf(field, how.among);
  const of = sql`v.field = ${field}`;
  if ('containing' in how)
    return sql`${of} and strpos(lower(coalesce(v.content, v.value)), lower(${how.containing})) > 0`;
  const { from, to, unit } = how;
  // What a former pack took for a text may be no number.
  const value =
    unit === 'day' ? sql`v.value` : sql`(case when v.value ~ '^-?[0-9]+([.][0-9]+)?$' then v.value::numeric end)`;
  const bound = (text: string): Sql => (unit === 'day' ? sql`${text}` : sql`${text}::numeric`);
  const bounds = [
    ...(from === null ? [] : [sql`${value} >= ${bound(from)}`]),
    ...(to === null ? [] : [sql`${value} <= ${bound(to)}`]),
  ];
  return join([of, ...bounds], ' and ');
}
