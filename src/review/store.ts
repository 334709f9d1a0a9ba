import type { Transaction } from '../platform/database/database.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import type { Chain, Subject } from '../rulepack/model.ts';
import type { Review, WaitingReview } from './model.ts';

/** A round of review as its row has it. */
export interface ReviewRow {
  id: number;
  organisationId: number;
  subject: Subject;
  inspectionId: number;
  problemId: number | null;
  measureId: number | null;
  round: number;
  pack: string;
  packVersion: number;
  chain: Chain;
  request: Review['request'];
  contentHash: string;
  state: Review['state'];
  stage: number;
  result: string | null;
  submittedBy: number;
  submittedName: string;
  submittedFor: string | null;
  openedAt: string;
  closedAt: string | null;
  version: number;
}

const columns = sql`r.id, r.organisation_id as "organisationId", r.subject, r.inspection_id as "inspectionId", r.problem_id as "problemId",
  r.measure_id as "measureId", r.round, r.rule_pack as pack, r.rule_pack_version as "packVersion", r.chain, r.request,
  encode(r.content_hash, 'hex') as "contentHash", r.state, r.stage, r.result, r.submitted_by as "submittedBy",
  r.submitted_name as "submittedName", r.submitted_for as "submittedFor", to_json(r.opened_at) as "openedAt",
  to_json(r.closed_at) as "closedAt", r.version`;

export const findReview = (tx: Transaction, id: number): Promise<ReviewRow | null> =>
  tx.maybe(sql`select ${columns} from reviews r where r.id = ${id}`);

/** Locked until the transaction ends: of two verdicts at once the second sees the first. */
export const lockReview = (tx: Transaction, id: number): Promise<ReviewRow | null> =>
  tx.maybe(sql`select ${columns} from reviews r where r.id = ${id} for update`);

/** Reviews of a problem and of its measures, newest first. */
export const reviewsOfProblem = (tx: Transaction, organisationId: number, problemId: number): Promise<ReviewRow[]> =>
  tx.many(sql`select ${columns} from reviews r where r.organisation_id = ${organisationId} and (r.problem_id = ${problemId}
      or r.measure_id in (select l.measure_id from measure_problems l where l.organisation_id = ${organisationId} and l.problem_id = ${problemId}))
    order by r.id desc limit 200`);

export const reviewsOfInspection = (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
): Promise<ReviewRow[]> =>
  tx.many(sql`select ${columns} from reviews r where r.organisation_id = ${organisationId} and r.inspection_id = ${inspectionId}
    and r.problem_id is null order by r.id desc limit 50`);

/** What a round is about: the problem, one measure, or (without either) the inspection. */
export interface About {
  organisationId: number;
  subject: Subject;
  inspectionId: number;
  problemId: number | null;
  measureId: number | null;
}

const about = (key: About) => sql`r.organisation_id = ${key.organisationId} and r.subject = ${key.subject}
  and r.inspection_id = ${key.inspectionId} and coalesce(r.measure_id, 0) = ${key.measureId ?? 0}
  and (${key.measureId !== null} or coalesce(r.problem_id, 0) = ${key.problemId ?? 0})`;

/** The open round of something, or null. */
export const openReviewOf = (tx: Transaction, key: About): Promise<ReviewRow | null> =>
  tx.maybe(sql`select ${columns} from reviews r where ${about(key)} and r.state = 'open'`);

export const roundsOf = async (tx: Transaction, key: About): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select count(*) as n from reviews r where ${about(key)}`)).n;

export interface NewReview extends About {
  round: number;
  pack: string;
  packVersion: number;
  chain: Chain;
  request: Review['request'];
  contentHash: string;
  waiting: readonly string[];
  submitted: { by: number; name: string; for: string | null };
  at: Date;
}

export const insertReview = async (tx: Transaction, facts: NewReview): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into reviews (organisation_id, subject, inspection_id, problem_id, measure_id, round, rule_pack,
        rule_pack_version, chain, request, content_hash, waiting, submitted_by, submitted_name, submitted_for, opened_at)
      values (${facts.organisationId}, ${facts.subject}, ${facts.inspectionId}, ${facts.problemId}, ${facts.measureId}, ${facts.round},
        ${facts.pack}, ${facts.packVersion}, ${JSON.stringify(facts.chain)}, ${JSON.stringify(facts.request)},
        decode(${facts.contentHash}, 'hex'), ${[...facts.waiting]}::text[], ${facts.submitted.by}, ${facts.submitted.name},
        ${facts.submitted.for}, ${facts.at}) returning id`)
  ).id;

export const moveReview = (
  tx: Transaction,
  key: { organisationId: number; id: number },
  facts: {
    state: Review['state'];
    stage: number;
    waiting: readonly string[];
    result: string | null;
    closedAt: Date | null;
  },
): Promise<number> =>
  tx.run(sql`update reviews set state = ${facts.state}, stage = ${facts.stage}, waiting = ${[...facts.waiting]}::text[],
      result = ${facts.result}, closed_at = ${facts.closedAt}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id}`);

/** A verdict as its row has it. */
export interface VerdictRow {
  id: number;
  reviewId: number;
  step: string;
  role: string;
  verdict: 'pass' | 'return';
  returnTo: string | null;
  grade: string | null;
  reasonCode: string | null;
  opinion: string | null;
  accountId: number;
  accountName: string;
  recordedFor: string | null;
  recordedEvidenceId: number | null;
  signature: 'password' | 'totp' | 'paper' | null;
  signedHash: string | null;
  at: string;
}

export const verdictsOf = (
  tx: Transaction,
  organisationId: number,
  reviewIds: readonly number[],
): Promise<VerdictRow[]> =>
  tx.many(sql`select id, review_id as "reviewId", step, role, verdict, return_to as "returnTo", grade, reason_code as "reasonCode", opinion,
      account_id as "accountId", account_name as "accountName", recorded_for as "recordedFor",
      recorded_evidence_id as "recordedEvidenceId", signature, encode(signed_hash, 'hex') as "signedHash", to_json(at) as at
    from review_verdicts where organisation_id = ${organisationId} and review_id = any (${[...reviewIds]}::bigint[]) order by id`);

export const insertVerdict = (
  tx: Transaction,
  facts: Omit<VerdictRow, 'id' | 'at'> & { organisationId: number; problemId: number | null; at: Date },
): Promise<number> =>
  tx.run(sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role, verdict, return_to, grade, reason_code, opinion,
      account_id, account_name, recorded_for, recorded_evidence_id, signature, signed_hash, at)
    values (${facts.organisationId}, ${facts.reviewId}, ${facts.problemId}, ${facts.step}, ${facts.role}, ${facts.verdict}, ${facts.returnTo},
      ${facts.grade}, ${facts.reasonCode}, ${facts.opinion}, ${facts.accountId}, ${facts.accountName}, ${facts.recordedFor},
      ${facts.recordedEvidenceId}, ${facts.signature}, decode(${facts.signedHash}, 'hex'), ${facts.at})`);

/** Each role with each organisation that it is held over, as rows. */
const placesOf = (held: readonly { role: string; below: readonly number[] }[]): Sql => {
  const roles = held.flatMap(({ role, below }) => below.map(() => role));
  const organisations = held.flatMap(({ below }) => below);
  return sql`select distinct h.role, h.organisation_id
    from unnest(${roles}::text[], ${organisations}::bigint[]) h (role, organisation_id)`;
};

/**
 * Open reviews that wait for one of these roles, and which this account submitted, or in which it, or somebody on paper,
 * has decided already.
 */
export const touchedWaiting = (
  tx: Transaction,
  held: readonly { role: string; below: readonly number[] }[],
  accountId: number,
): Promise<ReviewRow[]> =>
  tx.many(sql`with mine as (${placesOf(held)})
    select ${columns} from reviews r
    where r.state = 'open' and exists (select from mine where mine.organisation_id = r.organisation_id and mine.role = any (r.waiting))
      and (r.submitted_by = ${accountId} or exists (select from review_verdicts v where v.organisation_id = r.organisation_id
        and v.review_id = r.id and (v.account_id = ${accountId} or v.recorded_for is not null)))`);

/**
 * Open reviews with a step that waits for one of these roles, each over the organisations where the role is held; the
 * oldest first, at most `most`, and how many there are.
 */
export async function waitingFor(
  tx: Transaction,
  held: readonly { role: string; below: readonly number[] }[],
  most: number,
  without: readonly number[],
): Promise<{ total: number; rows: (Omit<WaitingReview, 'step' | 'stepName' | 'signed' | 'chainName'> & ReviewRow)[] }> {
  if (held.every(({ below }) => below.length === 0)) return { total: 0, rows: [] };
  const rows = await tx.many<never>(sql`
    with mine as (${placesOf(held)}),
    waiting as (select r.organisation_id, r.id, count(*) over () as total from reviews r
      where r.state = 'open' and exists (select from mine where mine.organisation_id = r.organisation_id and mine.role = any (r.waiting))
        and r.id <> all (${[...without]}::bigint[])
      order by r.opened_at, r.id limit ${most})
    select ${columns}, w.total, o.name as "organisationName", p.number as "problemNumber",
      coalesce(m.content, p.title, i.title) as title, coalesce(m.deadline, p.deadline) as deadline
    from waiting w join reviews r on r.organisation_id = w.organisation_id and r.id = w.id
    join organisations o on o.id = r.organisation_id
    join inspections i on i.organisation_id = r.organisation_id and i.id = r.inspection_id
    left join problems p on p.organisation_id = r.organisation_id and p.id = r.problem_id
    left join measures m on m.organisation_id = r.organisation_id and m.id = r.measure_id
    order by r.opened_at, r.id`);
  return { total: (rows[0] as { total?: number } | undefined)?.total ?? 0, rows };
}

export const openReviewsIn = async (tx: Transaction, organisationId: number, inspectionId: number): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`select count(*) as n from reviews
      where organisation_id = ${organisationId} and inspection_id = ${inspectionId} and state = 'open'`)
  ).n;

/** Roles that the open reviews of a problem and its own measures' reviews wait for. */
export const rolesWaitedFor = async (tx: Transaction, organisationId: number, problemId: number): Promise<string[]> =>
  (
    await tx.many<{ role: string }>(sql`select distinct unnest(waiting) as role from reviews
      where organisation_id = ${organisationId} and problem_id = ${problemId} and state = 'open' order by 1`)
  ).map(({ role }) => role);
