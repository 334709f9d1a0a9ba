import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { officePacks } from '../../src/rulepack/store.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
await people.actor('looker', 'observer', clerk.homeId);
const { inspectionId } = await fill(ledger, clerk, [planned('河道采砂监管不严')]);
const id = (await list(ledger, clerk)).items[0]?.id ?? 0;
await database.owner.write(null, (tx) =>
  tx.run(sql`update inspections set rule_pack_version = 3 where id = ${inspectionId}`),
);

const data = mkdtempSync(join(tmpdir(), 'bihuan-own-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
mkdirSync(officePacks(data));
const shipped = readFileSync(join(import.meta.dirname, '../../rulepacks/default.yaml'), 'utf8');
writeFileSync(
  join(officePacks(data), 'default-3.yaml'),
  `${shipped.replace('version: 1', 'version: 3')}
fields:
  problem:
    - {code: district, name: 所属片区, type: choice, required: true, choices: [{code: east, name: 东片}, {code: west, name: 西片}]}
    - {code: sum, name: 涉及金额（万元）, type: amount, hint: 以审计认定的为准}
    - {code: seen_on, name: 发现日期, type: date}
    - {code: noticed, name: 群众关注, type: yes_no}
  measure:
    - {code: budget, name: 经费（万元）, type: amount}
  progress:
    - {code: visits, name: 走访户数, type: number}
`,
);
const server = await testServer(database, people.clock, { BIHUAN_DATA: data });
const browser = await testBrowser(server, database, people);

it('an office fills the fields that its own rule pack adds, and finds them in the history and in the problem list', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(`/problems/${id}`);
  const panel = page.locator('.panel', { hasText: '本单位字段' });
  await panel.getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog', { name: '本单位字段' });
  await dialog.getByLabel('涉及金额（万元）').fill('许多');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请写数字，如 12.5').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByLabel('涉及金额（万元）').fill('12.50');
  await dialog.getByLabel('所属片区').click();
  await page.getByTitle('东片').click();
  await dialog.getByLabel('发现日期').fill('2026-02-01');
  await dialog.getByLabel('发现日期').press('Enter');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('东片').waitFor();
  await panel.getByText('12.50').waitFor();
  await page.getByRole('button', { name: '看办理历史' }).click();
  await page.locator('.history').getByText('涉及金额（万元）').waitFor();

  await page.goto('/lists/problems');
  await page.getByRole('columnheader', { name: '所属片区' }).waitFor();
  await page.locator('.paper-table').getByText('12.50').waitFor();
});

it('an office fills those of measures and progress, sees them as columns, filters by them, and takes them with it', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto(`/problems/${id}`);
  await page.getByRole('button', { name: '增加措施' }).click();
  const dialog = page.getByRole('dialog', { name: '增加措施' });
  await dialog.getByLabel('措施内容').fill('建立巡查制度');
  await dialog.getByLabel('经费（万元）').fill('3.5');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.measure').getByText('经费（万元）：3.5').waitFor();
  await page.getByRole('button', { name: '填报进展' }).click();
  await page.getByLabel('做了什么，效果怎样').fill('已走访沿河农户。');
  await page.getByLabel('走访户数').fill('126');
  await page.getByRole('button', { name: '填报', exact: true }).click();
  await page.locator('.timeline').getByText('走访户数：126').waitFor();

  await page.goto('/ledger');
  await page.getByRole('button', { name: '选择列' }).click();
  for (const name of ['所属片区', '经费（万元）', '走访户数']) await page.getByLabel(name, { exact: true }).check();
  await page.keyboard.press('Escape');
  const row = page.locator('.ledger-row', { hasText: '河道采砂' });
  await row.getByText('东片').waitFor();
  await row.getByText('126').waitFor();
  await page.getByRole('button', { name: '更多筛选' }).click();
  await page.getByRole('textbox', { name: '经费（万元）从' }).fill('4');
  await page.getByRole('textbox', { name: '经费（万元）从' }).press('Enter');
  await page.getByText('没有符合条件的问题').waitFor();
  await page.getByRole('textbox', { name: '经费（万元）从' }).fill('3');
  await page.getByRole('textbox', { name: '经费（万元）从' }).press('Enter');
  await row.waitFor();
  await page.getByRole('combobox', { name: '所属片区' }).click();
  await page.getByTitle('东片').click();
  await page.waitForURL(/own=problem.district/);
  await row.waitFor();
  await page.keyboard.press('Escape');
  expect(await seriousFaults(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await download.path());
  const sheet = workbook.worksheets[0];
  const head = ((sheet?.getRow(1).values ?? []) as unknown[]).map(String);
  for (const [name, value] of [
    ['所属片区', '东片'],
    ['经费（万元）', '3.5'],
    ['走访户数', '126'],
  ] as const)
    expect([name, sheet?.getRow(2).getCell(head.indexOf(name)).value]).toEqual([name, value]);

  await page.goto('/lists/ledger');
  await page.getByRole('columnheader', { name: '经费（万元）' }).waitFor();
  await page.locator('.paper-table').getByText('（走访户数：126）').waitFor();
});

it('whoever only looks sees them and changes nothing', async () => {
  const page = await browser.signedIn('looker');
  await page.goto(`/problems/${id}`);
  const panel = page.locator('.panel', { hasText: '本单位字段' });
  await panel.getByText('东片').waitFor();
  expect(await panel.getByRole('button', { name: '修改' }).count()).toBe(0);
});
