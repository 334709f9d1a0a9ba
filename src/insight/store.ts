import { closedStatuses, type Status } from '../ledger/model.ts';
import type { Scope, Transaction } from '../platform/database/database.ts';
import { join, type Sql, sql } from '../platform/database/sql.ts';
import type { Bar, DashboardQuery } from './model.ts';

/**
 * What a dashboard counts from: the running counts of whole organisations or, for whoever sees problems through a
 * unit only, the rows themselves.
 */
interface Sources {
  totals: Sql;
  counts: Sql;
  dues: Sql;
  where: Sql;
}

function sourcesFor(query: DashboardQuery, scope: Scope): Sources {
  const only =
    query.organisation ?? (scope.reads.length === 1 && scope.units.length === 0 ? scope.reads[0] : undefined);
  const where = join(
    [
      sql`true`,
      ...(only === undefined ? [] : [sql`c.organisation_id = ${only}`]),
      ...(query.inspection === undefined ? [] : [sql`c.inspection_id = ${query.inspection}`]),
    ],
    ' and ',
  );
  if (scope.units.length === 0)
    return { totals: sql`problem_totals`, counts: sql`problem_counts`, dues: sql`problem_dues`, where };
  const rows = sql`(select organisation_id, inspection_id, aspect_id, unit_id, level, status, next_due, 1 as n from problem_facets)`;
  return { totals: rows, counts: rows, dues: rows, where };
}

const closed = sql`${[...closedStatuses]}::text[]`;

export interface Figures {
  statuses: { level: string; status: Status; n: number }[];
  overdue: number;
  dueSoon: number;
  unassigned: number;
  byOrganisation: Bar[];
  byAspect: Bar[];
  byUnit: Bar[];
  trend: { week: string; added: number; closed: number; reopened: number }[];
}

/** All figures of a dashboard, asked in one go; `today` and `soon` are calendar days. */
export async function countFigures(
  tx: Transaction,
  query: DashboardQuery,
  scope: Scope,
  days: { today: string; soon: string; trendFrom: string },
): Promise<Figures> {
  const { totals, counts, dues, where } = sourcesFor(query, scope);
  const { today, soon } = days;
  const one = query.organisation !== undefined || scope.reads.length <= 1;
  const [statuses, due, unassigned, byOrganisation, byAspect, byUnit, trend] = await Promise.all([
    tx.many<
      Figures['statuses'][number]
    >(sql`select c.level, c.status, sum(c.n)::bigint as n from ${totals} c where ${where}
      group by c.level, c.status having sum(c.n) <> 0`),
    tx.one<{
      overdue: number;
      soon: number;
    }>(sql`select coalesce(sum(c.n) filter (where c.next_due < ${today}::date), 0)::bigint as overdue,
        coalesce(sum(c.n) filter (where c.next_due >= ${today}::date), 0)::bigint as soon
      from ${dues} c where ${where} and c.level = 'problem' and c.next_due <= ${soon}::date`),
    tx.one<{ n: number }>(sql`select coalesce(sum(c.n), 0)::bigint as n from ${counts} c
      where ${where} and c.level = 'problem' and c.unit_id is null and c.status <> all (${closed})`),
    one ? [] : barsOf(tx, totals, dues, where, sql`c.organisation_id`, today),
    query.inspection === undefined ? [] : barsOfAspects(tx, counts, where),
    one ? barsOf(tx, counts, dues, where, sql`c.unit_id`, today) : [],
    tx.many<Figures['trend'][number]>(sql`select to_char(date_trunc('week', c.day), 'YYYY-MM-DD') as week,
        count(*) filter (where c.action = 'import') as added,
        count(*) filter (where c.to_status = any (${closed}) and c.action <> 'import') as closed,
        count(*) filter (where c.action = 'reopen') as reopened
      from status_changes c ${query.inspection === undefined ? sql`` : sql`join problems p on p.organisation_id = c.organisation_id and p.id = c.problem_id and p.inspection_id = ${query.inspection}`}
      where c.measure_id is null and c.day >= ${days.trendFrom}::date ${query.organisation === undefined ? sql`` : sql`and c.organisation_id = ${query.organisation}`}
      group by 1 order by 1`),
  ]);
  return {
    statuses,
    overdue: due.overdue,
    dueSoon: due.soon,
    unassigned: unassigned.n,
    byOrganisation,
    byAspect,
    byUnit,
    trend,
  };
}

/** Bars by a column that both counts and dues have (organisation or lead unit), the fullest first. */
const barsOf = (tx: Transaction, counts: Sql, dues: Sql, where: Sql, column: Sql, today: string): Promise<Bar[]> =>
  tx.many(sql`
    select k.id, coalesce(o.name, '未指派') as name, k.total, k.closed, coalesce(d.n, 0)::bigint as overdue
    from (select ${column} as id, sum(c.n)::bigint as total, coalesce(sum(c.n) filter (where c.status = any (${closed})), 0)::bigint as closed
          from ${counts} c where ${where} and c.level = 'problem' group by 1 having sum(c.n) <> 0) k
    left join (select ${column} as id, sum(c.n) as n from ${dues} c where ${where} and c.level = 'problem' and c.next_due < ${today}::date group by 1) d
      on d.id is not distinct from k.id
    left join organisations o on o.id = k.id
    order by k.total desc, name limit 200`);

const barsOfAspects = (tx: Transaction, counts: Sql, where: Sql): Promise<Bar[]> =>
  tx.many(sql`
    select k.id, coalesce(a.heading, '未归类') as name, k.total, k.closed, 0::bigint as overdue
    from (select c.aspect_id as id, sum(c.n)::bigint as total, coalesce(sum(c.n) filter (where c.status = any (${closed})), 0)::bigint as closed
          from ${counts} c where ${where} and c.level = 'problem' group by 1 having sum(c.n) <> 0) k
    left join aspects a on a.id = k.id
    order by a.position nulls last`);
