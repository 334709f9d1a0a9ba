import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** A problem that a letter is to be made about. */
export interface LetterSubject {
  problemId: number;
  organisationId: number;
  inspectionId: number;
  title: string;
  unitId: number | null;
  unitName: string | null;
  due: string | null;
}

/** Of live problems what letters need, in the order of the ledger; those that the scope does not see are missing. */
export const letterSubjects = (tx: Transaction, problemIds: readonly number[]): Promise<LetterSubject[]> =>
  tx.many(sql`select f.problem_id as "problemId", f.organisation_id as "organisationId", f.inspection_id as "inspectionId", p.title,
      f.unit_id as "unitId", u.name as "unitName", f.next_due as due
    from problem_facets f join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
    left join organisations u on u.id = f.unit_id
    where f.problem_id = any (${[...problemIds]}::bigint[]) order by f.inspection_id, f.position`);

/** People of a unit who hold a post there on a day, or whose account stands for it, as far as the scope sees accounts. */
export const peopleOfUnit = async (
  tx: Transaction,
  organisationId: number,
  unitId: number,
  day: string,
): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`
      select h.person_id as id from posts p join post_holders h on h.organisation_id = p.organisation_id and h.post_id = p.id
      where p.organisation_id = ${organisationId} and p.unit_id = ${unitId} and p.role in ('unit', 'unit_head') and p.retired_at is null
        and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
      union select a.person_id from account_roles r join accounts a on a.id = r.account_id
      where r.organisation_id = ${unitId} and r.role in ('unit', 'unit_head') and a.disabled_at is null
        and a.person_organisation = ${organisationId} and a.person_id is not null order by 1`)
  ).map(({ id }) => id);
