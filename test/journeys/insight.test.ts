import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '规划财务科');
await people.actor('river', 'unit', river);
const led = (unit: number) => ({ responsibility: { ...nobody, leadUnitId: unit } });
await fill(ledger, clerk, [
  planned('河道采砂监管不严', { ...led(river), number: '1.', deadline: '2026-02-10', status: 'in_progress' }),
  planned('巡河日志缺失', { ...led(river), number: '2.', deadline: '2026-03-06', status: 'returned' }),
  planned('专项资金使用缓慢', { ...led(money), number: '3.', deadline: '2026-03-08', status: 'under_review' }),
  planned('会议记录缺失', { ...led(money), number: '4.', status: 'completed' }),
  planned('会议材料不归档', { number: '5.', status: 'basically_completed' }),
  planned('水库隐患排查不彻底', {
    ...led(river),
    number: '6.',
    status: 'reopened',
    measures: [{ content: '清理东湾水库溢洪道', deadline: '2026-02-28', deadlineWords: null }],
    manifestations: [planned('溢洪道未清理', { number: '(1)' })],
  }),
  planned('节水型社会建设缓慢', { number: '7.', deadline: '2026-06-30' }),
]);
await database.owner.write(null, async (tx) => {
  await tx.run(sql`alter table measures disable trigger refuse_unreviewed`);
  await tx.run(sql`update measures set status = 'returned'`);
  await tx.run(sql`alter table measures enable trigger refuse_unreviewed`);
});
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

/** Follows a number and tells how many rows the ledger then counts and shows. */
async function behind(page: Page, number: Locator): Promise<{ counted: string; rows: number }> {
  await number.click();
  await page.waitForURL('**/ledger**');
  const none = page.getByText('没有符合条件的问题');
  const line = page.locator('.count-line b');
  await none.or(line).first().waitFor();
  const empty = (await none.count()) > 0;
  const rows = await page.locator('tr[data-problem]').count();
  const counted = empty ? '0' : (/\d+/.exec((await line.textContent()) ?? '')?.[0] ?? '');
  await page.goBack();
  return { counted, rows };
}

describe('the dashboard', () => {
  it('leads from every number to the rows that it counts', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/dashboard');
    const numbers = page.locator(
      '.figure a, .status-table a, .trend a, .insight-section-aspects a, .insight-section-units a',
    );
    await numbers.first().waitFor();
    const n = await numbers.count();
    // Six figures, seven statuses, a bar of the trend, three units with seven numbers, one aspect with two; src/insight/figures.test.ts walks the rest.
    expect(n).toBeGreaterThan(20);
    for (let at = 0; at < n; at++) {
      await numbers.first().waitFor();
      const number = numbers.nth(at);
      const told = (await number.textContent()) ?? '';
      const { counted, rows } = await behind(page, number);
      expect({ at, counted, rows }).toEqual({ at, counted: told, rows: Number(told) });
    }
  });

  it('says what each figure is out of, and tells the trend as a table too', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/dashboard');
    await page.getByText('/ 全部 7 · 28.6%').waitFor();
    await page.getByText('另有具体表现 1 条').waitFor();
    await page.getByRole('link', { name: '2026-03-02 这一周新增 8 条' }).waitFor();
    await page.getByRole('button', { name: '以表格查看' }).first().click();
    await page.getByRole('row', { name: '2026-03-02 8 0 0' }).waitFor();
    const trend = page.locator('.insight-section-trend');
    expect(await trend.getByRole('row', { name: /^202[56]-\d\d-\d\d/ }).count()).toBe(12);
    await trend.getByRole('link', { name: '8', exact: true }).click();
    await page.getByText('录入台账：2026-03-02 至 2026-03-08').waitFor();
    expect(await page.locator('tr[data-problem]').count()).toBe(8);
    await page.getByRole('button', { name: '去掉“录入台账：2026-03-02 至 2026-03-08”' }).click();
    await page.waitForURL((url) => !url.search.includes('happened'));
  });
});

describe('what is to be done', () => {
  it('counts in each group what the ledger shows for it', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/');
    await page.getByRole('heading', { name: '已经超期 2' }).waitFor();
    await page.getByRole('heading', { name: '本周到期 2' }).waitFor();
    await page.getByRole('heading', { name: '退回和反弹 2' }).waitFor();
    await page.getByRole('heading', { name: '被退回的措施 1' }).waitFor();
    const all = page.getByRole('link', { name: /^看全部/ });
    expect(await all.count()).toBe(3);
    for (const [at, told] of [2, 2, 2].entries()) {
      await all.first().waitFor();
      expect(await behind(page, all.nth(at))).toEqual({ counted: String(told), rows: told });
    }
  });

  it('says until when and why, and is one click from the place', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/');
    const line = page.getByRole('region', { name: /已经超期/ }).getByRole('row', { name: /河道采砂/ });
    await line.getByText('超期 20 天').waitFor();
    await line.getByText('您管台账，河湖管理科牵头').waitFor();
    await page.getByRole('link', { name: '清理东湾水库溢洪道' }).click();
    await page.locator('.measure').getByRole('button', { name: '启动整改' }).waitFor();
  });
});

describe('a unit’s clerk', () => {
  it('sees only what the unit takes part in, everywhere', async () => {
    const page = await browser.signedIn('river');
    await page.goto('/');
    await page.getByRole('heading', { name: '退回和反弹 2' }).waitFor();
    expect(await page.getByRole('heading', { name: /等您审核/ }).count()).toBe(0);
    await page.getByText('河湖管理科牵头').first().waitFor();
    expect(await page.getByText('专项资金使用缓慢').count()).toBe(0);
    expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '导入' }).count()).toBe(0);

    await page.goto('/ledger');
    await page.getByText('共 3 个问题').waitFor();
    expect(await page.locator('tr[data-problem]').count()).toBe(3);
    expect(await page.getByRole('checkbox', { name: /选择/ }).count()).toBe(0);

    await page.goto('/dashboard');
    await page.getByRole('link', { name: '问题 3', exact: true }).waitFor();

    await page.goto('/settings/accounts');
    await page.getByText('这部分由整改办和管理员维护。').waitFor();
  });

  it('is told politely where an address leads to something that is not theirs', async () => {
    const [row] = await database.owner.read(null, (tx) =>
      tx.many<{ id: number }>(sql`select id from problems where title = '专项资金使用缓慢'`),
    );
    const page = await browser.signedIn('river');
    await page.goto(`/problems/${row?.id}`);
    await page.getByText('没有找到这个问题，或您看不到它。').waitFor();
  });
});
