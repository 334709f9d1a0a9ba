import { assignProblems } from '../../../src/ledger/actions/assign.ts';
import { splitProblem } from '../../../src/ledger/actions/reshape.ts';
import type { Status } from '../../../src/ledger/model.ts';
import { statuses } from '../../../src/ledger/model.ts';
import { type Actor, actorOf } from '../../../src/people/actor.ts';
import { isOverUnit } from '../../../src/people/model.ts';
import { hashPassword, newToken } from '../../../src/people/passwords.ts';
import { openSession, sessionOf } from '../../../src/people/store.ts';
import { sql } from '../../../src/platform/database/sql.ts';
import { applyForClosure } from '../../../src/review/actions/submit.ts';
import { fill, nobody, planned } from '../../support/ledger.ts';
import { password } from '../../support/people.ts';
import { testReviews } from '../../support/review.ts';
import { attackedCounty, type County, ledgerMark } from '../world.ts';
import { nameOf, type Relation, type Standing, standings } from './law.ts';

/** Stands in the text of a problem of 甲局 that concerns no unit. */
export const aloneMark = '甲秘';

/** Somebody who tries: how he stands to 甲局, his actor, and the token of a session of his. */
export interface Caller extends Standing {
  name: string;
  actor: Actor;
  token: string;
}

/** A problem or measure in some status. */
export interface Item {
  id: number;
  status: Status;
  /** The problem itself, or the one that the measure serves. */
  problemId: number;
}

const yesterday = '2026-03-01';
const today = '2026-03-02';
const tomorrow = '2026-03-03';

/** The county of world.ts, with everybody of law.ts in it and an item of 甲局 in every status. */
export async function castedCounty() {
  const county = await attackedCounty();
  const places = { ...county.ids, helping: await county.people.place(county.ids.home, 'unit', '甲局工程科') };
  const callers: Caller[] = [];
  const hash = await hashPassword(password);
  const persons = new Map<string, number>();
  for (const standing of standings) {
    const { person, ...caller } = await enrol(county, places, standing, hash);
    callers.push(caller);
    if (person !== null) persons.set(nameOf(standing), person);
  }
  const responsibility = {
    ...nobody,
    leadUnitId: places.unit,
    supportingUnitIds: [places.helping],
    leaderIds: [persons.get('leader charge') ?? 0],
    personIds: [persons.get('nobody named') ?? 0],
  };
  const { office } = county.actors;
  const facts = {
    responsibility,
    deadline: '2026-12-31',
    progress: [{ content: `${ledgerMark}进展`, happenedOn: null, source: null }],
  };
  const made = await fill(
    county.ledger,
    office,
    [
      ...statuses.map((status) =>
        planned(`${ledgerMark}${status}`, { ...facts, status: status === 'under_review' ? 'in_progress' : status }),
      ),
      ...statuses.map((status) =>
        planned(`${ledgerMark}措施${status}`, {
          ...facts,
          status: 'in_progress',
          measures: [{ content: `${ledgerMark}措施`, deadline: '2026-12-31', deadlineWords: null }],
        }),
      ),
      planned(`${aloneMark}${ledgerMark}`, { deadline: '2026-12-31', originalText: `${aloneMark}不涉及科室` }),
      planned(`${ledgerMark}拆分`, facts),
    ],
    places.home,
  );
  // The county's own first problem has the supporting unit too.
  const assigned = await assignProblems(county.ledger, office, {
    problemIds: [county.ids.first],
    supportingUnitIds: [places.helping],
  });
  if (!assigned.ok) throw new Error(assigned.code);
  const rows = await county.database.owner.read(null, (tx) =>
    tx.many<{ id: number; measure: number | null }>(sql`select p.id, l.measure_id as measure from problems p
      left join measure_problems l on l.organisation_id = p.organisation_id and l.problem_id = p.id
      where p.inspection_id = ${made.inspectionId} order by p.position`),
  );
  const ids = rows.map(({ id }) => id);
  await furnish(county, made.inspectionId);
  const problems = statuses.map((status, at): Item => ({ id: ids[at] ?? 0, status, problemId: ids[at] ?? 0 }));
  const measures = statuses.map((status, at): Item => {
    const row = rows[statuses.length + at];
    return { id: row?.measure ?? 0, status, problemId: row?.id ?? 0 };
  });
  await setStatuses(county, measures);
  const services = testReviews(county.ledger, county.people);
  const applied = problems.find(({ status }) => status === 'under_review');
  const opened = await applyForClosure(services, office, 'problem', applied?.id ?? 0, { version: 1 });
  if (!opened.ok) throw new Error(opened.code);
  const divided = ids.at(-1) ?? 0;
  const parts = [{ title: `${ledgerMark}甲` }, { title: `${ledgerMark}乙` }];
  const split = await splitProblem(county.ledger, office, divided, { version: 1, parts });
  if (!split.ok) throw new Error(split.code);
  return { county, callers, problems, measures, inspection: made.inspectionId, alone: ids.at(-2) ?? 0, divided };
}
export type Casted = Awaited<ReturnType<typeof castedCounty>>;

type Places = County['ids'] & { helping: number };

/** Over which organisation or unit somebody in this relation holds the role. */
const placeOf = ({ role, relation }: Standing, places: Places): number => {
  const unit = role !== null && isOverUnit(role);
  const at: Partial<Record<Relation, number>> = {
    superior: places.top,
    below: places.below,
    supporting: places.helping,
    idle: places.idle,
    other: unit ? places.besideUnit : places.beside,
  };
  return at[relation] ?? (unit ? places.unit : places.home);
};

async function enrol({ database, people }: County, places: Places, standing: Standing, hash: string) {
  const { role, relation, also } = standing;
  const name = nameOf(standing);
  const over = placeOf(standing, places);
  const byPost = ['delegated', 'ended', 'lapsed', 'future', 'emptied'].includes(relation);
  const facts = await database.owner.write(null, async (tx) => {
    const { id, home } = await tx.one<{
      id: number;
      home: number;
    }>(sql`insert into accounts (home_id, login, name, password_hash)
      select home_id, ${name.replaceAll(' ', '.')}, ${name}, ${hash} from organisations where id = ${over} returning id, home_id as home`);
    if (role !== null && !byPost)
      await tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
        values (${id}, ${role}, ${over}, ${home})`);
    if (also !== undefined)
      await tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
        values (${id}, ${also}, ${places.home}, ${places.home})`);
    if (!byPost && relation !== 'charge' && relation !== 'named') return { id, person: null };
    const newPerson = async (called: string): Promise<number> =>
      (
        await tx.one<{ id: number }>(
          sql`insert into persons (organisation_id, name) values (${home}, ${called}) returning id`,
        )
      ).id;
    const person = await newPerson(name);
    await tx.run(sql`update accounts set person_organisation = ${home}, person_id = ${person} where id = ${id}`);
    if (!byPost) return { id, person };
    const post = await tx.one<{ id: number }>(sql`insert into posts (organisation_id, unit_id, name, role, is_single)
      values (${home}, ${over === home ? null : over}, ${name}, ${role}, false) returning id`);
    const hold = (who: number, kind: string, from: string, to: string | null, lender: number | null) =>
      tx.run(sql`insert into post_holders (organisation_id, post_id, person_id, kind, for_person_id, from_day, to_day, appointed_by, appointed_name)
        values (${home}, ${post.id}, ${who}, ${kind}, ${lender}, ${from}, ${to}, ${id}, '测试')`);
    if (relation === 'ended') await hold(person, 'holder', '2026-01-01', yesterday, null);
    else if (relation === 'future') await hold(person, 'holder', tomorrow, null, null);
    else {
      const lender = await newPerson(`${name} 出借`);
      await hold(lender, 'holder', '2026-01-01', relation === 'emptied' ? yesterday : null, null);
      const [from, to] = relation === 'lapsed' ? ['2026-02-01', yesterday] : [today, '2099-12-31'];
      await hold(person, 'delegate', from ?? '', to ?? '', lender);
    }
    return { id, person };
  });
  const { token, tokenHash } = newToken();
  const at = people.clock.now();
  const session = await database.app.write(null, async (tx) => {
    await openSession(tx, { tokenHash, accountId: facts.id, at, origin: 'test', agent: '' });
    return sessionOf(tx, tokenHash, at, 30, 12);
  });
  if (session === null) throw new Error(`no session for ${name}`);
  return { ...standing, name, token, actor: actorOf(session, 'test', null), person: facts.person };
}

/** Progress and evidence for every measure, evidence for every problem: nothing but rights and status stands in the way. */
const furnish = ({ database }: County, inspection: number) =>
  database.owner.write(null, async (tx) => {
    await tx.run(sql`insert into evidence (organisation_id, problem_id, measure_id, file_hash, name, author_id, author_name)
      select p.organisation_id, p.id, l.measure_id, (select f.hash from files f where f.organisation_id = p.organisation_id limit 1),
        ${`${ledgerMark}佐证.txt`}, 1, '测试'
      from problems p left join measure_problems l on l.organisation_id = p.organisation_id and l.problem_id = p.id
      where p.inspection_id = ${inspection}`);
    await tx.run(sql`insert into progress (organisation_id, problem_id, measure_id, content, author_id, author_name)
      select l.organisation_id, l.problem_id, l.measure_id, ${`${ledgerMark}进展`}, 1, '测试'
      from measure_problems l join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
      where m.inspection_id = ${inspection}`);
    await tx.run(sql`insert into outcomes (organisation_id, inspection_id, measure_id, problem_id, type, amount, unit, evidence_id, author_name)
      select e.organisation_id, m.inspection_id, m.id, e.problem_id, 'recovery', 1, '元', e.id, '测试'
      from evidence e join measures m on m.organisation_id = e.organisation_id and m.id = e.measure_id where m.inspection_id = ${inspection}`);
    await tx.run(sql`update measures set types = '{recovery}' where inspection_id = ${inspection}`);
  });

/** Statuses that a review alone gives are set as the owner, past the triggers that would ask for one. */
const setStatuses = ({ database }: County, items: readonly Item[]) =>
  database.owner.write(null, async (tx) => {
    await tx.run(sql`alter table measures disable trigger user`);
    for (const { id, status } of items) await tx.run(sql`update measures set status = ${status} where id = ${id}`);
    await tx.run(sql`alter table measures enable trigger user`);
  });
