import type { Transaction } from '../../../platform/database/database.ts';
import { type Sql, sql } from '../../../platform/database/sql.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';

/** When something really began, was last reported on, and was closed for the last time. */
export interface Moments {
  startedOn: CalendarDay | null;
  reportedOn: CalendarDay | null;
  closedOn: CalendarDay | null;
}

/** The same of one problem, or of a measure as far as it stands in the history of that problem. */
export interface Moment extends Moments {
  problemId: number;
  measureId: number | null;
}

const list = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

const shanghaiDay = sql`(g.created_at at time zone 'Asia/Shanghai')::date`;

/** What happened with problems and with their measures, as steps and progress have it. */
export const happened = (tx: Transaction, organisationId: number, problemIds: readonly number[]): Promise<Moment[]> =>
  tx.many(sql`
    select h.problem_id as "problemId", h.measure_id as "measureId", min(h.started) as "startedOn", max(h.reported) as "reportedOn", max(h.closed) as "closedOn"
    from (
      select c.problem_id, c.measure_id, case when c.to_status <> 'not_started' then c.day end as started, null::date as reported,
        case when c.to_status in ('completed', 'basically_completed', 'long_term') then c.day end as closed
      from status_changes c where c.organisation_id = ${organisationId} and c.problem_id = any (${list(problemIds)})
      union all
      select g.problem_id, g.measure_id, coalesce(g.happened_on, ${shanghaiDay}), coalesce(g.happened_on, ${shanghaiDay}), null
      from progress g where g.organisation_id = ${organisationId} and g.problem_id = any (${list(problemIds)})) h
    group by 1, 2`);

/** Deadlines that open extensions ask for: `problem 7` or `measure 3` → day. */
export async function asked(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<ReadonlyMap<string, CalendarDay>> {
  const rows = await tx.many<{ problemId: number; measureId: number | null; deadline: CalendarDay }>(sql`
    select r.problem_id as "problemId", r.measure_id as "measureId", r.request ->> 'deadline' as deadline
    from reviews r where r.organisation_id = ${organisationId} and r.problem_id = any (${list(problemIds)})
      and r.subject = 'extension' and r.state = 'open'`);
  return new Map(
    rows.map(({ problemId, measureId, deadline }) => [
      measureId === null ? `problem ${problemId}` : `measure ${measureId}`,
      deadline,
    ]),
  );
}
