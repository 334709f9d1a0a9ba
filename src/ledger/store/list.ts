import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, raw, type Sql, sql } from '../../platform/database/sql.ts';
import { wordQuery } from '../../text/bigrams.ts';
import { exactSearchUpTo, exactUpTo, type ListQuery } from '../model/list.ts';
import { isClosed, type Status } from '../model/status.ts';
import { dayConditions, dayConditionsOfHits, narrowsByDay } from './days.ts';
import { bigints, conditions, dueBefore, dueConditions, litBy, organisationsOf } from './filters.ts';
import { countsFor } from './list-counts.ts';
import { ledgerRows } from './rows.ts';
import { valueConditions } from './values.ts';
import { onlyOrganisation } from './viewer.ts';
import { type Weighed, weighValues } from './weigh.ts';

const orders: Record<ListQuery['sort'], Sql> = {
  order: sql`f.inspection_id desc, f.position`,
  '-order': sql`f.inspection_id, f.position desc`,
  due: sql`f.next_due nulls last, f.problem_id`,
  '-due': sql`f.next_due desc nulls last, f.problem_id`,
  changed: sql`t.changed_at desc, t.problem_id`,
};

/**
 * How page and total are planned: with their own values where rows of many organisations are counted by when they are due
 * or by their light, for a plan for any values counts 14,000 of them in 75 ms instead of 3; else as the database thinks
 * best, for planning is half of a quick answer.
 */
export const plansFor = (query: ListQuery, scope: Scope, today: string): 'own' | 'fitted' =>
  onlyOrganisation(scope) === null &&
  (isByDue(query) || query.light !== undefined) &&
  countsFor(query, scope, today) === null
    ? 'own'
    : 'fitted';

const isByDue = ({ dueFrom, dueBy, overdue }: ListQuery): boolean =>
  dueFrom !== undefined || dueBy !== undefined || overdue === true;

/** One page of the ledger list under the scope of this transaction, as JSON text (an array of rows). */
export const listPage = async (tx: Transaction, query: ListQuery, scope: Scope, today: string): Promise<string> =>
  ledgerRows(tx, await finding(tx, query, scope, today, query.size, (query.page - 1) * query.size), today);

/** The problems that a query finds, without its page, in its order: at most `most` after `skip`. */
export const matching = async (
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
  most: number,
): Promise<{ organisationId: number; id: number }[]> => tx.many(await finding(tx, query, scope, today, most, 0));

async function finding(
  tx: Transaction,
  asked: ListQuery,
  scope: Scope,
  today: string,
  most: number,
  skip: number,
): Promise<Sql> {
  const query = withoutVain(asked);
  if (query.q)
    return sql`select h.organisation_id as "organisationId", h.problem_id as id
      from ${hitsWithValues(query, today, most, skip)} order by h.n`;
  const values = await weighValues(tx, query, scope);
  const rows = merges(query, scope, values, skip + most)
    ? sql`(${join(
        (query.status ?? []).map(
          (status) => sql`(${inOrder({ ...query, status: [status] }, scope, today, values)} limit ${skip + most})`,
        ),
        ' union all ',
      )}) f order by ${orders[query.sort]}`
    : steady(query, scope) || query.sort === 'changed'
      ? sql`(${inOrder(query, scope, today, values)} limit ${atMost(skip + most)}) f`
      : sql`(${inOrder(query, scope, today, values)} limit ${skip + most}) f`;
  return sql`select f.organisation_id as "organisationId", f.problem_id as id from ${rows} limit ${most} offset ${skip}`;
}

/** The query without statuses that none of its rows can have: what is done with is never due, what is closed not 未指派. */
function withoutVain(query: ListQuery): ListQuery {
  const due = isByDue(query);
  const vain = (status: Status): boolean =>
    query.unassigned ? isClosed(status) : due && (status === 'completed' || status === 'basically_completed');
  const left = query.status?.filter((status) => !vain(status));
  return left === undefined || left.length === 0 ? query : { ...query, status: left };
}

const inOrder = (query: ListQuery, scope: Scope, today: string, values: Weighed): Sql => {
  if (walksThrough(query, scope, values)) return walk(query, scope, today, values);
  const where = join(conditions(query, scope, today, values.conditions), ' and ');
  const columns = sql`f.organisation_id, f.problem_id, f.inspection_id, f.position, f.next_due`;
  if (query.sort !== 'changed')
    return sql`select ${columns} from problem_facets f where ${where} order by ${orders[query.sort]}`;
  if (narrows(query.organisation?.length === 1 ? { ...query, organisation: undefined } : query, values))
    return sql`select ${columns} from problem_facets f
      join problem_activity t on t.organisation_id = f.organisation_id and t.problem_id = f.problem_id
      where ${where} order by ${orders.changed}`;
  // From the latest change on, until the page is full (offset 0: no plan begins elsewhere and reads all of a city).
  return sql`select ${columns} from problem_activity t
    cross join lateral (select f.* from problem_facets f
      where f.organisation_id = t.organisation_id and f.problem_id = t.problem_id offset 0) f
    where ${organisationsOf(query, scope, sql`t`)} and ${where} order by ${orders.changed}`;
};

/**
 * Whether rows of an open status, by when they are due or by their light, are read in the order of the paper until the page
 * is full: for whoever sees many organisations. The planner would sort all that is overdue (60 ms instead of 6), for it
 * takes the policy of the table for fifteen times the cost of a row. At the worst all of the status is walked through,
 * which is no more than is sorted.
 */
function walksThrough(query: ListQuery, scope: Scope, values: Weighed): boolean {
  if (query.sort !== 'order' && query.sort !== '-order') return false;
  if (scope.units.length > 0 || onlyOrganisation(scope) !== null || narrows(query, values)) return false;
  if (!isByDue(query) && query.light === undefined) return false;
  const { length = 0 } = query.status ?? [];
  return length === 1 && !query.status?.some(isClosed);
}

// Offset 0: what lies outside stays outside, so that the rows inside come from the index in their order.
function walk(query: ListQuery, scope: Scope, today: string, values: Weighed): Sql {
  const unlit = { ...query, dueFrom: undefined, dueBy: undefined, overdue: undefined, light: undefined };
  const inside = conditions(unlit, scope, today, values.conditions);
  const outside = [...dueConditions(query, today), ...(query.light ? [litBy(query.light, today)] : [])];
  const order = orders[query.sort];
  const columns = sql`f.organisation_id, f.problem_id, f.inspection_id, f.position, f.next_due`;
  return sql`select ${columns} from (select ${columns}${query.light ? sql`, f.yellow_on, f.red_on` : sql``}
      from problem_facets f where ${join(inside, ' and ')} order by ${order} offset 0) f
    where ${join(outside, ' and ')} order by ${order}`;
}

// Whether a filter may leave few rows: they are then a better beginning than the order of the list.
const narrows = (query: ListQuery, values: Weighed): boolean =>
  values.few ||
  narrowsByDay(query) ||
  [query.organisation, query.inspection, query.aspect, query.unit, query.special, query.topic, query.focus].some(
    (values) => values !== undefined,
  ) ||
  [query.unassigned, query.doubts, query.key].includes(true);

/** As many rows of each status are looked at as the page ends at: far down the list it is quicker to go through all. */
const mostMerged = 5_000;

/**
 * Whether a page is merged from the rows of each status: for whoever sees many organisations no index has several statuses
 * in their common order, but one has each. A filter that leaves few rows is a better beginning.
 */
function merges(query: ListQuery, scope: Scope, values: Weighed, rows: number): boolean {
  if ((query.status?.length ?? 0) < 2 || rows > mostMerged) return false;
  if (query.sort === '-due' || query.sort === 'changed') return false;
  if (narrows(query, values)) return false;
  return scope.units.length === 0 && onlyOrganisation(scope) === null;
}

/**
 * Whether one index has a query's rows in their order, whatever its values: one organisation with at most one filter that
 * leads to it. One plan is then good for all; where values decide over the plan, each page is planned with its own.
 */
function steady(query: ListQuery, scope: Scope): boolean {
  if (query.organisation !== undefined || onlyOrganisation(scope) === null) return false;
  if (query.aspect || query.special || query.unassigned || query.doubts || query.dueFrom || query.dueBy) return false;
  if (query.topic || query.focus || query.key || query.light || valueConditions(query).length > 0) return false;
  if (dayConditions(query).length > 0) return false;
  const lists = [query.status, query.unit, query.inspection].filter((values) => values !== undefined);
  if (query.overdue) return query.sort === 'due' && lists.length === 0;
  if (lists.length === 0) return true;
  return query.sort === 'order' && lists.length === 1 && lists[0]?.length === 1 && !query.unit?.includes(0);
}

// A limit that stands in the text, of which there are few: of one that comes as a value the planner thinks a tenth of all
// rows, and plans anew for each, or reads all activity of a city for the last few changes.
const atMost = (rows: number): Sql => {
  let most = 50;
  while (most < rows) most *= 2;
  return raw(String(most));
};

/** The arguments that search_problems and count_search have in common. */
function searched(query: ListQuery, today: string): Sql {
  const { lexemes, literal } = wordQuery(query.q ?? '');
  const tsquery = lexemes.map((lexeme) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ');
  const pattern = literal === null ? null : `%${literal.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const orNull = (values: readonly number[] | undefined): Sql => (values ? bigints(values) : sql`null::bigint[]`);
  return sql`${tsquery}::tsquery, ${pattern}::text, ${orNull(query.organisation)}, ${orNull(query.inspection)},
    ${orNull(query.aspect)}, ${query.status ? sql`${[...query.status]}::text[]` : sql`null::text[]`}, ${orNull(query.unit)},
    ${query.manifestations ? sql`null::text[]` : sql`array['problem']`}, ${query.special ? sql`${[...query.special]}::text[]` : sql`null::text[]`},
    ${query.dueFrom ?? null}::date, ${dueBefore(query, today)}::date, ${query.unassigned ?? false}, ${query.doubts ?? false},
    ${query.topic ? sql`${[...query.topic]}::text[]` : sql`null::text[]`}, ${query.focus ? sql`${[...query.focus]}::text[]` : sql`null::text[]`},
    ${query.key ?? false}`;
}

const searchHits = (query: ListQuery, today: string, most: number, skip: number): Sql =>
  sql`search_problems(${searched(query, today)}, ${query.sort}, ${most}, ${skip})`;

// The search does not know the filters by values: all that it finds goes through them, in its order.
function hitsWithValues(query: ListQuery, today: string, most: number, skip: number): Sql {
  const values = afterSearch(query, today);
  return values.length === 0
    ? sql`${searchHits(query, today, most, skip)} with ordinality h (organisation_id, problem_id, n)`
    : sql`(select f.* from ${searchHits(query, today, everyHit, 0)} with ordinality f (organisation_id, problem_id, n)
        where ${join(values, ' and ')} order by f.n limit ${most} offset ${skip}) h`;
}
const everyHit = 10_000_000;

const afterSearch = (query: ListQuery, today: string): readonly Sql[] => [
  ...valueConditions(query),
  ...dayConditionsOfHits(query),
  ...(query.light === undefined
    ? []
    : [
        sql`exists (select from problem_facets lit where lit.organisation_id = f.organisation_id
        and lit.problem_id = f.problem_id and ${litBy(query.light, today, sql`lit`)})`,
      ]),
];

/** How many rows a query has: exact up to 10,000 (a word search: 1,000), beyond that “more than”. */
export async function countRows(
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
): Promise<{ total: number; exact: boolean }> {
  if (query.q && afterSearch(query, today).length > 0) {
    const { n } = await tx.one<{ n: number }>(
      sql`select count(*) as n from ${hitsWithValues(query, today, exactSearchUpTo + 1, 0)}`,
    );
    return { total: Math.min(n, exactSearchUpTo), exact: n <= exactSearchUpTo };
  }
  if (query.q) {
    const { n, more } = await tx.one<{ n: number; more: boolean }>(
      sql`select n, more from count_search(${searched(query, today)}, ${exactSearchUpTo + 1})`,
    );
    return more || n > exactSearchUpTo
      ? { total: Math.min(n, exactSearchUpTo), exact: false }
      : { total: n, exact: true };
  }
  const counts = countsFor(query, scope, today);
  const values = await weighValues(tx, query, scope);
  const { n } = await tx.one<{ n: number }>(
    counts ??
      sql`select count(*) as n from (select 1 from problem_facets f
        where ${join(conditions(query, scope, today, values.conditions), ' and ')} limit ${exactUpTo + 1}) c`,
  );
  return n > exactUpTo ? { total: exactUpTo, exact: false } : { total: n, exact: true };
}
