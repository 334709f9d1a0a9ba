import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { ProblemRow } from '../model/entities.ts';
import { bigints } from './filters.ts';

const namesOf = (name: Sql, role: string): Sql =>
  sql`coalesce(json_agg(${name} order by ${name}) filter (where l.role = ${role}), '[]')`;

// Lateral with a limit: one look by key for each row. As plain joins the planner, which does not know how few rows a page
// has, reads all organisations for it, and all persons of an organisation for each row.
export const rowJoins = sql`
  join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
  cross join lateral (select t.progress_count, t.last_progress_at from problem_activity t
    where t.organisation_id = f.organisation_id and t.problem_id = f.problem_id limit 1) t
  left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
  cross join lateral (select o.name from organisations o where o.id = f.organisation_id limit 1) o
  left join organisations lead on lead.id = f.unit_id
  cross join lateral (select ${namesOf(sql`u.name`, 'supporting')} as supporting
    from problem_units l join organisations u on u.id = l.unit_id
    where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) units
  cross join lateral (select ${namesOf(sql`h.name`, 'leader')} as leaders, ${namesOf(sql`h.name`, 'responsible')} as responsible
    from problem_persons l
    cross join lateral (select h.name from persons h where h.organisation_id = l.organisation_id and h.id = l.person_id limit 1) h
    where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) people`;

/** The columns of a ledger row (model: problemRow) over facets f, activity t, problems p, aspects a, organisations o and lead. */
export const rowColumns = (today: string): Sql => sql`
  p.id, p.organisation_id as "organisationId", o.name as "organisationName", p.inspection_id as "inspectionId",
  f.aspect_id as "aspectId", a.heading as aspect, p.category, p.topic, p.subcategory,
   p.focus, p.is_key as "isKey", p.key_situation as "keySituation", p.cause, p.goal, f.position, p.number,
  p.title, f.special, f.status, coalesce(f.next_due < ${today}::date, false) as overdue,
  f.next_due as "nextDue", f.unit_id as "leadUnitId", lead.name as "leadUnit", units.supporting as "supportingUnits",
  people.leaders, people.responsible as persons, f.disclosure,
  f.measure_count as "measureCount",
  (select count(*) from problems c where c.organisation_id = f.organisation_id and c.parent_id = f.problem_id and c.superseded_at is null) as "manifestationCount",
  t.progress_count as "progressCount", f.evidence_count as "evidenceCount", t.last_progress_at as "lastProgressAt",
  f.open_doubts as "openDoubts", p.version`;

/** Rows of given problems, in the order of the ledger. */
export async function rowsOf(
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
  today: string,
): Promise<ProblemRow[]> {
  const row = await tx.one<{ items: string }>(sql`
    select coalesce(json_agg(r), '[]')::text as items from (
      select ${rowColumns(today)} from problem_facets f ${rowJoins}
      where f.organisation_id = ${organisationId} and f.problem_id = any (${bigints(ids)}) order by f.inspection_id desc, f.position) r`);
  return JSON.parse(row.items) as ProblemRow[];
}
