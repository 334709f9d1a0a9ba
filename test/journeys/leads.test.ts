import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
await people.actor('discipline', 'discipline', clerk.homeId);
await fill(testLedger(database, people), clerk, [planned('专项资金使用缓慢', { number: '1.' })]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
const shots = process.env['BIHUAN_SHOTS'];
if (shots !== undefined) mkdirSync(shots, { recursive: true });

it('discipline registers a lead, refers it and closes it with its feedback', async () => {
  const page = await browser.signedIn('discipline');
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` });
  };
  await page.goto('/');
  await page.getByRole('link', { name: '线索' }).click();
  await page.getByText('还没有线索').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '登记线索' }).click();
  const dialog = page.getByRole('dialog', { name: '登记线索' });
  await dialog.getByLabel('巡察').click();
  await page.getByTitle('关于巡察整改情况的通报').click();
  await dialog.getByLabel('被反映人').fill('周大川');
  await dialog.getByLabel('职务').fill('预算科科长');
  await dialog.getByLabel('摘要').fill('反映其违规审批专项资金。');
  expect(await seriousFaults(page)).toEqual([]);
  await shot('lead-dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('2026-06-02').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot('leads');

  await page.getByRole('link', { name: '周大川' }).click();
  const step = async (name: string, fill: Record<string, string> = {}) => {
    await page.getByRole('button', { name, exact: true }).click();
    const asked = page.getByRole('dialog', { name });
    for (const [label, value] of Object.entries(fill)) await asked.getByLabel(label).fill(value);
    await asked.getByRole('button', { name, exact: true }).click();
    await asked.waitFor({ state: 'detached' });
  };
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '信访件.txt', mimeType: 'text/plain', buffer: Buffer.from('反映') });
  await page.getByRole('button', { name: '下载“信访件.txt”' }).waitFor();
  await step('移交', { 拟移交单位: '县纪委监委' });
  await step('开始办理');
  await shot('lead');
  await step('反馈办结', { 办理反馈: '查实，给予警告处分。' });
  await page.getByRole('button', { name: '重新办理' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot('lead-closed');
});

it('for everybody else there is no such page and no way to it', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/leads');
  await page.getByText('没有这个页面').waitFor();
  expect(await page.getByRole('link', { name: '线索' }).count()).toBe(0);
});
