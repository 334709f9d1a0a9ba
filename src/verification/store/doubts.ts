import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Decision, Doubt, DoubtPart, DoubtState, RuleRecord } from '../model/api.ts';
import type { DoubtLevel, DoubtRule } from '../model/doubt.ts';

/** A doubt as a rule raised it, before it is kept. */
export interface NewDoubt {
  problemId: number;
  rule: DoubtRule;
  level: Exclude<DoubtLevel, 'off'>;
  part: DoubtPart;
  partId: number;
  at: readonly [start: number, end: number];
  words: string;
  why: string;
  settles: string;
  identity: string;
}

const ids = (list: readonly number[]): Sql => sql`${[...list]}::bigint[]`;

/**
 * Keeps what the rules raise on these problems now: new ones are added, known ones brought up to date, those that are no
 * longer raised marked as gone; gives what is open of each problem then.
 */
export async function keepDoubts(
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  raised: readonly NewDoubt[],
  now: Date,
): Promise<{ problemId: number; open: number; errors: number }[]> {
  const rows = JSON.stringify(
    raised.map(({ at, ...one }) => ({
      ...one,
      from_at: at[0],
      to_at: at[1],
      problem_id: one.problemId,
      part_id: one.partId,
    })),
  );
  tx.send(sql`update doubts d set gone_at = ${now}, version = version + 1
    where d.organisation_id = ${organisationId} and d.problem_id = any (${ids(problemIds)}) and d.gone_at is null
      and not exists (select from jsonb_to_recordset(${rows}::jsonb) r (problem_id bigint, identity text)
        where r.problem_id = d.problem_id and r.identity = d.identity)`);
  if (raised.length > 0)
    tx.send(sql`insert into doubts as d (organisation_id, problem_id, rule, level, part, part_id, from_at, to_at, words, why, settles, identity, raised_at)
      select ${organisationId}, r.problem_id, r.rule, r.level, r.part, r.part_id, r.from_at, r.to_at, r.words, r.why, r.settles, r.identity, ${now}
      from jsonb_to_recordset(${rows}::jsonb) r (problem_id bigint, rule text, level text, part text, part_id bigint, from_at int, to_at int,
        words text, why text, settles text, identity text)
      on conflict (organisation_id, problem_id, identity) do update set level = excluded.level, from_at = excluded.from_at,
        to_at = excluded.to_at, why = excluded.why, settles = excluded.settles, gone_at = null, version = d.version + 1
      where (d.level, d.from_at, d.to_at, d.why, d.settles, d.gone_at is null)
        <> (excluded.level, excluded.from_at, excluded.to_at, excluded.why, excluded.settles, true)`);
  return openOf(tx, organisationId, problemIds);
}

/** Open doubts of problems, hints not counted; errors are those that keep a problem from being closed. */
export const openOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<{ problemId: number; open: number; errors: number }[]> =>
  tx.many(sql`select p.id as "problemId", count(d.id) as open, count(d.id) filter (where d.level = 'error') as errors
    from unnest(${ids(problemIds)}) p (id)
    left join doubts d on d.organisation_id = ${organisationId} and d.problem_id = p.id and d.gone_at is null
      and d.state in ('open', 'accepted') and d.level <> 'hint'
    group by p.id`);

/** SQL: how many doubts about the problem of a row (organisation_id, problem_id) reviewers have overruled. */
export const overruledOf = (row: Sql): Sql => sql`(select count(*) from doubts d
  where d.organisation_id = ${row}.organisation_id and d.problem_id = ${row}.problem_id and d.state = 'overruled')`;

/** When each problem was last asked about: what it was changed at then, and what was applied for. */
export const checksOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<{ problemId: number; seen: string | null; day: string; claim: string | null }[]> =>
  tx.many(sql`select problem_id as "problemId", seen::text, day, claim from doubt_checks
    where organisation_id = ${organisationId} and problem_id = any (${ids(problemIds)})`);

/** When a problem was last changed, to the microsecond, as text; null where it is no more in the ledger. */
export const changedAt = async (tx: Transaction, organisationId: number, problemId: number): Promise<string | null> =>
  (
    await tx.maybe<{ at: string }>(sql`select changed_at::text as at from problem_activity
      where organisation_id = ${organisationId} and problem_id = ${problemId}`)
  )?.at ?? null;

export const noteChecks = (
  tx: Transaction,
  organisationId: number,
  checks: readonly { problemId: number; seen: string | null }[],
  day: string,
): Promise<number> =>
  tx.run(sql`insert into doubt_checks (organisation_id, problem_id, seen, day)
    select ${organisationId}::bigint, x.id, x.seen::timestamptz, ${day}::date
    from unnest(${checks.map(({ problemId }) => problemId)}::bigint[], ${checks.map(({ seen }) => seen)}::text[]) x (id, seen)
    on conflict (organisation_id, problem_id) do update set seen = excluded.seen, day = excluded.day`);

/** Notes what is applied for, so that the rules look at it as claimed; null: nothing is. */
export const noteClaim = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  claim: string | null,
  day: string,
): Promise<number> =>
  tx.run(sql`insert into doubt_checks (organisation_id, problem_id, day, claim) values (${organisationId}, ${problemId}, ${day}, ${claim})
    on conflict (organisation_id, problem_id) do update set seen = null, claim = excluded.claim`);

/** Problems that the rules must be asked about, at most `most` of each kind; as the worker. */
export const doubtWork = (
  tx: Transaction,
  today: string,
  most: number,
): Promise<{ organisation: number; problem: number }[]> =>
  tx.many(sql`select organisation, problem from doubt_work(${today}, ${most})`);

export const askedUntil = (tx: Transaction, moment: Date): Promise<number> =>
  tx.run(sql`select doubts_asked_until(${moment})`);

const columns = sql`d.id, d.organisation_id as "organisationId", d.problem_id as "problemId", d.rule, d.level, d.part, d.part_id as "partId",
  json_build_array(d.from_at, d.to_at) as at, d.words, d.why, d.settles, d.state, d.gone_at is not null as gone,
  to_json(d.raised_at) as "raisedAt", d.version`;

export type DoubtRow = Omit<Doubt, 'decisions' | 'allowed'> & { organisationId: number };
type DecidedRow = DoubtRow & Pick<Doubt, 'decisions'>;

/** Doubts of a problem with their decisions: open ones and those that somebody decided of; the others are history. */
export const doubtsOf = (tx: Transaction, organisationId: number, problemId: number): Promise<DecidedRow[]> =>
  tx.many(sql`select ${columns}, x.list as decisions from doubts d
    cross join lateral (select coalesce(json_agg(json_build_object('decision', x.decision, 'reason', x.reason, 'byName', x.by_name,
        'at', x.at) order by x.id), '[]') as list
      from doubt_decisions x where x.organisation_id = d.organisation_id and x.doubt_id = d.id) x
    where d.organisation_id = ${organisationId} and d.problem_id = ${problemId} and (d.gone_at is null or d.state <> 'open')
    order by d.id`);

export const findDoubt = (tx: Transaction, id: number): Promise<DoubtRow | null> =>
  tx.maybe(sql`select ${columns} from doubts d where d.id = ${id}`);

/** Notes a decision where the doubt's version is still the one that was seen; gives 0 where somebody was quicker. */
export async function insertDecision(
  tx: Transaction,
  doubt: DoubtRow,
  facts: {
    decision: Decision;
    reason: string | null;
    state: DoubtState;
    by: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> {
  const { organisationId, id, problemId, version } = doubt;
  const moved = await tx.run(sql`update doubts set state = ${facts.state}, version = version + 1
    where organisation_id = ${organisationId} and id = ${id} and version = ${version}`);
  if (moved === 0) return 0;
  return tx.run(sql`insert into doubt_decisions (organisation_id, doubt_id, problem_id, decision, reason, by_account, by_name, at)
    values (${organisationId}, ${id}, ${problemId}, ${facts.decision}, ${facts.reason}, ${facts.by.accountId}, ${facts.by.name}, ${facts.at})`);
}

/** How often a rule's doubts were found right, of what the scope sees. */
export const recordsOf = (tx: Transaction): Promise<Omit<RuleRecord, 'level'>[]> =>
  tx.many(sql`select d.rule, count(*) filter (where d.gone_at is null and d.state = 'open') as open,
      count(*) filter (where d.state in ('accepted', 'settled')) as accepted,
      count(*) filter (where d.state = 'overruled') as overruled,
      count(*) filter (where d.gone_at is not null and d.state = 'open') as mended
    from doubts d group by d.rule`);
