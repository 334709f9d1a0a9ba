import type { FileKind } from '../../documents/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { AddedEvidence, Evidence, LookReason, TextState } from '../model/evidence.ts';

const evidenceColumns = sql`e.id, e.problem_id as "problemId", e.measure_id as "measureId", e.progress_id as "progressId", e.name, e.file_hash as hash,
  f.size, e.kind, e.disclosure, e.document_date as "documentDate", e.note, e.author_id as "authorId", e.author_name as "authorName",
  to_json(e.created_at) as "createdAt", e.withdrawn_at is not null as withdrawn, e.text_state as "textState", e.text_reason as "textReason", e.version`;

export const evidenceOf = (tx: Transaction, organisationId: number, problemId: number): Promise<Evidence[]> =>
  tx.many(sql`select ${evidenceColumns} from evidence e join files f on f.organisation_id = e.organisation_id and f.hash = e.file_hash
    where e.organisation_id = ${organisationId} and e.problem_id = ${problemId} order by e.id`);

/** A file with its place; whether a unit of the transaction's scope takes part in its problem. */
export type FoundEvidence = Evidence & { organisationId: number; ofOwnUnit: boolean };

export const findEvidence = (tx: Transaction, id: number): Promise<FoundEvidence | null> =>
  tx.maybe(sql`select ${evidenceColumns}, e.organisation_id as "organisationId",
      exists (select from problems_of_units w where w.organisation_id = e.organisation_id and w.problem_id = e.problem_id) as "ofOwnUnit"
    from evidence e join files f on f.organisation_id = e.organisation_id and f.hash = e.file_hash where e.id = ${id}`);

export const insertFile = (
  tx: Transaction,
  facts: { organisationId: number; hash: string; size: number; mediaType: string },
): Promise<number> =>
  tx.run(sql`insert into files (organisation_id, hash, size, media_type)
    values (${facts.organisationId}, ${facts.hash}, ${facts.size}, ${facts.mediaType}) on conflict do nothing`);

export interface NewEvidence {
  organisationId: number;
  problemId: number;
  measureId: number | null;
  progressId: number | null;
  hash: string;
  name: string;
  kind: FileKind | null;
  disclosure: 'public' | 'internal';
  documentDate: string | null;
  note: string | null;
  text: { state: TextState; reason: LookReason | null } | null;
  author: { accountId: number; name: string };
  at: Date;
}

export const insertEvidence = async (tx: Transaction, facts: NewEvidence): Promise<number> => {
  const row = await tx.one<{
    id: number;
  }>(sql`insert into evidence (organisation_id, problem_id, measure_id, progress_id, file_hash,
      name, kind, disclosure, document_date, note, text_state, text_reason, author_id, author_name, created_at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.progressId}, ${facts.hash}, ${facts.name},
      ${facts.kind}, ${facts.disclosure}, ${facts.documentDate}, ${facts.note}, ${facts.text?.state ?? null}, ${facts.text?.reason ?? null},
      ${facts.author.accountId}, ${facts.author.name}, ${facts.at}) returning id`);
  return row.id;
};

/** Changes evidence where its version is still `version`; gives 0 where somebody was quicker. */
export const updateEvidence = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: {
    name: string;
    documentDate: string | null;
    note: string | null;
    disclosure: 'public' | 'internal';
    withdrawn: boolean;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`update evidence set name = ${facts.name}, document_date = ${facts.documentDate}, note = ${facts.note},
      disclosure = ${facts.disclosure}, version = version + 1,
      withdrawn_at = case when ${facts.withdrawn} then coalesce(withdrawn_at, ${facts.at}::timestamptz) end
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

/** Where the content of new evidence lies already, of what this scope sees; at most twenty places. */
export const sameContent = (tx: Transaction, newIds: readonly number[]): Promise<AddedEvidence['same']> =>
  tx.many(sql`select n.id, e.name, e.problem_id as "problemId", p.title as "problemTitle", o.name as "organisationName"
    from evidence n join evidence e on e.file_hash = n.file_hash and e.id < n.id and e.withdrawn_at is null
    join problems p on p.organisation_id = e.organisation_id and p.id = e.problem_id and p.superseded_at is null
    join organisations o on o.id = e.organisation_id
    where n.id = any (${[...newIds]}::bigint[]) order by n.id, e.problem_id = n.problem_id desc, e.id limit 20`);

/** Notes that somebody looks at a file today; false where that was noted before. */
export const noteView = async (
  tx: Transaction,
  view: { organisationId: number; evidenceId: number; accountId: number; day: string },
): Promise<boolean> =>
  (await tx.run(sql`insert into evidence_views (organisation_id, evidence_id, account_id, day)
    values (${view.organisationId}, ${view.evidenceId}, ${view.accountId}, ${view.day}) on conflict do nothing`)) === 1;

/** Forgets which views were noted before a day, as the owner of the tables: the chain keeps them. */
export const forgetViews = (tx: Transaction, before: string): Promise<number> =>
  tx.run(sql`delete from evidence_views where day < ${before}`);

export const nameOfOrganisation = async (tx: Transaction, id: number): Promise<string> =>
  (await tx.maybe<{ name: string }>(sql`select name from organisations where id = ${id}`))?.name ?? '';

/** A file whose words nobody has looked for yet. */
export interface UnreadEvidence {
  organisationId: number;
  id: number;
  problemId: number;
  hash: string;
  size: number;
  name: string;
  kind: FileKind | null;
  tries: number;
}

/** Files whose words have not been looked for, the oldest first, as the owner of the tables. */
export const unreadEvidence = (tx: Transaction, after: number, most: number): Promise<UnreadEvidence[]> =>
  tx.many(sql`select e.organisation_id as "organisationId", e.id, e.problem_id as "problemId", e.file_hash as hash, f.size, e.name, e.kind,
      e.text_tries as tries from evidence e join files f on f.organisation_id = e.organisation_id and f.hash = e.file_hash
    where e.text_state is null and e.id > ${after} order by e.id limit ${most}`);

type Key = Pick<UnreadEvidence, 'organisationId' | 'id'>;

/** Says before a try that it begins, so that a file that takes the whole program down is given up one day. */
export const beginReading = (tx: Transaction, key: Key): Promise<number> =>
  tx.run(
    sql`update evidence set text_tries = text_tries + 1 where organisation_id = ${key.organisationId} and id = ${key.id}`,
  );

export const noteText = (
  tx: Transaction,
  key: Key,
  facts: { kind: FileKind; state: TextState; reason: LookReason | null },
): Promise<number> =>
  tx.run(sql`update evidence set kind = ${facts.kind}, text_state = ${facts.state}, text_reason = ${facts.reason}
    where organisation_id = ${key.organisationId} and id = ${key.id}`);
