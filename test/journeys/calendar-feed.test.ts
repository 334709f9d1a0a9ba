import { expect, it } from 'vitest';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('river', 'unit', unit);
await fill(testLedger(database, people), clerk, [
  planned('河道采砂监管不严', {
    number: '1',
    deadline: '2026-03-20',
    status: 'in_progress',
    responsibility: { ...nobody, leadUnitId: unit },
  }),
]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
const statusOf = async (address: string): Promise<number> => (await fetch(address)).status;

it('a person makes a calendar address, copies it while it is shown, changes it and takes it back', async () => {
  const page = await browser.signedIn('river');
  await page.goto('/settings/own');
  const panel = page.locator('section', { has: page.getByRole('heading', { name: '日历订阅' }) });
  await panel.getByText('还没有订阅地址。').waitFor();
  await panel.getByText('本系统不允许日历中出现问题标题。').waitFor();
  await panel.getByRole('button', { name: '生成订阅地址' }).click();
  const shown = panel.locator('code');
  await shown.waitFor();
  const first = (await shown.textContent()) ?? '';
  expect(first).toMatch(/^http.*\/calendar\/[\w-]{40,}\.ics$/);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: '复制地址' }).click();
  await panel.getByRole('button', { name: '已复制' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(first);
  expect(await (await fetch(first)).text()).toContain('问题 1');

  await page.reload();
  await panel.getByText('最近读取：2026-03-02').waitFor();
  expect(await shown.count()).toBe(0);
  await panel.getByRole('button', { name: '换一个地址' }).click();
  await shown.waitFor();
  const second = (await shown.textContent()) ?? '';
  expect(await Promise.all([first, second].map(statusOf))).toEqual([404, 200]);
  await panel.getByRole('button', { name: '撤销地址' }).click();
  await panel.getByText('还没有订阅地址。').waitFor();
  expect(await shown.count()).toBe(0);
  expect(await statusOf(second)).toBe(404);
});
