import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { createPerson } from '../people/actions/organisations.ts';
import { Database } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import { readPacks } from '../rulepack/store.ts';
import { issueLetter, prepareLetter } from './actions/letters/prepare.ts';
import type { NewLetter } from './model/letters.ts';
import { findLetter } from './store/letters.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = { ...people.services, ...testLedger(database, people) };
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖科');
await fill(services, clerk, [
  planned('河道采砂监管不严。', {
    responsibility: { ...nobody, leadUnitId: unit },
    status: 'in_progress',
    deadline: '2026-02-10',
  }),
  planned('巡河记录不全', {
    responsibility: { ...nobody, leadUnitId: unit },
    status: 'in_progress',
    deadline: '2026-02-20',
  }),
]);
const problems = (await list(services, clerk)).items;
const template = readPacks()
  .find(({ pack, version }) => pack === 'default' && version === 2)
  ?.ladder?.letters.find(({ key }) => key === 'supervision_notice');
if (template === undefined) throw new Error('no template');

const about = (cause: string, facts: Partial<NewLetter> = {}): NewLetter => ({
  organisationId: home,
  inspectionId: problems[0]?.inspectionId ?? 0,
  unitId: unit,
  cause,
  act: 'notice',
  rung: 'notice',
  template,
  items: problems.map(({ id, nextDue }) => ({ problemId: id, measureId: null, due: nextDue })),
  addressee: '河湖科',
  copies: [],
  persons: [],
  replyWithin: { workdays: 5 },
  ...facts,
});
const prepare = (cause: string, facts: Partial<NewLetter> = {}) =>
  database.app.write(clerk.scope, (tx) => prepareLetter(tx, clerk, clock.now(), about(cause, facts)));
const read = (id: number) => database.app.read(clerk.scope, (tx) => findLetter(tx, id));

describe('a letter', () => {
  it('is made once for one cause, its text filled but for what depends on the day of issue', async () => {
    const first = await prepare('one');
    expect(first.isNew).toBe(true);
    expect(await prepare('one')).toEqual({ id: first.id, isNew: false });
    const draft = await read(first.id);
    expect(draft?.title).toBe('关于督促办理《关于巡察整改情况的通报》整改逾期事项的督办通知书');
    expect(draft?.body).toContain('1.河道采砂监管不严（时限：2026年2月10日）\n2.巡河记录不全（时限：2026年2月20日）');
    expect(draft?.body).toContain('办理时限为2026年2月10日至2026年2月20日，截至{today}已逾期{days}天');
  });

  it('takes number, day and reply day when it is issued, and stays as it was issued', async () => {
    const person = (await createPerson(services, clerk, { organisationId: home, name: '周岚' })) as {
      value: { id: number };
    };
    const { id } = await prepare('two', { persons: [{ personId: person.value.id, isCopy: false }] });
    const issued = await database.app.write(clerk.scope, (tx) => issueLetter(tx, clerk, clock.now(), id));
    expect(issued).toMatchObject({ ok: true, value: { number: '整改督〔2026〕1号', replyBy: '2026-03-09' } });
    const letter = await read(id);
    expect(letter?.body).toContain('截至2026年3月2日已逾期10至20天');
    expect(letter?.body).toContain('请于2026年3月9日前将办理情况书面报送');
    await expect(
      database.owner.write(null, (tx) => tx.run(sql`update letters set body = 'x' where id = ${id}`)),
    ).rejects.toMatchObject({ constraint: 'letter_text_stands' });
    const again = await database.app.write(clerk.scope, (tx) => issueLetter(tx, clerk, clock.now(), id));
    expect(again).toMatchObject({ ok: false, code: 'letter-not-draft' });
    const told = await database.owner.read(null, (tx) =>
      tx.many(sql`select title, link from notices where person_id = ${person.value.id}`),
    );
    expect(told).toEqual([
      { title: '收到督办通知书 整改督〔2026〕1号，请于 2026-03-09 前回复', link: `/letters/${id}` },
    ]);
  });

  it('has numbers without gap and without a double when sixteen are issued at once', async () => {
    const wide = new Database(database.urls.app, { max: 16 });
    try {
      const made = await Promise.all(
        Array.from({ length: 48 }, (_, at) =>
          prepare(`many ${at}`, { template: { ...template, numberWord: '整改众' } }),
        ),
      );
      const outcomes = await Promise.allSettled(
        made.map(({ id }, at) =>
          wide.write(clerk.scope, async (tx) => {
            const outcome = await issueLetter(tx, clerk, clock.now(), id);
            // A third of them fails after its number was taken.
            if (at % 3 === 0) throw new Error('taken back');
            return outcome;
          }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
      const numbers = await database.app.read(clerk.scope, (tx) =>
        tx.many<{ number: number }>(
          sql`select number from letters where number_word = '整改众' and number is not null order by number`,
        ),
      );
      expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
    } finally {
      await wide.close();
    }
  });
});
