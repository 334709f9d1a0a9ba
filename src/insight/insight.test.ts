import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { readDashboard } from './actions.ts';
import { dashboard } from './model.ts';

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
  expect(figures.byUnit).toEqual([
    { id: null, name: '未指派', total: 2, closed: 0, overdue: 0 },
    { id: unit, name: '河湖管理科', total: 2, closed: 1, overdue: 1 },
  ]);
  expect(figures.byAspect).toMatchObject([{ name: '(一)落实决策部署方面', total: 4, closed: 1 }]);
  expect(figures.trend).toMatchObject([{ week: '2026-03-02', added: 5, closed: 0 }]);
});

it('counts for a unit’s clerk only what the unit is involved in', async () => {
  const figures = await readDashboard(services, unitClerk, {});
  expect(figures).toMatchObject({ problems: 2, overdue: 1, unassigned: 0 });
  expect(figures.byUnit).toMatchObject([{ name: '河湖管理科', total: 2 }]);
});
