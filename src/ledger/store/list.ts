import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { wordQuery } from '../../text/bigrams.ts';
import type { ProblemRow } from '../model/entities.ts';
import { exactSearchUpTo, exactUpTo, type ListQuery } from '../model/list.ts';
import { closedStatuses } from '../model/status.ts';
import { onlyOrganisation, seenThroughUnits, viewerOf } from './viewer.ts';

const bigints = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

// One value by equality: it serves the order of an index, and one plan is good for every value.
const among = (column: Sql, ids: readonly number[]): Sql =>
  ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} = any (${bigints(ids)})`;
const amongTexts = (column: Sql, texts: readonly string[]): Sql =>
  texts.length === 1 ? sql`${column} = ${texts[0]}` : sql`${column} = any (${[...texts]}::text[])`;

// A list of ids in which 0 stands for none.
const amongOrNone = (column: Sql, ids: readonly number[]): Sql =>
  ids.includes(0) ? sql`coalesce(${column}, 0) = any (${bigints(ids)})` : among(column, ids);

/** The conditions of a query on problem_facets f, as a list to be joined by `and`. */
function conditions(query: ListQuery, scope: Scope, today: string): Sql[] {
  const where: Sql[] = [organisationsOf(query, scope)];
  const involved = seenThroughUnits(scope, sql`f`);
  if (involved !== null) where.push(involved);
  if (query.inspection) where.push(among(sql`f.inspection_id`, query.inspection));
  if (query.aspect) where.push(amongOrNone(sql`f.aspect_id`, query.aspect));
  if (query.status) where.push(amongTexts(sql`f.status`, query.status));
  if (query.unit) where.push(amongOrNone(sql`f.unit_id`, query.unit));
  if (query.special) where.push(amongTexts(sql`f.special`, query.special));
  if (query.unassigned) where.push(sql`f.unit_id is null and f.status <> all (${[...closedStatuses]}::text[])`);
  if (query.doubts) where.push(sql`f.open_doubts > 0`);
  if (query.dueFrom) where.push(sql`f.next_due >= ${query.dueFrom}::date`);
  const before = dueBefore(query, today);
  if (before !== null) where.push(sql`f.next_due < ${before}::date`);
  if (!query.manifestations) where.push(sql`f.level = 'problem'`);
  return where;
}

/** The condition on the organisation of a row f, so that a plan may begin with it. */
function organisationsOf(query: ListQuery, scope: Scope): Sql {
  const only = query.organisation?.length === 1 ? (query.organisation[0] ?? null) : onlyOrganisation(scope);
  if (only !== null)
    return sql`f.organisation_id = ${only}${query.organisation ? sql` and f.organisation_id = any (${bigints(query.organisation)})` : sql``}`;
  if (query.organisation) return sql`f.organisation_id = any (${bigints(query.organisation)})`;
  return scope.units.length === 0 ? sql`f.organisation_id = any (${bigints(scope.reads)})` : sql`true`;
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
  // First which rows, then what they show: the second query is the same for every list, so that its plan is kept.
  const page = await matching(tx, query, scope, today, query.size, (query.page - 1) * query.size);
  if (page.length === 0) return '[]';
  const { items } = await tx.one<{ items: string }>(sql`
    select coalesce(json_agg(${rowJson(today)} order by c.place), '[]')::text as items
    from unnest(${bigints(page.map((row) => row.organisationId))}, ${bigints(page.map((row) => row.id))}) with ordinality c (organisation_id, problem_id, place)
    join problem_facets f on f.organisation_id = c.organisation_id and f.problem_id = c.problem_id ${rowJoins}`);
  return items;
}

/** The problems that a query finds, without its page, in its order: at most `most` after `skip`. */
export const matching = (
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
  most: number,
  skip = 0,
): Promise<{ organisationId: number; id: number }[]> =>
  tx.many(
    query.q
      ? sql`select h.organisation_id as "organisationId", h.problem_id as id
          from ${searchHits(query, today, most, skip)} with ordinality h (organisation_id, problem_id, n) order by h.n`
      : sql`select f.organisation_id as "organisationId", f.problem_id as id from problem_facets f
          where ${join(conditions(query, scope, today), ' and ')} order by ${orders[query.sort]} limit ${most} offset ${skip}`,
  );

const namesOf = (name: Sql, role: string): Sql =>
  sql`coalesce(json_agg(${name} order by ${name}) filter (where l.role = ${role}), '[]')`;

const rowJoins = sql`
  join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
  left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
  join organisations o on o.id = f.organisation_id
  left join organisations lead on lead.id = f.unit_id
  cross join lateral (select ${namesOf(sql`u.name`, 'supporting')} as supporting
    from problem_units l join organisations u on u.id = l.unit_id
    where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) units
  cross join lateral (select ${namesOf(sql`h.name`, 'leader')} as leaders, ${namesOf(sql`h.name`, 'responsible')} as responsible
    from problem_persons l join persons h on h.organisation_id = l.organisation_id and h.id = l.person_id
    where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) people`;

/** A ledger row (model: problemRow) as SQL over facets f, problems p, aspects a, organisations o and lead. */
const rowJson = (today: string): Sql => sql`json_build_object(
  'id', p.id, 'organisationId', p.organisation_id, 'organisationName', o.name, 'inspectionId', p.inspection_id,
  'aspectId', f.aspect_id, 'aspect', a.heading, 'category', p.category, 'position', f.position, 'number', p.number,
  'title', p.title, 'special', f.special, 'status', f.status, 'overdue', coalesce(f.next_due < ${today}::date, false),
  'nextDue', f.next_due, 'leadUnitId', f.unit_id, 'leadUnit', lead.name, 'supportingUnits', units.supporting,
  'leaders', people.leaders, 'persons', people.responsible, 'disclosure', f.disclosure,
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

/** The arguments that search_problems and count_search have in common. */
function searched(query: ListQuery, today: string): Sql {
  const { lexemes, literal } = wordQuery(query.q ?? '');
  const tsquery = lexemes.map((lexeme) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ');
  const pattern = literal === null ? null : `%${literal.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const orNull = (values: readonly number[] | undefined): Sql => (values ? bigints(values) : sql`null::bigint[]`);
  return sql`${tsquery}::tsquery, ${pattern}::text, ${orNull(query.organisation)}, ${orNull(query.inspection)},
    ${orNull(query.aspect)}, ${query.status ? sql`${[...query.status]}::text[]` : sql`null::text[]`}, ${orNull(query.unit)},
    ${query.manifestations ? sql`null::text[]` : sql`array['problem']`}, ${query.special ? sql`${[...query.special]}::text[]` : sql`null::text[]`},
    ${query.dueFrom ?? null}::date, ${dueBefore(query, today)}::date, ${query.unassigned ?? false}, ${query.doubts ?? false}`;
}

const searchHits = (query: ListQuery, today: string, most: number, skip: number): Sql =>
  sql`search_problems(${searched(query, today)}, ${query.sort}, ${most}, ${skip})`;

/** How many rows a query has: exact up to 10,000 (a word search: 1,000), beyond that “more than”. */
export async function countRows(
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
): Promise<{ total: number; exact: boolean }> {
  if (query.q) {
    const { n, more } = await tx.one<{ n: number; more: boolean }>(
      sql`select n, more from count_search(${searched(query, today)}, ${exactSearchUpTo + 1})`,
    );
    return more || n > exactSearchUpTo
      ? { total: Math.min(n, exactSearchUpTo), exact: false }
      : { total: n, exact: true };
  }
  const counts = countsFor(query, scope, today);
  const { n } = await tx.one<{ n: number }>(
    counts ??
      sql`select count(*) as n from (select 1 from problem_facets f
        where ${join(conditions(query, scope, today), ' and ')} limit ${exactUpTo + 1}) c`,
  );
  return n > exactUpTo ? { total: exactUpTo, exact: false } : { total: n, exact: true };
}

/** The sum of running counts that answers a query, or null where none knows all its filters and rows must be counted. */
function countsFor(query: ListQuery, scope: Scope, today: string): Sql | null {
  const viewer = viewerOf(scope);
  if (viewer === null || query.inspection || query.aspect || query.special || query.doubts) return null;
  const where = [sql`f.viewer_id = ${viewer}`, organisationsOf(query, scope)];
  if (!query.manifestations) where.push(sql`f.level = 'problem'`);
  const before = dueBefore(query, today);
  if (before !== null || query.dueFrom !== undefined) {
    if (query.status || query.unit || query.unassigned) return null;
    where.push(dueBetween(query.dueFrom ?? null, before));
    return sumOf(sql`problem_dues`, where);
  }
  if (query.status) where.push(amongTexts(sql`f.status`, query.status));
  if (query.unit) where.push(amongOrNone(sql`f.unit_id`, query.unit));
  if (query.unassigned) where.push(sql`f.unit_id is null and f.status <> all (${[...closedStatuses]}::text[])`);
  return sumOf(query.unit || query.unassigned ? sql`problem_counts` : sql`problem_totals`, where);
}

const sumOf = (counts: Sql, where: readonly Sql[]): Sql =>
  sql`select coalesce(sum(f.n), 0)::bigint as n from ${counts} f where ${join([...where], ' and ')}`;

/** Counts of the days from `from` and before `before` (one of them may be null): whole months first where there is no beginning. */
function dueBetween(from: string | null, before: string | null): Sql {
  if (from !== null)
    return sql`f.span = 'day' and f.next_due >= ${from}::date ${before === null ? sql`` : sql`and f.next_due < ${before}::date`}`;
  const month = `${before?.slice(0, 7)}-01`;
  return sql`(f.span = 'month' and f.next_due < ${month}::date or f.span = 'day' and f.next_due >= ${month}::date and f.next_due < ${before}::date)`;
}
