import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { signIn } from '../../src/people/actions/sign-in.ts';
import { noteJob } from '../../src/platform/jobs/job-state.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { client, testProvider } from '../support/provider.ts';
import { testServer } from '../support/server.ts';
import { silentWorker } from '../support/worker.ts';

const database = await testDatabase();
await silentWorker(database);
const people = await testPeople(database);
const { clock, clerk, services } = people;
await fill(testLedger(database, people), clerk, [planned('河道采砂监管不严', { number: '1.' })]);
await people.actor('zhou', 'observer', clerk.homeId);
await people.actor('anquan', 'security_admin', clerk.homeId);
await people.actor('xitong', 'system_admin', clerk.homeId);
await people.actor('shenji', 'auditor', clerk.homeId);
const provider = await testProvider();
const server = await testServer(database, clock);
const browser = await testBrowser(server, database, people);

const enter = async (page: Page, login: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};
const codeFor = (secret: string): string => {
  clock.forward(0.5);
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });
};
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['BIHUAN_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

describe('the second step', () => {
  let secret = '';
  let recovery = '';

  it('is put on by oneself: password, picture, first code, recovery codes', async () => {
    const page = await browser.signedIn('zhou');
    await page.goto('/settings/own');
    await page.getByRole('button', { name: '启用动态口令' }).click();
    await page.locator('.enrol').getByLabel('现在的密码').fill('Falsch-2026');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('密码或动态口令不对，没有确认您的身份。').waitFor();
    await page.locator('.enrol').getByLabel('现在的密码').fill(password);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('img', { name: '动态口令的二维码' }).waitFor();
    await page.getByText('不能扫码？手工输入密钥').click();
    secret = ((await page.locator('.enrol-secret').textContent()) ?? '').replaceAll(' ', '');
    expect(await seriousFaults(page)).toEqual([]);
    await shot(page, 'enrol');
    await page.getByRole('textbox', { name: '动态口令' }).fill('000000');
    await page.getByRole('button', { name: '确认启用' }).click();
    await page.getByText('这个动态口令与刚才的二维码对不上。').waitFor();
    await page.getByRole('textbox', { name: '动态口令' }).fill(codeFor(secret));
    await page.getByRole('button', { name: '确认启用' }).click();
    await page.getByText('动态口令已启用，请保存恢复码').waitFor();
    const codes = await page.locator('.recovery-codes code').allTextContents();
    expect(codes).toHaveLength(10);
    recovery = codes[0] ?? '';
    await shot(page, 'recovery');
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByText('还有 10 个恢复码可用').waitFor();
    await shot(page, 'own');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is asked for at the door after the password; a recovery code does it too', async () => {
    const page = await browser.stranger();
    await enter(page, 'zhou');
    await page.getByText('zhou，密码正确。还差一步：').waitFor();
    await shot(page, 'second-step');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: '动态口令' }).fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('动态口令不对，或已经用过。').waitFor();
    await page.getByRole('textbox', { name: '动态口令' }).fill(codeFor(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的待办' }).waitFor();

    const other = await browser.stranger();
    await enter(other, 'zhou');
    await other.getByRole('button', { name: '手机不在身边？用恢复码' }).click();
    await other.getByLabel('恢复码').fill(recovery);
    await other.keyboard.press('Enter');
    await other.getByRole('heading', { name: '我的待办' }).waitFor();
  });

  it('is asked for over the page, too, where the session ran out', async () => {
    const page = await browser.signedIn('zhou');
    await page.goto('/ledger');
    await page.getByText('共 1 个问题').waitFor();
    await page.context().clearCookies({ name: 'bihuan_session' });
    await page.getByRole('link', { name: '河道采砂监管不严' }).click();
    const dialog = page.getByRole('dialog', { name: '登录已超时' });
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await dialog.getByRole('textbox', { name: '动态口令' }).fill(codeFor(secret));
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await page.getByRole('heading', { name: '办理历史' }).waitFor();
  });
});

describe('the 安全管理员', () => {
  it('sees where somebody is signed in and ends it; that browser is told why and goes on after signing in', async () => {
    const victim = await browser.signedIn('clerk');
    await victim.goto('/ledger');
    await victim.getByText('共 1 个问题').waitFor();
    const page = await browser.signedIn('anquan');
    await page.goto('/settings/accounts');
    await page.getByRole('row', { name: /林一/ }).waitFor();
    await shot(page, 'accounts');
    await page.getByRole('row', { name: /林一/ }).getByRole('button', { name: '登录情况' }).click();
    const dialog = page.getByRole('dialog', { name: '林一的登录情况' });
    await dialog.getByRole('row').nth(1).waitFor();
    await shot(page, 'sessions');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '全部结束' }).click();
    await dialog.getByText('现在没有登录。').waitFor();

    await victim.getByRole('link', { name: '河道采砂监管不严' }).click();
    const told = victim.getByRole('dialog', { name: '这里的登录已被管理员结束。' });
    await shot(victim, 'ended');
    await told.getByLabel('密码', { exact: true }).fill(password);
    await told.getByRole('button', { name: '登录并继续' }).click();
    await victim.getByRole('heading', { name: '办理历史' }).waitFor();
  });

  it('sets how people sign in, gives and takes roles, and sets the three apart', async () => {
    const page = await browser.signedIn('anquan');
    await page.goto('/settings/security');
    await page.getByText('还有账号是综合管理员').waitFor();
    await shot(page, 'security');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('无操作自动退出').fill('15');
    await page.getByText('一个账号同时只能在一处登录').click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('登录安全设置已保存，马上生效。').waitFor();
    await page.reload();
    expect(await page.getByLabel('无操作自动退出').inputValue()).toBe('15');

    await page.getByRole('link', { name: '账号与角色' }).click();
    await page.getByRole('row', { name: /林一/ }).getByRole('button', { name: '角色' }).click();
    const dialog = page.getByRole('dialog', { name: '林一的角色' });
    await shot(page, 'roles');
    await dialog
      .getByRole('listitem')
      .filter({ hasText: '综合管理员' })
      .getByRole('button', { name: '取消角色' })
      .click();
    await page.getByText('已取消林一的角色“综合管理员”。').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('link', { name: '登录安全' }).click();
    await page.getByText('实行三员分立（不再设综合管理员）').click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('登录安全设置已保存，马上生效。').first().waitFor();
  });

  it('lets a second browser of one account in, and the first is told', async () => {
    const first = await browser.stranger();
    await enter(first, 'xitong');
    await first.getByRole('link', { name: '去设置' }).waitFor();
    await signIn(services, { login: 'xitong', password, origin: '10.0.0.8', agent: '' });
    await first.goto('/settings');
    await first.getByText('您的账号刚在别处登录，这里的登录已结束。').waitFor();
    await shot(first, 'elsewhere');
  });
});

describe('the 审计员', () => {
  it('filters, exports and has the chains verified, and sees no ledger', async () => {
    const page = await browser.signedIn('shenji');
    await page.goto('/');
    await page.getByRole('link', { name: '查看审计记录' }).click();
    await page.getByText(/共 \d+ 条记录/).waitFor();
    const places = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents();
    expect(places).toEqual(['我的待办', '审计', '设置']);
    await shot(page, 'audit');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.getByText('采砂').count()).toBe(0);

    await page.getByLabel('操作人').fill('zhou');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /zhou 启用动态口令/ }).waitFor();
    await page.getByRole('combobox', { name: '结果' }).click();
    await page.getByTitle('失败').click();
    await page.waitForURL(/actor=zhou&result=refused|result=refused/);
    await page.getByRole('row', { name: /zhou 启用动态口令/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /zhou 身份确认/ }).waitFor();

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 csv' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^审计记录-2026-03-0\d\.csv$/);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('row', { name: /导出审计记录/ }).waitFor();

    await page.getByRole('button', { name: '立即核验' }).click();
    await page.getByRole('button', { name: '正在核验…' }).waitFor();
    const facts = { chains: 2, entries: 40, seals: 1, faults: 0, first: '' };
    const last = { at: clock.now().toISOString(), ok: true, message: '', seconds: 1, facts };
    await noteJob(database.app, 'verify', { runningSince: null, last, next: null });
    await page.getByText('2 条链、40 条记录、1 个封存').waitFor();
    await shot(page, 'verified');
  });
});

it('the unified login has its button, with the local account as the way in for an emergency', async () => {
  const unified = await testServer(database, clock, {
    BIHUAN_OIDC_ISSUER: provider.issuer,
    BIHUAN_OIDC_CLIENT_ID: client.id,
    BIHUAN_OIDC_CLIENT_SECRET: client.secret,
  });
  provider.serve(unified.address);
  const page = await browser.stranger();
  await page.goto(`${unified.address}/sign-in`);
  await page.getByText('连不上时，也可以用本地账号登录：').waitFor();
  await shot(page, 'unified');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '用统一身份认证登录' }).click();
  await page.locator('input[name=login]').fill('nobody-here');
  await page.locator('input[name=password]').fill('whatever');
  await page.getByRole('button').first().click();
  await page.getByRole('button').first().click();
  await page.getByText('统一身份认证已通过，但您在本系统没有可用的账号。').waitFor();
});
