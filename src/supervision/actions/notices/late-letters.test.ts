import { expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../../../test/support/ledger.ts';
import { testPeople } from '../../../../test/support/people.ts';
import { createPerson } from '../../../people/actions/organisations.ts';
import { sql } from '../../../platform/database/sql.ts';
import { issueByHand, voidLetter } from '../letters/change.ts';
import { makeLetters } from '../letters/make.ts';
import { tellLateLetters } from './late-letters.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const services = { ...people.services, ...testLedger(database, people) };
const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const person = async (name: string, accountId: number): Promise<number> => {
  const { id } = await must(createPerson(people.services, clerk, { organisationId: clerk.homeId, name }));
  await database.owner.write(null, (tx) =>
    tx.run(sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${id} where id = ${accountId}`),
  );
  return id;
};
const unit = await people.place(clerk.homeId, 'unit', '河湖科');
const own = await people.actor('river', 'unit', unit);
const [office, answerer] = [await person('林一', clerk.accountId), await person('周岚', own.accountId)];
await fill(services, clerk, [
  planned('采砂', { responsibility: { ...nobody, leadUnitId: unit }, deadline: '2026-02-10' }),
]);
const problemIds = (await list(services, clerk)).items.map(({ id }) => id);
const draft = async (): Promise<number> =>
  (await must(makeLetters(services, clerk, { problemIds, template: 'supervision_notice', replyBy: '2026-03-12' })))
    .ids[0] ?? 0;
const tell = (day: string): Promise<number> =>
  tellLateLetters(database.owner, new Date(`${day}T09:00:00+08:00`), new AbortController().signal);
const told = (): Promise<{ personId: number; kind: string; title: string; link: string }[]> =>
  database.owner.read(null, (tx) =>
    tx.many(sql`select person_id as "personId", kind, title, link from notices
      where cause like 'letter\\_%' order by id`),
  );

it('tells whoever has not answered, and 整改办, of a reply whose day has passed: each letter once', async () => {
  const id = await draft();
  const { number } = await must(issueByHand(services, clerk, id, 1));
  expect(await tell('2026-03-12')).toBe(0);
  expect(await tell('2026-03-13')).toBe(2);
  expect(await tell('2026-03-13')).toBe(0);
  expect(await tell('2026-04-13')).toBe(0);
  expect(await told()).toEqual([
    {
      personId: answerer,
      kind: 'urging',
      title: `督办通知书 ${number} 逾期未回复：期限 2026-03-12 已过，请尽快回复`,
      link: `/letters/${id}`,
    },
    {
      personId: office,
      kind: 'letter',
      title: `河湖科逾期未回复督办通知书 ${number}（期限 2026-03-12）`,
      link: `/letters/${id}`,
    },
  ]);
});

it('tells 整改办 of drafts that have waited for longer than the pack says, in one notice and once', async () => {
  const before = (await told()).length;
  // Made on Monday, 2 March: three working days are over on Thursday evening.
  const [, , withdrawn] = [await draft(), await draft(), await draft()];
  await must(voidLetter(services, clerk, withdrawn, { version: 1, reason: '不发了' }));
  expect(await tell('2026-03-05')).toBe(0);
  expect(await tell('2026-03-06')).toBe(1);
  expect(await tell('2026-03-09')).toBe(0);
  expect((await told()).slice(before)).toEqual([
    {
      personId: office,
      kind: 'letter',
      title: '2 份函件拟好后超过规定的时间还没有签发',
      link: '/letters?state=draft',
    },
  ]);
});
