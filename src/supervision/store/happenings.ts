import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Subject } from '../../rulepack/model.ts';

// What happened on floors below (notice_events), and whom it concerns; read by the job that tells people, as the owner.

export interface Happening {
  id: number;
  what: 'review_waits' | 'review_returned' | 'review_passed';
  objectId: number;
  roles: string[];
}

/** Organisations about which something is to be told. */
export const organisationsWithHappenings = async (tx: Transaction): Promise<number[]> =>
  (await tx.many<{ id: number }>(sql`select distinct organisation_id as id from notice_events order by id`)).map(
    ({ id }) => id,
  );

/** Takes away what happened in an organisation, the oldest first: it is told in this transaction, or stays. */
export const takeHappenings = async (tx: Transaction, organisationId: number, most: number): Promise<Happening[]> =>
  (
    await tx.many<Happening>(sql`delete from notice_events where organisation_id = ${organisationId} and id in (
        select id from notice_events where organisation_id = ${organisationId} order by id limit ${most} for update skip locked)
      returning id, what, object_id as "objectId", roles`)
  ).sort((a, b) => a.id - b.id);

export interface ReviewFacts {
  id: number;
  subject: Subject;
  state: string;
  waiting: string[];
  problemId: number | null;
  inspectionId: number;
  title: string;
  submittedName: string;
  organisation: string;
  /** Person of whoever submitted it. */
  submitterId: number | null;
  /** Who answers for the problem or the measure. */
  personIds: number[];
  /** What the last verdict that sent it back says. */
  opinion: string | null;
}

export const reviewFacts = (tx: Transaction, organisationId: number, id: number): Promise<ReviewFacts | null> =>
  tx.maybe(sql`select r.id, r.subject, r.state, r.waiting, r.problem_id as "problemId", r.inspection_id as "inspectionId",
      coalesce(p.title, i.title) as title, r.submitted_name as "submittedName", o.name as organisation,
      (select a.person_id from accounts a where a.id = r.submitted_by) as "submitterId",
      array(select x.person_id from problem_persons x where x.organisation_id = r.organisation_id and x.problem_id = r.problem_id and r.measure_id is null
        union select x.person_id from measure_persons x where x.organisation_id = r.organisation_id and x.measure_id = r.measure_id)::float8[] as "personIds",
      (select v.opinion from review_verdicts v where v.organisation_id = r.organisation_id and v.review_id = r.id and v.verdict = 'return'
        order by v.id desc limit 1) as opinion
    from reviews r join inspections i on i.organisation_id = r.organisation_id and i.id = r.inspection_id
    join organisations o on o.id = r.organisation_id
    left join problems p on p.organisation_id = r.organisation_id and p.id = r.problem_id
    where r.organisation_id = ${organisationId} and r.id = ${id}`);

/**
 * People who hold one of these roles over an organisation that day: of each role those who hold it nearest to it, so that
 * a superior's office is not told of what the organisation's own does.
 */
export const holdersOf = async (
  tx: Transaction,
  organisationId: number,
  roles: readonly string[],
  day: string,
): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`with over as (
        select ancestor_id as id, depth from organisation_closure where descendant_id = ${organisationId}),
      candidates as (
        select r.account_id as id from account_roles r where r.role = any (${[...roles]}::text[]) and r.organisation_id in (select id from over)
        union select a.id from posts p join post_holders h on h.organisation_id = p.organisation_id and h.post_id = p.id
          join accounts a on a.person_organisation = h.organisation_id and a.person_id = h.person_id
        where p.organisation_id in (select id from over) and p.role = any (${[...roles]}::text[]) and p.retired_at is null),
      held as (
        select a.person_id, r.role, o.depth, min(o.depth) over (partition by r.role) as nearest
        from candidates c join accounts a on a.id = c.id and a.disabled_at is null and a.person_id is not null
        cross join lateral roles_of(a.id, ${day}) r join over o on o.id = r.organisation_id
        where r.role = any (${[...roles]}::text[]))
      select distinct person_id as id from held where depth = nearest order by id`)
  ).map(({ id }) => id);
