import { describe, expect, it } from 'vitest';
import { noteJob } from '../../src/platform/jobs/job-state.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { silentWorker } from '../support/worker.ts';

const database = await testDatabase();
await silentWorker(database);
const people = await testPeople(database);
await people.place(people.clerk.homeId, 'unit', '河湖管理科');
await people.actor('watcher', 'observer', people.clerk.homeId);
await people.actor('station', 'office', await people.place(people.clerk.homeId, 'organisation', '水文站'));
await fill(testLedger(database, people), people.clerk, [planned('水库隐患排查不彻底')]);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

describe('units and people', () => {
  it('are added, renamed, retired, and taken back', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings');
    await page.getByRole('button', { name: '新增科室' }).click();
    await page.getByRole('dialog').getByLabel('名称').fill('规划财务科');
    await page.keyboard.press('Enter');
    const unit = page.locator('.place', { hasText: '规划财务科' });
    await unit.getByRole('button', { name: '修改' }).click();
    await page.getByRole('dialog').getByLabel('简称').fill('财务科');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await unit.getByText('（财务科）').waitFor();
    await unit.getByRole('button', { name: '停用' }).click();
    await unit.waitFor({ state: 'detached' });
    await page.locator('.toast', { hasText: '已停用“规划财务科”' }).getByRole('button', { name: '撤销' }).click();
    await unit.waitFor();

    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新增人员' });
    await dialog.getByLabel('姓名').fill('何静');
    await dialog.getByLabel('职务').fill('科长');
    await dialog.getByLabel('所在科室').click();
    await page.getByTitle('河湖管理科').click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: '何静 科长 河湖管理科' }).waitFor();
  });

  it('of the same name are refused with what was typed left standing', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings');
    await page.getByRole('button', { name: '新增科室' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('河湖管理科');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('“河湖管理科”已经存在。').waitFor();
    expect(await dialog.getByLabel('名称').inputValue()).toBe('河湖管理科');
  });

  it('of one name in two units are asked about before they are kept as two', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings');
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新增人员' });
    await dialog.getByLabel('姓名').fill('何静');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('“何静”已在河湖管理科。').waitFor();
    await dialog.getByText(/兼任的在“职务与代理”里再加任职/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByLabel('同名的另一个人').check();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /^何静/ }).nth(1).waitFor();
  });
});

describe('an inspection', () => {
  it('is corrected: round, team, period and days, with every fault named at its field', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/inspections');
    await page.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '修改巡察信息' });
    await dialog.getByText('被巡察单位：中共云溪县水务局党组').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByLabel('标题').fill('县委第二巡察组反馈意见');
    await dialog.getByLabel('轮次').fill('十三届第二轮');
    await dialog.getByLabel('开始日期').fill('去年十一月');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.locator('.field-fault').getByText('日期写作 2026-08-31、2026-08 或 2026').waitFor();
    await dialog.getByLabel('开始日期').fill('2025-11-03');
    await dialog.getByLabel('反馈日期').fill('2026-01-16');
    await dialog.getByLabel('反馈日期').press('Enter');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存。').waitFor();
    await page
      .getByRole('row', { name: /县委第二巡察组反馈意见 巡察 十三届第二轮 县委第二巡察组 2026-01-16/ })
      .waitFor();
    await page.reload();
    await page.getByRole('button', { name: '修改' }).click();
    expect(await dialog.getByLabel('开始日期').inputValue()).toBe('2025-11-03');
  });

  it('is shown to those who may not change it', async () => {
    const page = await browser.signedIn('watcher');
    await page.goto('/settings/inspections');
    await page.getByRole('row', { name: /县委第二巡察组反馈意见/ }).waitFor();
    expect(await page.getByRole('button', { name: '修改' }).count()).toBe(0);
  });
});

describe('accounts', () => {
  it('are made with a first password that is shown once and lets its owner in', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/accounts');
    await page.getByRole('button', { name: '新增账号' }).click();
    const dialog = page.getByRole('dialog', { name: '新增账号' });
    await dialog.getByLabel('姓名').fill('何静');
    await dialog.getByLabel('登录名').fill('hejing');
    await dialog.getByLabel('所在科室').click();
    await page.getByTitle('河湖管理科').click();
    await dialog.getByRole('button', { name: '新增' }).click();
    const once = page.getByRole('dialog', { name: '请把初始密码交给本人' });
    const password = (await once.locator('code').textContent()) ?? '';
    expect(password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await once.getByRole('button', { name: '我已记下' }).click();
    await page
      .getByRole('row', { name: /何静 hejing 责任单位经办/ })
      .getByText('还没改初始密码')
      .waitFor();

    const owner = await browser.stranger();
    await owner.goto('/sign-in');
    await owner.getByLabel('登录名').fill('hejing');
    await owner.getByLabel('密码', { exact: true }).fill(password);
    await owner.getByRole('button', { name: '登录', exact: true }).click();
    await owner.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
  });

  it('are found by pinyin, login or unit', async () => {
    for (const login of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'])
      await people.actor(login, 'observer', people.clerk.homeId);
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/accounts');
    const search = page.getByLabel('按姓名、拼音、登录名或科室查找');
    const rows = page.locator('table.accounts tbody tr');
    for (const typed of ['hj', 'HEJING', '河湖']) {
      await search.fill(typed);
      await rows.nth(1).waitFor({ state: 'detached' });
      expect(await rows.innerText()).toContain('何静');
    }
    await search.fill('zzz');
    await page.getByText('没有找到这样的账号。').waitFor();
  });

  it('are disabled and enabled, and get a new first password', async () => {
    await people.actor('looker', 'observer', people.clerk.homeId);
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/accounts');
    const row = page.getByRole('row', { name: /looker/ });
    await row.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await row.getByText('已停用').waitFor();
    await row.getByRole('button', { name: '启用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '启用' }).click();
    await row.getByRole('button', { name: '重设密码' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '重设密码' }).click();
    await page.getByRole('dialog', { name: '请把初始密码交给本人' }).locator('code').waitFor();
  });

  it('change their own password here', async () => {
    await people.actor('changer', 'observer', people.clerk.homeId);
    const page = await browser.signedIn('changer');
    await page.goto('/settings/own');
    await page.getByLabel('现在的密码').fill('falsch');
    await page.getByLabel('新密码').fill('Anders-2026');
    await page.getByLabel('再输入一次').fill('Anders-2026');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('登录名或密码不对。').waitFor();
    await page.getByLabel('现在的密码').fill('Xiuzheng-2026');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改，其他地方的登录都已退出。').waitFor();
  });
});

it('has a backup made now, and shows how it went as soon as it is done', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/backup');
  await page.getByText('还没有做过备份').first().waitFor();
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByRole('button', { name: '正在备份…' }).waitFor();
  // What the worker notes when it is through.
  const at = people.clock.now().toISOString();
  const facts = { file: '/backups/bihuan.tar.gz', bytes: 36_000 };
  const last = { at, ok: true, message: '已备份到 bihuan.tar.gz', seconds: 1, facts };
  await noteJob(database.app, 'backup', { runningSince: null, last, next: null });
  await page.locator('.backup-facts').getByText('成功').waitFor();
  await page.getByRole('button', { name: '立即备份' }).waitFor();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '总览' }).click();
  await page.getByText('上次备份 2026-03-02 09:00 成功').waitFor();
});

it('asks nothing about backups where they are the business of the organisation above', async () => {
  const page = await browser.signedIn('station');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/dashboard');
  await page.getByRole('heading', { name: '总览' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.goto('/settings');
  await page.getByRole('heading', { name: '设置' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(asked).toContain('/api/v1/session');
  expect(asked.filter((path) => path.includes('/operations/'))).toEqual([]);
  expect(await page.getByRole('link', { name: '备份' }).count()).toBe(0);
});
