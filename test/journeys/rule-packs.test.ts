import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { officePacks } from '../../src/rulepack/store.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
await people.actor('looker', 'observer', clerk.homeId);
// Feedback on 2026-01-15, entered the day after; today is 2026-03-02.
const { inspectionId } = await fill(ledger, clerk, [
  // Begun: the share of its time plays no part in its light.
  planned('河道采砂监管不严', { deadline: '2026-03-20', status: 'in_progress' }),
  planned('专项资金使用缓慢', { deadline: '2026-02-27' }),
]);
await database.owner.write(null, (tx) =>
  tx.run(sql`update inspections set created_at = '2026-01-16T09:00:00+08:00' where id = ${inspectionId}`),
);
const data = mkdtempSync(join(tmpdir(), 'bihuan-packs-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
mkdirSync(officePacks(data));
const shipped = readFileSync(join(import.meta.dirname, '../../rulepacks/default-2.yaml'), 'utf8');
const third = shipped.replace('version: 2', 'version: 3');
const server = await testServer(database, people.clock, { BIHUAN_DATA: data });
const browser = await testBrowser(server, database, people);

it('an office sees when what is due, says that a milestone was reached, and moves another with a reason', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/');
  const next = page.locator('section', { has: page.getByRole('heading', { name: /整改节点/ }) });
  await next.getByText('已逾期 39 天').waitFor();
  await next.getByRole('link', { name: '整改方案审定' }).click();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await row('整改方案审定').getByText('2026-02-05').waitFor();
  expect(await row('整改方案审定').textContent()).toContain('已逾期 25 天');
  expect(await seriousFaults(page)).toEqual([]);
  await row('整改方案审定').getByText('反馈之日起 15 个工作日').click();
  await page.getByText('巡察工作手册（公开资料）：反馈后 15 个工作日内').first().waitFor();

  await row('研究整改专题会').getByRole('button', { name: '登记完成' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/完成日期/).fill('2026-01-19');
  await dialog.getByLabel('说明').fill('第 2 次党组会');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '保存' }).click();
  await row('研究整改专题会').getByText('2026-01-19 已完成（整改办登记）').waitFor();

  await row('集中整改期满').getByRole('button', { name: '调整期限' }).click();
  await dialog.getByLabel(/新的期限/).fill('2026-05-15');
  await dialog.getByLabel(/原因/).fill('县委巡察办同意延长一个月');
  await dialog.getByRole('button', { name: '保存' }).click();
  await row('集中整改期满').getByText('另定期限，按规则为 2026-04-15').waitFor();
  // What is counted from it has moved along.
  expect(await row('主要负责人组织落实情况报告').textContent()).toContain('2026-05-15');

  const looker = await browser.signedIn('looker');
  await looker.goto(`/inspections/${inspectionId}/milestones`);
  await looker.getByText('2026-01-19 已完成（整改办登记）').waitFor();
  expect(await looker.getByRole('button', { name: '登记完成' }).count()).toBe(0);
});

it('a pack is read with every basis, and an edited one is checked before it lies in the folder', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/packs');
  await page.getByText('还没有本单位的规则包文件').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page
    .getByRole('row', { name: /^县级巡察三色预警/ })
    .getByRole('link')
    .click();
  await page
    .getByRole('row', { name: /^红色预警/ })
    .getByText('牵头单位、党组织主要负责人')
    .waitFor();
  await page.getByText('一地“三色”预警做法：逾期，主办单位和党组织主要负责人').waitFor();
  await page.getByText('红色预警函（整改红预〔年份〕1号）').click();
  await page.getByText('现发出红色预警').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '返回规则包列表' }).click();

  const text = page.getByLabel('规则包内容（YAML）');
  await text.fill(third.replace('{workdays: 15}', '{workdays: -1}'));
  await page.getByRole('button', { name: '检查并计算影响' }).click();
  await page.getByRole('heading', { name: '有 1 处错误，改好才能使用' }).waitFor();
  const fault = page.getByRole('table', { name: '有 1 处错误，改好才能使用' });
  await fault.getByText('milestones.1.within.workdays').waitFor();
  const line = third.split('\n').findIndex((each) => each.includes('{workdays: 15}')) + 1;
  await fault.getByRole('cell', { name: String(line), exact: true }).waitFor();

  await text.fill(
    third.replace('yellowBefore: {days: 15}', 'yellowBefore: {days: 20}').replace('{workdays: 15}', '{months: 1}'),
  );
  await page.getByRole('button', { name: '检查并计算影响' }).click();
  await page.getByText('与第 2 版相比，改动的部分：节点、灯。').waitFor();
  await page.getByText('绿 → 黄：1 项').waitFor();
  await page.getByRole('heading', { name: '节点：1 个改期' }).waitFor();
  const effect = page.locator('.pack-result');
  expect(await effect.getByRole('row', { name: /整改方案审定/ }).textContent()).toContain('2026-02-052026-02-15');
  await effect.getByRole('link', { name: /河道采砂监管不严/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  // In the folder, but the server was started before: it waits for the next start.
  writeFileSync(join(officePacks(data), 'default-3.yaml'), third);
  await page.reload();
  const file = page.getByRole('row', { name: /^default-3.yaml/ });
  await file.getByText('等待下次启动').waitFor();
  await file.getByRole('button', { name: '检查' }).click();
  await page.getByText('与第 2 版相比，内容没有改动。').waitFor();
});
