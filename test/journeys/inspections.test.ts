import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
await fill(testLedger(database, people), people.clerk, [planned('河道采砂监管不严')]);
await database.owner.write(null, (tx) =>
  tx.run(sql`insert into inspections (organisation_id, title, kind, team, stated, rule_pack, rule_pack_version)
    select organisation_id, '第' || n || '轮巡察反馈意见', kind, team, stated, rule_pack, rule_pack_version
    from inspections, generate_series(1, 999) n`),
);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

it('a thousand inspections are turned page by page and found by words, and the way back leads to the page', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/inspections');
  await page.getByText('共 1000 次').waitFor();
  await page.getByText('第 1 页 / 20 页').waitFor();
  expect(await page.locator('section.panel').count()).toBe(50);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '下一页' }).click();
  await page.getByRole('link', { name: '第949轮巡察反馈意见' }).click();
  await page.getByRole('heading', { level: 1, name: '第949轮巡察反馈意见' }).waitFor();
  await page.goBack();
  await page.getByText('第 2 页 / 20 页').waitFor();

  const search = page.getByLabel('查找巡察');
  await search.fill('第321轮');
  await search.press('Enter');
  await page.getByText('共 1 次').waitFor();
  await page.getByRole('link', { name: '第321轮巡察反馈意见' }).waitFor();
  await search.fill('没有这一轮');
  await search.press('Enter');
  await page.getByText('没有找到这样的巡察').waitFor();
  await page.getByRole('button', { name: '看全部巡察' }).click();
  await page.getByText('第 1 页 / 20 页').waitFor();
});

it('the settings list them page by page as well, and one of a later page is corrected there', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/inspections?page=20');
  const row = page.getByRole('row', { name: /^关于巡察整改情况的通报/ });
  await row.getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog', { name: '修改巡察信息' });
  await dialog.getByLabel('标题').fill('更正后的通报');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /^更正后的通报/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});
