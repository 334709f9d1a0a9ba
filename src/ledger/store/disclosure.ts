import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Withheld } from '../model/entities.ts';
import type { Status } from '../model/status.ts';

/** By what verdict a problem, or what it was split or merged from, is withheld from publication; null where by none. */
export const withheldBy = (tx: Transaction, organisationId: number, problemId: number): Promise<Withheld | null> =>
  tx.maybe(sql`select review_id as "reviewId", ground, reason, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from withholding_of(${organisationId}, ${problemId})`);

/** A problem as it may be published. */
interface PublicProblem {
  id: number;
  number: string | null;
  title: string;
  status: Status;
  measures: { id: number; content: string }[];
  progress: { id: number; happenedOn: string | null; content: string }[];
}

/** The public part of an inspection, in the order of the paper; nothing below a problem that is internal. */
export const publicPartOf = (tx: Transaction, organisationId: number, inspectionId: number): Promise<PublicProblem[]> =>
  tx.many(sql`select p.id, p.number, p.title, p.status,
      coalesce((select json_agg(json_build_object('id', m.id, 'content', m.content) order by m.position, m.id)
        from measure_problems l join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
        where l.organisation_id = p.organisation_id and l.problem_id = p.id), '[]') as measures,
      coalesce((select json_agg(json_build_object('id', g.id, 'happenedOn', g.happened_on, 'content', g.content) order by g.id)
        from progress g where g.organisation_id = p.organisation_id and g.problem_id = p.id), '[]') as progress
    from problems p left join problems above on above.organisation_id = p.organisation_id and above.id = p.parent_id
    where p.organisation_id = ${organisationId} and p.inspection_id = ${inspectionId} and p.superseded_at is null
      and p.disclosure = 'public' and coalesce(above.disclosure, 'public') = 'public'
    order by p.position`);
