import type { SessionFacts } from '../../people/model.ts';
import type { Scope, Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { ItemKind } from '../labels/calendar.ts';

/** Who stands behind a calendar's address (calendar_behind). */
export interface FeedFacts extends Pick<SessionFacts, 'accountId' | 'name' | 'homeId' | 'roles'> {
  feedId: number;
  titles: boolean;
  madeAt: string;
  usedOn: string | null;
  personOrganisation: number | null;
  personId: number | null;
}

export const feedBehind = async (tx: Transaction, tokenHash: Buffer, at: Date): Promise<FeedFacts | null> =>
  (await tx.one<{ feed: FeedFacts | null }>(sql`select calendar_behind(${tokenHash}, ${at}) as feed`)).feed;

export const ownFeed = (
  tx: Transaction,
  accountId: number,
): Promise<{ id: number; titles: boolean; madeAt: Date; usedOn: string | null } | null> =>
  tx.maybe(sql`select id, titles, made_at as "madeAt", used_on as "usedOn" from calendar_feeds
    where account_id = ${accountId} and ended_at is null`);

/** Ends the address in force; gives whether there was one. */
export const endFeed = async (tx: Transaction, accountId: number, at: Date): Promise<boolean> =>
  (await tx.run(sql`update calendar_feeds set ended_at = ${at} where account_id = ${accountId} and ended_at is null`)) >
  0;

/** Of two that are made at once the second waits and ends the first. */
export const takeFeedTurn = (tx: Transaction, accountId: number): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(7248, hashtext(${String(accountId)}))`);

export const insertFeed = (
  tx: Transaction,
  feed: { organisationId: number; accountId: number; tokenHash: Buffer; titles: boolean; at: Date },
): Promise<number> =>
  tx.run(sql`insert into calendar_feeds (organisation_id, account_id, token_hash, titles, made_at)
    values (${feed.organisationId}, ${feed.accountId}, ${feed.tokenHash}, ${feed.titles}, ${feed.at})`);

/** Notes that the calendar was fetched on a day; true the first time. */
export const noteFetch = async (tx: Transaction, accountId: number, feedId: number, day: string): Promise<boolean> =>
  (await tx.run(sql`update calendar_feeds set used_on = ${day}
    where account_id = ${accountId} and id = ${feedId} and (used_on is null or used_on < ${day}::date)`)) > 0;

/** One day of one item. */
export interface DueItem {
  kind: ItemKind;
  problemId: number;
  /** The measure, or the letter that is waited for; 0 for the problem itself. */
  part: number;
  organisationName: string;
  number: string | null;
  title: string;
  /** True where a verdict withholds the problem from publication (a secret, for one). */
  withheld: boolean;
  day: string;
  version: number;
  changedAt: Date;
}

/**
 * Days of open items for which a person answers by name or a unit of the scope leads: deadlines, reports of long-term
 * items, replies from outside; in the order of their days, at most `most`.
 */
export const itemsOf = (
  tx: Transaction,
  scope: Scope,
  person: { organisationId: number | null; id: number | null },
  days: { from: string; to: string },
  most: number,
): Promise<DueItem[]> => {
  const units = sql`${[...scope.units]}::bigint[]`;
  const named = sql`r.organisation_id = ${person.organisationId}::bigint and r.person_id = ${person.id}::bigint and r.until_day is null`;
  return tx.many(sql`
    with own as (
      select r.organisation_id, r.problem_id from responsibility_periods r where ${named} and r.problem_id is not null
      union select f.organisation_id, f.problem_id from problem_facets f where f.unit_id = any (${units})),
    measure as (
      select r.organisation_id, r.measure_id from responsibility_periods r where ${named} and r.measure_id is not null
      union select l.organisation_id, l.measure_id from own join measure_problems l on l.organisation_id = own.organisation_id and l.problem_id = own.problem_id),
    dated as (
      select case when p.status = 'long_term' then 'heartbeat' else 'deadline' end as kind, p.organisation_id, p.id as problem_id, 0::bigint as part,
        case when p.status = 'long_term' then p.heartbeat_on else p.deadline end as day, p.version
      from own join problems p on p.organisation_id = own.organisation_id and p.id = own.problem_id
      where p.status not in ('completed', 'basically_completed')
      union all
      select case when m.status = 'long_term' then 'measure-heartbeat' else 'measure' end, m.organisation_id,
        (select min(l.problem_id) from measure_problems l where l.organisation_id = m.organisation_id and l.measure_id = m.id), m.id,
        case when m.status = 'long_term' then m.heartbeat_on else m.deadline end, m.version
      from measure join measures m on m.organisation_id = measure.organisation_id and m.id = measure.measure_id
      where m.status not in ('completed', 'basically_completed')
      union all
      select 'reply', w.organisation_id, w.problem_id, w.id, w.reply_by, 0
      from own join outside_waits w on w.organisation_id = own.organisation_id and w.problem_id = own.problem_id
      where w.replied_on is null)
    select d.kind, d.problem_id as "problemId", d.part, coalesce(o.short_name, o.name) as "organisationName", p.number, p.title,
      exists (select from withholding_of(d.organisation_id, d.problem_id)) as withheld, d.day, d.version,
      coalesce(t.changed_at, p.created_at) as "changedAt"
    from dated d join problems p on p.organisation_id = d.organisation_id and p.id = d.problem_id and p.superseded_at is null
    join organisations o on o.id = d.organisation_id
    left join problem_activity t on t.organisation_id = d.organisation_id and t.problem_id = d.problem_id
    where d.day between ${days.from}::date and ${days.to}::date
    order by d.day, d.problem_id, d.kind, d.part limit ${most}`);
};

/** How many problems are due on each day in the ledgers that the scope keeps. */
export const sumsOf = (
  tx: Transaction,
  scope: Scope,
  days: { from: string; to: string },
): Promise<{ day: string; n: number }[]> =>
  tx.many(sql`select c.next_due as day, sum(c.n)::bigint as n from problem_dues c
    where c.viewer_id = 0 and c.organisation_id = any (${[...scope.writes]}::bigint[]) and c.level = 'problem' and c.span = 'day'
      and c.next_due between ${days.from}::date and ${days.to}::date
    group by 1 having sum(c.n) > 0 order by 1`);
