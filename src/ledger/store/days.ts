import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { ListQuery } from '../model/list.ts';
import { closedStatuses, statuses } from '../model/status.ts';

const closed = sql`${[...closedStatuses]}::text[]`;

/** The conditions that days other than the next due one, and persons, make on problem_facets `row`. */
export function dayConditions(query: ListQuery, row = sql`f`): Sql[] {
  const where: Sql[] = [];
  const within = (column: Sql, from: string | undefined, by: string | undefined): void => {
    if (from !== undefined) where.push(sql`${row}.${column} >= ${from}::date`);
    if (by !== undefined) where.push(sql`${row}.${column} <= ${by}::date`);
  };
  within(sql`feedback_on`, query.feedbackFrom, query.feedbackBy);
  within(sql`planned_on`, query.plannedFrom, query.plannedBy);
  within(sql`status_since`, query.sinceFrom, query.sinceBy);
  if (query.openOn)
    where.push(
      sql`${row}.feedback_on <= ${query.openOn}::date and not (${row}.status = any (${closed}) and ${row}.status_since <= ${query.openOn}::date)`,
    );
  if (query.plannedOpenOn)
    where.push(
      sql`${row}.feedback_on <= ${query.plannedOpenOn}::date and (${row}.planned_on is null or ${row}.planned_on > ${query.plannedOpenOn}::date)`,
    );
  if (query.timely !== undefined)
    where.push(
      sql`${row}.status = any (${closed}) and ${row}.status_since ${query.timely ? sql`<=` : sql`>`} ${row}.planned_on`,
    );
  if (query.happened)
    where.push(sql`exists (select from status_changes h where h.organisation_id = ${row}.organisation_id
      and h.problem_id = ${row}.problem_id and h.measure_id is null and kind_of_change(h.action, h.to_status) = ${query.happened}
      ${query.happenedFrom === undefined ? sql`` : sql`and h.day >= ${query.happenedFrom}::date`}
      ${query.happenedBy === undefined ? sql`` : sql`and h.day <= ${query.happenedBy}::date`})`);
  const persons = [
    ['leader', query.leader],
    ['responsible', query.responsible],
  ] as const;
  for (const [role, ids] of persons)
    if (ids)
      where.push(sql`(${row}.organisation_id, ${row}.problem_id) in (select x.organisation_id, x.problem_id from problem_persons x
        where x.role = ${role} and x.person_id = any (${[...ids]}::bigint[]))`);
  return where;
}

/** The same on rows f (organisation_id, problem_id) that a word search found; none where none is set. */
export function dayConditionsOfHits(query: ListQuery): Sql[] {
  const where = dayConditions(query, sql`d`);
  if (where.length === 0) return [];
  return [
    sql`exists (select from problem_facets d
      where d.organisation_id = f.organisation_id and d.problem_id = f.problem_id and ${join(where, ' and ')})`,
  ];
}

/** Whether one of these filters leaves few rows. */
export const narrowsByDay = (query: ListQuery): boolean =>
  [query.sinceFrom, query.happened, query.leader, query.responsible].some((value) => value !== undefined);

type Counted =
  | 'all'
  | 'open'
  | 'planned'
  | 'planned_closed'
  | 'closed'
  | 'returned'
  | 'reopened'
  | 'key'
  | 'key_closed'
  | 'key_due';

/** One sum of problem_days f: what, and the days from – by (either may be open). */
export interface DaySum {
  what: Counted;
  from?: string | undefined;
  by?: string | undefined;
  /** −1: what is taken away. */
  sign?: -1;
}

const same = (some: readonly string[] | undefined, all: readonly string[]): boolean =>
  some !== undefined && some.length === all.length && all.every((each) => some.includes(each));
const open = statuses.filter((status) => !(closedStatuses as readonly string[]).includes(status));

/** The sums of running counts by day that together answer the filters of a query; null where none do. */
export function daySums(query: ListQuery): DaySum[] | null {
  const {
    leader,
    responsible,
    timely,
    happened,
    feedbackFrom,
    feedbackBy,
    plannedFrom,
    plannedBy,
    sinceFrom,
    sinceBy,
  } = query;
  if (leader || responsible || happened || timely !== undefined) return null;
  const kinds = [
    query.openOn !== undefined,
    query.plannedOpenOn !== undefined,
    query.key === true,
    (feedbackFrom ?? feedbackBy) !== undefined,
    (plannedFrom ?? plannedBy) !== undefined,
    (sinceFrom ?? sinceBy) !== undefined,
  ];
  if (kinds.filter(Boolean).length !== 1) return null;
  const { status } = query;
  const isClosed = same(status, closedStatuses);
  if (query.key) {
    if (query.overdue) return null;
    return status === undefined ? [{ what: 'key' }] : isClosed ? [{ what: 'key_closed' }] : null;
  }
  if (query.openOn !== undefined && status === undefined)
    return [
      { what: 'all', by: query.openOn },
      { what: 'closed', by: query.openOn, sign: -1 },
    ];
  if (query.plannedOpenOn !== undefined && status === undefined)
    return [
      { what: 'all', by: query.plannedOpenOn },
      { what: 'planned', by: query.plannedOpenOn, sign: -1 },
    ];
  if (kinds[3] && (status === undefined || same(status, open)))
    return [{ what: status === undefined ? 'all' : 'open', from: feedbackFrom, by: feedbackBy }];
  if (kinds[4] && (status === undefined || isClosed))
    return [{ what: status === undefined ? 'planned' : 'planned_closed', from: plannedFrom, by: plannedBy }];
  if (kinds[5]) {
    const what = isClosed
      ? 'closed'
      : same(status, ['returned'])
        ? 'returned'
        : same(status, ['reopened'])
          ? 'reopened'
          : null;
    return what === null ? null : [{ what, from: sinceFrom, by: sinceBy }];
  }
  return null;
}

/** The ranges of problem_days f that a sum is made of: whole months up to the last one, days from there on. */
export function rangesOf({ what, from, by, sign }: DaySum): { where: Sql; sign?: -1 }[] {
  const of = sql`f.what = ${what}`;
  const month = by === undefined ? null : `${by.slice(0, 7)}-01`;
  const ranges =
    from !== undefined
      ? [
          sql`${of} and f.span = 'day' and f.day >= ${from}::date ${by === undefined ? sql`` : sql`and f.day <= ${by}::date`}`,
        ]
      : by === undefined
        ? [sql`${of} and f.span = 'month'`]
        : [
            sql`${of} and f.span = 'month' and f.day < ${month}::date`,
            sql`${of} and f.span = 'day' and f.day >= ${month}::date and f.day <= ${by}::date`,
          ];
  return ranges.map((where) => (sign === undefined ? { where } : { where, sign }));
}
