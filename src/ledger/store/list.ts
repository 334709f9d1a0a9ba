import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { wordQuery } from '../../text/bigrams.ts';
import type { ProblemRow } from '../model/entities.ts';
import { exactUpTo, type ListQuery } from '../model/list.ts';
import { closedStatuses } from '../model/status.ts';

const bigints = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

// A list of ids in which 0 stands for none.
const amongOrNone = (column: Sql, ids: readonly number[]): Sql =>
  ids.includes(0) ? sql`coalesce(${column}, 0) = any (${bigints(ids)})` : sql`${column} = any (${bigints(ids)})`;

/** The conditions of a query on problem_facets f, as a list to be joined by `and`. */
function conditions(query: ListQuery, scope: Scope, today: string): Sql[] {
  const where: Sql[] = [];
  const only = onlyOrganisation(query, scope);
  if (only !== null) where.push(sql`f.organisation_id = ${only}`);
  else if (query.organisation) where.push(sql`f.organisation_id = any (${bigints(query.organisation)})`);
  // A unit's clerk: start from the few problems of the unit; row-level security checks the same again.
  if (scope.reads.length === 0 && scope.units.length > 0)
    where.push(
      sql`f.problem_id in (select i.problem_id from problem_involvement i where i.unit_id = any (${bigints(scope.units)}))`,
    );
  if (query.inspection) where.push(sql`f.inspection_id = any (${bigints(query.inspection)})`);
  if (query.aspect) where.push(amongOrNone(sql`f.aspect_id`, query.aspect));
  if (query.status) where.push(sql`f.status = any (${[...query.status]}::text[])`);
  if (query.unit) where.push(amongOrNone(sql`f.unit_id`, query.unit));
  if (query.special) where.push(sql`f.special = any (${[...query.special]}::text[])`);
  if (query.unassigned) where.push(sql`f.unit_id is null and f.status <> all (${[...closedStatuses]}::text[])`);
  if (query.doubts) where.push(sql`f.open_doubts > 0`);
  if (query.dueFrom) where.push(sql`f.next_due >= ${query.dueFrom}::date`);
  const before = dueBefore(query, today);
  if (before !== null) where.push(sql`f.next_due < ${before}::date`);
  if (!query.manifestations) where.push(sql`f.level = 'problem'`);
  return where;
}

// One organisation by equality serves the order from its index; the planner cannot do that for a list of unknown length.
function onlyOrganisation(query: ListQuery, scope: Scope): number | null {
  if (query.organisation?.length === 1) return query.organisation[0] ?? null;
  if (!query.organisation && scope.reads.length === 1 && scope.units.length === 0) return scope.reads[0] ?? null;
  return null;
}

function dueBefore(query: ListQuery, today: string): string | null {
  const days = [query.overdue ? today : null, query.dueBy ? dayAfter(query.dueBy) : null].filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const orders: Record<ListQuery['sort'], Sql> = {
  order: sql`f.inspection_id desc, f.position`,
  '-order': sql`f.inspection_id, f.position desc`,
  due: sql`f.next_due nulls last, f.problem_id`,
  '-due': sql`f.next_due desc nulls last, f.problem_id`,
  changed: sql`f.changed_at desc, f.problem_id`,
};

/** One page of the ledger list under the scope of this transaction, as JSON text (an array of rows). */
export async function listPage(tx: Transaction, query: ListQuery, scope: Scope, today: string): Promise<string> {
  const skip = (query.page - 1) * query.size;
  const chosen = query.q
    ? sql`select f.* from ${searchHits(query, today, query.size, skip)} with ordinality h (organisation_id, problem_id, n)
        join problem_facets f using (organisation_id, problem_id) order by h.n`
    : sql`select f.* from problem_facets f where ${join([sql`true`, ...conditions(query, scope, today)], ' and ')}
        order by ${orders[query.sort]} limit ${query.size} offset ${skip}`;
  const order = query.q ? sql`row_number() over ()` : sql`row_number() over (order by ${orders[query.sort]})`;
  const row = await tx.one<{ items: string }>(sql`
    with f as materialized (${chosen}), numbered as (select f.*, ${order} as place from f)
    select coalesce(json_agg(${rowJson(today)} order by f.place), '[]')::text as items
    from numbered f ${rowJoins}`);
  return row.items;
}

/** The problems that a query finds, without its page, in its order: at most `most`. */
export const matching = (
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
  most: number,
): Promise<{ organisationId: number; id: number }[]> =>
  tx.many(
    query.q
      ? sql`select h.organisation_id as "organisationId", h.problem_id as id
          from ${searchHits(query, today, most, 0)} with ordinality h (organisation_id, problem_id, n) order by h.n`
      : sql`select f.organisation_id as "organisationId", f.problem_id as id from problem_facets f
          where ${join([sql`true`, ...conditions(query, scope, today)], ' and ')} order by ${orders[query.sort]} limit ${most}`,
  );

const rowJoins = sql`
  join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
  left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
  join organisations o on o.id = f.organisation_id
  left join organisations lead on lead.id = f.unit_id`;

const unitNames = (role: string): Sql => sql`coalesce((select json_agg(uo.name order by uo.name) from problem_units pu
  join organisations uo on uo.id = pu.unit_id where pu.organisation_id = f.organisation_id and pu.problem_id = f.problem_id and pu.role = ${role}), '[]')`;
const personNames = (
  role: string,
): Sql => sql`coalesce((select json_agg(pe.name order by pe.name) from problem_persons pp
  join persons pe on pe.organisation_id = pp.organisation_id and pe.id = pp.person_id
  where pp.organisation_id = f.organisation_id and pp.problem_id = f.problem_id and pp.role = ${role}), '[]')`;

/** A ledger row (model: problemRow) as SQL over facets f, problems p, aspects a, organisations o and lead. */
const rowJson = (today: string): Sql => sql`json_build_object(
  'id', p.id, 'organisationId', p.organisation_id, 'organisationName', o.name, 'inspectionId', p.inspection_id,
  'aspectId', f.aspect_id, 'aspect', a.heading, 'category', p.category, 'position', f.position, 'number', p.number,
  'title', p.title, 'special', f.special, 'status', f.status, 'overdue', coalesce(f.next_due < ${today}::date, false),
  'nextDue', f.next_due, 'leadUnitId', f.unit_id, 'leadUnit', lead.name, 'supportingUnits', ${unitNames('supporting')},
  'leaders', ${personNames('leader')}, 'persons', ${personNames('responsible')}, 'disclosure', f.disclosure,
  'measureCount', f.measure_count,
  'manifestationCount', (select count(*) from problems c where c.organisation_id = f.organisation_id and c.parent_id = f.problem_id and c.superseded_at is null),
  'progressCount', f.progress_count, 'evidenceCount', f.evidence_count, 'lastProgressAt', f.last_progress_at,
  'openDoubts', f.open_doubts, 'version', p.version)`;

/** Rows of given problems, in the order of the ledger. */
export async function rowsOf(
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
  today: string,
): Promise<ProblemRow[]> {
  const row = await tx.one<{ items: string }>(sql`
    select coalesce(json_agg(${rowJson(today)} order by f.inspection_id desc, f.position), '[]')::text as items
    from problem_facets f ${rowJoins}
    where f.organisation_id = ${organisationId} and f.problem_id = any (${bigints(ids)})`);
  return JSON.parse(row.items) as ProblemRow[];
}

function searchHits(query: ListQuery, today: string, most: number, skip: number): Sql {
  const { lexemes, literal } = wordQuery(query.q ?? '');
  const tsquery = lexemes.map((lexeme) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ');
  const pattern = literal === null ? null : `%${literal.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const orNull = (values: readonly number[] | undefined): Sql => (values ? bigints(values) : sql`null::bigint[]`);
  return sql`search_problems(${tsquery}::tsquery, ${pattern}::text, ${orNull(query.organisation)}, ${orNull(query.inspection)},
    ${orNull(query.aspect)}, ${query.status ? sql`${[...query.status]}::text[]` : sql`null::text[]`}, ${orNull(query.unit)},
    ${query.manifestations ? sql`null::text[]` : sql`array['problem']`}, ${query.special ? sql`${[...query.special]}::text[]` : sql`null::text[]`},
    ${query.dueFrom ?? null}::date, ${dueBefore(query, today)}::date, ${query.unassigned ?? false}, ${query.doubts ?? false}, ${query.sort}, ${most}, ${skip})`;
}

/** How many rows a query has: exact up to 10,000, beyond that “more than”. */
export async function countRows(
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
): Promise<{ total: number; exact: boolean }> {
  const most = exactUpTo + 1;
  const grain = grainOf(query, scope);
  let n: number;
  if (query.q) {
    ({ n } = await tx.one<{ n: number }>(sql`select count(*) as n from ${searchHits(query, today, most, 0)}`));
  } else if (grain !== null) {
    ({ n } = await tx.one<{ n: number }>(sql`select coalesce(sum(f.n), 0)::bigint as n from ${grain} f
      where ${join([sql`true`, ...conditions(query, scope, today)], ' and ')}`));
  } else {
    ({ n } = await tx.one<{ n: number }>(sql`select count(*) as n from (select 1 from problem_facets f
      where ${join([sql`true`, ...conditions(query, scope, today)], ' and ')} limit ${most}) c`));
  }
  return n > exactUpTo ? { total: exactUpTo, exact: false } : { total: n, exact: true };
}

/**
 * The running counts that know every filter of this query, or null where rows must be counted. They are counts of
 * whole organisations: who sees problems through a unit counts rows.
 */
function grainOf(query: ListQuery, scope: Scope): Sql | null {
  if (scope.units.length > 0 || query.special || query.doubts || query.unassigned) return null;
  const byDue = query.overdue || query.dueBy !== undefined || query.dueFrom !== undefined;
  if (byDue) return query.aspect || query.status ? null : sql`problem_dues`;
  return query.aspect || query.unit ? sql`problem_counts` : sql`problem_totals`;
}
