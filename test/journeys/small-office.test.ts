import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { assignProblems } from '../../src/ledger/actions/assign.ts';
import { readProblem } from '../../src/ledger/actions/read.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { pngOf } from '../support/evidence-files.ts';
import { fill, list, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

// An office of one: the units have no accounts and the four parties sign on paper. One clerk runs the whole loop, and
// every name stands beside the clerk's.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
await fill(ledger, clerk, [planned('河道采砂监管不严'), planned('水库隐患排查不彻底')]);
const [first = 0, second = 0] = (await list(ledger, clerk)).items.map(({ id }) => id);
await assignProblems(ledger, clerk, { problemIds: [first, second], leadUnitId: river, deadline: '2026-06-30' });
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
vi.setConfig({ testTimeout: 120_000 });

const parties = ['巡察办审核', '纪委监委审核', '组织部门审核', '派驻纪检监察组审核'];
const problem = async (id = first) => {
  const outcome = await readProblem(ledger, clerk, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const open = async (id = first): Promise<Page> => {
  const page = await browser.signedIn('clerk');
  await page.goto(`/problems/${id}`);
  await page.getByRole('heading', { name: '状态' }).waitFor();
  return page;
};
const side = (page: Page): Locator => page.getByRole('complementary');
const state = (page: Page, word: string) =>
  side(page).locator('.panel').first().locator('.mark').getByText(word, { exact: true }).waitFor();
/** Clicks a button and, filled in, the same in the dialog that it opens. */
const through = async (
  page: Page,
  verb: string,
  fillIn: (dialog: Locator) => Promise<void> = async () => {},
  submit = `确定${verb}`,
): Promise<void> => {
  await side(page).getByRole('button', { name: verb, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await fillIn(dialog);
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
const day = async (dialog: Locator, label: string, value: string): Promise<void> => {
  await dialog.getByLabel(label).fill(value);
  await dialog.getByLabel(label).press('Enter');
};
const pick = async (page: Page, dialog: Locator, label: string, title: string): Promise<void> => {
  await dialog.getByLabel(label).click();
  await page.getByTitle(title, { exact: true }).last().click();
};
const report = async (page: Page, words: string, who: string): Promise<void> => {
  await page.getByRole('button', { name: '填报进展' }).click();
  await page.getByLabel('做了什么，效果怎样').fill(words);
  await page.getByLabel('代谁填报').fill(who);
  await page.getByRole('button', { name: '填报', exact: true }).click();
  await page.locator('.timeline').getByText(words).waitFor();
};

describe('one clerk without other accounts', () => {
  it('has the problem reviewed by four parties, reports for the unit and brings its files', async () => {
    const plan = await browser.signedIn('clerk');
    await plan.goto(`/inspections/${(await problem()).inspectionId}/reviews`);
    await plan.getByRole('button', { name: '更换' }).click();
    await plan
      .getByRole('dialog')
      .getByLabel(/四方审核/)
      .check();
    await plan.getByRole('dialog').getByRole('button', { name: '更换' }).click();
    await plan.getByText('已更换规则包。').waitFor();

    const page = await open();
    await through(page, '启动整改');
    await state(page, '整改中');
    await report(page, '三月已巡河十二次。', '河湖管理科 周禾');
    await page.locator('.timeline').getByText('（代河湖管理科 周禾）').waitFor();
    const area = page.getByRole('region', { name: '上传佐证材料' });
    await area
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: '巡河照片.png', mimeType: 'image/png', buffer: pngOf(60, 40, 0x336699) },
        { name: '四方签字页.png', mimeType: 'image/png', buffer: pngOf(80, 40, 0x993366) },
      ]);
    await area.getByRole('button', { name: '上传 2 份' }).click();
    await page.locator('.file', { hasText: '四方签字页.png' }).waitFor();
  });

  it('applies for the unit, sees a mistake and withdraws while nobody has begun', async () => {
    const page = await open();
    const forUnit = (dialog: Locator) => pick(page, dialog, '代谁申报', '河湖管理科');
    await through(page, '申请销号', forUnit);
    await state(page, '销号审核');
    await page
      .getByText(/（代河湖管理科）/)
      .first()
      .waitFor();
    await side(page).getByRole('button', { name: '撤回申请' }).click();
    const dialog = page.getByRole('dialog', { name: '撤回这次申请' });
    await dialog.getByText('这一轮保留在记录里').waitFor();
    await dialog.getByRole('button', { name: '撤回申请' }).click();
    await state(page, '整改中');
    await side(page).getByText('已撤回', { exact: true }).waitFor();

    await through(page, '申请销号', forUnit);
    await state(page, '销号审核');
  });

  it('records the signed page of each party, and only then is the problem closed', async () => {
    const page = await open();
    await through(page, '通过', undefined, '通过');
    for (const [at, party] of parties.entries()) {
      await state(page, '销号审核');
      await through(
        page,
        '代录',
        async (dialog) => {
          await dialog.getByText(`${party}：登记签字页`).waitFor();
          await dialog.getByLabel('签署人').fill(`签署人${'甲乙丙丁'[at]}`);
          await pick(page, dialog, '签字页扫描件', '四方签字页.png');
        },
        '代录',
      );
      await page.getByText(`签署人${'甲乙丙丁'[at]}（林一 代录）`).waitFor();
    }
    await state(page, '已完成');
    await side(page).getByRole('link', { name: '签字页：四方签字页.png' }).first().click();
    await page.getByRole('dialog', { name: '查看“四方签字页.png”' }).waitFor();
    expect((await problem()).status).toBe('completed');
  });
});

describe('a problem that others must answer', () => {
  it('waits on the outside with its letter, is listed when the reply is overdue, and goes on with the reply', async () => {
    const page = await open(second);
    await through(page, '启动整改');
    await through(page, '转待外部', async (dialog) => {
      await dialog.getByRole('button', { name: '确定转待外部' }).click();
      await dialog.getByRole('alert').first().waitFor();
      await dialog.getByText('请填写发函文号；没有文号的，写“无文号”').first().waitFor();
      await dialog.getByLabel('收文单位').fill('县自然资源局');
      await dialog.getByLabel('发函文号').fill('水函〔2026〕3号');
      await day(dialog, '发函日期', '2026-02-20');
      await day(dialog, '回复期限', '2026-03-01');
      await dialog.getByLabel('等待的事项').fill('库区用地权属的答复');
    });
    await state(page, '待外部');
    await page.getByText('水函〔2026〕3号').first().waitFor();
    await page.goto('/');
    const overdue = page.getByRole('region', { name: /已经超期/ });
    await overdue.getByText('水库隐患排查不彻底').first().waitFor();
    await page.goto('/ledger');
    await page.getByRole('link', { name: '待外部' }).first().click();
    await page.getByRole('link', { name: '水库隐患排查不彻底' }).waitFor();

    const back = await open(second);
    await through(back, '恢复整改', async (dialog) => {
      await dialog.getByLabel('回复内容（可不填）').fill('已答复权属清楚');
    });
    await state(back, '整改中');
    await back
      .getByText(/回复：已答复权属清楚/)
      .first()
      .waitFor();
  });
});
