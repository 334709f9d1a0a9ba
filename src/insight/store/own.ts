import { closedStatuses } from '../../ledger/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { DashboardQuery, Duty, OwnProgress } from '../model.ts';

/** The person whom the account of this scope stands for, or null. */
export const ownPerson = async (tx: Transaction): Promise<OwnProgress['person']> =>
  (
    await tx.many<{ id: number; name: string }>(
      sql`select p.id, p.name from persons p where p.id = (select own_person())`,
    )
  )[0] ?? null;

/** What a dashboard is about, by name: an inspection or organisation that this scope sees; null where all is meant. */
export const nameOfScope = async (tx: Transaction, query: DashboardQuery): Promise<string | null> => {
  const { organisation, inspection } = query;
  const rows = await tx.many<{ name: string }>(
    inspection === undefined
      ? sql`select o.name from organisations o where o.id = ${organisation ?? null}`
      : sql`select i.title as name from inspections i where i.id = ${inspection}`,
  );
  return rows[0]?.name ?? null;
};

/** What a person answers for in each role, counted from the rows; none where there is nothing. Days are calendar days. */
export async function ownDuties(tx: Transaction, personId: number, today: string, soon: string): Promise<Duty[]> {
  const closed = sql`f.status = any (${[...closedStatuses]}::text[])`;
  return tx.many<Duty>(sql`select x.role, count(*) as total, count(*) filter (where ${closed}) as closed,
      count(*) filter (where f.next_due < ${today}::date) as overdue,
      count(*) filter (where f.next_due >= ${today}::date and f.next_due <= ${soon}::date) as "dueSoon",
      count(*) filter (where ${closed} and f.status_since <= f.planned_on) as timely,
      count(*) filter (where ${closed} and f.status_since > f.planned_on) as late
    from problem_persons x join problem_facets f on f.organisation_id = x.organisation_id and f.problem_id = x.problem_id
    where x.person_id = ${personId} and f.level = 'problem' group by 1 order by 1`);
}
