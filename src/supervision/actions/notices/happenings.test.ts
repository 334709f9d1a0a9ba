import { expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { fill, nobody, planned, testLedger } from '../../../../test/support/ledger.ts';
import { testPeople } from '../../../../test/support/people.ts';
import { lastReview, testReviews } from '../../../../test/support/review.ts';
import { readProblem } from '../../../ledger/actions/read.ts';
import { createPerson } from '../../../people/actions/organisations.ts';
import { sql } from '../../../platform/database/sql.ts';
import { giveVerdict } from '../../../review/actions/decide.ts';
import { askExtension } from '../../../review/actions/submit.ts';
import { tellHappenings } from './happenings.ts';
import { listNotices, readAllNotices } from './read.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = testReviews(testLedger(database, people), people);

const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const personOf = async (name: string, accountId: number | null, organisationId = clerk.homeId): Promise<number> => {
  const { id } = await must(createPerson(people.services, await people.again(clerk), { organisationId, name }));
  await database.owner.write(null, (tx) =>
    tx.run(sql`update accounts set person_organisation = ${organisationId}, person_id = ${id} where id = ${accountId}`),
  );
  return id;
};
const home = await people.place(clerk.homeId, 'organisation', '水文站党支部');
const unit = await people.place(home, 'unit', '监测科');
const office = await people.actor('station', 'office', home);
const reporter = await people.actor('monitor', 'unit', unit);
await personOf('林一', clerk.accountId);
const officePerson = await personOf('周岚', office.accountId, home);
const reporterPerson = await personOf('何静', reporter.accountId, home);
const responsible = await personOf('陈禾', null, home);

const titles = (): Promise<{ personId: number; kind: string; title: string; body: string; link: string }[]> =>
  database.owner.read(null, (tx) =>
    tx.many(sql`select person_id as "personId", kind, title, body, link from notices order by id`),
  );
const tell = (): Promise<number> => tellHappenings(database.owner, clock.now(), new AbortController().signal);

it('tells whoever a review waits for, of the own office alone, and whoever answers for it when it was sent back or passed', async () => {
  const { inspectionId } = await fill(
    services,
    office,
    [
      planned('水位记录缺失', {
        deadline: '2026-06-30',
        status: 'in_progress',
        responsibility: { ...nobody, leadUnitId: unit, personIds: [responsible] },
      }),
    ],
    home,
  );
  const { id } = await database.owner.read(null, (tx) =>
    tx.one<{ id: number }>(sql`select id from problems where inspection_id = ${inspectionId} and level = 'problem'`),
  );
  const apply = async (): Promise<void> => {
    const { version } = await must(readProblem(services, reporter, id));
    const words = { deadline: '2026-12-31', reason: '汛期不能施工', progress: '已补齐一半' };
    await must(askExtension(services, reporter, 'problem', id, { version, ...words }));
  };
  const judge = async (verdict: 'pass' | 'return'): Promise<void> => {
    const { id: review, version } = await lastReview(services, office, id);
    const words = verdict === 'return' ? { reasonCode: 'evidence_weak', opinion: '照片看不清。' } : {};
    await must(giveVerdict(services, office, review, { version, step: 'office', verdict, ...words }));
  };
  await tell();
  await apply();
  expect(await tell()).toBe(1);
  expect(await titles()).toEqual([
    {
      personId: officePerson,
      kind: 'review',
      title: '等您审核：延期——水位记录缺失',
      body: expect.stringContaining('水文站党支部'),
      link: '/reviews',
    },
  ]);
  await judge('return');
  expect(await tell()).toBe(2);
  const returned = (await titles()).slice(1);
  expect(returned.map(({ personId }) => personId).sort()).toEqual([reporterPerson, responsible].sort());
  expect(returned[0]).toMatchObject({
    kind: 'returned',
    title: '延期被退回：水位记录缺失',
    body: '退回意见：照片看不清。',
    link: `/problems/${id}`,
  });
  // Applied for and judged before anybody was told: nobody is asked for a verdict that was given.
  await apply();
  await judge('pass');
  expect(await tell()).toBe(2);
  expect((await titles()).slice(3).map(({ kind }) => kind)).toEqual(['passed', 'passed']);
  expect(await tell()).toBe(0);

  const own = await listNotices(services, reporter, { unread: true });
  expect(own).toMatchObject({ unread: 2, more: false, person: true });
  await must(readAllNotices(services, reporter, own.notices[1]?.id ?? 0));
  expect(await listNotices(services, reporter, { unread: true })).toMatchObject({
    unread: 1,
    notices: [{ kind: 'passed' }],
  });
  expect((await listNotices(services, clerk, { unread: false })).notices).toEqual([]);
});
