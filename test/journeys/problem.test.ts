import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { changeProblem } from '../../src/ledger/actions/reshape.ts';
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
const led = { responsibility: { ...nobody, leadUnitId: river } };
await fill(ledger, clerk, [
  planned('河道采砂监管不严', {
    ...led,
    number: '1.',
    originalText: '河道采砂监管不严。2025年以来,青石湾、柳林两处河段盗采现象时有发生。',
    measures: [{ content: '每周巡河三次', deadline: '2026-03-31', deadlineWords: null }],
  }),
  planned('专项资金使用缓慢', { number: '2.' }),
  planned('会议记录缺失,考勤制度不落实', { number: '3.' }),
  planned('水库隐患排查不彻底', { number: '4.' }),
]);
const idOf = async (title: string): Promise<number> => {
  const found = (await list(ledger, clerk)).items.find((row) => row.title.startsWith(title));
  if (found === undefined) throw new Error(`no problem ${title}`);
  return found.id;
};
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const open = async (login: string, title: string): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.goto(`/problems/${await idOf(title)}`);
  await page.getByRole('heading', { name: '状态' }).waitFor();
  return page;
};
const take = async (page: Page, verb: string, reason?: string): Promise<void> => {
  await page.getByRole('complementary').getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: `确定${verb}` }).click();
  await dialog.waitFor({ state: 'detached' });
};
const decide = async (
  page: Page,
  verb: '通过' | '退回',
  at: Locator,
  said: { reason?: string; opinion?: string } = {},
): Promise<void> => {
  await at.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (said.reason !== undefined) {
    await dialog.getByLabel('退回原因').click();
    await page.getByTitle(said.reason).click();
  }
  if (said.opinion !== undefined) await dialog.getByLabel('意见（可不填）').fill(said.opinion);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
const state = (page: Page, word: string) =>
  page.getByRole('complementary').locator('.mark').getByText(word, { exact: true }).waitFor();
const upload = async (page: Page, name: string, to?: string): Promise<void> => {
  const area = page.getByRole('region', { name: '上传佐证材料' });
  if (to !== undefined) {
    await area.getByLabel('归到').click();
    await page.getByTitle(to).click();
  }
  await area
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('证据') });
  await area.getByRole('button', { name: '上传', exact: true }).click();
  await page.locator('.evidence').getByRole('link', { name }).waitFor();
};

describe('from the beginning to closure', () => {
  it('goes through progress, evidence, application, return, application and approval', async () => {
    const unit = await open('river', '河道采砂');
    await unit.getByText('青石湾、柳林两处河段').waitFor();
    await take(unit, '启动整改');
    await state(unit, '整改中');
    const apply = unit.getByRole('complementary').getByRole('button', { name: '申请销号' });
    expect(await apply.isDisabled()).toBe(true);
    await unit.getByText('需要先满足：至少一条整改进展、至少一份佐证材料、全部措施已完成').waitFor();

    // The measure first: progress and evidence of its own, then the same steps.
    await unit.getByRole('button', { name: '填报进展' }).click();
    await unit.getByLabel('做了什么，效果怎样').fill('三月已巡河十二次。');
    await unit.getByLabel('什么时候做的').fill('2026-03-01');
    await unit.getByLabel('什么时候做的').press('Enter');
    await unit.getByLabel('属于哪条措施').click();
    await unit.getByTitle('每周巡河三次').click();
    await unit.getByRole('button', { name: '填报', exact: true }).click();
    await unit.locator('.timeline').getByText('三月已巡河十二次。').waitFor();
    await unit.locator('.timeline').getByText('2026-03-01').waitFor();
    await upload(unit, '巡河日志.txt', '措施：每周巡河三次');
    await unit.locator('.measure').getByRole('button', { name: '申请销号' }).click();
    await unit.getByRole('dialog').getByRole('button', { name: '确定申请销号' }).click();
    await unit.locator('.measure').getByText('销号审核').waitFor();

    const office = await open('clerk', '河道采砂');
    await decide(office, '通过', office.locator('.measure'));
    await office.locator('.measure').locator('.mark').getByText('已完成', { exact: true }).waitFor();

    await unit.reload();
    await take(unit, '申请销号');
    await state(unit, '销号审核');
    await office.reload();
    const side = office.getByRole('complementary');
    await side.getByRole('button', { name: '退回' }).click();
    expect(await office.getByRole('dialog').getByRole('button', { name: '退回' }).isDisabled()).toBe(true);
    await office.keyboard.press('Escape');
    await decide(office, '退回', side, { reason: '佐证材料不足', opinion: '请补充四月的巡河日志。' });
    await state(office, '已退回');

    await unit.goto('/');
    await unit.getByRole('link', { name: '1. 河道采砂监管不严' }).last().click();
    await state(unit, '已退回');
    await upload(unit, '四月巡河日志.txt');
    await take(unit, '申请销号');
    await state(unit, '销号审核');
    await office.reload();
    await side.getByText('第 2 轮').waitFor();
    await decide(office, '通过', side);
    await state(office, '已完成');
    await side.getByText('以前的审核（1 次）').click();
    await side.getByText('请补充四月的巡河日志。').waitFor();

    await office.getByRole('button', { name: '看办理历史' }).click();
    const history = office.locator('.history');
    await history.getByText('请补充四月的巡河日志。').first().waitFor();
    expect(await seriousFaults(office)).toEqual([]);
    await history.locator('.history-line', { hasText: '签署审核意见' }).getByText('佐证材料不足').waitFor();
    await history.locator('.history-line').locator('del', { hasText: '销号审核' }).first().waitFor();
  });

  it('lets the applicant take an application back at once', async () => {
    const page = await open('clerk', '专项资金');
    await take(page, '启动整改');
    await page.getByRole('button', { name: '填报进展' }).click();
    await page.getByLabel('做了什么，效果怎样').fill('已盘活资金112万元。');
    await page.getByRole('button', { name: '填报', exact: true }).click();
    await page.locator('.timeline').getByText('已盘活资金112万元。').waitFor();
    await upload(page, '盘活清单.txt');
    await take(page, '申请销号');
    await state(page, '销号审核');
    await page.locator('.toast', { hasText: '已申请销号' }).getByRole('button', { name: '撤销' }).click();
    await state(page, '整改中');
  });
});

describe('evidence', () => {
  it('shows its fingerprint, can be downloaded, withdrawn and taken back', async () => {
    const page = await open('clerk', '水库隐患');
    const area = page.getByRole('region', { name: '上传佐证材料' });
    await area.getByRole('radio', { name: '公开' }).check();
    await upload(page, '溢洪道照片.txt');
    const file = page.locator('.file', { hasText: '溢洪道照片.txt' });
    // SM3 of the two characters, the same on any machine.
    await file.getByText(/[0-9a-f]{8}…[0-9a-f]{4}/).waitFor();
    await file.getByText('公开', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await file.getByRole('link', { name: '下载' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe('证据');
    await file.getByRole('button', { name: '撤回' }).click();
    await file.getByText('已撤回').waitFor();
    await page.locator('.toast', { hasText: '已撤回' }).getByRole('button', { name: '撤销' }).click();
    await file.getByText('公开', { exact: true }).waitFor();
  });

  it('of a secret paper is refused with the reason, and stays in the list to be removed', async () => {
    const page = await open('clerk', '水库隐患');
    const area = page.getByRole('region', { name: '上传佐证材料' });
    await area
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: '机密 会议纪要.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
        { name: '值守记录.txt', mimeType: 'text/plain', buffer: Buffer.from('y') },
      ]);
    await area.getByRole('button', { name: '上传 2 份' }).click();
    await area.getByText(/涉密材料不得存入本系统/).waitFor();
    await page.locator('.evidence').getByRole('link', { name: '值守记录.txt' }).waitFor();
    await area.getByRole('button', { name: '移除' }).click();
    await area.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('changing', () => {
  it('says that somebody was faster, keeps what was typed and goes on after a refresh', async () => {
    const page = await open('clerk', '会议记录');
    await page.locator('.panel', { hasText: '归类与分析' }).getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '归类与分析' });
    await dialog.getByLabel('类别', { exact: true }).fill('制度执行');
    const id = await idOf('会议记录');
    const [row] = (await list(ledger, clerk, { q: '会议记录' })).items;
    const faster = await changeProblem(ledger, clerk, id, {
      version: row?.version ?? 0,
      title: '会议记录缺失,考勤制度不落实',
      special: 'immediate',
      disclosure: 'internal',
    });
    expect(faster.ok).toBe(true);
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('别人刚刚改过这个事项。').waitFor();
    await dialog.getByRole('button', { name: '刷新' }).click();
    await dialog.getByText('别人刚刚改过这个事项。').waitFor({ state: 'detached' });
    expect(await dialog.getByLabel('类别', { exact: true }).inputValue()).toBe('制度执行');
    await page.locator('.problem-chips').getByText('立行立改').waitFor();
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.locator('.panel', { hasText: '归类与分析' }).getByText('制度执行').waitFor();
  });

  it('plans a measure and splits the problem in two', async () => {
    const page = await open('clerk', '会议记录');
    await page.getByRole('button', { name: '增加措施' }).click();
    const measure = page.getByRole('dialog', { name: '增加措施' });
    expect(await seriousFaults(page)).toEqual([]);
    await measure.getByLabel('措施内容').fill('补齐会议记录');
    await measure.getByLabel('牵头科室').click();
    await page.getByTitle('河湖管理科').click();
    await measure.getByRole('button', { name: '保存' }).click();
    await page.locator('.measure').getByText('补齐会议记录').waitFor();
    await page.getByRole('button', { name: '拆分' }).click();
    const dialog = page.getByRole('dialog', { name: '把这个问题拆成几个' });
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByLabel('问题', { exact: true }).first().fill('会议记录缺失');
    await dialog.getByLabel('问题', { exact: true }).last().fill('考勤制度不落实');
    await dialog.getByRole('button', { name: '拆分' }).click();
    await page.getByText('已拆成 2 个问题。').waitFor();
    await page.getByRole('heading', { name: '来龙去脉' }).waitFor();
    await page.getByRole('link', { name: '考勤制度不落实', exact: true }).click();
    await page.locator('.problem-title').getByText('考勤制度不落实').waitFor();
    await page.locator('.measure').getByText('补齐会议记录').waitFor();
  });

  it('lets a measure serve one more problem, in which it stands from then on', async () => {
    const page = await open('clerk', '水库隐患');
    await page.getByRole('button', { name: '增加措施' }).click();
    await page.getByRole('dialog').getByLabel('措施内容').fill('建立隐患整改清单');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    const measure = page.locator('.measure', { hasText: '建立隐患整改清单' });
    await measure.getByRole('button', { name: '并用' }).click();
    const dialog = page.getByRole('dialog', { name: '这条措施还用于哪个问题' });
    expect(await dialog.getByRole('button', { name: '并用' }).isDisabled()).toBe(true);
    await dialog.getByLabel('另一个问题').fill('资金');
    await page.getByTitle('专项资金使用缓慢').click();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '并用' }).click();
    await measure.getByText('同时用于 2 个问题').waitFor();
    // What it serves already is named and not offered again.
    await measure.getByRole('button', { name: '并用' }).click();
    await dialog.getByText('2. 专项资金使用缓慢').waitFor();
    await dialog.getByLabel('另一个问题').fill('资金');
    await page.getByText('没有可选的问题').waitFor();
    await page.goto(`/problems/${await idOf('专项资金')}`);
    await measure.getByText('同时用于 2 个问题').waitFor();
  });

  it('is not offered to somebody who may only look', async () => {
    const page = await open('looker', '水库隐患');
    await page.getByText('您现在没有要办的手续。').waitFor();
    for (const verb of ['修改', '并用', '拆分', '增加措施', '填报进展', '选择文件'])
      expect(await page.getByRole('button', { name: verb }).count()).toBe(0);
  });
});
