import type { Status } from '../../../ledger/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { sql } from '../../../platform/database/sql.ts';
import type { Act } from '../../../rulepack/model.ts';
import type { LetterState } from '../../model/letters.ts';
import type { Recipient } from './firings.ts';

/** A problem with its clock, as its ladder is shown. */
export interface ShownClock {
  organisationId: number;
  inspectionId: number;
  status: Status;
  unitId: number | null;
  pack: string;
  version: number;
  lookOn: string | null;
  nextRung: string | null;
  nextCertain: boolean;
}

export const clockOf = (tx: Transaction, problemId: number): Promise<ShownClock | null> =>
  tx.maybe(sql`select p.organisation_id as "organisationId", p.inspection_id as "inspectionId", p.status, f.unit_id as "unitId",
      i.rule_pack as pack, i.rule_pack_version as version, c.look_on as "lookOn", c.next_rung as "nextRung",
      coalesce(c.next_certain, true) as "nextCertain"
    from problems p join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
    left join problem_facets f on f.organisation_id = p.organisation_id and f.problem_id = p.id
    left join ladder_clocks c on c.organisation_id = p.organisation_id and c.problem_id = p.id
    where p.id = ${problemId}`);

export interface ShownFiring {
  id: number;
  name: string;
  act: Act;
  due: string;
  firedOn: string;
  certain: boolean;
  outcome: 'fired' | 'skipped';
  letter: { id: number; number: string | null; state: LetterState } | null;
  recipients: Recipient[];
}

/** Rungs that have passed for a problem, the latest first; a letter where the reader sees it. */
export const firingsOf = (tx: Transaction, organisationId: number, problemId: number): Promise<ShownFiring[]> =>
  tx.many(sql`select f.id, f.name, f.act, f.due, f.fired_on as "firedOn", f.certain, f.outcome, f.recipients,
      case when l.id is not null then json_build_object('id', l.id, 'state', l.state,
        'number', l.number_word || '〔' || l.number_year || '〕' || l.number || '号') end as letter
    from ladder_firings f left join letters l on l.organisation_id = f.organisation_id and l.id = f.letter_id
    where f.organisation_id = ${organisationId} and f.problem_id = ${problemId} order by f.id desc limit 100`);

export interface ShownComing {
  day: string;
  certain: boolean;
  rung: string;
  organisationId: number;
  organisationName: string;
  inspectionId: number;
  inspection: string;
  pack: string;
  version: number;
  unitId: number | null;
  unit: string | null;
  problemId: number | null;
  title: string | null;
  due: string | null;
}

/** Rungs that come in organisations up to a day, the first ones with how many there are. */
export async function comingIn(
  tx: Transaction,
  organisationIds: readonly number[],
  until: string,
  most: number,
): Promise<{ total: number; items: ShownComing[] }> {
  const where = sql`c.organisation_id = any (${[...organisationIds]}::bigint[]) and c.look_on <= ${until} and c.next_rung is not null`;
  const [{ total }, items] = await Promise.all([
    tx.one<{ total: number }>(sql`select count(*) as total from ladder_clocks c where ${where}`),
    tx.many<ShownComing>(sql`
      select c.look_on as day, c.next_certain as certain, c.next_rung as rung, c.organisation_id as "organisationId", o.name as "organisationName",
        c.inspection_id as "inspectionId", i.title as inspection, i.rule_pack as pack, i.rule_pack_version as version, f.unit_id as "unitId",
        u.name as unit, nullif(c.problem_id, 0) as "problemId", p.title, c.due
      from (select * from ladder_clocks c where ${where} order by c.look_on, c.organisation_id, c.problem_id limit ${most}) c
      join organisations o on o.id = c.organisation_id
      join inspections i on i.organisation_id = c.organisation_id and i.id = c.inspection_id
      left join problem_facets f on f.organisation_id = c.organisation_id and f.problem_id = c.problem_id
      left join problems p on p.organisation_id = c.organisation_id and p.id = c.problem_id
      left join organisations u on u.id = f.unit_id
      order by c.look_on, c.organisation_id, u.name nulls last, c.problem_id`),
  ]);
  return { total, items };
}
