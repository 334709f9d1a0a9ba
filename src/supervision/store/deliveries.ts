import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Delivery, DeliveryQuery, NoticeChoices, Way } from '../model/delivery.ts';
import { defaultChoices } from '../model/delivery.ts';
import type { NoticeKind } from '../model/notices.ts';
import { choicesColumns, choicesOf, type SettingsRow } from './notice-settings.ts';

// What the job of deliveries asks and writes as the owner of the tables, and what its screen shows.

/** A person as messages reach him. */
export interface Reached {
  organisationId: number;
  personId: number;
  name: string;
  choices: NoticeChoices;
  /** Address by each way; null where there is none. */
  address: Record<Way, string | null>;
}

interface ReachedRow extends SettingsRow {
  organisationId: number;
  personId: number;
  name: string;
  login: string | null;
}

// Of a person p.
const reachedColumns = sql`p.organisation_id as "organisationId", p.id as "personId", p.name, a.login, ${choicesColumns}`;
const reachedJoins = sql`left join notice_settings s on s.organisation_id = p.organisation_id and s.person_id = p.id
  left join accounts a on a.person_organisation = p.organisation_id and a.person_id = p.id and a.disabled_at is null`;

function reachedOf({ organisationId, personId, name, login, ...row }: ReachedRow): Reached {
  const choices = row.digest === null ? defaultChoices : choicesOf(row);
  const address = { mail: choices.mail, webhook: choices.gatewayId ?? login };
  return { organisationId, personId, name, choices, address };
}

export interface Unplanned extends Reached {
  notice: { organisationId: number; id: number; kind: NoticeKind; createdAt: Date };
}

/** Notices of which nobody has decided yet how they leave, the oldest first; nobody else takes them meanwhile. */
export const takeUnplanned = async (tx: Transaction, most: number): Promise<Unplanned[]> =>
  (
    await tx.many<
      ReachedRow & { noticeOrganisation: number; noticeId: number; kind: NoticeKind; createdAt: Date }
    >(sql`select n.organisation_id as "noticeOrganisation", n.id as "noticeId", n.kind, n.created_at as "createdAt", ${reachedColumns}
    from notices n join persons p on p.organisation_id = n.person_organisation and p.id = n.person_id ${reachedJoins}
    where not n.planned order by n.id limit ${most} for update of n skip locked`)
  ).map(({ noticeOrganisation, noticeId, kind, createdAt, ...row }) => ({
    ...reachedOf(row),
    notice: { organisationId: noticeOrganisation, id: noticeId, kind, createdAt },
  }));

/** Notes how notices leave, and that this has been decided for all of `ids`. */
export async function writePlan(
  tx: Transaction,
  ids: readonly number[],
  plan: readonly { organisationId: number; noticeId: number; way: Way; dueAt: Date }[],
): Promise<void> {
  await tx.run(sql`insert into notice_ways (organisation_id, notice_id, way, due_at)
    select o, n, w, d from unnest(${plan.map((one) => one.organisationId)}::bigint[], ${plan.map((one) => one.noticeId)}::bigint[],
      ${plan.map((one) => one.way)}::text[], ${plan.map((one) => one.dueAt.toISOString())}::timestamptz[]) t (o, n, w, d)`);
  await tx.run(sql`update notices set planned = true where id = any (${[...ids]}::bigint[])`);
}

/** What was read in the application before it was due leaves no more; gives how much that was. */
export const giveUpRead = (tx: Transaction, now: Date): Promise<number> =>
  tx.run(sql`delete from notice_ways w using notices n where n.organisation_id = w.organisation_id and n.id = w.notice_id
    and n.read_at is not null and w.delivery_id is null and w.due_at <= ${now}`);

/** People for whom something is due by a way and not in a message yet. */
export const takeDue = async (tx: Transaction, now: Date, most: number): Promise<(Reached & { way: Way })[]> =>
  (
    await tx.many<ReachedRow & { way: Way }>(sql`select t.way, ${reachedColumns}
      from (select distinct n.person_id, w.way from notice_ways w join notices n on n.organisation_id = w.organisation_id and n.id = w.notice_id
        where w.delivery_id is null and w.due_at <= ${now} order by n.person_id, w.way limit ${most}) t
      join persons p on p.id = t.person_id ${reachedJoins}`)
  ).map(({ way, ...row }) => ({ ...reachedOf(row), way }));

const dueOf = (personId: number, way: Way, now: Date) => sql`from notices n
  where n.organisation_id = w.organisation_id and n.id = w.notice_id and n.person_id = ${personId}
    and w.way = ${way} and w.delivery_id is null and w.due_at <= ${now}`;

/** Makes one message of everything that is due for a person by a way. */
export const makeDelivery = (
  tx: Transaction,
  { organisationId, personId, way }: { organisationId: number; personId: number; way: Way },
  address: string,
  now: Date,
): Promise<number> =>
  tx.run(sql`with made as (insert into notice_deliveries (organisation_id, person_id, way, address, next_at, created_at)
      values (${organisationId}, ${personId}, ${way}, ${address}, ${now}, ${now}) returning id)
    update notice_ways w set delivery_id = (select id from made) ${dueOf(personId, way, now)}`);

/** What is due for a person by a way waits until later. */
export const putOff = (tx: Transaction, personId: number, way: Way, now: Date, until: Date): Promise<number> =>
  tx.run(sql`update notice_ways w set due_at = ${until} ${dueOf(personId, way, now)}`);

/** What is due leaves by this way no more: there is no address. It stays in the application. */
export const giveUpWay = (tx: Transaction, personId: number, way: Way, now: Date): Promise<number> =>
  tx.run(sql`delete from notice_ways w where exists (select ${dueOf(personId, way, now)})`);

/**
 * What was being sent when its process died: a webhook waits for its next try, a mail is doubtful. Known by the end of
 * its lease.
 */
export const releaseInterrupted = (tx: Transaction, now: Date, words: string): Promise<number> =>
  tx.run(sql`update notice_deliveries set state = case way when 'mail' then 'doubtful' else 'waiting' end,
      answer = case way when 'mail' then ${words} else answer end, finished_at = case way when 'mail' then ${now}::timestamptz end
    where state = 'sending' and next_at <= ${now}`);

export interface Claimed {
  organisationId: number;
  id: number;
  personId: number;
  name: string;
  key: string;
  address: string;
  attempts: number;
}

/** Whether anything waits by a way. */
export const isAnythingDue = async (tx: Transaction, way: Way, now: Date): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from notice_deliveries where state = 'waiting' and next_at <= ${now} and way = ${way} limit 1`,
  )) !== null;

/** Takes the next message by a way; it is noted as being sent, with a lease, before anything of it is sent. */
export const claimDelivery = (tx: Transaction, way: Way, now: Date, leaseUntil: Date): Promise<Claimed | null> =>
  tx.maybe(sql`update notice_deliveries d set state = 'sending', attempts = d.attempts + 1, next_at = ${leaseUntil} from persons p
    where p.organisation_id = d.organisation_id and p.id = d.person_id and d.id = (select id from notice_deliveries
      where state = 'waiting' and next_at <= ${now} and way = ${way} order by next_at, id limit 1 for update skip locked)
    returning d.organisation_id as "organisationId", d.id, d.person_id as "personId", p.name, d.key, d.address, d.attempts`);

export interface InMessage {
  kind: NoticeKind;
  title: string;
  body: string;
  link: string | null;
  organisation: string;
}

/** The notices that a message brings, the oldest first. */
export const noticesOfDelivery = (tx: Transaction, id: number): Promise<InMessage[]> =>
  tx.many(sql`select n.kind, n.title, n.body, n.link, o.name as organisation
    from notice_ways w join notices n on n.organisation_id = w.organisation_id and n.id = w.notice_id
    join organisations o on o.id = n.organisation_id where w.delivery_id = ${id} order by n.id`);

/** What became of a try. Only what is being sent is noted: who lost the lease changes nothing. */
export const noteDelivery = (
  tx: Transaction,
  { id, attempts }: Claimed,
  facts: { state: 'waiting' | 'sent' | 'failed' | 'doubtful'; answer: string; nextAt: Date; finishedAt: Date | null },
): Promise<number> =>
  tx.run(sql`update notice_deliveries set state = ${facts.state}, answer = ${facts.answer}, next_at = ${facts.nextAt},
      finished_at = ${facts.finishedAt} where id = ${id} and state = 'sending' and attempts = ${attempts}`);

/** Messages for the screen, the newest first; `stuck` are those that wait for somebody's decision. */
export const listDeliveries = (
  tx: Transaction,
  { state, before }: DeliveryQuery,
  most: number,
): Promise<Delivery[]> => {
  const states = state === 'stuck' ? ['failed', 'doubtful'] : [state];
  return tx.many(sql`select d.id, coalesce(p.name, '') as "personName", d.way, d.state, d.address, d.attempts, d.answer,
      to_json(d.next_at) as "nextAt", to_json(d.created_at) as "createdAt", to_json(d.finished_at) as "finishedAt"
    from notice_deliveries d left join persons p on p.organisation_id = d.organisation_id and p.id = d.person_id
    where d.state = any (${states}::text[]) and d.id < ${before ?? Number.MAX_SAFE_INTEGER} order by d.id desc limit ${most}`);
};

export const findDelivery = (
  tx: Transaction,
  id: number,
): Promise<{ organisationId: number; state: Delivery['state']; way: Way } | null> =>
  tx.maybe(
    sql`select organisation_id as "organisationId", state, way from notice_deliveries where id = ${id} for update`,
  );

/** Somebody decided what becomes of a message that was stuck. */
export const settleDelivery = (tx: Transaction, id: number, action: 'again' | 'drop', now: Date): Promise<number> =>
  action === 'again'
    ? tx.run(
        sql`update notice_deliveries set state = 'waiting', attempts = 0, next_at = ${now}, finished_at = null where id = ${id}`,
      )
    : tx.run(sql`update notice_deliveries set state = 'dropped', finished_at = ${now} where id = ${id}`);
