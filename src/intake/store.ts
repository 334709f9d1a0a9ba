import type { Transaction } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import type { Column, DraftSummary, Duplicate, Edit, IntakeDraft, OpenDraft } from './model.ts';

export interface NewDocument {
  organisationId: number;
  fileHash: string | null;
  textHash: string;
  name: string;
  kind: string;
  content: string;
}

export async function insertDocument(tx: Transaction, facts: NewDocument): Promise<number> {
  const row = await tx.one<{
    id: number;
  }>(sql`insert into source_documents (organisation_id, file_hash, text_hash, name, kind, content)
    values (${facts.organisationId}, ${facts.fileHash}, ${facts.textHash}, ${facts.name}, ${facts.kind}, ${facts.content}) returning id`);
  return row.id;
}

export async function insertDraft(
  tx: Transaction,
  facts: {
    organisationId: number;
    documentId: number;
    reading: IntakeDraft;
    columns: readonly Column[];
    warnings: readonly { code: string; sentence: string }[];
    author: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> {
  const content = JSON.stringify(facts.reading);
  const row = await tx.one<{
    id: number;
  }>(sql`insert into drafts (organisation_id, document_id, reading, content, columns, warnings, author_id, author_name, created_at, changed_at)
    values (${facts.organisationId}, ${facts.documentId}, ${content}, ${content}, ${JSON.stringify(facts.columns)}, ${JSON.stringify(facts.warnings)},
      ${facts.author.accountId}, ${facts.author.name}, ${facts.at}, ${facts.at}) returning id`);
  return row.id;
}

/** A draft as an action needs it. */
export interface DraftFacts {
  id: number;
  organisationId: number;
  documentId: number;
  state: OpenDraft['state'];
  reading: IntakeDraft;
  edits: Edit[];
  content: IntakeDraft;
  columns: Column[];
  warnings: OpenDraft['warnings'];
  inspectionId: number | null;
  version: number;
  name: string;
  kind: string;
  text: string;
  textHash: string;
  fileHash: string | null;
}

const draftColumns = sql`d.id, d.organisation_id as "organisationId", d.document_id as "documentId", d.state, d.reading, d.edits, d.content,
  d.columns, d.warnings, d.inspection_id as "inspectionId", d.version, s.name, s.kind, s.content as text, s.text_hash as "textHash",
  s.file_hash as "fileHash"`;
const fromDrafts = sql`drafts d join source_documents s on s.organisation_id = d.organisation_id and s.id = d.document_id`;

export const findDraft = (tx: Transaction, id: number): Promise<DraftFacts | null> =>
  tx.maybe(sql`select ${draftColumns} from ${fromDrafts} where d.id = ${id}`);

export const lockDraft = async (tx: Transaction, id: number): Promise<DraftFacts | null> => {
  const locked = await tx.maybe(sql`select id from drafts where id = ${id} for update`);
  return locked === null ? null : findDraft(tx, id);
};

export const listDrafts = (tx: Transaction): Promise<DraftSummary[]> =>
  tx.many(sql`select d.id, d.organisation_id as "organisationId", s.name, d.content->'frame'->>'title' as title, d.state,
      (select coalesce(sum(jsonb_array_length(x->'problems')), 0)::int from jsonb_array_elements(d.content->'sections') x) as problems,
      (select count(*)::int from jsonb_array_elements(d.content->'doubts') x where not (x->>'seen')::boolean
        and coalesce(x->'finding'->>'severity', '') <> 'hint') as doubts,
      d.content->'frame'->>'kind' as kind, d.content->'frame'->>'feedbackDate' as "feedbackDate",
      d.inspection_id as "inspectionId", d.author_name as "authorName", to_json(d.changed_at) as "changedAt", d.version
    from ${fromDrafts} where d.state <> 'discarded' order by d.state = 'open' desc, d.changed_at desc limit 100`);

export const saveDraft = (
  tx: Transaction,
  draft: { id: number; organisationId: number },
  change: {
    edits: readonly Edit[];
    content: IntakeDraft;
    reading?: IntakeDraft;
    columns?: readonly Column[];
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`update drafts set edits = ${JSON.stringify(change.edits)}, content = ${JSON.stringify(change.content)},
      reading = ${change.reading === undefined ? sql`reading` : sql`${JSON.stringify(change.reading)}::jsonb`},
      columns = ${change.columns === undefined ? sql`columns` : sql`${JSON.stringify(change.columns)}::jsonb`},
      version = version + 1, changed_at = ${change.at}
    where organisation_id = ${draft.organisationId} and id = ${draft.id}`);

export const closeDraft = (
  tx: Transaction,
  draft: { id: number; organisationId: number },
  state: 'confirmed' | 'attached' | 'discarded',
  inspectionId: number | null,
  at: Date,
): Promise<number> =>
  tx.run(sql`update drafts set state = ${state}, inspection_id = ${inspectionId}, version = version + 1, changed_at = ${at}
    where organisation_id = ${draft.organisationId} and id = ${draft.id}`);

/** Inspections of the organisation that came from the very same text, or were held by the same team with the same feedback. */
export const findDuplicates = (
  tx: Transaction,
  organisationId: number,
  facts: { textHash: string; team: string | null; feedbackDate: string | null },
): Promise<Duplicate[]> =>
  tx.many(sql`select case when s.text_hash = ${facts.textHash} then 'same_text' else 'same_inspection' end as reason,
      i.id as "inspectionId", i.title, to_json(i.created_at) as "importedAt"
    from inspections i left join source_documents s on s.organisation_id = i.organisation_id and s.id = i.source_document_id
    where i.organisation_id = ${organisationId}
      and (s.text_hash = ${facts.textHash} or (i.team = ${facts.team} and i.feedback_date::text = ${facts.feedbackDate}))
    order by 1 desc, i.id desc limit 10`);

/** Takes turns: two confirmations for one organisation follow each other, so that the second sees what the first made. */
export const takeTurn = (tx: Transaction, organisationId: number): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(7247, ${organisationId % 2_147_483_647}::int)`);

export const knownProblems = (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
): Promise<{ id: number; number: string | null; title: string }[]> =>
  tx.many(sql`select id, number, title from problems where organisation_id = ${organisationId} and inspection_id = ${inspectionId}
    and superseded_at is null order by position`);

export const findDocument = (
  tx: Transaction,
  id: number,
): Promise<{ id: number; name: string; kind: string; text: string } | null> =>
  tx.maybe(sql`select id, name, kind, content as text from source_documents where id = ${id}`);
