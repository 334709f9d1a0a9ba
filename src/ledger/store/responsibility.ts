import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { ResponsibilityPeriod } from '../model/entities.ts';

/** Units and people of an item; absent: leave as they are. */
export interface ResponsibilityChange {
  leadUnitId?: number | null | undefined;
  supportingUnitIds?: readonly number[] | undefined;
  leaderIds?: readonly number[] | undefined;
  personIds?: readonly number[] | undefined;
}

const tables = {
  problem: { units: sql`problem_units`, persons: sql`problem_persons`, key: sql`problem_id` },
  measure: { units: sql`measure_units`, persons: sql`measure_persons`, key: sql`measure_id` },
};

/** Writes units and people of one problem or measure. A unit that leads does not also support. */
export async function setResponsibility(
  tx: Transaction,
  item: 'problem' | 'measure',
  organisationId: number,
  itemId: number,
  change: ResponsibilityChange,
): Promise<void> {
  const { units, persons, key } = tables[item];
  const here = sql`organisation_id = ${organisationId} and ${key} = ${itemId}`;
  const add = (table: Sql, column: Sql, ids: readonly number[], role: string) =>
    ids.length === 0
      ? undefined
      : tx.run(sql`insert into ${table} (organisation_id, ${key}, ${column}, role)
          select ${organisationId}, ${itemId}, x.id, ${role} from unnest(${[...ids]}::bigint[]) x (id) on conflict do nothing`);
  if (change.leadUnitId !== undefined) {
    await tx.run(sql`delete from ${units} where ${here} and (role = 'lead' or unit_id = ${change.leadUnitId ?? 0})`);
    if (change.leadUnitId !== null) await add(units, sql`unit_id`, [change.leadUnitId], 'lead');
  }
  if (change.supportingUnitIds !== undefined) {
    await tx.run(sql`delete from ${units} where ${here} and role = 'supporting'`);
    await add(units, sql`unit_id`, change.supportingUnitIds, 'supporting');
  }
  for (const [ids, role] of [
    [change.leaderIds, 'leader'],
    [change.personIds, 'responsible'],
  ] as const) {
    if (ids === undefined) continue;
    await tx.run(sql`delete from ${persons} where ${here} and role = ${role}`);
    await add(persons, sql`person_id`, ids, role);
  }
}

export const setProblemDeadline = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  deadline: string | null,
): Promise<number> =>
  tx.run(
    sql`update problems set deadline = ${deadline} where organisation_id = ${organisationId} and id = ${problemId}`,
  );

export const raiseVersion = (tx: Transaction, organisationId: number, problemId: number): Promise<number> =>
  tx.run(
    sql`update problems set version = version + 1 where organisation_id = ${organisationId} and id = ${problemId}`,
  );

/** Of the given units and people, those that do not belong to the organisation or are retired. */
export const strangers = (
  tx: Transaction,
  organisationId: number,
  unitIds: readonly number[],
  personIds: readonly number[],
): Promise<{ units: number[]; persons: number[] }> =>
  tx.one(sql`select
    array(select x.id from unnest(${[...unitIds]}::bigint[]) x (id) where not exists (select 1 from organisations o
      where o.id = x.id and o.kind = 'unit' and o.home_id = ${organisationId} and o.retired_at is null)) as units,
    array(select x.id from unnest(${[...personIds]}::bigint[]) x (id) where not exists (select 1 from persons p
      where p.id = x.id and p.organisation_id = ${organisationId} and p.retired_at is null)) as persons`);

/** Who answered for a problem and its measures from when to when, the latest first. */
export const periodsOf = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
): Promise<ResponsibilityPeriod[]> =>
  tx.many(sql`select r.measure_id as "measureId", r.role, r.person_id as "personId", x.name as "personName", p.name as post,
      r.from_day as "fromDay", r.until_day as "untilDay"
    from responsibility_periods r join persons x on x.organisation_id = r.organisation_id and x.id = r.person_id
    left join posts p on p.organisation_id = r.organisation_id and p.id = r.post_id
    where r.organisation_id = ${organisationId} and (r.problem_id = ${problemId} or r.measure_id in (
      select l.measure_id from measure_problems l where l.organisation_id = ${organisationId} and l.problem_id = ${problemId}))
      and r.until_day is distinct from r.from_day
    order by r.measure_id nulls first, r.role, r.from_day desc, r.id desc`);
