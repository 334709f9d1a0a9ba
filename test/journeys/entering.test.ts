import { describe, expect, it } from 'vitest';
import { createAccount } from '../../src/people/actions/accounts.ts';
import { testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
await fill(testLedger(database, people), clerk, [planned('河道采砂监管不严', { number: '1.' })]);
const made = await createAccount(people.services, clerk, {
  login: 'new',
  name: '何静',
  password,
  role: 'observer',
  organisationId: clerk.homeId,
});
if (!made.ok) throw new Error(made.code);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

describe('signing in', () => {
  it('says what is wrong, keeps the login, and then leads to where the link went', async () => {
    const page = await browser.stranger();
    await page.goto('/ledger?status=not_started');
    await page.getByLabel('登录名').fill('clerk');
    await page.getByLabel('密码', { exact: true }).fill('Falsch-2026');
    await page.getByLabel('密码', { exact: true }).press('Enter');
    await page.getByText('登录名或密码不对。').waitFor();
    await page.getByText('请检查大小写后再试；连续 5 次不对会暂时锁定。').waitFor();
    expect(await page.getByLabel('登录名').inputValue()).toBe('clerk');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('共 1 个问题').waitFor();
    expect(new URL(page.url()).search).toBe('?status=not_started');
    expect(await page.title()).toBe('台账 · 闭环');
  });

  it('names the fields that are empty, and sends nothing', async () => {
    const page = await browser.stranger();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('请填写登录名').waitFor();
    await page.getByText('请填写密码').waitFor();
  });

  it('says for how long an account is locked', async () => {
    await people.actor('unlucky', 'observer', clerk.homeId);
    const page = await browser.stranger();
    await page.goto('/sign-in');
    await page.getByLabel('登录名').fill('unlucky');
    for (let n = 1; n <= 5; n++) {
      await page.getByLabel('密码', { exact: true }).fill(`wrong ${n}`);
      const answer = page.waitForResponse('**/api/v1/session');
      await page.getByLabel('密码', { exact: true }).press('Enter');
      await (await answer).finished();
    }
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByLabel('密码', { exact: true }).press('Enter');
    await page.getByText('密码连续输错，账号已暂时锁定。').waitFor();
    await page.getByText(/请在 5 分钟后再试/).waitFor();
  });

  it('asks for an own password at the first time, ticking off the policy while one types', async () => {
    const page = await browser.stranger();
    await page.goto('/sign-in');
    await page.getByLabel('登录名').fill('new');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
    const submit = page.getByRole('button', { name: '设置密码并进入' });
    await page.getByLabel('现在的密码').fill(password);
    await page.getByLabel('新密码').fill('kurz');
    await page.getByText('密码至少 8 位(未满足)').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('新密码').fill('Heqing-2026');
    await page.getByText('密码至少 8 位(已满足)').waitFor();
    await page.getByLabel('再输入一次').fill('Heqing-2026');
    await submit.click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
  });

  it('ends with signing out: the pages are closed again', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.goto('/ledger');
    await page.waitForURL('**/sign-in?to=%2Fledger');
  });
});

describe('a session that runs out', () => {
  it('asks for the password over the page, and what was typed is sent after it', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await page.getByRole('link', { name: '河道采砂监管不严' }).click();
    await page.getByRole('button', { name: '填报进展' }).click();
    await page.getByLabel('做了什么，效果怎样').fill('开展联合执法三次。');
    await page.context().clearCookies({ name: 'bihuan_session' });
    await page.getByRole('button', { name: '填报', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '登录已超时' });
    await dialog.getByLabel('密码', { exact: true }).fill('Falsch-2026');
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await dialog.getByText('登录名或密码不对。').waitFor();
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await page.getByText('进展已填报。').waitFor();
    await page.getByRole('listitem').filter({ hasText: '开展联合执法三次。' }).waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('keeps what was typed even where the window is closed', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/ledger');
    await page.getByRole('link', { name: '河道采砂监管不严' }).click();
    await page.getByRole('button', { name: '填报进展' }).click();
    await page.getByLabel('做了什么，效果怎样').fill('写到一半');
    await page.reload();
    expect(await page.getByLabel('做了什么，效果怎样').inputValue()).toBe('写到一半');
  });
});
