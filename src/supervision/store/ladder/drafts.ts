import type { Transaction } from '../../../platform/database/database.ts';
import { sql } from '../../../platform/database/sql.ts';

/** A draft by a rung of which nothing counts any more. */
export interface SettledDraft {
  id: number;
  problems: number[];
  /** Whether all of its things are done with; else some have another deadline, or are no more in the ledger. */
  closed: boolean;
}

/**
 * Drafts about any of these problems of which no thing has the due day and round any more for which its rung passed, as
 * the clocks stand now.
 */
export const settledDrafts = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<SettledDraft[]> =>
  tx.many(sql`
    select l.id, array_agg(f.problem_id order by f.id)::text[]::float8[] as problems,
      bool_and(coalesce(p.status in ('completed', 'basically_completed', 'long_term'), false)) as closed
    from letters l
    join ladder_firings f on f.organisation_id = l.organisation_id and f.letter_id = l.id
    left join problem_facets p on p.organisation_id = f.organisation_id and p.problem_id = f.problem_id
    left join ladder_clocks c on c.organisation_id = f.organisation_id and c.problem_id = f.problem_id and c.inspection_id = f.inspection_id
      and c.due = f.due and c.round = f.round
    where l.organisation_id = ${organisationId} and l.state = 'draft' and l.id in (
      select t.letter_id from ladder_firings t
      where t.organisation_id = ${organisationId} and t.problem_id = any (${[...problemIds]}::bigint[]) and t.letter_id is not null)
    group by l.id having count(c.problem_id) = 0 order by l.id`);

/** Of these drafts, those that nobody is changing now; locked until the end of the transaction. */
export const lockDrafts = async (
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> =>
  new Set(
    (
      await tx.many<{
        id: number;
      }>(sql`select id from letters where organisation_id = ${organisationId} and state = 'draft'
        and id = any (${[...ids]}::bigint[]) order by id for update skip locked`)
    ).map(({ id }) => id),
  );

/** Voids drafts, each for its reason. */
export const withdraw = (
  tx: Transaction,
  organisationId: number,
  drafts: readonly { id: number; reason: string }[],
  by: string,
  at: Date,
): Promise<number> =>
  tx.run(sql`update letters l set state = 'voided', voided_at = ${at}, voided_name = ${by}, void_reason = d.reason, changed_at = ${at},
      version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) d (id bigint, reason text)
    where l.organisation_id = ${organisationId} and l.id = d.id and l.state = 'draft'`);
