import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { testPeople } from '../../../../test/support/people.ts';
import { createPerson } from '../../../people/actions/organisations.ts';
import { sql } from '../../../platform/database/sql.ts';
import type { NewNotice } from '../../model/notices.ts';
import { notify } from './notify.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const made = await createPerson(people.services, clerk, { organisationId: clerk.homeId, name: '陈禾' });
if (!made.ok) throw new Error(made.code);
const personId = made.value.id;

const late = (facts: Partial<NewNotice> = {}): NewNotice => ({
  organisationId: clerk.homeId,
  personId,
  cause: 'ladder:1:reminder',
  kind: 'reminder',
  title: '河道采砂问题还有7天到期',
  body: '',
  link: '/problems/1',
  problemId: null,
  ...facts,
});
const tell = (...notices: NewNotice[]): Promise<number> =>
  database.app.write(clerk.scope, (tx) => notify(tx, notices, clock.now()));
const all = (): Promise<{ cause: string; title: string }[]> =>
  database.owner.read(null, (tx) => tx.many(sql`select cause, title from notices order by id`));

beforeEach(() => database.owner.write(null, (tx) => tx.run(sql`delete from notices`)));

describe('telling people', () => {
  it('tells nobody of the same cause twice, in one call or in several', async () => {
    expect(await tell(late(), late({ title: '又一次' }))).toBe(1);
    expect(await tell(late())).toBe(0);
    expect(await tell(late({ cause: 'ladder:1:urging' }))).toBe(1);
    expect((await all()).map(({ cause }) => cause)).toEqual(['ladder:1:reminder', 'ladder:1:urging']);
  });

  it('tells nothing where what happened is taken back', async () => {
    const fails = database.app.write(clerk.scope, async (tx) => {
      await notify(tx, [late()], clock.now());
      throw new Error('taken back');
    });
    await expect(fails).rejects.toThrow('taken back');
    expect(await all()).toEqual([]);
  });

  it('cuts a text that is too long, and no character in two', async () => {
    await tell(late({ title: '𠮷'.repeat(300) }));
    expect((await all())[0]?.title).toBe(`${'𠮷'.repeat(199)}…`);
  });

  it('is refused to a scope that neither keeps nor judges the organisation', async () => {
    const stranger = await people.actor('observer', 'observer', clerk.homeId);
    const tried = database.app.write(stranger.scope, (tx) => notify(tx, [late()], clock.now()));
    await expect(tried).rejects.toThrow('out of scope');
  });

  it('leads to no other site', async () => {
    for (const link of ['https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)'])
      await expect(tell(late({ link }))).rejects.toThrow('link_check');
  });
});
