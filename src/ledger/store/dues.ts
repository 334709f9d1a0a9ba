import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** How many open problems of an inspection are next due on a day, by their deadline or (long-term) their heartbeat. */
export interface OpenDues {
  inspectionId: number;
  due: string;
  longTerm: boolean;
  n: number;
}

/** Open problems of these inspections by the day on which they are next due: counted by the database, in one go. */
export const openDues = (tx: Transaction, inspectionIds: readonly number[]): Promise<OpenDues[]> =>
  tx.many(sql`select f.inspection_id as "inspectionId", f.next_due as due, f.status = 'long_term' as "longTerm", count(*)::int as n
    from problem_facets f where f.inspection_id = any (${[...inspectionIds]}::bigint[]) and f.next_due is not null
    group by 1, 2, 3 order by 1, 2, 3`);

/** The first of the open problems of these inspections that are next due on one of these days. */
export const problemsDueOn = (
  tx: Transaction,
  inspectionIds: readonly number[],
  days: readonly string[],
  most: number,
): Promise<{ problemId: number; number: string | null; title: string; organisation: string; due: string }[]> =>
  tx.many(sql`select p.id as "problemId", p.number, p.title, o.name as organisation, f.due
    from (select f.organisation_id, f.problem_id, f.next_due as due from problem_facets f
      where f.next_due = any (${[...days]}::date[]) and f.inspection_id = any (${[...inspectionIds]}::bigint[])
      order by f.next_due, f.problem_id limit ${most}) f
    join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
    join organisations o on o.id = f.organisation_id order by f.due, p.id`);
