import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Draw, DrawnItem, DrawSummary, NewDraw } from '../model.ts';
import type { Drawn } from '../rules/draw.ts';
import { wilson } from '../rules/rates.ts';
import { weightParts } from '../rules/weights.ts';
import { latestFindings } from './results.ts';

/** A draw's own row, with how many of its items have a finding, and how many were not borne out. */
export type DrawRow = Omit<Draw, 'today' | 'items' | 'mayWork' | 'rate' | 'state'> & { failed: number };

const columns = sql`d.id, d.organisation_id as "organisationId", o.name as organisation, d.title, i.title as inspection, u.name as unit,
  d.closed_from as "from", d.closed_to as "to", d.frame_count as "frameCount", d.size, d.share, d.seed_source as "seedSource",
  d.seed_words as "seedWords", d.seed, d.algorithm, encode(d.frame_hash, 'hex') as "frameHash", d.weight_sum as "weightSum",
  d.frozen_name as "frozenBy", to_json(d.frozen_at) as "frozenAt", to_json(d.drawn_at) as "drawnAt", d.drawn_name as "drawnBy", d.version,
  r.checked, r.failed`;
const joined = sql`check_draws d join organisations o on o.id = d.organisation_id
  left join inspections i on i.id = d.inspection_id left join organisations u on u.id = d.unit_id
  cross join lateral (select count(*) as checked, count(*) filter (where l.finding <> 'true') as failed
    from (${latestFindings(sql`r.draw_organisation_id = d.organisation_id and r.draw_id = d.id`)}) l) r`;

/** How a draw stands, from its row. */
export const standing = (row: DrawRow): Pick<DrawSummary, 'state' | 'rate'> => ({
  state: row.seed === null ? 'frozen' : row.checked < row.size ? 'drawn' : 'done',
  rate: wilson(row.failed, row.checked),
});

/** Draws that the scope sees, the latest first. */
export async function listDraws(
  tx: Transaction,
  page: { size: number; skip: number },
): Promise<{ total: number; rows: DrawRow[] }> {
  const [{ total }, rows] = await Promise.all([
    tx.one<{ total: number }>(sql`select count(*) as total from check_draws`),
    tx.many<DrawRow>(sql`select ${columns} from ${joined} order by d.id desc limit ${page.size} offset ${page.skip}`),
  ]);
  return { total, rows };
}

export const findDraw = (tx: Transaction, id: number): Promise<DrawRow | null> =>
  tx.maybe(sql`select ${columns} from ${joined} where d.id = ${id}`);

/** Holds a draw until the transaction ends; gives its version, 0 where the scope may not. */
export const lockDraw = async (tx: Transaction, id: number): Promise<number> =>
  (await tx.maybe<{ version: number }>(sql`select version from check_draws where id = ${id} for update`))?.version ?? 0;

/** The items of a draw in its order, with what holds of each. */
export const drawnItems = async (tx: Transaction, key: { organisationId: number; id: number }): Promise<DrawnItem[]> =>
  (
    await tx.many<
      Omit<DrawnItem, 'parts'>
    >(sql`select c.place, c.score, f.problem_id as "problemId", f.item_organisation_id as "organisationId", o.name as organisation,
      f.unit_id as "unitId", u.name as unit, p.number, p.title, f.status, p.status as "statusNow", f.closed_on as "closedOn",
      f.open_doubts as "openDoubts", f.overruled_doubts as "overruledDoubts", f.unit_checked as "unitChecked",
      f.unit_false as "unitFalse", f.weight, coalesce(n.times, 0) as "foundTimes", case when l.id is not null then json_build_object('id', l.id,
        'finding', l.finding, 'words', l.words, 'checkers', l.checkers, 'checkedOn', l.checked_on, 'recordedBy', l.account_name,
        'recordedAt', l.recorded_at) end as found
    from check_items c
    join check_frame f on f.organisation_id = c.organisation_id and f.draw_id = c.draw_id and f.problem_id = c.problem_id
    join problems p on p.organisation_id = f.item_organisation_id and p.id = f.problem_id
    join organisations o on o.id = f.item_organisation_id left join organisations u on u.id = f.unit_id
    left join (${latestFindings(sql`r.draw_organisation_id = ${key.organisationId} and r.draw_id = ${key.id}`)}) l on l.problem_id = c.problem_id
    left join (select problem_id, count(*) as times from check_results
      where draw_organisation_id = ${key.organisationId} and draw_id = ${key.id} group by 1) n on n.problem_id = c.problem_id
    where c.organisation_id = ${key.organisationId} and c.draw_id = ${key.id} order by c.place`)
  ).map((row) => ({ ...row, parts: weightParts(row) }));

/** Freezes a draw; its frame is to be written in the same transaction. */
export const insertDraw = (
  tx: Transaction,
  asked: NewDraw,
  frame: { count: number; size: number; weightSum: number; algorithm: string },
  by: { accountId: number; name: string; at: Date },
): Promise<{ id: number }> =>
  tx.one(sql`insert into check_draws (organisation_id, title, inspection_id, unit_id, closed_from, closed_to, size, share, algorithm,
      frame_count, weight_sum, frame_hash, frozen_at, frozen_by, frozen_name, seed_source, seed_words)
    values (${asked.organisation}, ${asked.title}, ${asked.inspection ?? null}, ${asked.unit ?? null}, ${asked.from}, ${asked.to},
      ${frame.size}, ${asked.share}, ${frame.algorithm}, ${frame.count}, ${frame.weightSum}, decode(${asked.frameHash}, 'hex'),
      ${by.at}, ${by.accountId}, ${by.name}, ${asked.seedSource}, ${asked.seedWords}) returning id`);

/** Gives a frozen draw its seed and its items. */
export async function writeDrawn(
  tx: Transaction,
  key: { organisationId: number; id: number },
  seed: string,
  items: readonly Drawn<{ problemId: number }>[],
  by: { accountId: number; name: string; at: Date },
): Promise<void> {
  tx.send(sql`update check_draws set seed = ${seed}, drawn_at = ${by.at}, drawn_by = ${by.accountId}, drawn_name = ${by.name},
      version = version + 1 where organisation_id = ${key.organisationId} and id = ${key.id}`);
  await tx.run(sql`insert into check_items (organisation_id, draw_id, place, problem_id, score)
    select ${key.organisationId}, ${key.id}, i.* from unnest(${items.map(({ place }) => place)}::int[],
      ${items.map(({ problemId }) => problemId)}::bigint[], ${items.map(({ score }) => score)}::text[]) i`);
}
