import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Letter, ReplyVerdict } from '../model/letters.ts';

export const repliesOf = (tx: Transaction, organisationId: number, letterId: number): Promise<Letter['replies']> =>
  tx.many(sql`select id, content, file_name as "fileName", account_name as "accountName", on_behalf_of as "onBehalfOf",
      replied_on as "repliedOn", to_json(at) as at, verdict, verdict_note as "verdictNote", verdict_name as "verdictName",
      to_json(verdict_at) as "verdictAt"
    from letter_replies where organisation_id = ${organisationId} and letter_id = ${letterId} order by id`);

/** Adds a reply; the database moves the letter on with it. */
export const insertReply = async (
  tx: Transaction,
  facts: {
    organisationId: number;
    letterId: number;
    content: string;
    file: { hash: string; name: string } | null;
    by: { accountId: number; name: string };
    onBehalfOf: string | null;
    repliedOn: string;
    at: Date;
  },
): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into letter_replies (organisation_id, letter_id, content, file_hash, file_name, account_id,
        account_name, on_behalf_of, replied_on, at)
      values (${facts.organisationId}, ${facts.letterId}, ${facts.content}, ${facts.file?.hash ?? null}, ${facts.file?.name ?? null},
        ${facts.by.accountId}, ${facts.by.name}, ${facts.onBehalfOf}, ${facts.repliedOn}, ${facts.at}) returning id`)
  ).id;

/** Judges the reply of a letter that waits for it; gives its id, or null where none does. */
export const judgeReply = async (
  tx: Transaction,
  key: { organisationId: number; letterId: number },
  verdict: Pick<ReplyVerdict, 'verdict' | 'note'>,
  by: { accountId: number; name: string },
  at: Date,
): Promise<number | null> =>
  (
    await tx.maybe<{
      id: number;
    }>(sql`update letter_replies set verdict = ${verdict.verdict}, verdict_note = ${verdict.note || null},
        verdict_by = ${by.accountId}, verdict_name = ${by.name}, verdict_at = ${at}
      where organisation_id = ${key.organisationId} and letter_id = ${key.letterId} and verdict is null returning id`)
  )?.id ?? null;

export const fileOfReply = (
  tx: Transaction,
  letterId: number,
  replyId: number,
): Promise<{ organisationId: number; hash: string | null; name: string | null } | null> =>
  tx.maybe(sql`select organisation_id as "organisationId", file_hash as hash, file_name as name from letter_replies
    where id = ${replyId} and letter_id = ${letterId}`);
