import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { OwnStuck } from '../model/delivery.ts';
import type { NewNotice, Notice, NoticeQuery } from '../model/notices.ts';
import { mostUnread } from '../model/notices.ts';

/** Writes notices; gives how many people were told who had not been. */
export const postNotices = async (tx: Transaction, notices: readonly NewNotice[], at: Date): Promise<number> =>
  (await tx.one<{ told: number }>(sql`select post_notices(${JSON.stringify(notices)}::jsonb, ${at}) as told`)).told;

/** The person of the account; null where it belongs to nobody. */
export const ownPersonId = async (tx: Transaction): Promise<number | null> =>
  (await tx.one<{ id: number | null }>(sql`select own_person() as id`)).id;

/** Notices of a person, the newest first. */
export const listNotices = (
  tx: Transaction,
  personId: number,
  { unread, before }: NoticeQuery,
  most: number,
): Promise<Notice[]> =>
  tx.many(sql`select n.id, n.kind, n.title, n.body, n.link, coalesce(o.name, '') as "organisationName",
      to_json(n.created_at) as "createdAt", to_json(n.read_at) as "readAt"
    from notices n left join organisations o on o.id = n.organisation_id
    where n.person_id = ${personId} and (not ${unread} or n.read_at is null) and n.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by n.id desc limit ${most}`);

/** How many a person has not read, counted up to `mostUnread`. */
export const countUnread = async (tx: Transaction, personId: number): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`select count(*) as n from (
      select from notices where person_id = ${personId} and read_at is null limit ${mostUnread}) t`)
  ).n;

/** Messages to a person that did not leave or may not have, the latest first. */
export const stuckOf = (tx: Transaction, personId: number, most: number): Promise<OwnStuck[]> =>
  tx.many(sql`select id, way, state, address, answer, to_json(coalesce(finished_at, created_at)) as at from notice_deliveries
    where person_id = ${personId} and state in ('failed', 'doubtful') order by id desc limit ${most}`);

/** Messages to anybody that wait for a decision, counted up to `mostUnread`; null where the scope does not manage the top. */
export const countUndelivered = async (tx: Transaction): Promise<number | null> =>
  (
    await tx.one<{ n: number | null }>(sql`select case when manages_top() then (select count(*) from (
      select from notice_deliveries where state in ('failed', 'doubtful') limit ${mostUnread}) t) end as n`)
  ).n;

/** Marks one as read; how many there were of that number (1, or 0 where it is not this person's). */
export const markRead = (tx: Transaction, personId: number, id: number, at: Date): Promise<number> =>
  tx.run(sql`update notices set read_at = coalesce(read_at, ${at}) where person_id = ${personId} and id = ${id}`);

/** Marks all up to one as read; gives how many were not. */
export const markAllRead = (tx: Transaction, personId: number, upTo: number, at: Date): Promise<number> =>
  tx.run(sql`update notices set read_at = ${at} where person_id = ${personId} and id <= ${upTo} and read_at is null`);
