import type { Head } from '../../audit/store.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { bigrams, searchText } from '../../text/bigrams.ts';
import type { Status } from '../model/status.ts';
import type { NewProgress } from './write.ts';

/** A problem that is reported on, locked; the id that its next entry of progress takes. */
export interface Reported {
  organisationId: number;
  inspectionId: number;
  status: Status;
  superseded: boolean;
  /** Whether a unit of the transaction's scope takes part in it. */
  ofOwnUnit: boolean;
  entryId: number;
  /** The head of the chain, locked as well where it was asked for; undefined where it was not. */
  head: Head | undefined;
}

/**
 * Locks a problem for a report; null where the scope may not report on it. In one of the statuses `withHead` it locks the
 * head of the chain too, which must be the last lock of a transaction: only where the report touches no row that others
 * lock before theirs.
 */
export async function lockForReport(
  tx: Transaction,
  id: number,
  withHead: readonly Status[],
): Promise<Reported | null> {
  const row = await tx.maybe<Omit<Reported, 'head'> & { asked: boolean; seq: number | null; hash: Buffer | null }>(sql`
    with locked as materialized (
      select p.organisation_id, p.inspection_id, p.status, p.superseded_at is not null as superseded,
        exists (select from problems_of_units w where w.organisation_id = p.organisation_id and w.problem_id = p.id) as of_own_unit
      from problems p where p.id = ${id} for update)
    select l.organisation_id as "organisationId", l.inspection_id as "inspectionId", l.status, l.superseded,
      l.of_own_unit as "ofOwnUnit", nextval('progress_id_seq') as "entryId",
      l.status = any (${[...withHead]}::text[]) as asked, h.seq, h.hash
    from locked l left join lateral audit_head(l.organisation_id) h on l.status = any (${[...withHead]}::text[])`);
  if (row === null) return null;
  const { asked, seq, hash, ...found } = row;
  const head = seq === null || hash === null ? null : { seq, hash };
  return { ...found, head: asked ? head : undefined };
}

/**
 * An entry of progress under an id that was given out before, findable by its words. `counted`: nothing else changes, so
 * that it is counted here and the facets need not be drawn anew.
 */
export const insertFindableProgress = (
  tx: Transaction,
  id: number,
  facts: Omit<NewProgress, 'sourceDocumentId' | 'source'>,
  counted: boolean,
): void =>
  tx.send(sql`with entry as (
      insert into progress (id, organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name, created_at, own)
      overriding system value
      values (${id}, ${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.happenedOn}, ${facts.content},
        ${facts.author.accountId}, ${facts.author.name}, ${facts.at}, ${JSON.stringify(facts.own)}::jsonb)),
    findable as (
      insert into problem_words (organisation_id, problem_id, part, part_id, content, words) values (${facts.organisationId},
        ${facts.problemId}, 'progress', ${id}, ${searchText(facts.content)}, array_to_tsvector(${bigrams(facts.content)}::text[])))
    select ${counted ? sql`note_progress(${facts.organisationId}, ${facts.problemId}, ${facts.at}::timestamptz)` : sql`1`}`);
