import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { prepareLetter } from '../../test/support/letters.ts';
import { testPeople } from '../../test/support/people.ts';
import { createPerson } from '../people/actions/organisations.ts';
import { Database } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import { readPacks } from '../rulepack/store.ts';
import { editLetter, issueByHand, voidLetter } from './actions/letters/change.ts';
import { issueLetter, issueLetters } from './actions/letters/issue.ts';
import { makeLetters } from './actions/letters/make.ts';
import { prepareLetters } from './actions/letters/prepare.ts';
import { readLetter, readRegister } from './actions/letters/read.ts';
import { judgeLetter, replyToLetter } from './actions/letters/reply.ts';
import type { NewLetter } from './model/letters.ts';
import { takeNumbers } from './store/letter-batches.ts';
import { findLetter, itemsOf } from './store/letters.ts';

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
const prepareAll = (letters: readonly NewLetter[]) =>
  database.app.write(clerk.scope, (tx) => prepareLetters(tx, clerk, clock.now(), letters));
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

describe('many letters at once', () => {
  it('are one for each cause, with the numbers of their sequences in their order', async () => {
    const words = ['整改甲', '整改乙', '整改甲', '整改乙', '整改甲'];
    const asked = words.map((numberWord, at) => about(`batch ${at}`, { template: { ...template, numberWord } }));
    const [fourth] = await prepareAll(asked.slice(3, 4));
    const made = await prepareAll([...asked, ...asked.slice(0, 1)]);
    expect(made.map(({ isNew }) => isNew)).toEqual([true, true, true, false, true, false]);
    expect(made[3]?.id).toBe(fourth?.id);
    expect(made[5]?.id).toBe(made[0]?.id);
    const faulty = await prepare('batch of a word', { template: { ...template, body: '{what}' } });
    const ids = [...new Set(made.map(({ id }) => id)), faulty.id];
    const issued = await database.app.write(clerk.scope, (tx) => issueLetters(tx, clerk, clock.now(), ids));
    const numbers = [...issued].map(([id, { number }]): [number, string] => [id, number]);
    expect(new Map(numbers)).toEqual(
      new Map([
        [made[3]?.id, '整改乙〔2026〕1号'],
        [made[0]?.id, '整改甲〔2026〕1号'],
        [made[1]?.id, '整改乙〔2026〕2号'],
        [made[2]?.id, '整改甲〔2026〕2号'],
        [made[4]?.id, '整改甲〔2026〕3号'],
      ]),
    );
    const items = await database.app.read(clerk.scope, (tx) => itemsOf(tx, home, made[2]?.id ?? 0));
    expect(items.map(({ words: line }) => line)).toEqual([
      '1.河道采砂监管不严（时限：2026年2月10日）',
      '2.巡河记录不全（时限：2026年2月20日）',
    ]);
  });

  it('leave no number without its letter', async () => {
    const taken = database.app.write(clerk.scope, (tx) =>
      takeNumbers(tx, [{ organisationId: home, word: '整改缺', year: 2026, count: 2 }]),
    );
    await expect(taken).rejects.toMatchObject({ constraint: 'letter_numbers_in_order' });
  });
});

describe('a letter by hand', () => {
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
    const settled = await outcome;
    if (!settled.ok) throw new Error(settled.code);
    return settled.value;
  };
  const request = (facts: object = {}) => ({
    problemIds: problems.map(({ id }) => id),
    template: 'supervision_notice',
    replyBy: '2026-03-12',
    ...facts,
  });
  const issued = async (): Promise<number> => {
    const { ids } = await must(makeLetters(services, clerk, request()));
    const [id = 0] = ids;
    await must(issueByHand(services, clerk, id, 1));
    return id;
  };
  const fate = async (id: number) => {
    const { state, may, replies } = await must(readLetter(services, clerk, id));
    return { state, may: may.judge, verdicts: replies.map(({ verdict }) => verdict) };
  };

  it('is one for each lead unit, and one for a command however often it is sent', async () => {
    const other = await people.place(home, 'unit', '办公室');
    await fill(services, clerk, [planned('印章管理不严', { responsibility: { ...nobody, leadUnitId: other } })]);
    const all = (await list(services, clerk)).items.map(({ id }) => id);
    const once = { ...clerk, requestId: 'letters-by-hand' };
    const first = await must(makeLetters(services, once, request({ problemIds: all })));
    expect(first.ids).toHaveLength(2);
    expect(await must(makeLetters(services, once, request({ problemIds: all })))).toEqual(first);
    expect(await Promise.all(first.ids.map(async (id) => (await read(id))?.addressee))).toEqual(['河湖科', '办公室']);
    expect(await makeLetters(services, clerk, request({ template: 'nothing' }))).toMatchObject({
      code: 'letter-template-missing',
    });
  });

  it('is not issued with words that nothing fills in, without the reply day that it asks for, or as somebody else saw it', async () => {
    const { ids } = await must(makeLetters(services, clerk, request({ replyBy: null })));
    const [id = 0] = ids;
    expect(await issueByHand(services, clerk, id, 1)).toMatchObject({ code: 'letter-reply-day-missing' });
    const draft = await must(readLetter(services, clerk, id));
    const edit = { ...draft, body: '请办理{what}。', replyBy: '2026-03-01', version: 1 };
    await must(editLetter(services, clerk, id, edit));
    expect(await editLetter(services, clerk, id, edit)).toMatchObject({ code: 'letter-changed' });
    expect(await issueByHand(services, clerk, id, 2)).toMatchObject({ code: 'letter-reply-day-past' });
    await must(editLetter(services, clerk, id, { ...edit, version: 2, replyBy: '2026-03-09' }));
    expect(await issueByHand(services, clerk, id, 3)).toMatchObject({ code: 'letter-word-unknown' });
    await must(editLetter(services, clerk, id, { ...edit, version: 3, replyBy: '2026-03-09', body: '请办理。' }));
    expect(await issueByHand(services, clerk, id, 3)).toMatchObject({ code: 'letter-changed' });
    expect(await issueByHand(services, clerk, id, 4)).toMatchObject({ ok: true });
    expect(await editLetter(services, clerk, id, { ...edit, version: 5 })).toMatchObject({ code: 'letter-not-draft' });
  });

  it('is answered by its unit alone, judged once, and answered anew where it was sent back', async () => {
    const id = await issued();
    const own = await people.actor('hehu', 'unit', unit);
    const beside = await people.actor('beside', 'unit', await people.place(home, 'unit', '财务科'));
    const words = { content: '已办理' };
    expect(await replyToLetter(services, beside, id, words, null)).toMatchObject({ code: 'letter-not-found' });
    expect(await replyToLetter(services, own, id, { ...words, onBehalfOf: '别的科' }, null)).toMatchObject({
      code: 'letter-reply-not-yours',
    });
    await must(replyToLetter(services, own, id, words, null));
    expect(await fate(id)).toEqual({ state: 'replied', may: true, verdicts: [null] });
    expect(await replyToLetter(services, own, id, words, null)).toMatchObject({ code: 'letter-awaits-no-reply' });
    expect(await judgeLetter(services, own, id, { version: 3, verdict: 'accepted' })).toMatchObject({
      code: 'letter-not-allowed',
    });
    expect(await judgeLetter(services, clerk, id, { version: 3, verdict: 'returned' })).toMatchObject({
      code: 'letter-return-without-note',
    });
    await must(judgeLetter(services, clerk, id, { version: 3, verdict: 'returned', note: '没有写明时间' }));
    expect(await fate(id)).toEqual({ state: 'issued', may: false, verdicts: ['returned'] });
    await must(replyToLetter(services, own, id, { content: '三月底前办结' }, null));
    await must(judgeLetter(services, clerk, id, { version: 5, verdict: 'accepted' }));
    expect(await fate(id)).toEqual({ state: 'closed', may: false, verdicts: ['returned', 'accepted'] });
    expect(await voidLetter(services, clerk, id, { version: 6, reason: '错' })).toMatchObject({
      code: 'letter-not-open',
    });
  });

  it('keeps its number in the register when it is voided, and the next one goes on', async () => {
    const first = await issued();
    await must(voidLetter(services, clerk, first, { version: 2, reason: '主送写错' }));
    const second = await issued();
    const [one, two] = [await read(first), await read(second)];
    expect(one).toMatchObject({ state: 'voided', voided: { name: '林一', reason: '主送写错' } });
    expect((two?.number ?? 0) - (one?.number ?? 0)).toBe(1);
    const register = await readRegister(services, clerk, { state: ['voided'], page: 1 });
    expect(register.items.map(({ id }) => id)).toContain(first);
    expect(register.total).toBe(register.items.length);
  });

  it('is written by 巡察办 over the organisation too, and by no other who reads there', async () => {
    const office = await people.actor('xunchaban', 'inspection_office', home);
    const { ids } = await must(makeLetters(services, office, request()));
    const [id = 0] = ids;
    await must(issueByHand(services, office, id, 1));
    expect((await read(id))?.issuedName).toBe('xunchaban');
    const leader = await people.actor('leader', 'leader', home);
    expect(await makeLetters(services, leader, request())).toMatchObject({ code: 'letter-not-allowed' });
    // The database does not rely on that.
    await expect(
      database.app.write(leader.scope, (tx) => prepareLetter(tx, leader, clock.now(), about('leader'))),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
