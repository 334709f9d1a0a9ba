import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { createPerson } from './actions/organisations.ts';
import { setPersonOfAccount } from './actions/persons-of-accounts.ts';
import { appoint, changePost, createPost, endHolding, lendPost, listPosts } from './actions/posts.ts';
import { type Actor, holdsRole, nameIn } from './actor.ts';
import type { Role } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clock, clerk } = people;
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖科');

async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}
let count = 0;
/** Somebody with an account that has no rights but those of posts (and of looking on at the unit). */
async function somebody(name: string): Promise<{ person: number; actor: Actor }> {
  const person = (await must(createPerson(services, clerk, { organisationId: home, name }))).id;
  const actor = await people.actor(`person${++count}`, 'unit', unit);
  await must(setPersonOfAccount(services, clerk, actor.accountId, { version: 1, personId: person }));
  return { person, actor };
}
const newPost = async (name: string, role: Role | null, isSingle = true): Promise<number> =>
  (await must(createPost(services, clerk, { organisationId: home, name, role, isSingle }))).id;
const holds = async (actor: Actor, role: Role): Promise<boolean> => holdsRole(await people.again(actor), role, home);
/** Goes on to a day of the test's calendar, in the morning. */
const goTo = (day: string): void => clock.set(`${day}T09:00:00+08:00`);

describe('a post', () => {
  it('gives its role from the first day to the last, and not a day longer', async () => {
    const { person, actor } = await somebody('周一');
    const post = await newPost('分管副局长甲', 'leader');
    await must(
      appoint(services, clerk, post, { personId: person, kind: 'holder', fromDay: '2026-03-05', toDay: '2026-03-20' }),
    );
    goTo('2026-03-04');
    expect(await holds(actor, 'leader')).toBe(false);
    goTo('2026-03-05');
    expect(await holds(actor, 'leader')).toBe(true);
    goTo('2026-03-20');
    expect(await holds(actor, 'leader')).toBe(true);
    goTo('2026-03-21');
    expect(await holds(actor, 'leader')).toBe(false);
  });

  it('of one person has one holder at a time, with no day of two; one of several may have several', async () => {
    const [first, second] = [await somebody('吴二'), await somebody('郑三')];
    const single = await newPost('局长', 'leading_group');
    await must(appoint(services, clerk, single, { personId: first.person, kind: 'holder', fromDay: '2026-01-01' }));
    const next = { personId: second.person, kind: 'holder' as const, fromDay: '2026-04-01' };
    expect(await appoint(services, clerk, single, next)).toMatchObject({ code: 'post-held' });
    const [post] = (await listPosts(services, clerk, home)).filter(({ id }) => id === single);
    const { id } = post?.holdings[0] ?? { id: 0 };
    await must(endHolding(services, clerk, id, { toDay: '2026-04-01' }));
    expect(await appoint(services, clerk, single, next)).toMatchObject({ code: 'post-held' });
    await must(endHolding(services, clerk, id, { toDay: '2026-03-31' }));
    expect(await appoint(services, clerk, single, next)).toMatchObject({ ok: true });
    expect(await endHolding(services, clerk, id, { toDay: '2026-05-31' })).toMatchObject({ code: 'holding-ended' });
    const several = await newPost('副局长', null, false);
    for (const { person } of [first, second])
      await must(appoint(services, clerk, several, { personId: person, kind: 'holder', fromDay: '2026-01-01' }));
  });

  it('carries no role of an administrator, and one of a unit in a unit alone', async () => {
    const make = (name: string, role: Role) =>
      createPost(services, clerk, { organisationId: home, name, role, isSingle: true });
    expect(await make('管理员', 'security_admin')).toMatchObject({ code: 'role-of-no-post' });
    expect(await make('科长', 'unit_head')).toMatchObject({ code: 'post-role-needs-unit' });
  });

  it('takes its rights away from everybody when it is retired', async () => {
    const { person, actor } = await somebody('王四');
    const post = await newPost('整改办副主任', 'office', false);
    await must(appoint(services, clerk, post, { personId: person, kind: 'holder', fromDay: '2026-01-01' }));
    expect(await holds(actor, 'office')).toBe(true);
    await must(changePost(services, clerk, post, { version: 1, name: '整改办副主任', retired: true }));
    expect(await holds(actor, 'office')).toBe(false);
  });
});

describe('a post that is lent', () => {
  it('gives its rights for the days of the delegation, and acts carry both names', async () => {
    goTo('2026-05-04');
    const [holder, delegate] = [await somebody('冯五'), await somebody('陈六')];
    const post = await newPost('分管副局长乙', 'leader');
    await must(appoint(services, clerk, post, { personId: holder.person, kind: 'holder', fromDay: '2026-01-01' }));
    const own = await people.again(holder.actor);
    const lent = { forPersonId: holder.person, fromDay: '2026-05-06', toDay: '2026-05-10' };
    expect(await lendPost(services, own, post, { ...lent, personId: holder.person })).toMatchObject({
      code: 'delegate-to-oneself',
    });
    expect(
      await lendPost(services, await people.again(delegate.actor), post, { ...lent, personId: delegate.person }),
    ).toMatchObject({ code: 'not-allowed' });
    await must(lendPost(services, own, post, { ...lent, personId: delegate.person }));
    expect(await holds(delegate.actor, 'leader')).toBe(false);
    goTo('2026-05-06');
    const acting = await people.again(delegate.actor);
    expect(holdsRole(acting, 'leader', home)).toBe(true);
    expect(nameIn(acting, 'leader', home)).toBe('person6（代冯五）');
    expect(nameIn(await people.again(holder.actor), 'leader', home)).toBe('person5');
    goTo('2026-05-11');
    expect(await holds(delegate.actor, 'leader')).toBe(false);
  });

  it('is lent within the holder’s own days, and comes back when the holder leaves', async () => {
    goTo('2026-06-01');
    const [holder, delegate] = [await somebody('褚七'), await somebody('卫八')];
    const post = await newPost('分管副局长丙', 'leader');
    const held = await must(
      appoint(services, clerk, post, { personId: holder.person, kind: 'holder', fromDay: '2026-01-01' }),
    );
    const lent = { personId: delegate.person, forPersonId: holder.person, fromDay: '2026-06-01', toDay: '2026-06-30' };
    await must(lendPost(services, clerk, post, lent));
    expect(await holds(delegate.actor, 'leader')).toBe(true);
    await must(endHolding(services, clerk, held.id, { toDay: '2026-06-10' }));
    goTo('2026-06-11');
    expect(await holds(delegate.actor, 'leader')).toBe(false);
    expect(await lendPost(services, clerk, post, { ...lent, fromDay: '2026-06-12' })).toMatchObject({
      code: 'post-not-held',
    });
    expect(await lendPost(services, clerk, post, { ...lent, fromDay: '2026-06-05' })).toMatchObject({
      code: 'delegation-outside',
    });
  });
});

describe('rights through posts', () => {
  it('are given to nobody by himself: neither by filling the post nor by linking the account', async () => {
    const own = (await must(createPerson(services, clerk, { organisationId: home, name: '林一' }))).id;
    await must(setPersonOfAccount(services, clerk, clerk.accountId, { version: 1, personId: own }));
    const post = await newPost('纪检联络员', 'discipline');
    const wanted = { personId: own, kind: 'holder' as const, fromDay: '2026-01-01' };
    expect(await appoint(services, clerk, post, wanted)).toMatchObject({ code: 'post-held-by-oneself' });
    await expect(
      database.app.write(clerk.scope, (tx) =>
        tx.run(sql`insert into post_holders (organisation_id, post_id, person_id, kind, from_day, appointed_by, appointed_name)
          values (${home}, ${post}, ${own}, 'holder', '2026-01-01', ${clerk.accountId}, '林一')`),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('beyond those that 整改办 gives are not 整改办’s to give, by any way', async () => {
    const office = await people.actor('plain-office', 'office', home);
    const { person, actor } = await somebody('蒋九');
    const post = await newPost('纪委书记', 'discipline');
    const wanted = { personId: person, kind: 'holder' as const, fromDay: '2026-01-01' };
    expect(await appoint(services, office, post, wanted)).toMatchObject({ code: 'not-allowed' });
    await must(appoint(services, clerk, post, wanted));
    expect(await holds(actor, 'discipline')).toBe(true);
    const spare = await people.actor('spare', 'unit', unit);
    await must(setPersonOfAccount(services, clerk, actor.accountId, { version: 2, personId: null }));
    expect(await setPersonOfAccount(services, office, spare.accountId, { version: 1, personId: person })).toMatchObject(
      { code: 'not-allowed' },
    );
    const link = (who: Actor, id: number) =>
      database.app.write(who.scope, (tx) =>
        tx.run(sql`update accounts set person_organisation = ${home}, person_id = ${person} where id = ${id}`),
      );
    for (const [who, id] of [
      [office, spare.accountId],
      [office, office.accountId],
      [spare, spare.accountId],
    ] as const)
      await expect(link(who, id)).rejects.toThrow(/give|keeps accounts/);
  });

  it('stay apart from the three administrators', async () => {
    const { person } = await somebody('沈十');
    const auditor = await people.actor('auditor', 'auditor', home);
    expect(
      await setPersonOfAccount(services, clerk, auditor.accountId, { version: 1, personId: person }),
    ).toMatchObject({ code: 'roles-apart' });
  });
});
