import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fail, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
await fill(ledger, clerk, [
  planned('河道采砂监管不严', { number: '1.', deadline: '2026-02-10', status: 'in_progress' }),
  planned('会议记录缺失', { number: '2.', status: 'completed' }),
]);
const whole = (await list(ledger, clerk)).items.find((row) => row.title === '河道采砂监管不严')?.id;
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const says = (page: Page, words: string) => page.getByText(words).first().waitFor();

describe('a page that was open for long', () => {
  it('keeps what it shows where a refresh fails, and says from when it is', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/dashboard');
    await says(page, '近 7 天变差的');
    const mend = await fail(page, /\/api\/v1\/dashboard(\?|$)/, 'fault');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账' }).click();
    await says(page, '共 2 个问题');
    await page.clock.install();
    await page.clock.fastForward('01:00');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '总览' }).click();
    await page.getByRole('alert').getByText('没有刷新成功').waitFor();
    await says(page, '近 7 天变差的');
    await mend();
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('没有刷新成功').waitFor({ state: 'detached' });
  });

  it('sends a command once although its answer was lost', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/problems/${whole}`);
    await page.getByRole('button', { name: '填报进展' }).click();
    await page.getByLabel('做了什么，效果怎样').fill('只应有一条。');
    // The server does it, but the answer never arrives.
    await page.route(/\/progress$/, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '填报', exact: true }).click();
    await says(page, '连不上服务器。');
    await page.unroute(/\/progress$/);
    await page.getByRole('button', { name: '填报', exact: true }).click();
    await page.locator('.timeline').getByText('只应有一条。').waitFor();
    expect(await page.locator('.timeline').getByText('只应有一条。').count()).toBe(1);
  });
});

describe('a page that breaks', () => {
  it('says so with a number to name, and the way out', async () => {
    const page = await browser.signedIn('clerk');
    browser.forgive(/TypeError|\/api\/v1\/problems: /);
    await page.route(/\/api\/v1\/problems\?/, (route) =>
      route.fulfill({ json: { items: [{ id: 1 }], total: 1, exact: true } }),
    );
    await page.goto('/ledger');
    await page.getByRole('heading', { name: '页面出了故障' }).waitFor();
    await page.getByText(/编号 P[0-9a-f]{8}/).waitFor();
    await page.unroute(/\/api\/v1\/problems\?/);
    await page.getByRole('button', { name: '刷新页面' }).click();
    await says(page, '共 2 个问题');
  });

  it('says that it was not loaded where a part of it is gone', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await says(page, '共 2 个问题');
    const mend = await fail(page, /\/assets\/dashboard-page/, 'network');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '总览' }).click();
    await page.getByRole('heading', { name: '页面没有加载出来' }).waitFor();
    await mend();
    await page.getByRole('button', { name: '刷新页面' }).click();
    await page.getByRole('main').waitFor();
  });

  it('knows no address by that name, and leads home', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledgers');
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: '回到我的待办' }).click();
    await says(page, '已经超期');
  });

  it('counts more than ten thousand as more than ten thousand', async () => {
    const page = await browser.signedIn('clerk');
    const rows = await list(ledger, clerk);
    await page.route(/\/api\/v1\/problems\?/, (route) =>
      route.fulfill({ json: { ...rows, total: 10_000, exact: false } }),
    );
    await page.goto('/ledger');
    await says(page, '超过 10000 个问题');
    await says(page, '第 1 页 / 超过 200 页');
  });
});
