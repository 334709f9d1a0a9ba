import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { prepareLetter } from '../../../test/support/letters.ts';
import { testPeople } from '../../../test/support/people.ts';
import { createPerson } from '../../people/actions/organisations.ts';
import { setPersonOfAccount } from '../../people/actions/persons-of-accounts.ts';
import type { Actor } from '../../people/actor.ts';
import { sql } from '../../platform/database/sql.ts';
import { readPacks } from '../../rulepack/store.ts';
import { voidLetter } from '../../supervision/actions/letters/change.ts';
import { issueLetter } from '../../supervision/actions/letters/issue.ts';
import { judgeLetter, replyToLetter } from '../../supervision/actions/letters/reply.ts';
import { enterMilestone } from '../../supervision/actions/milestones.ts';
import { makeCalendar, readCalendar } from './actions.ts';

const database = await testDatabase();
const people = await testPeople(database);
const calendar = { titlesAllowed: false, home: 'office.example', address: 'https://office.example' };
const services = { ...people.services, ...testLedger(database, people), packs: readPacks(), calendar };
const { clerk, clock } = people;
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖科');
const other = await people.place(home, 'unit', '财务科');
const river = await people.actor('river', 'unit', unit);
const money = await people.actor('money', 'unit', other);
const station = await people.place(home, 'organisation', '工程站');
const observer = await people.actor('observer', 'observer', home);
const stranger = await people.actor('stranger', 'office', station);
const person = await createPerson(people.services, clerk, { organisationId: home, name: '周岚' });
if (!person.ok) throw new Error(person.code);
await setPersonOfAccount(people.services, clerk, observer.accountId, { version: 1, personId: person.value.id });

const responsibility = { ...nobody, leadUnitId: unit };
await fill(services, clerk, [planned('河道采砂监管不严', { responsibility, deadline: '2026-02-10' })]);
const [problem] = (await list(services, clerk)).items;
if (problem === undefined) throw new Error('no problem');
await database.owner.write(null, (tx) =>
  tx.run(
    sql`update inspections set created_at = '2026-01-20T09:00:00+08:00', feedback_date = '2026-01-15', publish_date = null`,
  ),
);

const addresses = new Map<number, string>();
async function entriesOf(actor: Actor) {
  if (!addresses.has(actor.accountId)) {
    const made = await makeCalendar(services, actor, { titles: false });
    if (!made.ok) throw new Error(made.code);
    addresses.set(actor.accountId, made.value.path.slice('/calendar/'.length, -'.ics'.length));
  }
  const read = await readCalendar(services, addresses.get(actor.accountId) ?? '', '127.0.0.1');
  return new ICAL.Component(ICAL.parse(read?.text ?? '')).getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, summary, sequence } = new ICAL.Event(component);
    return { uid, day: startDate.toString(), summary, sequence, url: String(component.getFirstPropertyValue('url')) };
  });
}
const of = async (actor: Actor, kind: 'milestone' | 'letter') =>
  (await entriesOf(actor)).filter(({ uid }) => uid.startsWith(`${kind}-`));
const numbered = async (actor: Actor, key: string) =>
  (await of(actor, 'milestone')).find(({ uid }) => uid.startsWith(`milestone-${problem.inspectionId}-${key}@`));
const say = (key: string, said: object, seen = 0) =>
  enterMilestone(services, clerk, problem.inspectionId, key, { act: 'done', day: null, note: '', seen, ...said });

describe('milestones in a calendar', () => {
  it('stand there for whoever keeps or looks after the organisation, on the days that its pack counts out', async () => {
    const days = await of(clerk, 'milestone');
    expect(days.map(({ day, summary }) => `${day} ${summary}`)).toContain(
      '2026-04-15 整改节点：中共云溪县水务局党组 集中整改期满',
    );
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
    expect(days[0]?.url).toBe(`https://office.example/inspections/${problem.inspectionId}`);
    expect(await of(observer, 'milestone')).toEqual(days);
    for (const nobodysBusiness of [river, stranger]) expect(await of(nobodysBusiness, 'milestone')).toEqual([]);
  });

  it('keep their identity and take a higher number with every way in which their day can move', async () => {
    let before = await numbered(clerk, 'progress_report');
    expect(before?.day).toBe('2026-04-15');
    const set = (statement: ReturnType<typeof sql>) => database.owner.write(null, (tx) => tx.run(statement));
    const ways: [string, () => Promise<unknown>][] = [
      ['2026-05-29', () => say('period_end', { act: 'moved', day: '2026-05-29', note: '上级同意延后' })],
      ['2026-04-15', async () => say('period_end', { act: 'unmoved', note: '恢复' }, await lastEntry())],
      ['2026-04-16', () => set(sql`update inspections set feedback_date = '2026-01-16', version = version + 1`)],
    ];
    for (const [day, move] of ways) {
      await move();
      const now = await numbered(clerk, 'progress_report');
      expect(now).toMatchObject({ uid: before?.uid, day });
      expect(now?.sequence).toBeGreaterThan(before?.sequence ?? 0);
      expect(await numbered(clerk, 'progress_report')).toEqual(now);
      before = now;
    }
  });

  it('say so where a year without its notice of holidays was counted', async () => {
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set feedback_date = '2026-12-25', version = version + 1`),
    );
    expect((await numbered(clerk, 'plan'))?.summary).toBe('整改节点：中共云溪县水务局党组 整改方案审定（日期待定）');
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set feedback_date = '2026-01-15', version = version + 1`),
    );
  });

  it('are gone once they are reached', async () => {
    expect(await numbered(clerk, 'progress_report')).toBeDefined();
    expect(await say('progress_report', { day: '2026-03-01' })).toMatchObject({ ok: true });
    expect(await numbered(clerk, 'progress_report')).toBeUndefined();
  });
});

const lastEntry = async (): Promise<number> =>
  (await database.owner.read(null, (tx) => tx.one<{ id: number }>(sql`select max(id) as id from milestone_entries`)))
    .id;

const template = readPacks()
  .find(({ pack, version }) => pack === 'default' && version === 2)
  ?.ladder?.letters.find(({ key }) => key === 'supervision_notice');
if (template === undefined) throw new Error('no template');
async function letter(cause: string, unitId: number | null, personId: number | null): Promise<number> {
  const { id } = await database.app.write(clerk.scope, (tx) =>
    prepareLetter(tx, clerk, clock.now(), {
      organisationId: home,
      inspectionId: problem?.inspectionId ?? 0,
      unitId,
      cause,
      act: 'notice',
      rung: null,
      template: template as NonNullable<typeof template>,
      items: [{ problemId: problem?.id ?? 0, measureId: null, due: '2026-02-10' }],
      addressee: '河湖科',
      copies: [],
      persons: personId === null ? [] : [{ personId, isCopy: false }],
      replyWithin: { workdays: 5 },
    }),
  );
  return id;
}
const issue = (id: number) => database.app.write(clerk.scope, (tx) => issueLetter(tx, clerk, clock.now(), id));

describe('letters in a calendar', () => {
  it('stand there from their issue for the unit that has to answer, and for nobody else', async () => {
    const id = await letter('one', unit, null);
    expect(await of(river, 'letter')).toEqual([]);
    expect(await issue(id)).toMatchObject({ ok: true });
    expect(await of(river, 'letter')).toMatchObject([
      {
        uid: `letter-${id}@office.example`,
        day: '2026-03-09',
        summary: '函件回复到期：中共云溪县水务局党组 督办通知书 整改督〔2026〕1号',
        url: `https://office.example/letters/${id}`,
      },
    ]);
    for (const another of [money, stranger, clerk]) expect(await of(another, 'letter')).toEqual([]);
  });

  it('are gone with the reply, come back with a higher number when it is sent back, and go for good when it is taken', async () => {
    const [before] = await of(river, 'letter');
    const id = Number(/letter-(\d+)/.exec(before?.uid ?? '')?.[1]);
    const version = async () =>
      (
        await database.owner.read(null, (tx) =>
          tx.one<{ v: number }>(sql`select version as v from letters where id = ${id}`),
        )
      ).v;
    const reply = async () => replyToLetter(services, river, id, { content: '已经清理河道。' }, null);
    expect(await reply()).toMatchObject({ ok: true });
    expect(await of(river, 'letter')).toEqual([]);
    expect(
      await judgeLetter(services, clerk, id, { version: await version(), verdict: 'returned', note: '没有附照片' }),
    ).toMatchObject({ ok: true });
    const [again] = await of(river, 'letter');
    expect(again).toMatchObject({ uid: before?.uid, day: before?.day });
    expect(again?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    await reply();
    await judgeLetter(services, clerk, id, { version: await version(), verdict: 'accepted' });
    expect(await of(river, 'letter')).toEqual([]);
  });

  it('stand there for a person who is addressed by name, until they are voided', async () => {
    const id = await letter('two', null, person.value.id);
    await issue(id);
    expect((await of(observer, 'letter')).map(({ uid }) => uid)).toEqual([`letter-${id}@office.example`]);
    const { v } = await database.owner.read(null, (tx) =>
      tx.one<{ v: number }>(sql`select version as v from letters where id = ${id}`),
    );
    expect(await voidLetter(services, clerk, id, { version: v, reason: '写错了对象' })).toMatchObject({ ok: true });
    expect(await of(observer, 'letter')).toEqual([]);
  });
});
