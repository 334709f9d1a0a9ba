import { type Actor, holdsRole } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { KinDecision } from '../model/kin.ts';

/** What people decide about groups of like problems, over what the job placed. */

const ids = (list: readonly number[]) => sql`${[...list]}::bigint[]`;

/** The top of the tree for which the actor decides about groups: as its 整改办 or 巡察办; null: for none. */
export async function curatingTop(tx: Transaction, actor: Actor): Promise<number | null> {
  const held = actor.scope.reviews.filter(
    (id) => holdsRole(actor, 'office', id) || holdsRole(actor, 'inspection_office', id),
  );
  if (held.length === 0) return null;
  const top = await tx.maybe<{ id: number }>(
    sql`select id from organisations where parent_id is null and id = any (${ids(held)}) order by id limit 1`,
  );
  return top?.id ?? null;
}

/** Waits for the job that places problems, and makes it wait. */
export const holdJob = (tx: Transaction): Promise<number> =>
  tx.run(sql`select from settings where name = 'kin' for update`);

export interface GroupFacts {
  /** Of the problem that was the first of its kind. */
  organisationId: number;
  id: number;
  name: string | null;
  version: number;
}

/** A group as it is shown; null where there is none of this id. */
export const findShown = (tx: Transaction, id: number): Promise<GroupFacts | null> =>
  tx.maybe(sql`select coalesce(g.organisation_id, f.organisation_id) as "organisationId", ${id}::bigint as id, g.name,
      coalesce(g.version, 0) as version
    from (select min(m.problem_id) as problem_id from kin_members m where m.shown_id = ${id} and not m.apart) s
    left join kin_members f on f.problem_id = coalesce((select l.problem_id from kin_members l where l.problem_id = ${id}), s.problem_id)
    left join kin_groups g on g.id = ${id} where s.problem_id is not null`);

/** Writes a group's own row, named as given. */
export const writeName = (tx: Transaction, group: GroupFacts, name: string | null): Promise<number> =>
  tx.run(sql`insert into kin_groups (organisation_id, id, shown_id, name) values (${group.organisationId}, ${group.id}, ${group.id}, ${name})
    on conflict (organisation_id, id) do update set name = excluded.name, version = kin_groups.version + 1`);

/** Shows groups as another one; gives which were moved, those that had come to them before among them. */
export async function showAs(tx: Transaction, into: GroupFacts, other: GroupFacts): Promise<number[]> {
  for (const group of [into, other]) await writeName(tx, group, group.name);
  const moved = await tx.many<{ id: number }>(
    sql`update kin_groups set shown_id = ${into.id}, version = version + 1 where shown_id = ${other.id} returning id`,
  );
  await tx.run(sql`update kin_members set shown_id = ${into.id} where shown_id = ${other.id}`);
  return moved.map(({ id }) => id);
}

/** Takes a merge back: the groups that came in and are still there are shown as they were. Gives how many. */
export async function showAgain(tx: Transaction, from: number, as: number, moved: readonly number[]): Promise<number> {
  const back = (
    await tx.many<{ id: number }>(sql`select id from kin_groups where shown_id = ${from} and id = any (${ids(moved)})`)
  ).map(({ id }) => id);
  // Members first: a group is seen, and so may be changed, only by what is seen in it.
  await tx.run(sql`update kin_members set shown_id = ${as} where shown_id = ${from} and group_id = any (${ids(back)})`);
  await tx.run(sql`update kin_groups set shown_id = ${as}, version = version + 1 where id = any (${ids(back)})`);
  await tx.run(sql`update kin_groups set version = version + 1 where id = ${from}`);
  return back.length;
}

export const setApart = (tx: Transaction, problemId: number, apart: boolean): Promise<number> =>
  tx.run(sql`update kin_members set apart = ${apart} where problem_id = ${problemId} and apart <> ${apart}`);

export interface NewDecision {
  organisationId: number;
  groupId: number;
  what: KinDecision['what'];
  otherId?: number;
  otherWords?: string;
  formerName?: string | null;
  name?: string | null;
  moved?: readonly number[];
  by: { accountId: number; name: string };
  at: Date;
}

export const insertDecision = async (tx: Transaction, one: NewDecision): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into kin_decisions (organisation_id, group_id, what, other_id, other_words, former_name, name,
        moved, account_id, author_name, at)
      values (${one.organisationId}, ${one.groupId}, ${one.what}, ${one.otherId ?? null}, ${one.otherWords ?? null},
        ${one.formerName ?? null}, ${one.name ?? null}, ${ids(one.moved ?? [])}, ${one.by.accountId}, ${one.by.name}, ${one.at})
      returning id`)
  ).id;

/** What was decided about a group, and about those that were merged into it; the latest first. */
export const decisionsOf = (tx: Transaction, groupId: number): Promise<KinDecision[]> =>
  tx.many(sql`select d.id, d.what, d.former_name as "formerName", d.name, d.other_id as "otherId", d.other_words as "otherWords",
      d.author_name as "authorName", to_json(d.at) as at, to_json(d.undone_at) as "undoneAt", d.undone_by as "undoneBy"
    from kin_decisions d where d.group_id = ${groupId}
      or d.group_id in (select g.id from kin_groups g where g.shown_id = ${groupId}) order by d.id desc limit 100`);

export interface DecisionFacts {
  organisationId: number;
  id: number;
  groupId: number;
  what: KinDecision['what'];
  otherId: number | null;
  formerName: string | null;
  name: string | null;
  moved: number[];
  undone: boolean;
}

export const findDecision = (tx: Transaction, id: number): Promise<DecisionFacts | null> =>
  tx.maybe(sql`select organisation_id as "organisationId", id, group_id as "groupId", what, other_id as "otherId",
      former_name as "formerName", name, moved::float8[] as moved, undone_at is not null as undone from kin_decisions where id = ${id}`);

export const markUndone = (tx: Transaction, id: number, by: string, at: Date): Promise<number> =>
  tx.run(sql`update kin_decisions set undone_at = ${at}, undone_by = ${by} where id = ${id} and undone_at is null`);

/** The group in which a problem is found; null where it is in none. */
export const groupOf = (
  tx: Transaction,
  problemId: number,
): Promise<{ organisationId: number; shownId: number; apart: boolean; title: string } | null> =>
  tx.maybe(sql`select m.organisation_id as "organisationId", m.shown_id as "shownId", m.apart, p.title
    from kin_members m join problems p on p.organisation_id = m.organisation_id and p.id = m.problem_id where m.problem_id = ${problemId}`);

/** What a group is called in the history: its name, or the title of the oldest problem in it. */
export const wordsFor = async (tx: Transaction, group: GroupFacts): Promise<string> =>
  group.name ??
  (
    await tx.one<{
      title: string;
    }>(sql`select p.title from kin_members m join problems p on p.organisation_id = m.organisation_id and p.id = m.problem_id
      where m.shown_id = ${group.id} and not m.apart order by m.problem_id = ${group.id} desc, m.problem_id limit 1`)
  ).title;
