import { closedStatuses } from '../../ledger/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { DashboardQuery, Duty, Lights, OwnProgress } from '../model.ts';

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

type Counts = Omit<Duty, 'id' | 'name' | 'lights' | 'letters'> & { id: number; lights: Lights };

// Counted from the rows f of problem_facets; days are calendar days.
const counts = (today: string, soon: string): Sql => {
  const closed = sql`f.status = any (${[...closedStatuses]}::text[])`;
  return sql`count(*) as total, count(*) filter (where ${closed}) as closed,
    count(*) filter (where f.next_due < ${today}::date) as overdue,
    count(*) filter (where f.next_due >= ${today}::date and f.next_due <= ${soon}::date) as "dueSoon",
    count(*) filter (where ${closed} and f.status_since <= f.planned_on) as timely,
    count(*) filter (where ${closed} and f.status_since > f.planned_on) as late,
    json_build_object('red', count(*) filter (where f.red_on <= ${today}::date),
      'yellow', count(*) filter (where f.yellow_on <= ${today}::date and f.red_on > ${today}::date),
      'green', count(*) filter (where f.yellow_on > ${today}::date)) as lights`;
};

/** What a person answers for in each role; none where there is nothing. */
export const dutiesOfPerson = (tx: Transaction, personId: number, today: string, soon: string): Promise<Counts[]> =>
  tx.many(sql`select x.role, x.person_id as id, ${counts(today, soon)}
    from problem_persons x join problem_facets f on f.organisation_id = x.organisation_id and f.problem_id = x.problem_id
    where x.person_id = ${personId} and x.role in ('leader', 'responsible') and f.level = 'problem' group by 1, 2 order by 1`);

/** What units lead; a unit that leads nothing is told with zeros. In the order of their names. */
export const dutiesOfUnits = (
  tx: Transaction,
  units: readonly number[],
  today: string,
  soon: string,
): Promise<(Counts & { name: string })[]> =>
  tx.many(sql`select 'unit' as role, u.id, u.name, k.*
    from organisations u cross join lateral (select ${counts(today, soon)} from problem_facets f
      where f.organisation_id = u.home_id and f.unit_id = u.id and f.level = 'problem') k
    where u.id = any (${[...units]}::bigint[]) order by u.name, u.id`);
