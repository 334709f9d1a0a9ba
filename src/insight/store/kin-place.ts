import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Placed, Sought } from '../rules/kin.ts';
import type { Commonness, Term } from '../rules/kin-terms.ts';

/** What the job that places problems reads and writes, as the owner of the tables: a kind goes beyond every scope. */

const ids = (list: readonly number[]) => sql`${[...list]}::bigint[]`;

/** How far the job has come. */
export interface KinState {
  /** Problems that there were when commonness was counted, and the inspections and organisations counted then. */
  problems: number;
  inspections: number;
  organisations: number;
  /** All problems up to this id are placed by that count; null: all are. */
  swept: number | null;
}

/** The state, locked until the commit: whoever places problems or decides about groups waits for the other. */
export async function lockState(tx: Transaction): Promise<KinState | null> {
  const row = await tx.maybe<{ value: KinState | null }>(sql`select value from settings where name = 'kin' for update`);
  return row?.value ?? null;
}

export const saveState = (tx: Transaction, state: KinState): Promise<number> =>
  tx.run(sql`insert into settings (name, value) values ('kin', ${JSON.stringify(state)}::jsonb)
    on conflict (name) do update set value = excluded.value, changed_at = now()`);

/** How many live problems there are. */
export const countProblems = async (tx: Transaction): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`select coalesce(sum(n), 0)::bigint as n from problem_totals
      where viewer_id = 0 and level = 'problem'`)
  ).n;

export interface CountedProblem {
  organisationId: number;
  inspectionId: number;
  title: string;
  originalText: string;
}

/** About `most` of the live problems, spread evenly over the ids. */
export const sampleOf = (tx: Transaction, problems: number, most: number): Promise<CountedProblem[]> =>
  tx.many(sql`select p.organisation_id as "organisationId", p.inspection_id as "inspectionId", p.title, p.original_text as "originalText"
    from problems p where p.level = 'problem' and p.superseded_at is null and p.id % ${Math.max(1, Math.ceil(problems / most))}::bigint = 0
    limit ${2 * most}`);

export async function writeCommonness(tx: Transaction, { of }: Commonness): Promise<void> {
  const rows = [...of];
  await tx.run(sql`delete from kin_commonness`);
  await tx.run(sql`insert into kin_commonness (term, inspections, organisations)
    select * from unnest(${rows.map(([term]) => term)}::text[], ${rows.map(([, n]) => n.inspections)}::int[],
      ${rows.map(([, n]) => n.organisations)}::int[])`);
}

/** How common terms are: all that were counted, or those asked for. */
export async function readCommonness(
  tx: Transaction,
  state: KinState,
  terms: readonly string[] | null = null,
): Promise<Commonness> {
  const rows = await tx.many<{ term: string; inspections: number; organisations: number }>(
    sql`select term, inspections, organisations from kin_commonness
      where ${terms}::text[] is null or term = any (${terms}::text[])`,
  );
  return {
    inspections: state.inspections,
    organisations: state.organisations,
    of: new Map(rows.map(({ term, inspections, organisations }) => [term, { inspections, organisations }])),
  };
}

/** The oldest problems that wait to be placed; during a sweep those that it has passed. */
export const nextQueued = async (tx: Transaction, swept: number | null, most: number): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`select problem_id as id from kin_queue
      where ${swept}::bigint is null or problem_id <= ${swept}::bigint order by problem_id limit ${most}`)
  ).map(({ id }) => id);

/** The next problems of a sweep. */
export const nextSwept = async (tx: Transaction, swept: number, most: number): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(
      sql`select id from problems where id > ${swept} and level = 'problem' order by id limit ${most}`,
    )
  ).map(({ id }) => id);

export const unqueue = (tx: Transaction, problemIds: readonly number[]): Promise<number> =>
  tx.run(sql`delete from kin_queue where problem_id = any (${ids(problemIds)})`);

export const queue = (tx: Transaction, problemIds: readonly number[]): Promise<number> =>
  tx.run(sql`insert into kin_queue (organisation_id, problem_id)
    select m.organisation_id, m.problem_id from kin_members m where m.problem_id = any (${ids(problemIds)}) on conflict do nothing`);

/** A problem to be placed, as it is now and as it was placed before. */
export interface Waiting {
  organisationId: number;
  id: number;
  inspectionId: number;
  title: string;
  originalText: string;
  live: boolean;
  /** Null where it was not placed. */
  former: { groupId: number; score: number; terms: Term[] } | null;
}

export async function readWaiting(tx: Transaction, problemIds: readonly number[]): Promise<Waiting[]> {
  const rows = await tx.many<
    Omit<Waiting, 'former'> & { groupId: number | null; score: number; terms: string[]; weights: number[] }
  >(sql`select p.organisation_id as "organisationId", p.id, p.inspection_id as "inspectionId", p.title, p.original_text as "originalText",
      p.superseded_at is null as live, m.group_id as "groupId", m.score, m.terms, m.weights
    from problems p left join kin_members m on m.organisation_id = p.organisation_id and m.problem_id = p.id
    where p.id = any (${ids(problemIds)}) order by p.id`);
  return rows.map(({ groupId, score, terms, weights, ...problem }) => ({
    ...problem,
    former: groupId === null ? null : { groupId, score, terms: termsOf(terms, weights) },
  }));
}

export const termsOf = (terms: readonly string[], weights: readonly number[]): Term[] =>
  terms.map((term, at) => ({ term, weight: weights[at] ?? 0 }));

/** What is looked for on behalf of a problem. */
export interface Search extends Sought {
  id: number;
  of: readonly Term[];
}

/**
 * Problems that may be like given ones: of `firsts` the firsts of their kinds that are older, of `later` all that are
 * younger. Those in `without` are left out. Pairs of ids; whoever asks reckons how alike they are.
 */
export async function candidates(
  tx: Transaction,
  searches: readonly Search[],
  what: 'firsts' | 'later',
  without: readonly number[],
): Promise<{ id: number; found: number[] }[]> {
  const rows = searches.flatMap(({ id, of, terms, least }) =>
    of.filter(({ term }) => terms.includes(term)).map(({ term, weight }) => ({ id, term, weight, least })),
  );
  if (rows.length === 0) return [];
  const which =
    what === 'firsts' ? sql`k.leads and k.problem_id < q.id` : sql`k.leads in (true, false) and k.problem_id > q.id`;
  return tx.many(sql`select id, jsonb_agg(found) as found from (
      select q.id, k.problem_id as found
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ term }) => term)}::text[],
        ${rows.map(({ weight }) => weight)}::int[], ${rows.map(({ least }) => least)}::int[]) q (id, term, weight, least)
      join kin_terms k on k.term = q.term and ${which}
      where k.problem_id <> all (${ids(without)})
      group by q.id, k.problem_id, q.least having sum(least(k.weight, q.weight)) >= q.least) f
    group by id`);
}

export const readTerms = async (tx: Transaction, problemIds: readonly number[]): Promise<Map<number, Term[]>> =>
  new Map(
    (
      await tx.many<{ id: number; terms: string[]; weights: number[] }>(
        sql`select problem_id as id, terms, weights from kin_members where problem_id = any (${ids(problemIds)})`,
      )
    ).map(({ id, terms, weights }) => [id, termsOf(terms, weights)]),
  );

/** Those that are placed with given problems, without these themselves. */
export const followersOf = async (tx: Transaction, problemIds: readonly number[]): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`select problem_id as id from kin_members
      where group_id = any (${ids(problemIds)}) and problem_id <> group_id`)
  ).map(({ id }) => id);

export interface NewlyPlaced extends Placed {
  organisationId: number;
  id: number;
  inspectionId: number;
  terms: readonly Term[];
}

/** Takes problems out that are live no more. */
export async function takeOut(tx: Transaction, gone: readonly { id: number; organisationId: number }[]): Promise<void> {
  if (gone.length === 0) return;
  await forgetTerms(tx, gone);
  await tx.run(sql`delete from kin_members where problem_id = any (${ids(gone.map(({ id }) => id))})`);
}

const forgetTerms = (tx: Transaction, of: readonly { id: number; organisationId: number }[]): Promise<number> =>
  tx.run(sql`delete from kin_terms k using (
      select m.organisation_id, m.problem_id, unnest(m.terms) as term from kin_members m
      where m.problem_id = any (${ids(of.map(({ id }) => id))})) t
    where k.organisation_id = t.organisation_id and k.term = t.term and k.problem_id = t.problem_id`);

/** Writes where problems are placed, and their terms anew. Where people find them follows what was decided about the group. */
export async function writePlaced(tx: Transaction, placed: readonly NewlyPlaced[]): Promise<void> {
  if (placed.length === 0) return;
  await forgetTerms(tx, placed);
  const json = JSON.stringify(
    placed.map(({ terms, ...one }) => ({
      ...one,
      terms: terms.map(({ term }) => term),
      weights: terms.map(({ weight }) => weight),
    })),
  );
  const rows = sql`jsonb_to_recordset(${json}::jsonb) as r ("organisationId" bigint, id bigint, "inspectionId" bigint,
    "groupId" bigint, score int, terms text[], weights int[])`;
  await tx.run(sql`insert into kin_members as m (organisation_id, problem_id, inspection_id, terms, weights, group_id, score, shown_id)
    select r."organisationId", r.id, r."inspectionId", r.terms, r.weights, r."groupId", r.score, coalesce(g.shown_id, r."groupId")
    from ${rows} left join kin_groups g on g.id = r."groupId"
    on conflict (organisation_id, problem_id) do update set terms = excluded.terms, weights = excluded.weights,
      group_id = excluded.group_id, score = excluded.score, shown_id = excluded.shown_id`);
  await tx.run(sql`insert into kin_terms (organisation_id, term, problem_id, weight, leads)
    select r."organisationId", t.term, r.id, t.weight, r."groupId" = r.id
    from ${rows} cross join unnest(r.terms, r.weights) t (term, weight)`);
}

/**
 * Where the first of a group about which a person decided something is first no more, the groups that its members make
 * instead are shown as that group was: what a person decided is not undone by a problem that came, went or was reworded.
 */
export async function inherit(tx: Transaction, moves: readonly { from: number; to: number }[]): Promise<void> {
  if (moves.length === 0) return;
  const pairs = sql`unnest(${ids(moves.map(({ from }) => from))}, ${ids(moves.map(({ to }) => to))}) x (old, made)`;
  const written = await tx.run(sql`insert into kin_groups (organisation_id, id, shown_id)
    select distinct on (x.made) m.organisation_id, x.made, g.shown_id from ${pairs}
    join kin_groups g on g.id = x.old join kin_members m on m.problem_id = x.made
    where not exists (select from kin_members l where l.problem_id = x.old and l.group_id = x.old)
    order by x.made, x.old on conflict do nothing`);
  if (written === 0) return;
  await tx.run(sql`update kin_members m set shown_id = g.shown_id from kin_groups g
    where g.id = m.group_id and m.group_id = any (${ids(moves.map(({ to }) => to))}) and m.shown_id <> g.shown_id`);
}
