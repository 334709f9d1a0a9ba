import type { Scope } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { addDays, mondayOf } from '../../text/calendar-day.ts';
import type { ListQuery } from '../model/list.ts';
import { closedStatuses, type Light } from '../model/status.ts';
import { countedFor } from './below.ts';
import { dayConditions, daySums, rangesOf } from './days.ts';
import { amongOrNone, dueBefore, organisationsOf } from './filters.ts';
import { amongTexts, valueConditions } from './values.ts';
import { viewerOf } from './viewer.ts';

/** The sum of running counts that answers a query, or null where none knows all its filters and rows must be counted. */
export function countsFor(query: ListQuery, scope: Scope, today: string): Sql | null {
  const viewer = viewerOf(scope);
  if (viewer === null || query.inspection || query.aspect || query.special || query.doubts) return null;
  if (query.topic || query.focus || valueConditions(query).length > 0) return null;
  // Both said where both are meant: a range of days is one stretch of the index only where all else is said before it.
  const levels = [query.manifestations ? sql`f.level = any ('{problem,manifestation}')` : sql`f.level = 'problem'`];
  const where = [sql`f.viewer_id = ${viewer}`, organisationsOf(query, scope), ...levels];
  const before = dueBefore(query, today);
  const byDue = before !== null || query.dueFrom !== undefined;
  if (query.happened) {
    const week = weekOf(query);
    if (week === null || !onlyHappened(query) || viewer !== 0) return null;
    return sumOf(
      sql`status_counts`,
      [organisationsOf(query, scope)],
      [{ where: sql`f.kind = ${query.happened} and f.week = ${week}::date` }],
    );
  }
  if (query.key || dayConditions(query).length > 0) {
    const sums = viewer !== 0 || byDue || query.unit || query.unassigned || query.light ? null : daySums(query);
    if (sums === null) return null;
    return sumOf(sql`problem_days`, [countedFor(scope, query.organisation, sql`f`), ...levels], sums.flatMap(rangesOf));
  }
  if (query.light) {
    if (byDue || query.status || query.unit || query.unassigned) return null;
    return sumOf(
      sql`problem_turns`,
      where,
      query.light.flatMap((light) => turnsOf(light, today)),
    );
  }
  if (byDue) {
    if (query.status || query.unit || query.unassigned) return null;
    return sumOf(sql`problem_dues`, where, duesBetween(query.dueFrom ?? null, before));
  }
  if (query.status) where.push(amongTexts(sql`f.status`, query.status));
  if (query.unit) where.push(amongOrNone(sql`f.unit_id`, query.unit));
  if (query.unassigned) where.push(sql`f.unit_id is null and f.status <> all (${[...closedStatuses]}::text[])`);
  return sumOf(query.unit || query.unassigned ? sql`problem_counts` : sql`problem_totals`, where);
}

/** The Monday of the week that a query asks about; null where it is not one whole week. */
function weekOf({ happenedFrom, happenedBy }: ListQuery): string | null {
  if (happenedFrom === undefined || happenedBy === undefined || mondayOf(happenedFrom) !== happenedFrom) return null;
  return addDays(happenedFrom, 6) === happenedBy ? happenedFrom : null;
}

/** Whether a query asks for nothing but what happened, of problems and what they show themselves in. */
const onlyHappened = (query: ListQuery): boolean =>
  query.manifestations === true &&
  dayConditions({ ...query, happened: undefined }).length === 0 &&
  [query.status, query.unit, query.light, query.dueFrom, query.dueBy].every((value) => value === undefined) &&
  ![query.key, query.overdue, query.unassigned].includes(true);

/** Rows of running counts that are added up, or taken away. */
interface Part {
  where: Sql;
  sign?: -1;
}

// Each part is a range of its own in the index; as one condition with "or" it would be every day that there is.
const sumOf = (counts: Sql, where: readonly Sql[], parts: readonly Part[] = []): Sql => {
  const rows = (more: readonly Sql[], sign = sql``) =>
    sql`select ${sign} f.n as n from ${counts} f where ${join([...where, ...more], ' and ')}`;
  return sql`select coalesce(sum(c.n), 0)::bigint as n from (${
    parts.length === 0
      ? rows([])
      : join(
          parts.map((part) => rows([part.where], part.sign === -1 ? sql`-` : sql``)),
          ' union all ',
        )
  }) c`;
};

/** Counts of the days from `from` and before `before` (one of them may be null): whole months first where there is no beginning. */
function duesBetween(from: string | null, before: string | null): readonly Part[] {
  if (from !== null)
    return [
      {
        where: sql`f.span = 'day' and f.next_due >= ${from}::date ${before === null ? sql`` : sql`and f.next_due < ${before}::date`}`,
      },
    ];
  const month = `${before?.slice(0, 7)}-01`;
  return [
    { where: sql`f.span = 'month' and f.next_due < ${month}::date` },
    { where: sql`f.span = 'day' and f.next_due >= ${month}::date and f.next_due < ${before}::date` },
  ];
}

/** Counts of the rows with a light today: what has turned yellow and not red is yellow. */
function turnsOf(light: Light, today: string): readonly Part[] {
  const month = `${today.slice(0, 7)}-01`;
  const turned = (turn: 'yellow' | 'red', sign?: -1): Part[] =>
    [
      sql`f.turn = ${turn} and f.span = 'month' and f.day < ${month}::date`,
      sql`f.turn = ${turn} and f.span = 'day' and f.day >= ${month}::date and f.day <= ${today}::date`,
    ].map((where) => (sign === undefined ? { where } : { where, sign }));
  if (light === 'red') return turned('red');
  if (light === 'yellow') return [...turned('yellow'), ...turned('red', -1)];
  return [
    { where: sql`f.turn = 'yellow' and f.span = 'month' and f.day > ${month}::date` },
    {
      where: sql`f.turn = 'yellow' and f.span = 'day' and f.day > ${today}::date and f.day < (${month}::date + interval '1 month')::date`,
    },
  ];
}
