import { describe, expect, it } from 'vitest';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { setPersonOfAccount } from '../../src/people/actions/persons-of-accounts.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, services } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.place(clerk.homeId, 'unit', '规划财务科');
const person = async (name: string): Promise<number> => {
  const made = await createPerson(services, clerk, { organisationId: clerk.homeId, name, unitId: unit });
  if (!made.ok) throw new Error(made.code);
  return made.value.id;
};
await person('单雄');
const lent = await person('陈禾');
const deputy = await people.actor('deputy', 'unit', unit);
await setPersonOfAccount(services, clerk, deputy.accountId, { version: 1, personId: lent });
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

describe('posts', () => {
  it('are made, filled with somebody found by pinyin, lent for some days, and taken back', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/posts');
    await page.getByText('还没有职务').waitFor();
    await page.getByRole('button', { name: '新增职务' }).click();
    const made = page.getByRole('dialog', { name: '新增职务' });
    await made.getByLabel('职务').fill('分管副局长');
    await made.getByLabel('带有的角色').click();
    await page.getByTitle('责任领导').click();
    expect(await seriousFaults(page)).toEqual([]);
    await made.getByRole('button', { name: '保存' }).click();
    const row = page.getByRole('row', { name: /分管副局长/ });
    await row.getByText('空缺').waitFor();

    await row.getByRole('button', { name: '任职' }).click();
    const appointed = page.getByRole('dialog', { name: '任职：分管副局长' });
    await appointed.getByLabel('人员').fill('shanx');
    await page.getByTitle('单雄 河湖管理科').click();
    await appointed.getByLabel('依据').fill('水党〔2026〕3号');
    await appointed.getByRole('button', { name: '保存' }).click();
    await row.getByText('2026-03-02 至 今').waitFor();

    await row.getByRole('button', { name: '授权代理' }).click();
    const lending = page.getByRole('dialog', { name: '授权代理：分管副局长' });
    await lending.getByLabel('代理人').fill('CH');
    await page.getByTitle('陈禾 河湖管理科').click();
    await lending.getByLabel('结束日期').fill('2026-03-06');
    await lending.getByLabel('结束日期').press('Enter');
    await lending.getByRole('button', { name: '授权代理' }).click();
    await row.getByText('代单雄').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('that are lent give their role to the other account until the last day', async () => {
    expect((await people.again(deputy)).roles).toContain('leader');
    people.clock.set('2026-03-07T09:00:00+08:00');
    expect((await people.again(deputy)).roles).not.toContain('leader');
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/posts');
    const row = page.getByRole('row', { name: /分管副局长/ });
    await row.getByRole('button', { name: '历任 1 条' }).click();
    await row.getByText('2026-03-02 至 2026-03-06').waitFor();
  });
});
