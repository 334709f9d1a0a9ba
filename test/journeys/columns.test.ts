import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('river', 'unit', river);
await people.actor('looker', 'observer', clerk.homeId);
const { inspectionId } = await fill(ledger, clerk, [
  planned('河道采砂监管不严', { number: '1.', responsibility: { ...nobody, leadUnitId: river } }),
  planned('专项资金使用缓慢', { number: '2.' }),
]);
const sand = (await list(ledger, clerk)).items[0]?.id ?? 0;
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.getByTitle(option, { exact: true }).click();
};
const submit = async (page: Page, verb: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const day = async (page: Page, label: string, value: string): Promise<void> => {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
};
const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

describe('the columns of the forms', () => {
  it('classify a problem, are folded on its page, and filter the list', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/problems/${sand}`);
    const panel = page.locator('.panel', { hasText: '归类与分析' });
    await panel.getByText('还没有归类。').waitFor();
    await panel.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '归类与分析' });
    await choose(page, '整改巡察专项', '巡察');
    await choose(page, '四个聚焦', '群众身边腐败问题和不正之风');
    await dialog.getByLabel('类别', { exact: true }).fill('贯彻落实决策部署');
    await page.keyboard.press('Tab');
    await dialog.getByLabel('子类').click();
    await page.getByTitle('职能责任').click();
    await dialog.getByLabel('重点关注', { exact: true }).check();
    await choose(page, '重点关注情形', '群众反映强烈');
    await dialog.getByLabel('原因分析').fill('日常巡查缺位,执法联动不畅。');
    await dialog.getByLabel('整改目标').fill('六月底前无新增盗采点。');
    expect(await seriousFaults(page)).toEqual([]);
    await submit(page, '保存');
    await panel.getByText('贯彻落实决策部署 / 职能责任').waitFor();
    await panel.getByText('日常巡查缺位').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: '展开' }).click();
    await panel.getByText('日常巡查缺位,执法联动不畅。').waitFor();
    await panel.getByText('群众反映强烈').waitFor();

    await page.getByRole('button', { name: '看办理历史' }).click();
    await page.locator('.history').getByText('群众身边腐败问题和不正之风').waitFor();

    await page.goto('/ledger?key=true&focus=corruption');
    await page.getByText('共 1 个问题').waitFor();
    await page.getByRole('button', { name: '选择列' }).click();
    await page.getByLabel('整改目标').check();
    await page.getByLabel('四个聚焦').last().check();
    await page.keyboard.press('Escape');
    await page.locator('.ledger-goal').getByText('六月底前无新增盗采点。').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText('共 2 个问题').waitFor();
  });

  it('ask a measure for number and file of each of its types before it is applied for', async () => {
    const office = await browser.signedIn('clerk');
    await office.goto(`/problems/${sand}`);
    await office.getByRole('button', { name: '增加措施' }).click();
    const dialog = office.getByRole('dialog', { name: '增加措施' });
    await dialog.getByLabel('措施内容').fill('追缴采砂收益,完善管理制度');
    await dialog.getByLabel('建章立制').check();
    await dialog.getByLabel('挽回损失').check();
    await choose(office, '完成期限类型', '集中整改期内');
    expect(await seriousFaults(office)).toEqual([]);
    await submit(office, '保存');
    await office.getByText('还缺：建章立制没有已印发的制度；挽回损失没有填报成效').waitFor();

    const unit = await browser.signedIn('river');
    await unit.goto(`/problems/${sand}`);
    const measure = unit.locator('.measure', { hasText: '追缴采砂收益' });
    expect(await measure.getByRole('button', { name: '申请销号' }).count()).toBe(0);
    await measure.getByRole('button', { name: '启动整改' }).click();
    await unit.getByRole('dialog').getByRole('button', { name: '确定启动整改' }).click();
    await measure.getByText('整改中').waitFor();
    await measure.getByText('需要先满足：', { exact: false }).first().waitFor();

    await measure.getByRole('button', { name: '填报成效' }).click();
    const report = unit.getByRole('dialog', { name: '填报成效' });
    await report.getByLabel('数', { exact: true }).fill('0');
    await report.getByRole('button', { name: '填报成效' }).click();
    await report.locator('.field-fault').getByText('数要大于 0').waitFor();
    await report.getByLabel('数', { exact: true }).fill('12.50');
    await day(unit, '什么时候', '2026-02-20');
    await report.getByLabel('说明').fill('追缴违法所得');
    await report.getByLabel('上传一份').setInputFiles(file('缴款凭证.txt'));
    expect(await seriousFaults(unit)).toEqual([]);
    await submit(unit, '填报成效');
    await measure.getByText('12.5 万元').waitFor();
    await measure.getByText('还缺：建章立制没有已印发的制度').waitFor();

    await measure.getByRole('button', { name: '登记制度' }).click();
    const institution = unit.getByRole('dialog', { name: '登记制度' });
    await institution.getByLabel('制度名称').fill('河道采砂管理办法');
    await institution.getByLabel('起草科室').click();
    await unit.getByTitle('河湖管理科').click();
    await institution.getByLabel('上传一份').setInputFiles(file('办法.txt'));
    expect(await seriousFaults(unit)).toEqual([]);
    await submit(unit, '保存');
    await measure.getByText('还缺').waitFor({ state: 'detached' });
    await measure.getByRole('button', { name: '看每一笔' }).click();
    await measure.getByText('2026-02-20 挽回损失 12.50 万元 追缴违法所得').waitFor();
    await measure.getByRole('link', { name: '缴款凭证.txt' }).waitFor();
    await unit.locator('.sums').getByText('完善制度 1 项').waitFor();
  });
});

describe('beside the problems', () => {
  it('stand outcomes, counted, with a way to the rows', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/inspections');
    await page.getByRole('link', { name: '关于巡察整改情况的通报' }).click();
    await page.locator('.sum-figures').getByText('12.5 万元').waitFor();
    await page.getByText('共 1 笔').waitFor();
    await page.getByRole('link', { name: '1. 河道采砂监管不严' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '看制度' }).click();
    await page.getByText('登记 1 项，已印发 1 项').waitFor();
    await page.getByRole('button', { name: '登记进展' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByRole('row').getByText('执行').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await page.goto('/dashboard');
    await page.getByRole('link', { name: '挽回损失 12.5 万元' }).click();
    await page.getByText('共 1 笔').waitFor();
  });

  it('stand meetings, of which a decision becomes a measure', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/inspections/${inspectionId}/meetings`);
    await page.getByText('还没有登记会议').waitFor();
    await page.getByRole('button', { name: '登记会议' }).click();
    const dialog = page.getByRole('dialog', { name: '登记会议' });
    await choose(page, '会议类型', '领导小组会');
    await dialog.getByLabel('会议名称').fill('第2次领导小组会');
    await dialog.getByLabel('议题').fill('研究采砂整治');
    await dialog.getByLabel('第 1 条', { exact: true }).fill('设立巡河岗');
    await dialog.getByRole('button', { name: '再加一条' }).click();
    await dialog.getByLabel('第 2 条', { exact: true }).fill('约谈采砂企业');
    expect(await seriousFaults(page)).toEqual([]);
    await submit(page, '保存');
    await page
      .getByRole('listitem')
      .filter({ hasText: '设立巡河岗' })
      .last()
      .getByRole('button', { name: '转为措施' })
      .click();
    await page.getByRole('dialog').getByLabel('用于哪个问题').click();
    await page.getByTitle('1. 河道采砂监管不严').click();
    await submit(page, '转为措施');
    await page.getByRole('link', { name: '看措施' }).click();
    await page.locator('.measure', { hasText: '设立巡河岗' }).getByText('第2次领导小组会议定').waitFor();
  });

  it('stands accountability, of which others learn numbers alone', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/inspections/${inspectionId}/accountability`);
    await page.getByRole('button', { name: '登记问责' }).click();
    const dialog = page.getByRole('dialog', { name: '登记问责' });
    await choose(page, '方式', '诫勉');
    await dialog.getByLabel('被问责的人或单位').fill('周大川');
    await dialog.getByLabel('依据').fill('领导小组会议决定');
    expect(await seriousFaults(page)).toEqual([]);
    await submit(page, '保存');
    await page.getByRole('row', { name: '周大川' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    const looker = await browser.signedIn('looker');
    await looker.goto(`/inspections/${inspectionId}/accountability`);
    await looker.getByText('明细只对整改办、领导小组和纪委监委显示。').waitFor();
    await looker.getByText('1 条', { exact: true }).waitFor();
    expect(await looker.getByText('周大川').count()).toBe(0);
  });
});
