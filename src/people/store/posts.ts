import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Holding, HoldingKind, Role } from '../model.ts';

export interface PostRow {
  id: number;
  organisationId: number;
  unitId: number | null;
  unitName: string | null;
  name: string;
  role: Role | null;
  isSingle: boolean;
  retired: boolean;
  version: number;
}

const postColumns = sql`p.id, p.organisation_id as "organisationId", p.unit_id as "unitId", u.name as "unitName", p.name, p.role,
  p.is_single as "isSingle", p.retired_at is not null as retired, p.version`;

export const listPosts = (tx: Transaction, organisationId: number): Promise<PostRow[]> =>
  tx.many(sql`select ${postColumns} from posts p left join organisations u on u.id = p.unit_id
    where p.organisation_id = ${organisationId} order by p.unit_id nulls first, p.id`);

export const findPost = (tx: Transaction, id: number): Promise<PostRow | null> =>
  tx.maybe(sql`select ${postColumns} from posts p left join organisations u on u.id = p.unit_id where p.id = ${id}`);

export async function insertPost(
  tx: Transaction,
  facts: { organisationId: number; unitId: number | null; name: string; role: Role | null; isSingle: boolean },
): Promise<number> {
  const row = await tx.one<{ id: number }>(sql`insert into posts (organisation_id, unit_id, name, role, is_single)
    values (${facts.organisationId}, ${facts.unitId}, ${facts.name}, ${facts.role}, ${facts.isSingle}) returning id`);
  return row.id;
}

export const updatePost = (
  tx: Transaction,
  facts: { id: number; version: number; name: string; retired: boolean },
): Promise<number> =>
  tx.run(sql`update posts set name = ${facts.name}, version = version + 1,
      retired_at = case when ${facts.retired} then coalesce(retired_at, now()) end
    where id = ${facts.id} and version = ${facts.version}`);

const holdingColumns = sql`h.id, h.post_id as "postId", h.person_id as "personId", x.name as "personName", h.kind,
  h.for_person_id as "forPersonId", f.name as "forName", h.from_day as "fromDay", h.to_day as "toDay", h.basis,
  h.appointed_name as "appointedName"`;
const holdingsJoined = sql`post_holders h join persons x on x.organisation_id = h.organisation_id and x.id = h.person_id
  left join persons f on f.organisation_id = h.organisation_id and f.id = h.for_person_id`;

/** Holdings of an organisation, the latest first. */
export const listHoldings = (tx: Transaction, organisationId: number): Promise<Holding[]> =>
  tx.many(sql`select ${holdingColumns} from ${holdingsJoined} where h.organisation_id = ${organisationId}
    order by h.from_day desc, h.id desc`);

export const holdingsOfPost = (tx: Transaction, organisationId: number, postId: number): Promise<Holding[]> =>
  tx.many(sql`select ${holdingColumns} from ${holdingsJoined}
    where h.organisation_id = ${organisationId} and h.post_id = ${postId} order by h.from_day desc, h.id desc`);

export const findHolding = (tx: Transaction, id: number): Promise<(Holding & { organisationId: number }) | null> =>
  tx.maybe(
    sql`select ${holdingColumns}, h.organisation_id as "organisationId" from ${holdingsJoined} where h.id = ${id}`,
  );

export async function insertHolding(
  tx: Transaction,
  facts: {
    organisationId: number;
    postId: number;
    personId: number;
    kind: HoldingKind;
    forPersonId: number | null;
    fromDay: string;
    toDay: string | null;
    basis: string | null;
    by: { accountId: number; name: string };
  },
): Promise<number> {
  const row = await tx.one<{
    id: number;
  }>(sql`insert into post_holders (organisation_id, post_id, person_id, kind, for_person_id,
      from_day, to_day, basis, appointed_by, appointed_name)
    values (${facts.organisationId}, ${facts.postId}, ${facts.personId}, ${facts.kind}, ${facts.forPersonId}, ${facts.fromDay},
      ${facts.toDay}, ${facts.basis}, ${facts.by.accountId}, ${facts.by.name}) returning id`);
  return row.id;
}

export const endHolding = (tx: Transaction, organisationId: number, id: number, toDay: string): Promise<number> =>
  tx.run(sql`update post_holders set to_day = ${toDay} where organisation_id = ${organisationId} and id = ${id}`);

/** Two who change the holders of one post come one after the other. */
export const takeTurnAtPost = (tx: Transaction, postId: number): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('post', ${postId}))`);

/** How many open or long-term items somebody answers for. */
export const openItemsOf = async (tx: Transaction, organisationId: number, personId: number): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select open_items_of(${organisationId}, ${personId}) as n`)).n;

/** Whose account somebody has signed in with; null where it is nobody's in the list of people. */
export const ownPerson = (
  tx: Transaction,
  accountId: number,
): Promise<{ organisationId: number; personId: number } | null> =>
  tx.maybe(sql`select person_organisation as "organisationId", person_id as "personId" from accounts
    where id = ${accountId} and person_id is not null`);

export const setPersonOfAccount = (
  tx: Transaction,
  facts: { id: number; version: number; organisationId: number | null; personId: number | null },
): Promise<number> =>
  tx.run(sql`update accounts set person_organisation = ${facts.organisationId}, person_id = ${facts.personId}, version = version + 1
    where id = ${facts.id} and version = ${facts.version}`);
