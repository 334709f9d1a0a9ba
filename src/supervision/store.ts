import type { Transaction } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import {
  type Handover,
  type HandoverContent,
  type HandoverSummary,
  type HandoversWaiting,
  type Party,
  parties,
} from './model.ts';

const open = sql`('completed', 'basically_completed')`;

/** Open and long-term problems and measures that somebody answers for, in the order of the ledger. */
export const itemsOf = (tx: Transaction, organisationId: number, personId: number): Promise<HandoverContent['items']> =>
  tx
    .many(sql`
    select * from (
      select 'problem' as kind, p.id, p.id as "problemId", p.number, p.title, i.title as inspection, x.role, p.status, p.deadline,
        p.heartbeat_on as "heartbeatOn", coalesce(f.evidence_count, 0) as "evidenceCount", coalesce(f.open_doubts, 0) as "openDoubts",
        p.inspection_id as "inspectionId", p.position as place, 0 as "measurePlace"
      from problem_persons x join problems p on p.organisation_id = x.organisation_id and p.id = x.problem_id
      join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
      left join problem_facets f on f.organisation_id = p.organisation_id and f.problem_id = p.id
      where x.organisation_id = ${organisationId} and x.person_id = ${personId} and p.superseded_at is null and p.status not in ${open}
      union all
      select 'measure', m.id, p.id, p.number, m.content, i.title, x.role, m.status, m.deadline, m.heartbeat_on,
        (select count(*) from evidence e where e.organisation_id = m.organisation_id and e.measure_id = m.id and e.withdrawn_at is null), 0,
        p.inspection_id, p.position, m.position
      from measure_persons x join measures m on m.organisation_id = x.organisation_id and m.id = x.measure_id
      join inspections i on i.organisation_id = m.organisation_id and i.id = m.inspection_id
      join lateral (select q.id, q.number, q.inspection_id, q.position from measure_problems l
        join problems q on q.organisation_id = l.organisation_id and q.id = l.problem_id
        where l.organisation_id = m.organisation_id and l.measure_id = m.id order by q.position limit 1) p on true
      where x.organisation_id = ${organisationId} and x.person_id = ${personId} and m.status not in ${open}) t
    order by "inspectionId", place, "measurePlace", role`)
    .then((rows) =>
      (rows as (HandoverContent['items'][number] & Record<string, unknown>)[]).map(
        ({ inspectionId: _, place: __, measurePlace: ___, ...item }) => item,
      ),
    );

/** Open reviews that wait for one of these roles. */
export const reviewsFor = (
  tx: Transaction,
  organisationId: number,
  roles: readonly string[],
): Promise<HandoverContent['reviews']> =>
  tx.many(sql`select r.id, r.problem_id as "problemId", coalesce(p.title, i.title) as title,
      (select w from unnest(r.waiting) w where w = any (${[...roles]}::text[]) limit 1) as role
    from reviews r join inspections i on i.organisation_id = r.organisation_id and i.id = r.inspection_id
    left join problems p on p.organisation_id = r.organisation_id and p.id = r.problem_id
    where r.organisation_id = ${organisationId} and r.state = 'open' and r.waiting && ${[...roles]}::text[] order by r.opened_at`);

/** Letters without a reply, of these problems. */
export const waitsOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<HandoverContent['waits']> =>
  tx.many(sql`select problem_id as "problemId", addressee, matter, letter_number as "letterNumber", reply_by as "replyBy"
    from outside_waits where organisation_id = ${organisationId} and replied_on is null and problem_id = any (${[...problemIds]}::bigint[])
    order by reply_by, id`);

/** Roles that the account of somebody has been given directly there. */
export const rolesOfPerson = async (tx: Transaction, organisationId: number, personId: number): Promise<string[]> =>
  (
    await tx.many<{
      role: string;
    }>(sql`select distinct r.role from accounts a join account_roles r on r.account_id = a.id
      where a.person_organisation = ${organisationId} and a.person_id = ${personId}`)
  ).map(({ role }) => role);

/** Roles that the account of somebody has been given in other organisations, as far as the reader sees them. */
export const rolesElsewhere = (
  tx: Transaction,
  organisationId: number,
  personId: number,
): Promise<{ organisation: string; role: string }[]> =>
  tx.many(sql`select o.name as organisation, r.role from accounts a join account_roles r on r.account_id = a.id
    join organisations o on o.id = r.organisation_id
    where a.person_organisation = ${organisationId} and a.person_id = ${personId} and r.home_id <> ${organisationId}
    order by o.id, r.role`);

const columns = sql`h.id, h.organisation_id as "organisationId", l.name as "leaverName", coalesce(s.name, a.name) as "successorName",
  h.acting_id is not null as acting, w.name as "witnessName", h.last_day as "lastDay", h.reason, to_json(h.effective_at) as "effectiveAt",
  h.created_name as "createdName", to_json(h.created_at) as "createdAt",
  coalesce((select json_agg(json_build_object('party', g.party, 'name', g.name, 'signature', g.signature, 'accountName', g.account_name,
      'fileName', g.file_name, 'at', g.at) order by g.at)
    from handover_signatures g where g.organisation_id = h.organisation_id and g.handover_id = h.id), '[]') as signatures,
  case when h.undone_at is not null then json_build_object('name', h.undone_name, 'at', h.undone_at, 'reason', h.undone_reason) end as undone`;
const joined = sql`handovers h
  join persons l on l.organisation_id = h.organisation_id and l.id = h.leaver_id
  left join persons s on s.organisation_id = h.organisation_id and s.id = h.successor_id
  left join persons a on a.organisation_id = h.organisation_id and a.id = h.acting_id
  join persons w on w.organisation_id = h.organisation_id and w.id = h.witness_id`;

export const listHandovers = (tx: Transaction, organisationId: number): Promise<HandoverSummary[]> =>
  tx.many(
    sql`select ${columns} from ${joined} where h.organisation_id = ${organisationId} order by h.id desc limit 200`,
  );

export interface HandoverRow extends Omit<Handover, 'mayRecord' | 'mayUndo' | 'elsewhere'> {
  contentHash: string;
  leaverId: number;
  heirId: number;
  moved: Moved[];
}

/** Holdings that drawing a sheet up ended and began. */
export interface Moved {
  ended: number | null;
  /** The last day that the ended one had before. */
  until: string | null;
  begun: number | null;
}

export const findHandover = (tx: Transaction, id: number): Promise<HandoverRow | null> =>
  tx.maybe(sql`select ${columns}, h.leaver_id as "leaverId", coalesce(h.successor_id, h.acting_id) as "heirId", h.moved, h.content, encode(h.content_hash, 'hex') as "contentHash",
      party_in_handover(h.organisation_id, h.id) as own,
      case when h.effective_at is not null then (select count(*) from handover_items i
        where i.organisation_id = h.organisation_id and i.handover_id = h.id) end as passed
    from ${joined} where h.id = ${id}`);

export const openHandoverOf = (
  tx: Transaction,
  organisationId: number,
  leaverId: number,
): Promise<{ id: number } | null> =>
  tx.maybe(sql`select id from handovers
    where organisation_id = ${organisationId} and leaver_id = ${leaverId} and effective_at is null
      and undone_at is null`);

export async function insertHandover(
  tx: Transaction,
  facts: {
    organisationId: number;
    leaverId: number;
    successorId: number | null;
    actingId: number | null;
    witnessId: number;
    lastDay: string;
    reason: string | null;
    content: HandoverContent;
    contentHash: string;
    moved: readonly Moved[];
    by: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> {
  const row = await tx.one<{
    id: number;
  }>(sql`insert into handovers (organisation_id, leaver_id, successor_id, acting_id, witness_id,
      last_day, reason, content, content_hash, moved, created_by, created_name, created_at)
    values (${facts.organisationId}, ${facts.leaverId}, ${facts.successorId}, ${facts.actingId}, ${facts.witnessId}, ${facts.lastDay},
      ${facts.reason}, ${JSON.stringify(facts.content)}, decode(${facts.contentHash}, 'hex'), ${JSON.stringify(facts.moved)}, ${facts.by.accountId},
      ${facts.by.name}, ${facts.at}) returning id`);
  return row.id;
}

export const insertSignature = (
  tx: Transaction,
  facts: {
    organisationId: number;
    handoverId: number;
    party: Party;
    name: string;
    by: { accountId: number; name: string };
    signature: 'password' | 'totp' | 'paper';
    signedHash: string;
    file: { hash: string; name: string } | null;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into handover_signatures (organisation_id, handover_id, party, name, account_id, account_name, signature, signed_hash,
      file_hash, file_name, at)
    values (${facts.organisationId}, ${facts.handoverId}, ${facts.party}, ${facts.name}, ${facts.by.accountId}, ${facts.by.name},
      ${facts.signature}, decode(${facts.signedHash}, 'hex'), ${facts.file?.hash ?? null}, ${facts.file?.name ?? null}, ${facts.at})`);

/** The scanned signed page of one of the three. */
export const findPage = (
  tx: Transaction,
  handoverId: number,
  party: Party,
): Promise<{ hash: string; name: string; organisationId: number } | null> =>
  tx.maybe(sql`select file_hash as hash, file_name as name, organisation_id as "organisationId" from handover_signatures
    where handover_id = ${handoverId} and party = ${party} and file_hash is not null`);

/** What passed and which direct roles ended; null where it was not time. */
export interface Taken {
  passed: number;
  ended: { role: string; organisationId: number }[];
}

export const takeHandover = async (
  tx: Transaction,
  organisationId: number,
  id: number,
  day: string,
  at: Date,
): Promise<Taken | null> =>
  (await tx.one<{ taken: Taken | null }>(sql`select take_handover(${organisationId}, ${id}, ${day}, ${at}) as taken`))
    .taken;

export const dueHandovers = (tx: Transaction, day: string): Promise<{ organisationId: number; id: number }[]> =>
  tx.many(sql`select organisation_id as "organisationId", id from due_handovers(${day})`);

/** Undoes a sheet; false where it is too late. */
export const undoHandover = async (
  tx: Transaction,
  key: { organisationId: number; id: number },
  facts: { day: string; at: Date; name: string; reason: string },
): Promise<boolean> =>
  (
    await tx.one<{
      undone: boolean;
    }>(sql`select undo_handover(${key.organisationId}, ${key.id}, ${facts.day}, ${facts.at},
      ${facts.name}, ${facts.reason}) as undone`)
  ).undone;

/**
 * Sheets that wait for a signature of the reader, or for anybody's where the reader keeps the ledger; the nearest last day
 * first, at most `most`, and how many there are.
 */
export async function waitingHandovers(
  tx: Transaction,
  writes: readonly number[],
  most: number,
): Promise<HandoversWaiting> {
  const rows = await tx.many<HandoversWaiting['items'][number] & { total: number }>(sql`
    with waiting as (
      select h.*, party_in_handover(h.organisation_id, h.id) as party,
        array(select p.party from unnest(${[...parties]}::text[]) with ordinality p (party, place) where not exists (select from handover_signatures g
          where g.organisation_id = h.organisation_id and g.handover_id = h.id and g.party = p.party) order by p.place) as missing
      from handovers h where h.undone_at is null)
    select h.id, o.name as "organisationName", l.name as "leaverName", s.name as "successorName", h.last_day as "lastDay",
      h.effective_at is not null as "inForce", case when h.party = any (h.missing) then h.party end as own, h.missing,
      count(*) over () as total
    from waiting h join organisations o on o.id = h.organisation_id
    join persons l on l.organisation_id = h.organisation_id and l.id = h.leaver_id
    join persons s on s.organisation_id = h.organisation_id and s.id = coalesce(h.successor_id, h.acting_id)
    where cardinality(h.missing) > 0 and (h.party = any (h.missing) or h.organisation_id = any (${[...writes]}::bigint[]))
    order by h.last_day, h.id limit ${most}`);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...row }) => row) };
}
