import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { FindingRequest, Recorded } from '../model.ts';

/** Of every item of a draw the finding that holds, on rows r that meet a condition. */
export const latestFindings = (condition: Sql): Sql => sql`
  select distinct on (r.draw_organisation_id, r.draw_id, r.problem_id) r.* from check_results r where ${condition}
  order by r.draw_organisation_id, r.draw_id, r.problem_id, r.id desc`;

/** Findings of one lead unit's items (unit null: of items without one). */
export interface UnitCount {
  organisationId: number;
  organisation: string;
  unitId: number | null;
  unit: string | null;
  checked: number;
  partly: number;
  untrue: number;
}

/** Findings by organisation and lead unit, as far as the scope sees them: of an organisation and all below it, or (null) of all. */
export const countsByUnit = (tx: Transaction, organisation: number | null): Promise<UnitCount[]> =>
  tx.many(sql`select l.organisation_id as "organisationId", o.name as organisation, l.unit_id as "unitId", u.name as unit,
      count(*) as checked, count(*) filter (where l.finding = 'partly') as partly, count(*) filter (where l.finding = 'false') as untrue
    from (${latestFindings(
      organisation === null
        ? sql`true`
        : sql`r.organisation_id in (select c.descendant_id from organisation_closure c where c.ancestor_id = ${organisation})`,
    )}) l
    join organisations o on o.id = l.organisation_id left join organisations u on u.id = l.unit_id
    group by l.organisation_id, o.name, l.unit_id, u.name order by o.name, l.organisation_id, u.name nulls last, l.unit_id`);

const mostShown = 100;

/** What holds of the items that the scope sees, the latest first. */
export async function recordedFindings(tx: Transaction): Promise<Recorded> {
  const latest = latestFindings(sql`true`);
  const [{ total }, items] = await Promise.all([
    tx.one<{ total: number }>(sql`select count(*) as total from (${latest}) l`),
    tx.many<Recorded['items'][number]>(sql`select l.id, l.finding, l.words, l.checkers, l.checked_on as "checkedOn",
        l.account_name as "recordedBy", to_json(l.recorded_at) as "recordedAt", l.problem_id as "problemId", p.title, o.name as organisation, u.name as unit
      from (${latest}) l join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id
      join organisations o on o.id = l.organisation_id left join organisations u on u.id = l.unit_id
      order by l.id desc limit ${mostShown}`),
  ]);
  return { total, items };
}

/** Number of the finding that holds of an item of a draw; 0 where there is none. */
export const lastFinding = async (
  tx: Transaction,
  item: { drawOrganisationId: number; drawId: number; problemId: number },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(sql`select coalesce(max(id), 0) as id from check_results
      where draw_organisation_id = ${item.drawOrganisationId} and draw_id = ${item.drawId} and problem_id = ${item.problemId}`)
  ).id;

export const insertFinding = (
  tx: Transaction,
  item: {
    organisationId: number;
    problemId: number;
    unitId: number | null;
    drawOrganisationId: number;
    drawId: number;
  },
  said: Omit<FindingRequest, 'seen'>,
  by: { accountId: number; name: string; at: Date },
): Promise<{ id: number }> =>
  tx.one(sql`insert into check_results (organisation_id, problem_id, unit_id, draw_organisation_id, draw_id, finding, words, checkers,
      checked_on, recorded_at, account_id, account_name)
    values (${item.organisationId}, ${item.problemId}, ${item.unitId}, ${item.drawOrganisationId}, ${item.drawId}, ${said.finding},
      ${said.words}, ${said.checkers}, ${said.checkedOn}, ${by.at}, ${by.accountId}, ${by.name}) returning id`);
