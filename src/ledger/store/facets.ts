import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { bigrams, searchText } from '../../text/bigrams.ts';
import { refreshValues } from './values.ts';

const list = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

/**
 * Brings facets and involvement of problems up to date with the rows they are drawn from; to be called by whatever
 * changed a problem, its measures, people, progress or evidence, in the same transaction. Superseded problems lose
 * their facets. What upper floors set (light, open doubts, review step) stays.
 */
export async function refreshFacets(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<void> {
  if (problemIds.length === 0) return;
  tx.send(sql`
    insert into problem_facets as f (organisation_id, problem_id, inspection_id, aspect_id, level, position, status, unit_id,
      next_due, special, disclosure, measure_count, evidence_count, topic, focus, is_key, feedback_on, planned_on, status_since)
    select p.organisation_id, p.id, p.inspection_id, p.aspect_id, p.level, p.position, p.status,
      (select u.unit_id from problem_units u where u.organisation_id = p.organisation_id and u.problem_id = p.id and u.role = 'lead' limit 1),
      case when p.status in ('completed', 'basically_completed') then null
        when p.status = 'long_term' then p.heartbeat_on
        else least(p.deadline, m.due, w.due) end,
      p.special, p.disclosure, coalesce(m.n, 0), coalesce(e.n, 0), p.topic, p.focus, p.is_key, d.feedback,
      case when d.planned is not null then greatest(d.planned, d.feedback) end, greatest(s.last, d.feedback)
    from problems p
    left join lateral (
      select count(*) as n, max(ms.deadline) as last, min(case when ms.status = 'long_term' then ms.heartbeat_on else ms.deadline end)
        filter (where ms.status not in ('completed', 'basically_completed')) as due
      from measure_problems l join measures ms on ms.organisation_id = l.organisation_id and ms.id = l.measure_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id) m on true
    left join lateral (select min(o.reply_by) as due from outside_waits o
      where o.organisation_id = p.organisation_id and o.problem_id = p.id and o.replied_on is null) w on true
    left join lateral (select count(*) as n from evidence e
      where e.organisation_id = p.organisation_id and e.problem_id = p.id and e.withdrawn_at is null) e on true
    left join lateral (select min(c.day) as first, (array_agg(c.day order by c.id desc))[1] as last from status_changes c
      where c.organisation_id = p.organisation_id and c.problem_id = p.id and c.measure_id is null) s on true
    join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
    cross join lateral (select coalesce(i.feedback_date, s.first, (p.created_at at time zone 'Asia/Shanghai')::date) as feedback,
      coalesce(p.deadline, m.last) as planned) d
    where p.organisation_id = ${organisationId} and p.id = any (${list(problemIds)}) and p.superseded_at is null
    on conflict (organisation_id, problem_id) do update set
      aspect_id = excluded.aspect_id, position = excluded.position, status = excluded.status, unit_id = excluded.unit_id,
      next_due = excluded.next_due, special = excluded.special, disclosure = excluded.disclosure, measure_count = excluded.measure_count,
      evidence_count = excluded.evidence_count, topic = excluded.topic, focus = excluded.focus, is_key = excluded.is_key,
      feedback_on = excluded.feedback_on, planned_on = excluded.planned_on, status_since = excluded.status_since`);
  tx.send(sql`
    insert into problem_activity (organisation_id, problem_id, changed_at, progress_count, last_progress_at)
    select p.organisation_id, p.id, now(), coalesce(g.n, 0), g.last
    from problems p
    left join lateral (select count(*) as n, max(g.created_at) as last from progress g
      where g.organisation_id = p.organisation_id and g.problem_id = p.id) g on true
    where p.organisation_id = ${organisationId} and p.id = any (${list(problemIds)}) and p.superseded_at is null
    on conflict (organisation_id, problem_id) do update set
      changed_at = excluded.changed_at, progress_count = excluded.progress_count, last_progress_at = excluded.last_progress_at`);
  const superseded = sql`using problems p
    where p.organisation_id = ${organisationId} and p.id = any (${list(problemIds)}) and p.superseded_at is not null
      and f.organisation_id = p.organisation_id and f.problem_id = p.id`;
  tx.send(sql`delete from problem_activity f ${superseded}`);
  refreshValues(tx, organisationId, problemIds);
  await tx.run(sql`delete from problem_facets f ${superseded}`);
}

/** Notes whose verdict a problem waits for (roles, apart by blanks; null: nobody's): set by the room review. */
export const setReviewStep = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  roles: string | null,
): Promise<number> =>
  tx.run(
    sql`update problem_facets set review_step = ${roles} where organisation_id = ${organisationId} and problem_id = ${problemId}`,
  );

/** How many doubts of each problem are open, and how many of them keep it from being closed: set by the room verification. */
export const setOpenDoubts = (
  tx: Transaction,
  organisationId: number,
  counts: readonly { problemId: number; open: number; errors: number }[],
): Promise<number> =>
  tx.run(sql`update problem_facets f set open_doubts = x.open, open_errors = x.errors
    from unnest(${counts.map(({ problemId }) => problemId)}::bigint[], ${counts.map(({ open }) => open)}::int[],
      ${counts.map(({ errors }) => errors)}::int[]) x (id, open, errors)
    where f.organisation_id = ${organisationId} and f.problem_id = x.id and (f.open_doubts, f.open_errors) <> (x.open, x.errors)`);

/** Open doubts that keep a problem from being closed. */
export const openErrorsOf = async (tx: Transaction, organisationId: number, problemId: number): Promise<number> =>
  (
    await tx.maybe<{ errors: number }>(sql`select open_errors as errors from problem_facets
      where organisation_id = ${organisationId} and problem_id = ${problemId}`)
  )?.errors ?? 0;

/** Which of these problems somebody's verdict is waited for. */
export const underReview = async (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`select problem_id as id from problem_facets
      where organisation_id = ${organisationId} and problem_id = any (${list(problemIds)}) and review_step is not null`)
  ).map(({ id }) => id);

/**
 * Draws anew which units are involved in problems: lead and supporting units of the problem, of its measures, of its
 * manifestations and of the problem above it.
 */
export async function refreshInvolvement(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<void> {
  if (problemIds.length === 0) return;
  const family = await tx.many<{ id: number }>(sql`
    select id from problems where organisation_id = ${organisationId} and (id = any (${list(problemIds)}) or parent_id = any (${list(problemIds)}))
    union select parent_id from problems where organisation_id = ${organisationId} and id = any (${list(problemIds)}) and parent_id is not null`);
  const ids = family.map((row) => row.id);
  await tx.run(sql`
    with own as (
      select u.problem_id, u.unit_id from problem_units u where u.organisation_id = ${organisationId}
      union select l.problem_id, mu.unit_id from measure_problems l
        join measure_units mu on mu.organisation_id = l.organisation_id and mu.measure_id = l.measure_id
        where l.organisation_id = ${organisationId}),
    wanted as (
      select o.problem_id, o.unit_id from own o where o.problem_id = any (${list(ids)})
      union select p.parent_id, o.unit_id from problems p join own o on o.problem_id = p.id
        where p.organisation_id = ${organisationId} and p.parent_id = any (${list(ids)})
      union select p.id, o.unit_id from problems p join own o on o.problem_id = p.parent_id
        where p.organisation_id = ${organisationId} and p.id = any (${list(ids)})),
    gone as (
      delete from problem_involvement i where i.organisation_id = ${organisationId} and i.problem_id = any (${list(ids)})
        and not exists (select 1 from wanted w where w.problem_id = i.problem_id and w.unit_id = i.unit_id))
    insert into problem_involvement (organisation_id, unit_id, problem_id)
    select ${organisationId}, unit_id, problem_id from wanted on conflict do nothing`);
}

export interface SearchableText {
  problemId: number;
  part: 'problem' | 'measure' | 'progress' | 'evidence' | 'evidence_text';
  partId: number;
  content: string;
}

/** Makes texts findable by their words; a part that was there before is replaced. */
export async function indexWords(
  tx: Transaction,
  organisationId: number,
  texts: readonly SearchableText[],
): Promise<void> {
  for (let from = 0; from < texts.length; from += 200) {
    const rows = texts.slice(from, from + 200).map(
      (text) => sql`(${organisationId}::bigint, ${text.problemId}::bigint, ${text.part}, ${text.partId}::bigint,
        ${searchText(text.content)}, array_to_tsvector(${bigrams(text.content)}::text[]))`,
    );
    await tx.run(sql`insert into problem_words (organisation_id, problem_id, part, part_id, content, words) values ${join(rows)}
      on conflict (organisation_id, problem_id, part, part_id) do update set content = excluded.content, words = excluded.words`);
  }
}
