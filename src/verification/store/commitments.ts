import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Commitment, CommitmentsQuery, DoubtPart } from '../model/api.ts';

/** A commitment as it was found in a text, before it is kept. */
export interface NewCommitment {
  problemId: number;
  part: Extract<DoubtPart, 'measure' | 'progress'>;
  partId: number;
  at: readonly [start: number, end: number];
  words: string;
  kind: Commitment['kind'];
  dueOn: string | null;
  condition: string | null;
  identity: string;
}

const ids = (list: readonly number[]): Sql => sql`${[...list]}::bigint[]`;

/** Keeps what the texts of these problems promise now; what they no longer say is gone, unless somebody resolved it. */
export async function keepCommitments(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  found: readonly NewCommitment[],
): Promise<void> {
  const rows = JSON.stringify(
    found.map(({ at, ...one }) => ({
      ...one,
      from_at: at[0],
      to_at: at[1],
      problem_id: one.problemId,
      part_id: one.partId,
      due_on: one.dueOn,
    })),
  );
  tx.send(sql`update commitments m set state = 'gone', version = version + 1
    where m.organisation_id = ${organisationId} and m.problem_id = any (${ids(problemIds)}) and m.state = 'open'
      and not exists (select from jsonb_to_recordset(${rows}::jsonb) r (problem_id bigint, identity text)
        where r.problem_id = m.problem_id and r.identity = m.identity)`);
  if (found.length === 0) return;
  tx.send(sql`insert into commitments as m (organisation_id, problem_id, part, part_id, from_at, to_at, words, kind, due_on, condition, identity)
    select ${organisationId}, r.problem_id, r.part, r.part_id, r.from_at, r.to_at, r.words, r.kind, r.due_on, r.condition, r.identity
    from jsonb_to_recordset(${rows}::jsonb) r (problem_id bigint, part text, part_id bigint, from_at int, to_at int, words text, kind text,
      due_on date, condition text, identity text)
    on conflict (organisation_id, problem_id, identity) do update set state = 'open', from_at = excluded.from_at, to_at = excluded.to_at,
      version = m.version + 1 where m.state = 'gone'`);
}

const columns = sql`m.id, m.problem_id as "problemId", p.title as "problemTitle", p.number as "problemNumber", m.organisation_id as "organisationId",
  o.name as "organisationName", p.inspection_id as "inspectionId", m.part, m.part_id as "partId", json_build_array(m.from_at, m.to_at) as at,
  m.words, m.kind, m.due_on as "dueOn", m.condition, owner.names as owner, m.state, m.resolution, m.resolved_name as "resolvedName",
  to_json(m.resolved_at) as "resolvedAt", m.version`;
// The people of the measure before those of its problem, the lead unit where there is nobody.
const withOwner = sql`
  join problems p on p.organisation_id = m.organisation_id and p.id = m.problem_id and p.superseded_at is null
  join organisations o on o.id = m.organisation_id
  left join lateral (select coalesce(
    (select string_agg(x.name, '、' order by x.name) from measure_persons r join persons x on x.organisation_id = r.organisation_id and x.id = r.person_id
      where m.part = 'measure' and r.organisation_id = m.organisation_id and r.measure_id = m.part_id),
    (select string_agg(x.name, '、' order by x.name) from problem_persons r join persons x on x.organisation_id = r.organisation_id and x.id = r.person_id
      where r.organisation_id = m.organisation_id and r.problem_id = m.problem_id),
    (select string_agg(x.name, '、' order by x.name) from problem_units r join organisations x on x.id = r.unit_id
      where r.organisation_id = m.organisation_id and r.problem_id = m.problem_id and r.role = 'lead')) as names) owner on true`;

export const commitmentsOf = (tx: Transaction, organisationId: number, problemId: number): Promise<Commitment[]> =>
  tx.many(sql`select ${columns} from commitments m ${withOwner}
    where m.organisation_id = ${organisationId} and m.problem_id = ${problemId} and m.state <> 'gone' order by m.id`);

export const findCommitment = (tx: Transaction, id: number): Promise<Commitment | null> =>
  tx.maybe(sql`select ${columns} from commitments m ${withOwner} where m.id = ${id}`);

/** Where commitments that a person resolved stand: what is doubted of them is settled. */
export const resolvedPlaces = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<{ problemId: number; part: string; partId: number; from: number; to: number }[]> =>
  tx.many(sql`select problem_id as "problemId", part, part_id as "partId", from_at as "from", to_at as "to" from commitments
    where organisation_id = ${organisationId} and problem_id = any (${ids(problemIds)}) and state in ('kept', 'released')`);

const pageSize = 50;
/** Days ahead that count as soon. */
const soon = 14;

/** Commitments that the scope sees, fifty at a time; dated ones by their day, conditional ones by age. */
export async function listCommitments(
  tx: Transaction,
  { view, inspection, after }: CommitmentsQuery,
  today: string,
): Promise<{ commitments: Commitment[]; more: boolean }> {
  const which = {
    overdue: sql`m.state = 'open' and m.due_on < ${today}::date`,
    soon: sql`m.state = 'open' and m.due_on between ${today}::date and ${today}::date + ${soon}::int`,
    open: sql`m.state = 'open'`,
    conditional: sql`m.state = 'open' and m.kind = 'conditional'`,
    resolved: sql`m.state in ('kept', 'released')`,
  }[view];
  const rows = await tx.many<Commitment>(sql`select ${columns} from commitments m ${withOwner}
    where ${which} and (${inspection ?? null}::bigint is null or p.inspection_id = ${inspection ?? null}::bigint)
      and (${after ?? null}::bigint is null or (coalesce(m.due_on, 'infinity'), m.id) > (select coalesce(a.due_on, 'infinity'), a.id
        from commitments a where a.id = ${after ?? null}::bigint))
    order by coalesce(m.due_on, 'infinity'), m.id limit ${pageSize + 1}`);
  return { commitments: rows.slice(0, pageSize), more: rows.length > pageSize };
}

/** Resolves a commitment or opens it again, where its version is still the one that was seen. */
export const resolveCommitment = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: {
    state: 'open' | 'kept' | 'released';
    resolution: string | null;
    by: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> =>
  facts.state === 'open'
    ? tx.run(sql`update commitments set state = 'open', resolution = null, resolved_by = null, resolved_name = null, resolved_at = null,
        version = version + 1 where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`)
    : tx.run(sql`update commitments set state = ${facts.state}, resolution = ${facts.resolution}, resolved_by = ${facts.by.accountId},
        resolved_name = ${facts.by.name}, resolved_at = ${facts.at}, version = version + 1
        where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);
