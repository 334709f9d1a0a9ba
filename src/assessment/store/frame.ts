import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { overruledOf } from '../../verification/store/doubts.ts';
import { type FrameItem, type FrameQuery, mostInFrame } from '../model.ts';
import { weighed, weightParts } from '../rules/weights.ts';
import { latestFindings } from './results.ts';

type Row = Omit<FrameItem, 'weight' | 'parts'>;

/**
 * The closed problems that a draw may take, as far as the scope reads them, with their weights, by their numbers; at most
 * one more than a frame may hold. Left out, and counted: what was checked since it was closed, and what was drawn and is
 * not checked yet.
 */
export async function frameOf(tx: Transaction, query: FrameQuery): Promise<{ items: FrameItem[]; leftOut: number }> {
  const { organisation, inspection = null, unit = null } = query;
  const closed = sql`problem_facets f
    where f.organisation_id in (select c.descendant_id from organisation_closure c where c.ancestor_id = ${organisation} and not c.is_unit)
      and f.organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
      and f.level = 'problem' and f.status in ('completed', 'basically_completed')
      and f.status_since >= ${query.from}::date and f.status_since <= ${query.to}::date
      and (${inspection}::bigint is null or f.inspection_id = ${inspection}) and (${unit}::bigint is null or f.unit_id = ${unit})`;
  const checkedSince = sql`(exists (select from check_results r
      where r.organisation_id = f.organisation_id and r.problem_id = f.problem_id and r.checked_on >= f.status_since)
    or exists (select from check_items i join check_draws d on d.organisation_id = i.organisation_id and d.id = i.draw_id
      where i.problem_id = f.problem_id and (d.drawn_at at time zone 'Asia/Shanghai')::date >= f.status_since and not exists (select from check_results r
        where r.draw_organisation_id = i.organisation_id and r.draw_id = i.draw_id and r.problem_id = i.problem_id)))`;
  const [rows, { n }] = await Promise.all([
    tx.many<Row>(sql`
      with latest as (${latestFindings(sql`true`)}),
      record as (
        select organisation_id, unit_id, count(*) as checked, count(*) filter (where finding <> 'true') as failed from latest group by 1, 2)
      select f.problem_id as "problemId", f.organisation_id as "organisationId", o.name as organisation, f.unit_id as "unitId",
        u.name as unit, p.number, p.title, f.status, f.status_since as "closedOn", f.open_doubts as "openDoubts",
        ${overruledOf(sql`f`)} as "overruledDoubts",
        coalesce(r.checked, 0) as "unitChecked", coalesce(r.failed, 0) as "unitFalse"
      from (select f.* from ${closed} and not ${checkedSince} order by f.problem_id limit ${mostInFrame + 1}) f
      join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
      join organisations o on o.id = f.organisation_id
      left join organisations u on u.id = f.unit_id
      left join record r on r.organisation_id = f.organisation_id and r.unit_id is not distinct from f.unit_id
      order by f.problem_id`),
    tx.one<{ n: number }>(sql`select count(*) as n from ${closed} and ${checkedSince}`),
  ]);
  return { items: rows.map((row) => weighed(row)), leftOut: n };
}

/** Writes the items of a frame that is being frozen. */
export const insertFrame = (
  tx: Transaction,
  key: { organisationId: number; drawId: number },
  items: readonly FrameItem[],
): Promise<number> => {
  const numbers = (field: (item: FrameItem) => number | null) => sql`${items.map(field)}::bigint[]`;
  return tx.run(sql`insert into check_frame (organisation_id, draw_id, problem_id, item_organisation_id, unit_id, status, closed_on,
      open_doubts, overruled_doubts, unit_checked, unit_false, weight)
    select ${key.organisationId}, ${key.drawId}, i.* from unnest(${numbers((item) => item.problemId)},
      ${numbers((item) => item.organisationId)}, ${numbers((item) => item.unitId)}, ${items.map(({ status }) => status)}::text[],
      ${items.map(({ closedOn }) => closedOn)}::date[], ${numbers((item) => item.openDoubts)}, ${numbers((item) => item.overruledDoubts)},
      ${numbers((item) => item.unitChecked)}, ${numbers((item) => item.unitFalse)}, ${numbers((item) => item.weight)}) i`);
};

/** The frame of a draw as it was frozen, by the numbers of its items; titles are those of today. */
export const frozenFrame = async (
  tx: Transaction,
  key: { organisationId: number; drawId: number },
): Promise<FrameItem[]> =>
  (
    await tx.many<
      Omit<FrameItem, 'parts'>
    >(sql`select f.problem_id as "problemId", f.item_organisation_id as "organisationId", o.name as organisation,
      f.unit_id as "unitId", u.name as unit, p.number, p.title, f.status, f.closed_on as "closedOn", f.open_doubts as "openDoubts",
      f.overruled_doubts as "overruledDoubts", f.unit_checked as "unitChecked", f.unit_false as "unitFalse", f.weight
    from check_frame f join problems p on p.organisation_id = f.item_organisation_id and p.id = f.problem_id
    join organisations o on o.id = f.item_organisation_id left join organisations u on u.id = f.unit_id
    where f.organisation_id = ${key.organisationId} and f.draw_id = ${key.drawId} order by f.problem_id`)
  ).map((row) => ({ ...row, parts: weightParts(row) }));
