import type { Transaction } from '../../platform/database/database.ts';
import { join, sql } from '../../platform/database/sql.ts';
import type { Problem } from '../model/entities.ts';

export const supersede = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  at: Date,
): Promise<number> =>
  tx.run(sql`update problems set superseded_at = ${at}, version = version + 1
    where organisation_id = ${organisationId} and id = any (${[...problemIds]}::bigint[])`);

export const insertLineage = (
  tx: Transaction,
  facts: { organisationId: number; kind: 'split' | 'merge'; from: readonly number[]; to: readonly number[]; at: Date },
): Promise<number> =>
  tx.run(sql`insert into problem_lineage (organisation_id, kind, from_problem_id, to_problem_id, at)
    values ${join(facts.from.flatMap((from) => facts.to.map((to) => sql`(${facts.organisationId}::bigint, ${facts.kind}, ${from}::bigint, ${to}::bigint, ${facts.at}::timestamptz)`)))}`);

/** Problems that take the place of others have what stood in the others' own fields: of several, what the first says. */
export const takeOwn = (
  tx: Transaction,
  organisationId: number,
  from: readonly number[],
  to: readonly number[],
): Promise<number> =>
  tx.run(sql`update problems p set own = o.own
    from (select jsonb_object_agg(e.key, e.value order by s.place desc) as own
      from unnest(${[...from]}::bigint[]) with ordinality s (id, place)
      join problems f on f.organisation_id = ${organisationId} and f.id = s.id
      cross join lateral jsonb_each(f.own) e) o
    where p.organisation_id = ${organisationId} and p.id = any (${[...to]}::bigint[]) and o.own is not null`);

/** Hands the measures of problems over to others (split, merge). */
export const moveMeasures = (
  tx: Transaction,
  organisationId: number,
  from: readonly number[],
  to: readonly number[],
): Promise<number> =>
  tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
    select l.organisation_id, l.measure_id, t.id from measure_problems l cross join unnest(${[...to]}::bigint[]) t (id)
    where l.organisation_id = ${organisationId} and l.problem_id = any (${[...from]}::bigint[]) on conflict do nothing`);

/** Shows the progress and evidence of problems at those that take their place as well (split, merge), findable there. */
export async function copyWork(
  tx: Transaction,
  organisationId: number,
  from: readonly number[],
  to: readonly number[],
): Promise<void> {
  const pairs = sql`cross join unnest(${[...to]}::bigint[]) t (id) where s.organisation_id = ${organisationId} and s.problem_id = any (${[...from]}::bigint[])`;
  await tx.run(sql`insert into progress (organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name,
      source_document_id, source_from, source_to, created_at, own)
    select s.organisation_id, t.id, s.measure_id, s.happened_on, s.content, s.author_id, s.author_name, s.source_document_id,
      s.source_from, s.source_to, s.created_at, s.own from progress s ${pairs} order by s.id`);
  await tx.run(sql`insert into evidence (organisation_id, problem_id, measure_id, file_hash, name, kind, disclosure, document_date, note,
      author_id, author_name, withdrawn_at, text_state, text_reason, created_at)
    select s.organisation_id, t.id, s.measure_id, s.file_hash, s.name, s.kind, s.disclosure, s.document_date, s.note,
      s.author_id, s.author_name, s.withdrawn_at, s.text_state, s.text_reason, s.created_at
    from evidence s ${pairs} order by s.id`);
  await tx.run(sql`insert into problem_words (organisation_id, problem_id, part, part_id, content, words)
    select s.organisation_id, t.id, s.part, s.part_id, s.content, s.words from problem_words s ${pairs} and s.part <> 'problem' on conflict do nothing`);
}

/** Problems that take the place of another have its history: when it came, and what became of it. */
export const takeHistory = (
  tx: Transaction,
  organisationId: number,
  from: number,
  to: readonly number[],
): Promise<number> =>
  tx.run(sql`insert into status_changes (organisation_id, problem_id, action, from_status, to_status, day, at)
    select s.organisation_id, t.id, s.action, s.from_status, s.to_status, s.day, s.at
    from status_changes s cross join unnest(${[...to]}::bigint[]) t (id)
    where s.organisation_id = ${organisationId} and s.problem_id = ${from} and s.measure_id is null order by s.id`);

export async function lineageOf(
  tx: Transaction,
  organisationId: number,
  problemId: number,
): Promise<Problem['lineage']> {
  const rows = await tx.many<{
    kind: 'split' | 'merge';
    at: Date;
    from: Problem['lineage'][number]['from'][number];
    to: Problem['lineage'][number]['to'][number];
  }>(sql`
    select l.kind, l.at, json_build_object('id', a.id, 'title', a.title, 'number', a.number) as "from",
      json_build_object('id', b.id, 'title', b.title, 'number', b.number) as "to"
    from problem_lineage l
    join problems a on a.organisation_id = l.organisation_id and a.id = l.from_problem_id
    join problems b on b.organisation_id = l.organisation_id and b.id = l.to_problem_id
    where l.organisation_id = ${organisationId} and (l.at, l.kind) in (
      select k.at, k.kind from problem_lineage k where k.organisation_id = ${organisationId}
        and (k.from_problem_id = ${problemId} or k.to_problem_id = ${problemId}))
    order by l.id`);
  const events = new Map<string, Problem['lineage'][number]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.at.toISOString()}`;
    const event = events.get(key) ?? { kind: row.kind, from: [], to: [] };
    if (!event.from.some((problem) => problem.id === row.from.id)) event.from.push(row.from);
    if (!event.to.some((problem) => problem.id === row.to.id)) event.to.push(row.to);
    events.set(key, event);
  }
  return [...events.values()];
}
