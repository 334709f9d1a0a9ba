import type { Scope } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { addDays } from '../../text/calendar-day.ts';
import type { ListQuery } from '../model/list.ts';
import { closedStatuses, type Light } from '../model/status.ts';
import { dayConditions } from './days.ts';
import { amongTexts, valueConditions } from './values.ts';
import { onlyOrganisation, seenThroughUnits } from './viewer.ts';

export const bigints = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

const among = (column: Sql, ids: readonly number[]): Sql =>
  ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} = any (${bigints(ids)})`;

// A list of ids in which 0 stands for none; none alone has indexes of its own.
export const amongOrNone = (column: Sql, ids: readonly number[]): Sql => {
  if (!ids.includes(0)) return among(column, ids);
  return ids.every((id) => id === 0) ? sql`${column} is null` : sql`coalesce(${column}, 0) = any (${bigints(ids)})`;
};

/** The conditions of a query on problem_facets f, as a list to be joined by `and`; `values`: those of filters by values. */
export function conditions(
  query: ListQuery,
  scope: Scope,
  today: string,
  values: readonly Sql[] = valueConditions(query),
): Sql[] {
  const where: Sql[] = [organisationsOf(query, scope)];
  const involved = seenThroughUnits(scope, sql`f`);
  if (involved !== null) where.push(involved);
  if (query.inspection) where.push(among(sql`f.inspection_id`, query.inspection));
  if (query.aspect) where.push(amongOrNone(sql`f.aspect_id`, query.aspect));
  if (query.status) where.push(amongTexts(sql`f.status`, query.status));
  if (query.unit) where.push(amongOrNone(sql`f.unit_id`, query.unit), ...homeOfUnit(query, scope));
  if (query.special) where.push(amongTexts(sql`f.special`, query.special));
  if (query.unassigned) where.push(sql`f.unit_id is null and f.status <> all (${[...closedStatuses]}::text[])`);
  if (query.topic) where.push(sql`f.topic = any (${[...query.topic]}::text[])`);
  if (query.focus) where.push(sql`f.focus = any (${[...query.focus]}::text[])`);
  if (query.key) where.push(sql`f.is_key`);
  if (query.light) where.push(litBy(query.light, today));
  if (query.doubts) where.push(sql`f.open_doubts > 0`);
  where.push(...dueConditions(query, today));
  if (!query.manifestations) where.push(sql`f.level = 'problem'`);
  where.push(...dayConditions(query), ...values);
  return where;
}

// A unit leads in its own organisation alone ('unit-of-other-organisation'): who sees many is led to the index of that one.
function homeOfUnit({ unit, organisation }: ListQuery, scope: Scope): Sql[] {
  const [only, ...others] = unit ?? [];
  if (!only || others.length > 0 || organisation || onlyOrganisation(scope) !== null) return [];
  return [sql`f.organisation_id = (select o.home_id from organisations o where o.id = ${only})`];
}

/** The condition on the organisation of a row (f), so that a plan may begin with it. */
export function organisationsOf(query: ListQuery, scope: Scope, row = sql`f`): Sql {
  const only = query.organisation?.length === 1 ? (query.organisation[0] ?? null) : onlyOrganisation(scope);
  if (only !== null)
    return sql`${row}.organisation_id = ${only}${query.organisation ? sql` and ${row}.organisation_id = any (${bigints(query.organisation)})` : sql``}`;
  if (query.organisation) return sql`${row}.organisation_id = any (${bigints(query.organisation)})`;
  return scope.units.length === 0 ? sql`${row}.organisation_id = any (${bigints(scope.reads)})` : sql`true`;
}

/**
 * The condition that the light of a row (f, of problem_facets) is one of these today. Red is never before the day after the
 * deadline: the planner is told so, for it knows how many are due and has no idea how the days of lights hang together.
 */
export function litBy(lights: readonly Light[], today: string, row = sql`f`): Sql {
  const ranges: Record<Light, Sql> = {
    red: sql`(${row}.red_on <= ${today}::date and ${row}.next_due < ${today}::date)`,
    yellow: sql`(${row}.yellow_on <= ${today}::date and ${row}.red_on > ${today}::date)`,
    green: sql`${row}.yellow_on > ${today}::date`,
  };
  return sql`(${join(
    lights.map((light) => ranges[light]),
    ' or ',
  )})`;
}

/** The conditions on when a row f is next due. */
export function dueConditions(query: ListQuery, today: string): Sql[] {
  const before = dueBefore(query, today);
  return [
    ...(query.dueFrom ? [sql`f.next_due >= ${query.dueFrom}::date`] : []),
    ...(before === null ? [] : [sql`f.next_due < ${before}::date`]),
  ];
}

/** The day before which a query's rows are due, or null. */
export function dueBefore(query: ListQuery, today: string): string | null {
  const days = [query.overdue ? today : null, query.dueBy ? addDays(query.dueBy, 1) : null].filter(
    (day) => day !== null,
  );
  return days.sort()[0] ?? null;
}
