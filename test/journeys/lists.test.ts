import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '计划财务科');
await people.actor('river', 'unit', river);
const step = (content: string, deadline: string) => ({ content, deadline, deadlineWords: null });
await fill(ledger, clerk, [
  planned('河道采砂监管不严', {
    originalText: '河道采砂监管不严。2025年发现盗采3起，日常巡查流于形式。',
    deadline: '2026-04-30',
    classification: { goal: '六月底前无新增盗采点。', topic: 'inspection', isKey: true, keySituation: 'named' },
    responsibility: { ...nobody, leadUnitId: river, supportingUnitIds: [money] },
    measures: [
      step('联合公安、海事开展夜间执法，每月不少于两次。', '2026-04-30'),
      step('建立采砂巡查台账。', '2026-06-30'),
    ],
    progress: [{ content: '已开展联合执法4次，立案2起。', happenedOn: '2026-02-01', source: null }],
    manifestations: [planned('夜间巡查缺位', { number: '（1）' })],
  }),
  planned('专项资金使用缓慢', {
    originalText: '专项资金使用缓慢，三个项目资金结转超过两年。',
    responsibility: { ...nobody, leadUnitId: money },
    measures: [step('倒排项目工期，按月通报支付进度。', '2026-05-31')],
  }),
  ...Array.from({ length: 58 }, (_, at) => planned(`会议记录不规范之${at + 1}`)),
]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

describe('the lists on paper', () => {
  it('stand beside one another, the problems of one ledger in the columns of each', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '清单' }).click();
    await page.getByRole('heading', { name: '中共云溪县水务局党组巡察反馈问题清单' }).waitFor();
    await page.getByText('截至 2026年3月2日').waitFor();
    await page.getByText('问题 60 个，具体表现 1 条').waitFor();
    const tabs = page.getByRole('navigation', { name: '哪一种清单' });
    for (const [name, words] of [
      ['任务清单', '预计完成时间'],
      ['责任清单', '河湖管理科（1 个问题）'],
      ['整改方案', '六月底前无新增盗采点。'],
      ['整改台账', '2026-02-01 已开展联合执法4次，立案2起。'],
    ] as const) {
      await tabs.getByRole('link', { name }).click();
      await page.locator('.paper-table').getByText(words, { exact: true }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
    }
    await page.getByRole('link', { name: '下一页' }).click();
    await page.locator('.paper-table').getByText('会议记录不规范之58').waitFor();
    await page.getByRole('link', { name: '60', exact: true }).click();
    await page.waitForURL(/\/problems\/\d+$/);
    await page.getByText('会议记录不规范之58').first().waitFor();
  });

  it('are narrowed by the address, printed whole, and saved as sheet and document', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/lists/plan');
    await page.getByRole('combobox', { name: '牵头科室' }).click();
    await page.getByTitle('河湖管理科').click();
    await page.keyboard.press('Escape');
    await page.getByText('问题 1 个，措施 2 条').waitFor();
    expect(page.url()).toContain(`unit=${river}`);
    const save = async (verb: string) => {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: verb }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toMatch(/^中共云溪县水务局党组巡察整改方案-2026-03-02\.(xlsx|docx)$/);
      return readFileSync(await file.path());
    };
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await save('导出 Excel')) as unknown as ArrayBuffer);
    expect(workbook.worksheets[0]?.getCell('D8').value).toBe('2．建立采砂巡查台账。');
    const parts = unzipSync(new Uint8Array(await save('导出 Word')));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('2．建立采砂巡查台账。');

    await page.goto('/lists/ledger?print=1');
    await page.getByRole('button', { name: '打印这一份' }).waitFor();
    await page.getByText('会议记录不规范之58').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '打印这一份' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('show a unit’s clerk what is the unit’s', async () => {
    const page = await browser.signedIn('river');
    await page.goto('/lists/duties');
    await page.getByText('问题 1 个，措施 2 条').waitFor();
    expect(await page.locator('.paper-table').innerText()).not.toContain('专项资金');
  });
});
