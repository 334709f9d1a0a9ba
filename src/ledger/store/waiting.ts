import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Status } from '../model/status.ts';

/** A measure with the first problem that it serves. */
export interface MeasureOfProblem {
  id: number;
  content: string;
  status: Status;
  deadline: string | null;
  problemId: number;
  problemTitle: string;
  problemNumber: string | null;
  organisationName: string;
  leadUnit: string | null;
}

/** Measures in one of these statuses, the one due first in front: at most `most`, and how many there are. */
export async function waitingMeasures(
  tx: Transaction,
  statuses: readonly Status[],
  most: number,
): Promise<{ total: number; items: MeasureOfProblem[] }> {
  const rows = await tx.many<MeasureOfProblem & { total: number }>(sql`
    with waiting as (
      select m.organisation_id, m.id, m.content, m.status, m.deadline, count(*) over () as total
      from measures m where m.status = any (${[...statuses]}::text[])
      order by m.deadline nulls last, m.id limit ${most})
    select m.id, m.content, m.status, m.deadline, m.total, p.id as "problemId", p.title as "problemTitle", p.number as "problemNumber",
      o.name as "organisationName",
      (select u.name from problem_units pu join organisations u on u.id = pu.unit_id
        where pu.organisation_id = p.organisation_id and pu.problem_id = p.id and pu.role = 'lead' limit 1) as "leadUnit"
    from waiting m
    join lateral (select l.problem_id from measure_problems l join problems live
        on live.organisation_id = l.organisation_id and live.id = l.problem_id and live.superseded_at is null
      where l.organisation_id = m.organisation_id and l.measure_id = m.id order by l.problem_id limit 1) l on true
    join problems p on p.organisation_id = m.organisation_id and p.id = l.problem_id
    join organisations o on o.id = m.organisation_id
    order by m.deadline nulls last, m.id`);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...item }) => item) };
}
