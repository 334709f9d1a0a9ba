import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createPerson } from '../../src/people/actions/organisations.ts';
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
const money = await people.place(clerk.homeId, 'unit', '规划财务科');
const person = await createPerson(people.services, await people.again(clerk), {
  organisationId: clerk.homeId,
  unitId: river,
  name: '何静',
  position: '科长',
});
if (!person.ok) throw new Error(person.code);
const led = (unit: number) => ({ responsibility: { ...nobody, leadUnitId: unit } });
await fill(ledger, clerk, [
  planned('河道采砂监管不严', {
    ...led(river),
    number: '1.',
    deadline: '2026-02-10',
    special: 'immediate',
    measures: [{ content: '每周巡河三次', deadline: '2026-02-20', deadlineWords: null }],
  }),
  planned('专项资金使用缓慢', { ...led(money), number: '2.', deadline: '2026-03-05' }),
  planned('会议记录缺失', { number: '3.', status: 'completed' }),
  planned('水库隐患排查不彻底', { number: '4.', manifestations: [planned('东湾水库溢洪道未清理', { number: '(1)' })] }),
  planned('节水型社会建设缓慢', { number: '5.', status: 'long_term' }),
  planned('会议材料归档不及时', { number: '6.' }),
]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const rows = (page: Page) => page.locator('tr[data-problem]');
const titles = async (page: Page): Promise<string[]> =>
  page.locator('tr[data-problem] .ledger-title a').allTextContents();
const shows = (page: Page, count: string) => page.getByText(count, { exact: true }).waitFor();

describe('finding', () => {
  it('filters by what stands in the address, and the count line equals the rows', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await shows(page, '共 6 个问题');
    expect(await rows(page).count()).toBe(6);

    await page.getByRole('link', { name: '超期' }).click();
    await shows(page, '共 1 个问题');
    expect(await titles(page)).toEqual(['河道采砂监管不严']);
    expect(new URL(page.url()).search).toBe('?overdue=true');

    await page.getByRole('link', { name: '全部' }).click();
    await page.getByLabel('状态', { exact: true }).click();
    await page.getByTitle('长期坚持').click();
    await page.getByTitle('已完成').click();
    await page.keyboard.press('Escape');
    await shows(page, '共 2 个问题');
    expect(new URL(page.url()).search).toBe('?status=long_term,completed');

    await page.goto(`/ledger?unit=${money}`);
    await shows(page, '共 1 个问题');
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByLabel('含具体表现').check();
    await shows(page, '共 7 条（含具体表现）');
  });

  it('finds a word of two characters in texts, measures and progress; / leads to the search', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await shows(page, '共 6 个问题');
    await page.keyboard.press('/');
    await page.keyboard.type('会议');
    await page.keyboard.press('Enter');
    await shows(page, '共 2 个问题');
    expect(await titles(page)).toEqual(['会议记录缺失', '会议材料归档不及时']);
    await page.getByLabel('搜索', { exact: true }).fill('巡河');
    await shows(page, '共 1 个问题');
    await page.getByLabel('搜索', { exact: true }).fill('没有的词');
    await page.getByText('没有符合条件的问题').waitFor();
    await page.getByRole('link', { name: '看全部问题' }).click();
    await shows(page, '共 6 个问题');
    expect(await page.getByLabel('搜索', { exact: true }).inputValue()).toBe('');
  });

  it('keeps views of one’s own and columns from one visit to the next', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/ledger?unit=${river}`);
    await page.getByRole('button', { name: '存为视图' }).click();
    await page.getByLabel('视图名称').fill('河湖科的');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '选择列' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('配合科室').check();
    await page.goto('/ledger');
    await page.getByRole('columnheader', { name: '配合科室' }).waitFor();
    await page.getByRole('link', { name: '河湖科的' }).click();
    await shows(page, '共 1 个问题');
    await page.getByRole('button', { name: '删除视图“河湖科的”' }).click();
    await shows(page, '共 6 个问题');
    expect(await page.getByRole('link', { name: '河湖科的' }).count()).toBe(0);
  });

  it('walks the rows with the keyboard, opens one in place and goes to its page', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await rows(page).first().focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('每周巡河三次').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await page.getByText('每周巡河三次').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.getByText('已选 1 个').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '问题 2', exact: true }).waitFor();
    await page.getByText('专项资金使用缓慢').first().waitFor();
  });
});

describe('steering', () => {
  it('assigns several at once, makes a unit on the way, and takes it all back', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await page.getByLabel('选择 2.').check();
    await page.getByLabel('选择 4.').check();
    await page.getByRole('button', { name: '指派 / 时限' }).click();
    const dialog = page.getByRole('dialog', { name: '指派 2 个问题' });
    await dialog.getByLabel('牵头科室', { exact: true }).fill('水旱灾害防御中心');
    await page.getByRole('button', { name: '新增科室“水旱灾害防御中心”' }).click();
    await page.getByText('已新增科室“水旱灾害防御中心”。').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByLabel('责任人', { exact: true }).fill('何静');
    await page.getByTitle('何静 科长').waitFor();
    // Who is there already is chosen; nobody is added a second time under the same name.
    expect(await page.getByRole('button', { name: '新增人员“何静”' }).count()).toBe(0);
    await page.getByTitle('何静 科长').click();
    await dialog.getByLabel('时限', { exact: true }).fill('2026-04-30');
    await dialog.getByLabel('时限', { exact: true }).press('Enter');
    await dialog.getByRole('button', { name: '指派', exact: true }).click();
    await page.getByText('已指派 2 个问题。').waitFor();
    const changed = rows(page).filter({ hasText: '水旱灾害防御中心' }).filter({ hasText: '2026-04-30' });
    await changed.nth(1).waitFor();
    expect(await changed.filter({ hasText: '何静' }).count()).toBe(2);

    await page.locator('.toast', { hasText: '已指派' }).getByRole('button', { name: '撤销' }).click();
    await changed.first().waitFor({ state: 'detached' });
    await rows(page).filter({ hasText: '专项资金使用缓慢' }).filter({ hasText: '规划财务科' }).waitFor();
    await rows(page).filter({ hasText: '2026-03-05' }).waitFor();
  });

  it('tells why an assignment is refused, and keeps what was chosen', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await page.getByLabel('选择 2.').check();
    await page.getByRole('button', { name: '指派 / 时限' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('时限', { exact: true }).fill('2026-01-01');
    await dialog.getByLabel('时限', { exact: true }).press('Enter');
    await dialog.getByRole('button', { name: '指派', exact: true }).click();
    await dialog.getByText('时限 2026-01-01 早于反馈日期 2026-01-15。').waitFor();
    expect(await dialog.getByLabel('时限', { exact: true }).inputValue()).toBe('2026-01-01');
  });

  it('exports what is seen', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger?status=not_started&sort=-order');
    const seen = await (async () => {
      await shows(page, '共 4 个问题');
      return titles(page);
    })();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 Excel' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('问题台账-2026-03-02.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await readFile(await file.path())) as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    const column = (sheet?.getColumn(3).values ?? []) as unknown[];
    expect(column.filter(Boolean)).toEqual(['问题', ...seen]);
    await page.getByText('已导出 问题台账-2026-03-02.xlsx。').waitFor();
  });

  it('merges two problems into one, which keeps the way back to both', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger?q=会议');
    await fill(ledger, clerk, [planned('合并前甲', { number: '1.' }), planned('合并前乙', { number: '2.' })]);
    await page.goto('/ledger?q=合并前');
    await page.getByLabel('选择本页全部').check();
    await page.getByRole('button', { name: '合并', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '把 2 个问题合并成一个' });
    await dialog.getByLabel('合并后的问题').fill('合并前甲和乙');
    await dialog.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByRole('link', { name: '合并前甲和乙' }).click();
    await page.getByRole('heading', { name: '来龙去脉' }).waitFor();
    await page.getByRole('link', { name: '1. 合并前甲' }).click();
    await page.getByText('这个问题已被拆分或合并，不再办理。').waitFor();
  });
});
