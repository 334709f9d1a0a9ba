import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { followKin } from '../../src/insight/actions/kin-follow.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const county = await people.place(null, 'region', '云溪县');
await people.putUnder(county, people.clerk.homeId);
const water = people.clerk.homeId;
const money = await people.place(county, 'organisation', '中共云溪县财政局党组');
const schools = await people.place(county, 'organisation', '中共云溪县教育局党组');
await people.actor('above', 'inspection_office', county);
const keeper = await people.actor('keeper', 'office', county);
const enter = async (organisation: number, round: string, feedback: string, titles: string[]) => {
  const { inspectionId } = await fill(
    ledger,
    keeper,
    titles.map((title, at) => planned(title, { number: `${at + 1}.` })),
    organisation,
  );
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set round = ${round}, feedback_date = ${feedback} where id = ${inspectionId}`),
  );
};
await enter(water, '第三轮', '2024-05-20', ['公务接待无公函', '巡河日志记录不全', '“三重一大”决策程序执行不到位']);
await enter(money, '第五轮', '2025-08-01', ['公务接待无公函、超标准', '固定资产账实不符', '“三重一大”决策不规范']);
await enter(schools, '第五轮', '2025-08-12', [
  '个别公务接待没有公函',
  '校园食堂采购不招标',
  '固定资产账实不符，盘亏设备三台',
]);
await enter(water, '第六轮', '2026-01-15', ['公务接待仍无公函', '公车使用登记缺失']);
const follow = () => followKin({ owner: database.owner, clock: people.clock }, new AbortController().signal);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const shot = async (page: Page, name: string): Promise<void> => {
  const place = process.env['BIHUAN_SHOTS'];
  if (place) await page.screenshot({ path: `${place}/${name}.png`, fullPage: true });
};
const rows = (page: Page) => page.locator('tr[data-kin]');
const members = (page: Page) => page.locator('li[data-member]');

describe('common problems', () => {
  it('are none before the job has run, and say what will be there', async () => {
    const page = await browser.signedIn('above');
    await page.goto('/dashboard/kin');
    await page.getByText('还没有成类的问题').waitFor();
    await follow();
  });

  it('are found from the dashboard, narrowed, opened, and explain themselves', async () => {
    const page = await browser.signedIn('above');
    await page.goto('/dashboard');
    await page.getByRole('link', { name: '共性问题' }).click();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(3);
    expect(await rows(page).first().textContent()).toContain('公务接待无公函');
    await shot(page, 'kin-list');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '屡改屡犯' }).click();
    await page.waitForURL('**what=relapse');
    await page.getByText('共 1 类').waitFor();
    await page.getByRole('button', { name: '全部', exact: true }).click();
    await page.getByText('共 3 类').waitFor();
    await page.getByRole('link', { name: '公务接待无公函' }).click();
    await members(page).first().waitFor();
    expect(await members(page).count()).toBe(4);
    const other = members(page).filter({ hasText: '个别公务接待没有公函' });
    expect(await other.locator('mark').allTextContents()).toEqual(['公务接待', '公函']);
    await shot(page, 'kin-group');
    expect(await seriousFaults(page)).toEqual([]);
    await other.getByRole('link').click();
    await page.getByRole('heading', { name: '同类问题' }).waitFor();
  });

  it('are named, merged and taken apart, and each of these taken back', async () => {
    const page = await browser.signedIn('above');
    await page.goto('/dashboard/kin');
    await page.getByRole('link', { name: '公务接待无公函' }).click();
    await page.getByRole('button', { name: '命名' }).click();
    await page.getByLabel('名称').fill('公务接待手续不全');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '公务接待手续不全' }).waitFor();
    await page.getByRole('button', { name: '拆出：个别公务接待没有公函' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '拆出' }).click();
    await page.getByText('已拆出。').waitFor();
    await page.getByText('3 个问题，2 个单位，3 次巡察').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '拆出“个别公务接待没有公函”' })
      .getByRole('button', { name: '撤销' })
      .click();
    await page.getByText('4 个问题，3 个单位，4 次巡察').waitFor();
    await shot(page, 'kin-decided');
    await page.getByRole('link', { name: '返回共性问题' }).click();
    await page.getByRole('checkbox', { name: '选择：公务接待手续不全' }).check();
    await page.getByRole('checkbox', { name: '选择：固定资产账实不符' }).check();
    await page.getByRole('button', { name: '合并所选（2）' }).click();
    await shot(page, 'kin-merge');
    await page.getByRole('dialog').getByRole('button', { name: '合并' }).click();
    await page.getByText('共 2 类').waitFor();
    await page.locator('.toast').filter({ hasText: '已并入 1 类。' }).getByRole('button', { name: '撤销' }).click();
    await page.getByText('共 3 类').waitFor();
  });

  it('stand on the page of a problem: what stood there before is a relapse', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await page.getByRole('link', { name: '公务接待仍无公函' }).click();
    await page.getByText('本单位以前的巡察中已有 1 个同类问题').waitFor();
    // Of the others this office sees nothing.
    expect(await members(page).count()).toBe(1);
    expect(await members(page).locator('mark').allTextContents()).toEqual(['公务接待', '无公函']);
    await shot(page, 'kin-problem');
    await page.getByRole('link', { name: '查看这一类（2 个问题，1 个单位）' }).click();
    await page.getByRole('heading', { name: '公务接待手续不全' }).waitFor();
    expect(await page.getByRole('button', { name: '命名' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '拆出' }).count()).toBe(0);
  });

  it('say what is wrong where the server does not answer, and try again', async () => {
    browser.forgive(/500|kin/);
    const page = await browser.signedIn('above');
    await page.route('**/api/v1/kin*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto('/dashboard/kin');
    const again = page.getByRole('button', { name: '重试' });
    await again.waitFor();
    await page.unroute('**/api/v1/kin*');
    await again.click();
    await rows(page).first().waitFor();
  });
});
