import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { ListQuery } from '../model/list.ts';
import type { PaperMeasure, PaperProblem, PaperTotals, Placed } from '../model/papers.ts';
import { sumsOf } from './brought.ts';
import { conditions } from './filters.ts';
import { rowsOf } from './rows.ts';

// What the lists on paper (三个清单, 整改方案, 整改台账) read: whole problems, many at a time, with a fixed number of
// queries a portion.

/** The live problems of a query, in the order of the ledger or by lead unit; at most `most`. */
export const placesOf = (
  tx: Transaction,
  query: ListQuery,
  scope: Scope,
  today: string,
  order: 'ledger' | 'unit',
  most: number,
): Promise<Placed[]> =>
  tx.many(sql`select f.organisation_id as "organisationId", f.problem_id as id, f.inspection_id as "inspectionId",
      a.heading as aspect, u.name as "leadUnit"
    from problem_facets f
    left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
    left join organisations u on u.id = f.unit_id
    where ${join(conditions(query, scope, today), ' and ')}
    order by ${order === 'unit' ? sql`f.organisation_id, u.name collate "C" nulls last, f.unit_id,` : sql``} f.inspection_id desc, f.position
    limit ${most}`);

export const totalsOf = (tx: Transaction, query: ListQuery, scope: Scope, today: string): Promise<PaperTotals> =>
  tx.one(sql`with listed as materialized (
      select f.organisation_id, f.problem_id, f.status from problem_facets f
      where ${join(conditions(query, scope, today), ' and ')}),
    below as (select c.organisation_id, c.id from listed l
      join problems c on c.organisation_id = l.organisation_id and c.parent_id = l.problem_id and c.superseded_at is null),
    serving as (select distinct k.organisation_id, k.measure_id
      from (select organisation_id, problem_id from listed union all select organisation_id, id from below) i
      join measure_problems k on k.organisation_id = i.organisation_id and k.problem_id = i.problem_id),
    taken as materialized (select m.organisation_id, m.id, m.status from serving s
      join measures m on m.organisation_id = s.organisation_id and m.id = s.measure_id)
    select (select count(*) from listed) as problems, (select count(*) from below) as manifestations,
      (select count(*) from taken) as measures,
      (select coalesce(json_object_agg(status, n), '{}') from (select status, count(*) as n from listed group by 1) b) as "problemsBy",
      (select coalesce(json_object_agg(status, n), '{}') from (select status, count(*) as n from taken group by 1) b) as "measuresBy",
      (select coalesce(json_agg(json_build_object('type', b.type, 'amount', b.amount, 'entries', b.entries) order by b.type), '[]')
        from (${sumsOf(sql`taken t`, sql`1`)}) b) as outcomes`);

const bigints = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;
const names = (name: Sql, role: string): Sql =>
  sql`coalesce(json_agg(${name} order by ${name}) filter (where l.role = ${role}), '[]')`;

/** Problems of one organisation in full, in any order. */
export async function papersOf(
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
  today: string,
): Promise<PaperProblem[]> {
  // A problem and its manifestations, each with the problem at the root.
  const tree = sql`(select p.organisation_id, p.id, coalesce(p.parent_id, p.id) as root, p.position from problems p
    where p.organisation_id = ${organisationId} and p.superseded_at is null
      and (p.id = any (${bigints(ids)}) or p.parent_id = any (${bigints(ids)})))`;
  const [rows, texts, measures, progress] = await Promise.all([
    rowsOf(tx, organisationId, ids, today),
    tx.many<Pick<PaperProblem, 'id' | 'originalText' | 'deadline' | 'own' | 'manifestations'>>(sql`
      select p.id, p.original_text as "originalText", p.deadline, p.own,
        (select coalesce(json_agg(json_build_object('number', c.number, 'title', c.title, 'originalText', c.original_text) order by c.position), '[]')
          from problems c where c.organisation_id = p.organisation_id and c.parent_id = p.id and c.superseded_at is null) as manifestations
      from problems p where p.organisation_id = ${organisationId} and p.id = any (${bigints(ids)})`),
    tx.many<PaperMeasure & { root: number }>(sql`
      with links as materialized (select distinct on (t.root, k.measure_id) t.organisation_id, t.root, t.position, k.measure_id as id
        from ${tree} t join measure_problems k on k.organisation_id = t.organisation_id and k.problem_id = t.id
        order by t.root, k.measure_id, t.position),
      sums as materialized (${sumsOf(sql`(select distinct organisation_id, id from links) t`, sql`t.id`)})
      select links.root, m.id, m.content, m.own, m.term, m.is_standing as "isStanding", m.status, m.deadline, m.deadline_words as "deadlineWords",
        m.types,
        units.lead as "leadUnit", units.supporting as "supportingUnits", people.leaders, people.persons,
        (select coalesce(json_agg(json_build_object('type', s.type, 'amount', s.amount, 'entries', s.entries) order by s.type), '[]')
          from sums s where s.of = m.id) as sums
      from links join measures m on m.organisation_id = links.organisation_id and m.id = links.id
      cross join lateral (select min(u.name) filter (where l.role = 'lead') as lead, ${names(sql`u.name`, 'supporting')} as supporting
        from measure_units l join organisations u on u.id = l.unit_id
        where l.organisation_id = m.organisation_id and l.measure_id = m.id) units
      cross join lateral (select ${names(sql`h.name`, 'leader')} as leaders, ${names(sql`h.name`, 'responsible')} as persons
        from measure_persons l join persons h on h.organisation_id = l.organisation_id and h.id = l.person_id
        where l.organisation_id = m.organisation_id and l.measure_id = m.id) people
      order by links.root, links.position, m.position, m.id`),
    tx.many<PaperProblem['progressList'][number] & { root: number }>(sql`
      select t.root, g.measure_id as "measureId", g.happened_on as "happenedOn", g.content, g.own
      from ${tree} t join progress g on g.organisation_id = t.organisation_id and g.problem_id = t.id
      order by t.root, g.happened_on nulls last, g.id`),
  ]);
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const measuresOf = Map.groupBy(measures, ({ root }) => root);
  const progressOf = Map.groupBy(progress, ({ root }) => root);
  return rows.map((row) => ({
    ...row,
    ...(textOf.get(row.id) ?? { originalText: row.title, deadline: null, own: {}, manifestations: [] }),
    measureList: measuresOf.get(row.id) ?? [],
    progressList: progressOf.get(row.id) ?? [],
  }));
}
