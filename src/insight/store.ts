import { closedStatuses, type Status } from '../ledger/model.ts';
import { countedFor } from '../ledger/store/below.ts';
import { onlyOrganisation, seenThroughUnits, viewerOf } from '../ledger/store/viewer.ts';
import type { Scope, Transaction } from '../platform/database/database.ts';
import { join, type Sql, sql } from '../platform/database/sql.ts';
import { outstandingBy } from '../supervision/store/letters-outstanding.ts';
import { addDays, mondayOf } from '../text/calendar-day.ts';
import type { Bar, Dashboard, DashboardQuery, Lights } from './model.ts';
import { type CountedStage, lateRanges } from './rules.ts';
import { barsOf, type Due, type Height, sumOf } from './store/bars.ts';
import { countedDays, type DayFigures, daysOfRows } from './store/days.ts';
import { type LightsOf, lightsOfOrganisations, lightsOfRows } from './store/lights.ts';
import { countStages } from './store/stages.ts';

export interface Figures {
  statuses: { level: string; status: Status; n: number }[];
  overdue: number;
  dueSoon: number;
  unassigned: number;
  /** Overdue ones by how late they are, as lateRanges has them. */
  late: number[];
  days: DayFigures;
  lights: Lights;
  byOrganisation: Bar[];
  byAspect: Bar[];
  byUnit: Bar[];
  trend: Week[];
  stages: Dashboard['stages'];
  letters: Dashboard['letters'];
}

type Week = { week: string; added: number; closed: number; reopened: number };

interface Days {
  today: string;
  soon: string;
  trendFrom: string;
  /** Of the inspection that is asked for. */
  stages: readonly CountedStage[];
}

/** What a bar of the dashboard stands for. */
type Subject = 'organisation' | 'unit';

/**
 * All figures of a dashboard, asked in one go; `today` and `soon` are calendar days. They come from the running counts
 * of whole organisations or of one unit; for one inspection, or for whoever sees through several units, from the rows.
 */
export async function countFigures(tx: Transaction, query: DashboardQuery, scope: Scope, days: Days): Promise<Figures> {
  const one = query.organisation !== undefined || scope.reads.length <= 1;
  const subject = one ? 'unit' : 'organisation';
  const viewer = query.inspection === undefined ? viewerOf(scope) : null;
  const [figures, stages, letters] = await Promise.all([
    viewer === null ? fromRows(tx, query, scope, subject, days) : fromCounts(tx, query, scope, viewer, subject, days),
    countStages(tx, rowsOf(query, scope), days.stages),
    outstandingBy(tx, query, scope, subject, days.today),
  ]);
  const { statuses, heights, unassigned, dues, byAspect, trend, days: byDay, lights } = figures;
  const bars = barsOf(heights, dues, lights);
  const overdue = sumOf(dues, (row) => row.overdue);
  const late = [sumOf(dues, (row) => row.days7), sumOf(dues, (row) => row.days30), sumOf(dues, (row) => row.days90)];
  return {
    statuses,
    overdue,
    late: [...late, overdue - sumOf(late, (n) => n)],
    days: byDay,
    lights: {
      red: sumOf(lights, ({ red }) => red),
      yellow: sumOf(lights, ({ yellow }) => yellow),
      green: sumOf(lights, ({ green }) => green),
    },
    dueSoon: sumOf(dues, (row) => row.soon),
    unassigned,
    byOrganisation: one ? [] : bars,
    byAspect,
    byUnit: one ? bars : [],
    trend,
    stages,
    letters: letters.map(({ name, ...counted }) => ({ ...counted, name: name ?? '其他收文方' })),
  };
}

interface Parts {
  statuses: Figures['statuses'];
  heights: Height[];
  unassigned: number;
  dues: Due[];
  byAspect: Bar[];
  trend: Week[];
  days: DayFigures;
  lights: LightsOf[];
}

const closed = sql`${[...closedStatuses]}::text[]`;

async function fromCounts(
  tx: Transaction,
  query: DashboardQuery,
  scope: Scope,
  viewer: number,
  subject: Subject,
  days: Days,
): Promise<Parts> {
  const mine = sql`c.viewer_id = ${viewer} and ${organisationsOf(query, scope)}`;
  const byUnit = subject === 'unit';
  const [table, column] = byUnit
    ? [sql`problem_counts`, sql`c.unit_id`]
    : [sql`problem_totals`, sql`c.organisation_id`];
  const [statuses, heights, bare, dues, trend, byDay, lights] = await Promise.all([
    tx.many<Figures['statuses'][number]>(sql`select c.level, c.status, sum(c.n)::bigint as n from problem_totals c
      where ${mine} group by 1, 2 having sum(c.n) <> 0`),
    tx.many<Height>(sql`select k.id, o.name, k.total, k.closed
      from (select ${column} as id, sum(c.n)::bigint as total, coalesce(sum(c.n) filter (where c.status = any (${closed})), 0)::bigint as closed
        from ${table} c where ${mine} and c.level = 'problem' group by 1 having sum(c.n) <> 0) k
      left join organisations o on o.id = k.id`),
    byUnit
      ? null
      : tx.one<{ n: number }>(sql`select coalesce(sum(c.n), 0)::bigint as n from problem_counts c
          where ${mine} and c.unit_id is null and c.level = 'problem' and c.status <> all (${closed})`),
    byUnit ? duesOfRows(tx, rowsOf(query, scope), subject, days) : duesOfOrganisations(tx, mine, days),
    viewer === 0 ? countedTrend(tx, query, scope, days) : trendOfRows(tx, query, scope, days),
    // Few rows are seen through a unit; of whole organisations the sums are read in one place.
    viewer === 0
      ? countedDays(
          tx,
          countedFor(scope, query.organisation === undefined ? undefined : [query.organisation], sql`c`),
          days.today,
        )
      : daysOfRows(tx, rowsOf(query, scope), days.today),
    byUnit ? lightsOfRows(tx, rowsOf(query, scope), column, days.today) : lightsOfOrganisations(tx, mine, days.today),
  ]);
  const none = heights.find((bar) => bar.id === null);
  const unassigned = bare?.n ?? (none === undefined ? 0 : none.total - none.closed);
  return { statuses, heights, unassigned, dues, byAspect: [], trend, days: byDay, lights };
}

async function fromRows(
  tx: Transaction,
  query: DashboardQuery,
  scope: Scope,
  subject: Subject,
  days: Days,
): Promise<Parts> {
  const rows = rowsOf(query, scope);
  const column = subject === 'unit' ? sql`c.unit_id` : sql`c.organisation_id`;
  const totals = sql`count(*) as total, count(*) filter (where c.status = any (${closed})) as closed`;
  const [statuses, heights, unassigned, dues, byAspect, trend, byDay, lights] = await Promise.all([
    tx.many<Figures['statuses'][number]>(sql`select c.level, c.status, count(*) as n from problem_facets c
      where ${rows} group by 1, 2`),
    tx.many<Height>(sql`select k.id, o.name, k.total, k.closed
      from (select ${column} as id, ${totals} from problem_facets c where ${rows} and c.level = 'problem' group by 1) k
      left join organisations o on o.id = k.id`),
    tx.one<{ n: number }>(sql`select count(*) as n from problem_facets c
      where ${rows} and c.unit_id is null and c.level = 'problem' and c.status <> all (${closed})`),
    duesOfRows(tx, rows, subject, days),
    query.inspection === undefined
      ? []
      : tx.many<Bar>(sql`select k.id, coalesce(a.heading, '未归类') as name, k.total, k.closed, 0::bigint as overdue, 0::bigint as "newlyOverdue", null as place,
            json_build_object('red', 0, 'yellow', 0, 'green', 0) as lights
          from (select c.aspect_id as id, ${totals} from problem_facets c where ${rows} and c.level = 'problem' group by 1) k
          left join aspects a on a.id = k.id order by a.position nulls last`),
    trendOfRows(tx, query, scope, days),
    daysOfRows(tx, rows, days.today),
    lightsOfRows(tx, rows, column, days.today),
  ]);
  return { statuses, heights, unassigned: unassigned.n, dues, byAspect, trend, days: byDay, lights };
}

/** The condition on the organisation of a row c, so that a plan may begin with it. */
function organisationsOf(query: DashboardQuery, scope: Scope): Sql {
  const only = onlyOrganisation(scope);
  if (only !== null)
    return sql`c.organisation_id = ${only} ${query.organisation === undefined ? sql`` : sql`and c.organisation_id = ${query.organisation}`}`;
  if (query.organisation !== undefined) return sql`c.organisation_id = ${query.organisation}`;
  return scope.units.length > 0 ? sql`true` : sql`c.organisation_id = any (${[...scope.reads]}::bigint[])`;
}

/** The condition on rows c (facets, changes) of organisations and, through units, of problems. */
const whoseRows = (query: DashboardQuery, scope: Scope): Sql =>
  join([organisationsOf(query, scope), seenThroughUnits(scope, sql`c`) ?? sql`true`], ' and ');

const rowsOf = (query: DashboardQuery, scope: Scope): Sql =>
  query.inspection === undefined
    ? whoseRows(query, scope)
    : sql`c.inspection_id = ${query.inspection} and ${whoseRows(query, scope)}`;

// How much is overdue for 1–7, 8–30, 31–90 days: `sum` of what is due on `day`.
function lateDays(sum: Sql, day: Sql, today: string): Sql {
  const [days7, days30, days90] = lateRanges(today).map(
    ({ from, by }) => sql`coalesce(${sum} filter (where ${day} >= ${from}::date and ${day} <= ${by}::date), 0)::bigint`,
  );
  return sql`${days7} as days7, ${days30} as days30, ${days90} as days90`;
}

// What is overdue and due soon of rows c: by lead unit of one organisation few enough to be counted.
const duesOfRows = (tx: Transaction, rows: Sql, subject: Subject, days: Days): Promise<Due[]> =>
  tx.many(sql`select ${subject === 'unit' ? sql`c.unit_id` : sql`c.organisation_id`} as id,
      count(*) filter (where c.next_due < ${days.today}::date) as overdue,
      count(*) filter (where c.next_due >= ${days.today}::date) as soon, ${lateDays(sql`count(*)`, sql`c.next_due`, days.today)}
    from problem_facets c where ${rows} and c.level = 'problem' and c.next_due <= ${days.soon}::date group by 1`);

// Whole months that have passed, and days from there on: those of the last ninety, which are told apart by age.
const duesOfOrganisations = (tx: Transaction, mine: Sql, { today, soon }: Days): Promise<Due[]> => {
  const month = `${addDays(today, -90).slice(0, 7)}-01`;
  const open = sql`${mine} and c.level = 'problem'`;
  return tx.many(sql`
    select d.id, coalesce(sum(d.n) filter (where d.month or d.day < ${today}::date), 0)::bigint as overdue,
      coalesce(sum(d.n) filter (where not d.month and d.day >= ${today}::date), 0)::bigint as soon,
      ${lateDays(sql`sum(d.n)`, sql`case when not d.month then d.day end`, today)}
    from (
      select c.organisation_id as id, true as month, c.next_due as day, c.n from problem_dues c
        where ${open} and c.span = 'month' and c.next_due < ${month}::date
      union all select c.organisation_id, false, c.next_due, c.n from problem_dues c
        where ${open} and c.span = 'day' and c.next_due >= ${month}::date and c.next_due <= ${soon}::date) d
    group by 1`);
};

const countedTrend = (tx: Transaction, query: DashboardQuery, scope: Scope, days: Days): Promise<Week[]> =>
  tx.many(sql`select c.week, coalesce(sum(c.n) filter (where c.kind = 'added'), 0)::bigint as added,
      coalesce(sum(c.n) filter (where c.kind = 'closed'), 0)::bigint as closed,
      coalesce(sum(c.n) filter (where c.kind = 'reopened'), 0)::bigint as reopened
    from status_counts c where ${organisationsOf(query, scope)} and c.week >= ${mondayOf(days.trendFrom)}::date
    group by 1 having sum(c.n) <> 0 order by 1`);

const trendOfRows = (tx: Transaction, query: DashboardQuery, scope: Scope, days: Days): Promise<Week[]> =>
  tx.many(sql`select date_trunc('week', c.day)::date as week,
      count(distinct c.problem_id) filter (where kind_of_change(c.action, c.to_status) = 'added') as added,
      count(distinct c.problem_id) filter (where kind_of_change(c.action, c.to_status) = 'closed') as closed,
      count(distinct c.problem_id) filter (where kind_of_change(c.action, c.to_status) = 'reopened') as reopened
    from status_changes c join problem_facets f on f.organisation_id = c.organisation_id and f.problem_id = c.problem_id
      ${query.inspection === undefined ? sql`` : sql`and f.inspection_id = ${query.inspection}`}
    where c.measure_id is null and c.day >= ${mondayOf(days.trendFrom)}::date and kind_of_change(c.action, c.to_status) is not null
      and ${whoseRows(query, scope)}
    group by 1 order by 1`);
