import { expect, it } from 'vitest';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { testServer } from '../support/server.ts';
import { settableClock } from '../support/time.ts';

const database = await testDatabase();
const clock = settableClock('2026-03-02T09:00:00+08:00');
const server = await testServer(database, clock);
const browser = await testBrowser(server, database, { clock });

it('leads from the one-time link straight to what is to be done first', async () => {
  const page = await browser.stranger();
  await page.goto('/');
  await page.getByText('请用一次性安装链接打开').waitFor();

  // Another hash on the same page: opened anew, as from the terminal.
  await page.goto('about:blank');
  await page.goto(server.setupLink ?? '');
  await page.getByRole('button', { name: '完成设置并进入' }).click();
  await page.getByText('请填写单位名称').waitFor();
  await page.getByText('请填写姓名').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByLabel('单位全称').fill('中共云溪县水务局党组');
  await page.getByLabel('您的姓名').fill('林一');
  await page.getByLabel('登录名').fill('clerk');
  await page.getByLabel('密码', { exact: true }).fill('Xiuzheng-2026');
  await page.getByText('两次输入一致(未满足)').waitFor();
  await page.getByLabel('再输入一次').fill('Xiuzheng-2026');
  await page.getByText('两次输入一致(已满足)').waitFor();
  await page.getByRole('button', { name: '完成设置并进入' }).click();

  await page.getByText('把巡察反馈意见或通报拖进来，先导入。').waitFor();
  await page.getByText('中共云溪县水务局党组').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账' }).click();
  await page.getByText('台账还是空的').waitFor();
  await page.getByRole('link', { name: '去导入' }).click();
  await page.waitForURL('**/import');
});

it('works once: the link is dead afterwards', async () => {
  const page = await browser.stranger();
  await page.goto(server.setupLink ?? '');
  await page.getByText('已经完成首次设置').waitFor();
  await page.getByRole('link', { name: '去登录' }).click();
  await page.getByLabel('登录名').waitFor();
});
