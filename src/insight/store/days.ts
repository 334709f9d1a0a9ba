import { closedStatuses } from '../../ledger/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { addDays } from '../../text/calendar-day.ts';
import { ageRanges, type WeekSums, weeksAround } from '../rules.ts';

interface Matters {
  total: number;
  closed: number;
  overdue: number;
}

/** What a dashboard counts by days other than the next due one. */
export interface DayFigures {
  /** Open problems by how long ago the feedback was given, as ageRanges has them. */
  ages: number[];
  /** To be closed by today, and closed of these. */
  planned: number;
  plannedClosed: number;
  /** All, and to be closed, before the first week of the burn-down; closed before it. */
  before: Omit<WeekSums, 'week'>;
  weeks: WeekSums[];
  /** Sent back or relapsed in the last seven days, and still so. */
  returned: number;
  reopened: number;
  /** 重点关注. */
  key: Matters;
  /** 点人点事. */
  named: Matters;
}

/** The first of the last seven days. */
export const weekAgo = (today: string): string => addDays(today, -6);

interface Sum {
  what: string;
  name: string;
  n: number;
}

/** From the running counts c of problem_days; `mine`: whose, `today`: a calendar day. */
export async function countedDays(tx: Transaction, mine: Sql, today: string): Promise<DayFigures> {
  const { first, end, ages } = boundsOf(today);
  const of = sql`from problem_days c where ${mine} and c.level = 'problem'`;
  const total = (what: string, name: string, range: Sql): Sql =>
    sql`select ${what} as what, ${name} as name, coalesce(sum(c.n), 0)::bigint as n ${of} and c.what = ${what} and ${range}`;
  const upTo = (what: string, name: string, day: string): Sql => {
    const month = `${day.slice(0, 7)}-01`;
    return sql`select ${what} as what, ${name} as name, coalesce(sum(u.n), 0)::bigint as n from (
      select c.n ${of} and c.what = ${what} and c.span = 'month' and c.day < ${month}::date
      union all select c.n ${of} and c.what = ${what} and c.span = 'day' and c.day >= ${month}::date and c.day <= ${day}::date) u`;
  };
  const days = sql`c.span = 'day'`;
  const [weeks, sums] = await Promise.all([
    tx.many<WeekSums>(sql`select c.day as week, coalesce(sum(c.n) filter (where c.what = 'all'), 0)::bigint as "all",
        coalesce(sum(c.n) filter (where c.what = 'planned'), 0)::bigint as planned,
        coalesce(sum(c.n) filter (where c.what = 'closed'), 0)::bigint as closed
      ${of} and c.what = any ('{all,planned,closed}') and c.span = 'week' and c.day >= ${first}::date and c.day <= ${end}::date group by 1`),
    tx.many<Sum>(
      join(
        [
          ...ages.map(({ name, from, by }) =>
            from === null
              ? upTo('open', name, by ?? today)
              : total('open', name, sql`${days} and c.day >= ${from}::date and c.day <= ${by ?? 'infinity'}::date`),
          ),
          upTo('planned', 'today', today),
          upTo('planned_closed', 'today', today),
          ...['all', 'planned', 'closed'].map((what) => upTo(what, 'before', addDays(first, -1))),
          ...['returned', 'reopened'].map((what) =>
            total(what, 'week', sql`${days} and c.day >= ${weekAgo(today)}::date`),
          ),
          ...['key', 'key_closed', 'named', 'named_closed'].map((what) => total(what, 'all', sql`c.span = 'month'`)),
          ...['key_due', 'named_due'].map((what) => upTo(what, 'late', addDays(today, -1))),
        ],
        ' union all ',
      ),
    ),
  ]);
  const sumOf = (what: string, name: string): number =>
    sums.find((sum) => sum.what === what && sum.name === name)?.n ?? 0;
  const matters = (what: string): Matters => ({
    total: sumOf(what, 'all'),
    closed: sumOf(`${what}_closed`, 'all'),
    overdue: sumOf(`${what}_due`, 'late'),
  });
  return {
    ages: ages.map(({ name }) => sumOf('open', name)),
    planned: sumOf('planned', 'today'),
    plannedClosed: sumOf('planned_closed', 'today'),
    before: { all: sumOf('all', 'before'), planned: sumOf('planned', 'before'), closed: sumOf('closed', 'before') },
    weeks,
    returned: sumOf('returned', 'week'),
    reopened: sumOf('reopened', 'week'),
    key: matters('key'),
    named: matters('named'),
  };
}

/** The same from the rows c of problem_facets: each is looked at once, and counted by each of its days. */
export async function daysOfRows(tx: Transaction, rows: Sql, today: string): Promise<DayFigures> {
  const { first, ages } = boundsOf(today);
  // All that lies before any day that is told apart stands on one day.
  const long = addDays([first, ...ages.flatMap(({ from }) => from ?? [])].sort()[0] ?? first, -1);
  const mattersOf = (which: Sql): Sql => sql`json_build_object('total', count(*) filter (where ${which}),
    'closed', count(*) filter (where ${which} and c.closed), 'overdue', count(*) filter (where ${which} and c.next_due < ${today}::date))`;
  const recent = sql`c.status_since >= ${weekAgo(today)}::date`;
  const lines = await tx.many<DayLine>(sql`
    select case when grouping(c.given) = 0 then 'all' when grouping(c.planned) = 0 then 'planned' when grouping(c.done) = 0 then 'closed' end as what,
      coalesce(c.given, c.planned, c.done) as day, count(*) as n, count(*) filter (where not c.closed) as open,
      case when grouping(c.given, c.planned, c.done) = 7 then json_build_object(
        'planned', count(*) filter (where c.planned_on <= ${today}::date),
        'plannedClosed', count(*) filter (where c.planned_on <= ${today}::date and c.closed),
        'returned', count(*) filter (where c.status = 'returned' and ${recent}),
        'reopened', count(*) filter (where c.status = 'reopened' and ${recent}),
        'key', ${mattersOf(sql`c.is_key`)}, 'named', ${mattersOf(sql`coalesce(c.special = 'named', false)`)}) end as figures
    from (
      select greatest(c.feedback_on, ${long}::date) as given, case when c.planned_on is not null then greatest(c.planned_on, ${long}::date) end as planned,
        case when c.status = any (${[...closedStatuses]}::text[]) then greatest(c.status_since, ${long}::date) end as done,
        c.status = any (${[...closedStatuses]}::text[]) as closed, c.planned_on, c.status, c.status_since, c.is_key, c.special, c.next_due
      from problem_facets c where ${rows} and c.level = 'problem') c
    group by grouping sets ((c.given), (c.planned), (c.done), ())`);
  const sum = (what: DayLine['what'], from: string | null, by: string | null, of: 'n' | 'open' = 'n'): number =>
    lines
      .filter((line) => line.what === what && line.day !== null)
      .filter(({ day }) => day !== null && (from === null || from <= day) && (by === null || day <= by))
      .reduce((all, line) => all + line[of], 0);
  const sums = (from: string | null, by: string | null): Omit<WeekSums, 'week'> => ({
    all: sum('all', from, by),
    planned: sum('planned', from, by),
    closed: sum('closed', from, by),
  });
  const figures = lines.find(({ figures }) => figures !== null)?.figures;
  if (!figures) throw new Error('expected the line of all rows');
  return {
    ...figures,
    ages: ages.map(({ from, by }) => sum('all', from, by, 'open')),
    before: sums(null, addDays(first, -1)),
    weeks: weeksAround(today).map((week) => ({ week, ...sums(week, addDays(week, 6)) })),
  };
}

/** One line of problems by a day of theirs; the line of all has no day but the figures that go by no day. */
interface DayLine {
  what: 'all' | 'planned' | 'closed' | null;
  day: string | null;
  n: number;
  open: number;
  figures: Omit<DayFigures, 'ages' | 'weeks' | 'before'> | null;
}

const boundsOf = (today: string) => {
  const weeks = weeksAround(today);
  return { first: weeks[0] ?? today, end: weeks.at(-1) ?? today, ages: ageRanges(today) };
};
