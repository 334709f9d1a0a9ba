import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { addMeasure } from '../ledger/actions/measures.ts';
import { splitProblem } from '../ledger/actions/reshape.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { readDashboard, readWorklist } from './actions.ts';
import { dashboard, worklist } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const unitClerk = await people.actor('river', 'unit', unit);

const led = { responsibility: { ...nobody, leadUnitId: unit } };
const made = await fill(services, clerk, [
  planned('河道采砂监管不严', { ...led, deadline: '2026-02-10' }),
  planned('专项资金使用缓慢', { deadline: '2026-03-05' }),
  planned('会议记录缺失', { ...led, status: 'completed' }),
  planned('水库隐患排查不彻底', { manifestations: [planned('东湾水库溢洪道未清理')] }),
]);

it('counts what the list shows, each figure with its rows', async () => {
  const figures = await readDashboard(services, clerk, { inspection: made.inspectionId });
  expect(dashboard.parse(figures)).toEqual(figures);
  expect(figures).toMatchObject({ problems: 4, manifestations: 1, overdue: 1, dueSoon: 1, unassigned: 2 });
  expect(figures.overdue).toBe((await list(services, clerk, { overdue: 'true' })).total);
  expect(figures.unassigned).toBe((await list(services, clerk, { unassigned: 'true' })).total);
  for (const { status, n } of figures.byStatus) expect(n).toBe((await list(services, clerk, { status })).total);
  expect(figures.byUnit).toMatchObject([
    { id: null, name: '未指派', total: 2, closed: 0, overdue: 0, newlyOverdue: 0, place: null },
    { id: unit, name: '河湖管理科', total: 2, closed: 1, overdue: 1, newlyOverdue: 0, place: null },
  ]);
  expect(figures.byAspect).toMatchObject([{ name: '(一)落实决策部署方面', total: 4, closed: 1 }]);
  expect(figures.trend).toMatchObject([{ week: '2026-03-02', added: 5, closed: 0 }]);
});

it('counts what happened in a week by items, however often it happened, and follows them where they are split', async () => {
  people.clock.set('2026-02-18T09:00:00+08:00');
  const { inspectionId } = await fill(services, clerk, [
    planned('库区管理松散'),
    planned('台账不清', { status: 'completed' }),
  ]);
  const weeks = async (actor: Actor, query: { inspection?: number }) =>
    (await readDashboard(services, actor, query)).trend.filter(({ week }) => week === '2026-02-16');
  const rows = async (happened: string) =>
    (
      await list(services, clerk, {
        happened,
        happenedFrom: '2026-02-16',
        happenedBy: '2026-02-22',
        manifestations: 'true',
      })
    ).total;
  expect(await weeks(clerk, {})).toEqual([{ week: '2026-02-16', added: 2, closed: 0, reopened: 0 }]);
  const [loose, unclear] = (await list(services, clerk, { inspection: String(inspectionId) })).items;
  if (loose === undefined || unclear === undefined) throw new Error('nothing was made');
  await database.owner.write(null, async (tx) => {
    for (const [action, to] of [
      ['close', 'completed'],
      ['reopen', 'reopened'],
      ['close', 'completed'],
    ] as const)
      await tx.run(sql`insert into status_changes (organisation_id, problem_id, action, from_status, to_status, day)
        values (${clerk.homeId}, ${unclear.id}, ${action}, 'in_progress', ${to}, '2026-02-20')`);
  });
  people.clock.set('2026-03-02T09:00:00+08:00');
  const parts = [{ title: '库区有人钓鱼' }, { title: '库区有人养鱼' }];
  expect(await splitProblem(services, clerk, loose.id, { version: loose.version, parts })).toMatchObject({ ok: true });
  const told = [{ week: '2026-02-16', added: 3, closed: 1, reopened: 1 }];
  expect(await weeks(clerk, {})).toEqual(told);
  expect(await weeks(clerk, { inspection: inspectionId })).toEqual(told);
  expect([await rows('added'), await rows('closed'), await rows('reopened')]).toEqual([3, 1, 1]);
  expect((await list(services, clerk, { happened: 'closed', q: '台账不清' })).total).toBe(1);
  expect((await list(services, clerk, { happened: 'closed', happenedFrom: '2026-02-21' })).total).toBe(0);
});

it('counts for a unit’s clerk only what the unit is involved in', async () => {
  const figures = await readDashboard(services, unitClerk, {});
  expect(figures).toMatchObject({ problems: 2, overdue: 1, unassigned: 0 });
  expect(figures.byUnit).toMatchObject([{ name: '河湖管理科', total: 2 }]);
});

it('lists what is to be done now, each group with the rows of the list that it counts', async () => {
  const [first] = (await list(services, clerk, { q: '水库隐患' })).items;
  const added = await addMeasure(services, clerk, first?.id ?? 0, { content: '清理溢洪道', deadline: '2026-03-20' });
  if (!added.ok) throw new Error(added.code);
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`alter table measures disable trigger refuse_unreviewed`);
    await tx.run(sql`update measures set status = 'returned' where id = ${added.value.id}`);
    await tx.run(sql`alter table measures enable trigger refuse_unreviewed`);
  });
  const work = await readWorklist(services, clerk);
  expect(worklist.parse(work)).toEqual(work);
  // 2026-03-02 is a Monday.
  expect(work).toMatchObject({ today: '2026-03-02', weekEnd: '2026-03-08', unitIds: [] });
  expect(work.groups.map(({ kind, total, items }) => [kind, total, items.map((row) => row.title)])).toEqual([
    ['returned', 0, []],
    ['overdue', 1, ['河道采砂监管不严']],
    ['due_this_week', 1, ['专项资金使用缓慢']],
  ]);
  expect((await list(services, clerk, { dueFrom: '2026-03-02', dueBy: '2026-03-08' })).total).toBe(1);
  expect(work.measures).toMatchObject({
    total: 1,
    items: [{ content: '清理溢洪道', problemTitle: '水库隐患排查不彻底', leadUnit: null }],
  });
});

it('lists for a unit’s clerk the unit’s own and what was sent back, but nothing to give a verdict on', async () => {
  const work = await readWorklist(services, unitClerk);
  expect(work.groups.map(({ kind, total }) => [kind, total])).toEqual([
    ['returned', 0],
    ['overdue', 1],
    ['due_this_week', 0],
  ]);
  expect(work.unitIds).toEqual([unit]);
  expect(work.measures.total).toBe(0);
});

it('lists nothing of others’ days for a party that only judges', async () => {
  const party = await people.actor('discipline', 'discipline', clerk.homeId);
  expect(await readWorklist(services, party)).toMatchObject({ groups: [], measures: { total: 0 } });
});
