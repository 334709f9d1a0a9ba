import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { wrongFigures } from '../../test/support/figures.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { voidLetter } from '../supervision/actions/letters/change.ts';
import { issueLetter } from '../supervision/actions/letters/issue.ts';
import { prepareLetters } from '../supervision/actions/letters/prepare.ts';
import { judgeLetter, replyToLetter } from '../supervision/actions/letters/reply.ts';
import { readDashboard, readOwnProgress } from './actions.ts';
import { ownSections, sectionsOf } from './labels.ts';
import type { DashboardQuery, RowsFilter } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = { ...people.services, ...testLedger(database, people) };
const city = await people.place(null, 'region', '云溪市');
const wood = await people.place(city, 'organisation', '云溪市林业局党组');
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '规划财务科');
const fire = await people.place(wood, 'unit', '森林防火科');
await people.putUnder(city, clerk.homeId);
await fillTurns(database.worker, readPacks(), '2026-03-02');
const office = await people.again(clerk);
const forester = await people.actor('forester', 'office', wood);
const mayor = await people.actor('mayor', 'observer', city);
const unit = await people.actor('river', 'unit', river);
const leader = await people.actor('leader', 'leader', clerk.homeId);

const template = { key: 'notice', name: '督办通知书', numberWord: '整改督', title: '督办通知书' };

const led = { responsibility: { ...nobody, leadUnitId: river }, deadline: '2026-02-01' };
const papers = {
  office: await fill(services, office, [planned('河道采砂监管不严', led), planned('巡河记录不全', led)]),
  forester: await fill(services, forester, [planned('防火道荒废')]),
};
let made = 0;

/** A letter of 整改办 issued on a day, its reply due on another (null: none is asked for). */
async function issued(
  who: 'office' | 'forester',
  to: number | null,
  days: { issued: string; replyBy: string | null },
  persons: { personId: number; isCopy: boolean }[] = [],
): Promise<number> {
  clock.set(`${days.issued}T09:00:00+08:00`);
  const actor = who === 'office' ? office : forester;
  const inspectionId = papers[who].inspectionId;
  const [problem] = (await list(services, actor, { inspection: String(inspectionId) })).items;
  const id = await database.app.write(actor.scope, async (tx) => {
    const letter = {
      organisationId: actor.homeId,
      inspectionId,
      unitId: to,
      cause: `letter ${++made}`,
      act: 'notice' as const,
      rung: null,
      template: { ...template, body: days.replyBy === null ? '请知悉。' : '请于{reply}前回复。' },
      items: [{ problemId: problem?.id ?? 0, measureId: null, due: null }],
      addressee: '收文单位',
      copies: [],
      persons,
      replyWithin: null,
    };
    const [{ id = 0 } = {}] = await prepareLetters(tx, actor, clock.now(), [letter], days.replyBy);
    expect(await issueLetter(tx, actor, clock.now(), id)).toMatchObject({ ok: true });
    return id;
  });
  clock.set('2026-03-02T09:00:00+08:00');
  return id;
}

const late = { issued: '2026-02-02', replyBy: '2026-02-27' };
const soon = { issued: '2026-02-27', replyBy: '2026-03-02' };
const reply = (id: number) => replyToLetter(services, unit, id, { content: '正在办理，三月底前办结。' }, null);

it('counts letters that wait for a reply, by unit and by organisation, and opens those letters', async () => {
  const ping = await database.owner.write(null, async (tx) => {
    const { id } = await tx.one<{ id: number }>(
      sql`insert into persons (organisation_id, name) values (${clerk.homeId}, '周平') returning id`,
    );
    await tx.run(
      sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${id} where id = ${leader.accountId}`,
    );
    return id;
  });
  await issued('office', river, late, [{ personId: ping, isCopy: false }]);
  await issued('office', river, soon, [{ personId: ping, isCopy: true }]);
  await issued('office', money, soon, [{ personId: ping, isCopy: false }]);
  await issued('office', null, late);
  await issued('forester', fire, late);
  // None of these is outstanding: no reply asked for, a reply that is to be judged or was accepted, void.
  await issued('office', river, { issued: '2026-02-02', replyBy: null });
  expect(await reply(await issued('office', river, late))).toMatchObject({ ok: true });
  const [accepted, returned] = [await issued('office', river, late), await issued('office', river, late)];
  for (const [id, verdict] of [
    [accepted, 'accepted'],
    [returned, 'returned'],
  ] as const) {
    expect(await reply(id)).toMatchObject({ ok: true });
    const body = { version: 3, verdict, note: verdict === 'returned' ? '没有说明原因' : null };
    expect(await judgeLetter(services, office, id, body)).toMatchObject({ ok: true });
  }
  const gone = await issued('office', river, late);
  expect(await voidLetter(services, office, gone, { version: 2, reason: '发错了' })).toMatchObject({ ok: true });

  const told = async (actor: Actor, query: DashboardQuery = {}) =>
    (await readDashboard(services, actor, query)).letters.map(({ name, waiting, overdue }) => [name, waiting, overdue]);
  // The returned one waits again.
  expect(await told(office)).toEqual([
    ['河湖管理科', 3, 2],
    ['其他收文方', 1, 1],
    ['规划财务科', 1, 0],
  ]);
  expect(await told(mayor)).toEqual([
    ['中共云溪县水务局党组', 5, 3],
    ['云溪市林业局党组', 1, 1],
  ]);
  expect(await told(mayor, { organisation: wood })).toEqual([['森林防火科', 1, 1]]);
  expect(await told(unit)).toEqual([['河湖管理科', 3, 2]]);
  expect(await told(office, { inspection: papers.forester.inspectionId })).toEqual([]);

  for (const actor of [office, mayor, unit])
    for (const query of [{}, { organisation: clerk.homeId }, { inspection: papers.office.inspectionId }]) {
      const of = Object.fromEntries(Object.entries(query).map(([key, id]) => [key, [id]])) as RowsFilter;
      expect(await wrongFigures(services, actor, sectionsOf(await readDashboard(services, actor, query), of))).toEqual(
        [],
      );
    }

  const own = await readOwnProgress(services, await people.again(leader));
  expect(own).toMatchObject({ letters: { waiting: 2, overdue: 1 }, duties: [] });
  expect(await wrongFigures(services, await people.again(leader), ownSections(own))).toEqual([]);
});

it('tells a unit what it leads and which letters it has to answer', async () => {
  const own = await readOwnProgress(services, unit);
  expect(own).toMatchObject({ person: null, letters: null });
  expect(own.duties).toMatchObject([
    {
      role: 'unit',
      id: river,
      name: '河湖管理科',
      total: 2,
      closed: 0,
      overdue: 2,
      letters: { waiting: 3, overdue: 2 },
    },
  ]);
  expect(own.duties[0]?.lights.red).toBe(2);
  expect(await wrongFigures(services, unit, ownSections(own))).toEqual([]);
});

it('counts the stages of one inspection’s plan, each figure with its rows', async () => {
  await fill(services, office, [
    planned('早于第一阶段结束', { deadline: '2026-01-16' }),
    planned('中途办结', { deadline: '2026-02-20', status: 'completed' }),
    planned('收尾', { deadline: '2026-04-13' }),
    planned('期满以后', { deadline: '2026-12-31' }),
    planned('没有时限'),
  ]);
  const { items } = await list(services, office, { q: '中途办结' });
  const inspection = items[0]?.inspectionId ?? 0;
  const figures = await readDashboard(services, office, { inspection });
  expect(figures.stages.map(({ name }) => name)).toEqual(['部署动员', '组织实施', '自查取证', '审核销号']);
  const [first] = figures.stages;
  const last = figures.stages.at(-1);
  expect(first).toMatchObject({
    from: '2026-01-15',
    sinceFrom: null,
    planned: 1,
    plannedClosed: 0,
    leftByPlan: 4,
    left: 5,
  });
  expect(last).toMatchObject({ left: null, leftByPlan: 2 });
  // Every deadline up to the final day is in one stage.
  expect(figures.stages.reduce((sum, { planned: n }) => sum + n, 0)).toBe(3);
  expect(await wrongFigures(services, office, sectionsOf(figures, { inspection: [inspection] }))).toEqual([]);
  expect((await readDashboard(services, office, {})).stages).toEqual([]);
});
