import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** How many open problems of an inspection are next due on a day, by their deadline or (long-term) their heartbeat. */
export interface OpenDues {
  inspectionId: number;
  due: string;
  longTerm: boolean;
  /** The day of the feedback, where nothing has been begun since. */
  untouchedSince: string | null;
  n: number;
}

const untouchedSince = sql`case when f.status = 'not_started' then i.feedback_date end`;

/**
 * Open problems of these inspections by the day on which they are next due: counted by the database, in one go, the newest
 * inspections first and of no more than so many problems; `whole`: those inspections of which all were counted.
 */
export async function openDues(
  tx: Transaction,
  inspectionIds: readonly number[],
  most: number,
): Promise<{ dues: OpenDues[]; whole: number[] }> {
  const dues = await tx.many<OpenDues>(sql`
    select f.inspection_id as "inspectionId", f.next_due as due, f.status = 'long_term' as "longTerm", ${untouchedSince} as "untouchedSince",
      count(*)::int as n
    from (select f.organisation_id, f.inspection_id, f.next_due, f.status from problem_facets f
      where f.inspection_id = any (${[...inspectionIds]}::bigint[]) and f.next_due is not null
      order by f.inspection_id desc, f.position limit ${most + 1}) f
    join inspections i on i.organisation_id = f.organisation_id and i.id = f.inspection_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  const counted = dues.reduce((sum, { n }) => sum + n, 0);
  // Of the oldest one reached there may be more; an inspection without anything due is older or whole all the same.
  const cut = counted > most ? Math.min(...dues.map(({ inspectionId }) => inspectionId)) : 0;
  return { dues, whole: inspectionIds.filter((id) => id > cut) };
}

/** The first of the open problems of these inspections that are next due on one of these days, untouched since as it says. */
export const problemsDueOn = (
  tx: Transaction,
  inspectionIds: readonly number[],
  days: readonly Pick<OpenDues, 'due' | 'untouchedSince'>[],
  most: number,
): Promise<
  {
    problemId: number;
    number: string | null;
    title: string;
    organisation: string;
    due: string;
    untouchedSince: string | null;
  }[]
> =>
  tx.many(sql`select p.id as "problemId", p.number, p.title, o.name as organisation, f.due, f.since as "untouchedSince"
    from (select f.organisation_id, f.problem_id, f.next_due as due, d.since
      from jsonb_to_recordset(${JSON.stringify(days.map(({ due, untouchedSince: since }) => ({ due, since })))}::jsonb) d (due date, since date)
      join problem_facets f on f.next_due = d.due and f.inspection_id = any (${[...inspectionIds]}::bigint[])
      join inspections i on i.organisation_id = f.organisation_id and i.id = f.inspection_id and ${untouchedSince} is not distinct from d.since
      order by f.next_due, f.problem_id limit ${most}) f
    join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
    join organisations o on o.id = f.organisation_id order by f.due, p.id`);
