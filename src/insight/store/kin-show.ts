import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { commonFrom, type KinGroup, type KinQuery, kinPageSize, memberPageSize } from '../model/kin.ts';
import type { Term } from '../rules/kin-terms.ts';
import { termsOf } from './kin-place.ts';

/** What people see of groups: every query reads rows of problems that the reader sees, and counts nothing else. */

/**
 * The condition on members m that one may see them, said again for the plan: rows of a few organisations, or of units, are
 * found by their keys.
 */
function within(scope: Scope): Sql {
  const here = sql`m.organisation_id = any (${[...new Set([...scope.reads, ...scope.homes])]}::bigint[])`;
  if (scope.reads.length > 0) return here;
  return sql`${here} and (m.organisation_id, m.problem_id) in (select i.organisation_id, i.problem_id from problem_involvement i
    where i.unit_id = any (${[...scope.units]}::bigint[]))`;
}

/** The condition on members m (of groups that are filtered), for who sees single problems or filters by what they are. */
function filtered({ organisation, aspect, source }: Partial<KinQuery>, scope: Scope): Sql {
  const conditions = [sql`not m.apart`, within(scope)];
  if (organisation !== undefined) conditions.push(below(sql`m.organisation_id`, organisation));
  if (source !== undefined)
    conditions.push(sql`exists (select from inspections i where i.organisation_id = m.organisation_id
      and i.id = m.inspection_id and i.kind = ${source})`);
  if (aspect !== undefined)
    conditions.push(sql`exists (select from problem_facets f join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
      where f.organisation_id = m.organisation_id and f.problem_id = m.problem_id and a.heading = ${aspect})`);
  return join(conditions, ' and ');
}

const below = (column: Sql, place: number): Sql =>
  sql`${column} in (select c.descendant_id from organisation_closure c where c.ancestor_id = ${place})`;

// What each organisation has of each group: counted of the members, or as it was summed up before.
const counted = (
  which: Sql,
): Sql => sql`select o.id, o.organisation_id, sum(o.n)::bigint as problems, sum(o.inspections)::bigint as inspections,
    coalesce(jsonb_object_agg(o.quarter, o.n) filter (where o.quarter is not null), '{}') as quarters
  from (select m.shown_id as id, m.organisation_id, to_char(i.feedback_date, 'YYYY-Q') as quarter, count(*) as n, count(distinct m.inspection_id) as inspections
    from kin_members m join inspections i on i.organisation_id = m.organisation_id and i.id = m.inspection_id
    where ${which} group by 1, 2, 3) o group by 1, 2`;
const summed = (which: Sql): Sql =>
  sql`select s.shown_id as id, s.organisation_id, s.problems, s.inspections, s.quarters from kin_sums s where ${which}`;
const totals = sql`totals as (select o.id, sum(o.problems)::bigint as problems, count(*) as organisations,
    sum(o.inspections)::bigint as inspections, count(*) filter (where o.inspections > 1) as relapsed from grains o group by 1)`;
const quartersOf = (
  grains: Sql,
): Sql => sql`(select coalesce(json_agg(json_build_object('quarter', q.quarter, 'n', q.n) order by q.quarter), '[]') from (
    select e.key as quarter, sum(e.value::bigint)::bigint as n from (${grains}) g cross join jsonb_each_text(g.quarters) e group by 1) q)`;
// The first of the kind where one sees it, else who is most like it.
const standing = sql`lateral (select * from (
    (select m.organisation_id, m.problem_id from kin_members m where m.problem_id = t.id and m.shown_id = t.id and not m.apart)
    union all
    (select m.organisation_id, m.problem_id from kin_members m where m.shown_id = t.id and not m.apart order by m.score desc, m.problem_id desc limit 1)) w
  limit 1)`;
const columns = (
  quarters: Sql,
): Sql => sql`t.id, g.name, p.title as wording, t.problems, t.organisations, t.inspections, t.relapsed,
  ${quarters} as quarters, coalesce(g.version, 0) as version`;
const shown = sql`cross join ${standing} s join problems p on p.organisation_id = s.organisation_id and p.id = s.problem_id
  left join kin_groups g on g.id = t.id`;

/** Whether a reader's groups are told by what was summed up for whole organisations. */
const seesWhole = (scope: Scope): boolean => scope.units.length === 0;

/** One page of the groups that have problems of several inspections, those of most organisations first, and how many there are. */
export async function listGroups(
  tx: Transaction,
  query: KinQuery,
  scope: Scope,
): Promise<{ groups: (KinGroup & { aspects: string[] })[]; total: number }> {
  const which = { all: sql`true`, common: sql`t.organisations >= ${commonFrom}`, relapse: sql`t.relapsed > 0` };
  const whole = seesWhole(scope) && query.source === undefined && query.aspect === undefined;
  const grains = whole
    ? summed(query.organisation === undefined ? sql`true` : below(sql`s.organisation_id`, query.organisation))
    : counted(filtered(query, scope));
  // Sums are looked up again for the groups of the page; what was counted is kept.
  const quarters = whole
    ? quartersOf(
        sql`${summed(query.organisation === undefined ? sql`true` : below(sql`s.organisation_id`, query.organisation))} and s.shown_id = t.id`,
      )
    : quartersOf(sql`select o.quarters from grains o where o.id = t.id`);
  const rows = await tx.many<
    KinGroup & { aspects: string[]; total: number }
  >(sql`with grains as ${whole ? sql`not materialized` : sql`materialized`} (${grains}), ${totals},
      page as (select t.*, count(*) over () as total from totals t where t.inspections > 1 and ${which[query.what]}
        order by t.organisations desc, t.problems desc, t.id limit ${kinPageSize} offset ${(query.page - 1) * kinPageSize})
    select ${columns(quarters)}, t.total,
      array(select h.heading from (select a.heading, count(*) as n from (
            select m.organisation_id, m.problem_id from kin_members m where m.shown_id = t.id and not m.apart
            order by m.score desc, m.problem_id desc limit 20) m
          join problem_facets f on f.organisation_id = m.organisation_id and f.problem_id = m.problem_id
          join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id group by 1) h order by h.n desc, h.heading limit 2) as aspects
    from page t ${shown} order by t.organisations desc, t.problems desc, t.id`);
  return { groups: rows.map(({ total: _, ...group }) => group), total: rows[0]?.total ?? 0 };
}

/** Headings of aspects that one sees, the commonest first. */
export const aspectHeadings = async (tx: Transaction): Promise<string[]> =>
  (
    await tx.many<{ heading: string }>(
      sql`select heading from aspects group by heading order by count(*) desc, heading limit 100`,
    )
  ).map(({ heading }) => heading);

/** As which group one is shown now; null where nothing of it is seen. */
export async function shownAs(tx: Transaction, id: number): Promise<number | null> {
  const row = await tx.maybe<{ id: number }>(sql`select m.shown_id as id from kin_members m
    where m.shown_id = coalesce((select g.shown_id from kin_groups g where g.id = ${id}), ${id}) and not m.apart limit 1`);
  return row?.id ?? null;
}

export const findGroup = (tx: Transaction, id: number): Promise<KinGroup | null> =>
  tx.maybe(sql`with grains as materialized (${counted(sql`not m.apart and m.shown_id = ${id}`)}), ${totals}
    select ${columns(quartersOf(sql`select o.quarters from grains o where o.id = t.id`))} from totals t ${shown}`);

export interface Counted {
  name: string;
  n: number;
}

/** The problems of a group by region (the place above the organisation), round, source and aspect; the most first. */
export async function divided(
  tx: Transaction,
  id: number,
  none: { noRegion: string; noRound: string; noAspect: string },
): Promise<{ regions: Counted[]; rounds: Counted[]; sources: Counted[]; aspects: Counted[] }> {
  const members = sql`kin_members m`;
  const inspections = sql`${members} join inspections i on i.organisation_id = m.organisation_id and i.id = m.inspection_id`;
  const by = (name: Sql, from: Sql): Promise<Counted[]> =>
    tx.many(sql`select ${name} as name, count(*) as n from ${from} where m.shown_id = ${id} and not m.apart
      group by 1 order by 2 desc, 1 limit 30`);
  const [regions, rounds, sources, aspects] = await Promise.all([
    by(
      sql`coalesce(r.name, ${none.noRegion})`,
      sql`${members} join organisations o on o.id = m.organisation_id left join organisations r on r.id = o.parent_id`,
    ),
    by(sql`coalesce(i.round, ${none.noRound})`, inspections),
    by(sql`i.kind`, inspections),
    by(
      sql`coalesce(a.heading, ${none.noAspect})`,
      sql`${members} join problem_facets f on f.organisation_id = m.organisation_id and f.problem_id = m.problem_id
        left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id`,
    ),
  ]);
  return { regions, rounds, sources, aspects };
}

/** A problem among its kin, with what it is compared by. */
export interface KinRow {
  id: number;
  number: string | null;
  title: string;
  originalText: string;
  status: string;
  organisationId: number;
  organisationName: string;
  inspectionId: number;
  inspectionTitle: string;
  source: string;
  round: string | null;
  feedbackDate: string | null;
  aspect: string | null;
  groupId: number;
  shownId: number;
  apart: boolean;
  terms: Term[];
}

type Raw = Omit<KinRow, 'terms'> & { terms: string[]; weights: number[] };
const rowColumns = sql`p.id, p.number, p.title, p.original_text as "originalText", p.status, p.organisation_id as "organisationId",
  o.name as "organisationName", p.inspection_id as "inspectionId", i.title as "inspectionTitle", i.kind as source, i.round,
  i.feedback_date as "feedbackDate", a.heading as aspect, m.group_id as "groupId", m.shown_id as "shownId", m.apart, m.terms, m.weights`;
const rowTables = sql`join problems p on p.organisation_id = m.organisation_id and p.id = m.problem_id
  join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id join organisations o on o.id = p.organisation_id
  left join aspects a on a.organisation_id = p.organisation_id and a.id = p.aspect_id`;
const read = ({ terms, weights, ...row }: Raw): KinRow => ({ ...row, terms: termsOf(terms, weights) });

/** One page of a group's members: by organisation, the latest feedback first. */
export const membersOf = async (tx: Transaction, id: number, page: number): Promise<KinRow[]> =>
  (
    await tx.many<Raw>(sql`select ${rowColumns} from kin_members m ${rowTables} where m.shown_id = ${id} and not m.apart
      order by o.name, o.id, i.feedback_date desc nulls last, p.id desc limit ${memberPageSize} offset ${(page - 1) * memberPageSize}`)
  ).map(read);

/** The problem that stands for a group, as far as one sees it. */
export async function standsFor(tx: Transaction, id: number): Promise<KinRow | null> {
  const row = await tx.maybe<Raw>(sql`select ${rowColumns} from (select ${id}::bigint as id) t cross join ${standing} s
    join kin_members m on m.organisation_id = s.organisation_id and m.problem_id = s.problem_id ${rowTables}`);
  return row === null ? null : read(row);
}

/** A problem as it was placed; null where it was not, or is not seen. */
export async function findPlaced(tx: Transaction, problemId: number): Promise<KinRow | null> {
  const row = await tx.maybe<Raw>(
    sql`select ${rowColumns} from kin_members m ${rowTables} where m.problem_id = ${problemId}`,
  );
  return row === null ? null : read(row);
}

/**
 * What may be kin of a problem: others of its group, `most` of its own organisation and the `most` that are most like the
 * first of the kind, and as many of whatever else its own organisation has with enough of the same terms (`terms`, `least`).
 */
export async function nearTo(
  tx: Transaction,
  problem: Pick<KinRow, 'id' | 'organisationId' | 'shownId' | 'terms'>,
  { terms, least }: { terms: readonly string[]; least: number },
  most: number,
  scope: Scope,
): Promise<KinRow[]> {
  const of = problem.terms.filter(({ term }) => terms.includes(term));
  const { id, organisationId, shownId } = problem;
  const kind = sql`kin_members m where m.shown_id = ${shownId} and not m.apart and m.problem_id <> ${id} and ${within(scope)}`;
  return (
    await tx.many<Raw>(sql`with near as (
        (select m.organisation_id, m.problem_id from ${kind} and m.organisation_id = ${organisationId} limit ${most})
        union
        (select m.organisation_id, m.problem_id from ${kind} order by m.score desc, m.problem_id desc limit ${most})
        union
        (select k.organisation_id, k.problem_id from unnest(${of.map(({ term }) => term)}::text[], ${of.map(({ weight }) => weight)}::int[]) q (term, weight)
          join kin_terms k on k.organisation_id = ${organisationId} and k.term = q.term where k.problem_id <> ${id}
          group by 1, 2 having sum(least(k.weight, q.weight)) >= ${least} limit ${most}))
      select ${rowColumns} from near n join kin_members m on m.organisation_id = n.organisation_id and m.problem_id = n.problem_id
      ${rowTables} where not m.apart`)
  ).map(read);
}

/** How many problems and organisations of a group one sees. */
export const sizeOf = (
  tx: Transaction,
  id: number,
  scope: Scope,
): Promise<{ problems: number; organisations: number; name: string | null }> => {
  const counts = seesWhole(scope)
    ? sql`select coalesce(sum(s.problems), 0)::bigint as problems, count(*) as organisations from kin_sums s where s.shown_id = ${id}`
    : sql`select count(*) as problems, count(distinct m.organisation_id) as organisations from kin_members m
        where m.shown_id = ${id} and not m.apart and ${within(scope)}`;
  return tx.one(sql`select c.*, (select g.name from kin_groups g where g.id = ${id}) as name from (${counts}) c`);
};

/** Whether there is such a problem that one sees. */
export const isProblem = async (tx: Transaction, id: number): Promise<boolean> =>
  (await tx.maybe(sql`select from problems where id = ${id}`)) !== null;
