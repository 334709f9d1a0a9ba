import type { Transaction } from '../../../platform/database/database.ts';
import { type Sql, sql } from '../../../platform/database/sql.ts';
import type { Hold } from '../../model/ladder.ts';

const columns = sql`h.id, h.organisation_id as "organisationId", o.name as "organisationName", h.problem_id as "problemId", p.title as "problemTitle",
  h.unit_id as "unitId", u.name as "unitName", h.rung, h.until_day as until, h.reason, h.held_name as "heldName", to_json(h.held_at) as "heldAt",
  h.lifted_name as "liftedName", to_json(h.lifted_at) as "liftedAt"`;
const joined = sql`ladder_holds h join organisations o on o.id = h.organisation_id
  left join problems p on p.organisation_id = h.organisation_id and p.id = h.problem_id left join organisations u on u.id = h.unit_id`;
const list = (tx: Transaction, condition: Sql, most: number): Promise<Hold[]> =>
  tx.many(sql`select ${columns} from ${joined} where ${condition} order by h.id desc limit ${most}`);

/** Holds of a problem, and those of its lead unit; the latest first, lifted and ended ones too. */
export const holdsOfProblem = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  unitId: number | null,
): Promise<Hold[]> =>
  list(tx, sql`h.organisation_id = ${organisationId} and (h.problem_id = ${problemId} or h.unit_id = ${unitId})`, 50);

/** Holds of organisations that are in force on a day, each with the pack that its problem follows (null: of a whole unit). */
export const activeHolds = (
  tx: Transaction,
  organisationIds: readonly number[],
  day: string,
): Promise<(Hold & { pack: string | null; version: number | null })[]> =>
  tx.many(sql`select ${columns}, i.rule_pack as pack, i.rule_pack_version as version from ${joined}
    left join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
    where h.organisation_id = any (${[...organisationIds]}::bigint[]) and h.lifted_at is null and h.until_day >= ${day}
    order by h.id desc limit 200`);

export const findHold = (
  tx: Transaction,
  id: number,
): Promise<{ organisationId: number; problemId: number | null; unitId: number | null; lifted: boolean } | null> =>
  tx.maybe(sql`select organisation_id as "organisationId", problem_id as "problemId", unit_id as "unitId", lifted_at is not null as lifted
    from ladder_holds where id = ${id}`);

export async function insertHold(
  tx: Transaction,
  facts: {
    organisationId: number;
    problemId: number | null;
    unitId: number | null;
    rung: string | null;
    until: string;
    reason: string;
    by: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> {
  const row = await tx.one<{ id: number }>(sql`insert into ladder_holds
      (organisation_id, problem_id, unit_id, rung, until_day, reason, held_by, held_name, held_at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.unitId}, ${facts.rung}, ${facts.until}, ${facts.reason},
      ${facts.by.accountId}, ${facts.by.name}, ${facts.at}) returning id`);
  return row.id;
}

/** Lifts a hold; 0 where it was lifted before. */
export const liftHold = (
  tx: Transaction,
  organisationId: number,
  id: number,
  by: { accountId: number; name: string },
  at: Date,
): Promise<number> =>
  tx.run(sql`update ladder_holds set lifted_by = ${by.accountId}, lifted_name = ${by.name}, lifted_at = ${at}
    where organisation_id = ${organisationId} and id = ${id} and lifted_at is null`);
