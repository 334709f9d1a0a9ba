import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { numberWords } from '../rules/letters.ts';

// Letters that are late and of which nobody was told yet; read by the job that tells people, as the owner.

type What = 'reply_overdue' | 'draft_waits';
const untold = (what: What) =>
  sql`not exists (select from letter_tellings t where t.organisation_id = l.organisation_id and t.letter_id = l.id and t.what = ${what})`;

export interface OverdueReply {
  organisationId: number;
  id: number;
  templateName: string;
  number: string;
  addressee: string;
  title: string;
  replyBy: string;
  /** People whom it was written to, without those who have a copy. */
  personIds: number[];
}

/** Issued letters whose reply was due before a day, the oldest first. */
export const overdueReplies = async (tx: Transaction, day: string, most: number): Promise<OverdueReply[]> =>
  (
    await tx.many<
      Omit<OverdueReply, 'number'> & { word: string; year: number; number: number }
    >(sql`select l.organisation_id as "organisationId", l.id, l.template_name as "templateName", l.number_word as word,
      l.number_year as year, l.number, l.addressee, l.title, l.reply_by as "replyBy",
      array(select p.person_id from letter_persons p where p.organisation_id = l.organisation_id and p.letter_id = l.id
        and not p.is_copy order by 1)::float8[] as "personIds"
    from letters l where l.state = 'issued' and l.reply_by < ${day}::date and ${untold('reply_overdue')}
    order by l.reply_by, l.id limit ${most}`)
  ).map(({ word, year, number, ...row }) => ({ ...row, number: numberWords(word, year, number) }));

export interface OldDraft {
  organisationId: number;
  id: number;
  inspectionId: number;
  templateName: string;
  addressee: string;
  /** The day (in Asia/Shanghai) on which it was made. */
  createdOn: string;
}

/** Drafts that were made before a day, the oldest first. */
export const oldDrafts = (tx: Transaction, day: string, most: number): Promise<OldDraft[]> =>
  tx.many(sql`select l.organisation_id as "organisationId", l.id, l.inspection_id as "inspectionId",
      l.template_name as "templateName", l.addressee, (l.created_at at time zone 'Asia/Shanghai')::date as "createdOn"
    from letters l where l.state = 'draft' and l.created_at < (${day}::date::timestamp at time zone 'Asia/Shanghai')
      and ${untold('draft_waits')}
    order by l.created_at limit ${most}`);

/** Notes that people were told of letters; gives those of which they had not been. */
export const noteTold = async (
  tx: Transaction,
  organisationId: number,
  ids: readonly number[],
  what: What,
  at: Date,
): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`insert into letter_tellings (organisation_id, letter_id, what, told_at)
      select ${organisationId}::bigint, id, ${what}, ${at}::timestamptz from unnest(${[...ids]}::bigint[]) id
      on conflict do nothing returning letter_id as id`)
  ).map(({ id }) => id);
