import type { Role } from '../../../people/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { sql } from '../../../platform/database/sql.ts';

/** Somebody with a role: over a unit (`place`) or the organisation; `home`: whose person it is. */
export interface RoleHolder {
  role: Role;
  place: number;
  home: number;
  person: number;
  name: string;
  /** By a post that one person holds at a time. */
  chief: boolean;
}

/** Everybody who has a role in an organisation on a day, by account or post; as the worker. */
export const roleHolders = (tx: Transaction, organisationId: number, day: string): Promise<RoleHolder[]> =>
  tx.many(sql`select * from ladder_people(${organisationId}, ${day})`);

/** Who answers for these problems (or, where nobody does, for their open measures) and whom they have a delegate in. */
export const peopleOfProblems = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<{ problemId: number; role: 'leader' | 'responsible'; person: number; name: string }[]> =>
  tx.many(sql`
    with asked as (select x.id from unnest(${[...problemIds]}::bigint[]) x (id)),
    own as (select p.problem_id, p.role, p.person_id from problem_persons p
      where p.organisation_id = ${organisationId} and p.problem_id = any (${[...problemIds]}::bigint[])),
    below as (select distinct l.problem_id, m.role, m.person_id
      from measure_problems l
      join measures s on s.organisation_id = l.organisation_id and s.id = l.measure_id and s.status not in ('completed', 'basically_completed')
      join measure_persons m on m.organisation_id = l.organisation_id and m.measure_id = l.measure_id
      where l.organisation_id = ${organisationId} and l.problem_id = any (${[...problemIds]}::bigint[])
        and not exists (select from own o where o.problem_id = l.problem_id and o.role = m.role))
    select t.problem_id as "problemId", t.role, x.id as person, x.name
    from (select * from own union all select * from below) t
    join persons x on x.organisation_id = ${organisationId} and x.id = t.person_id and x.retired_at is null
    order by t.problem_id, t.role, x.id`);

/** Who stands in on a day for people of an organisation, by a post lent to them. */
export const delegatesOn = (
  tx: Transaction,
  organisationId: number,
  day: string,
): Promise<{ forPerson: number; person: number; name: string }[]> =>
  tx.many(sql`select distinct h.for_person_id as "forPerson", x.id as person, x.name
    from post_holders h join persons x on x.organisation_id = h.organisation_id and x.id = h.person_id and x.retired_at is null
    where h.organisation_id = ${organisationId} and h.kind = 'delegate' and h.from_day <= ${day} and h.to_day >= ${day} order by 1, 2`);

/** Names of problems, units and inspections for letters and notices. */
export const titlesOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<{ id: number; number: string | null; title: string }[]> =>
  tx.many(
    sql`select id, number, title from problems where organisation_id = ${organisationId} and id = any (${[...problemIds]}::bigint[])`,
  );

export const unitNames = async (tx: Transaction, organisationId: number): Promise<ReadonlyMap<number, string>> =>
  new Map(
    (
      await tx.many<{ id: number; name: string }>(
        sql`select id, name from organisations where home_id = ${organisationId} or id = ${organisationId}`,
      )
    ).map(({ id, name }) => [id, name]),
  );
