import type { Locator, Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { changeProblem } from '../../src/ledger/actions/reshape.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { passHold, seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

// What is published: 整改办 has a problem withheld and submits the rest; the leader and the leading group judge both.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const home = clerk.homeId;
const ledger = testLedger(database, people);
await people.actor('first', 'office', home);
await people.actor('leader', 'leader', home);
await people.actor('group', 'leading_group', home);
const made = await fill(ledger, clerk, [
  planned('取水口保护不力', { status: 'in_progress' }),
  planned('会议记录缺失', {
    status: 'in_progress',
    measures: [{ content: '补齐会议记录', deadline: null, deadlineWords: null }],
  }),
]);
const rows = (await list(ledger, clerk)).items;
for (const { id, title, aspectId, version } of rows)
  expect(
    await changeProblem(ledger, clerk, id, { version, title, aspectId: aspectId ?? null, disclosure: 'public' }),
  ).toMatchObject({ ok: true });
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
await reportProgress(ledger, clerk, idOf('会议记录缺失'), { content: '已补齐会议记录14份', happenedOn: '2026-02-20' });
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
vi.setConfig({ testTimeout: 120_000 });

const shots = process.env['BIHUAN_SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const submit = async (page: Page, dialog: Locator, verb: string): Promise<void> => {
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
const judge = async (login: string): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.clock.install();
  await page.goto('/reviews');
  await page.getByRole('button', { name: '通过' }).waitFor();
  return page;
};

it('withholds a problem by the leading group’s verdict, and nobody publishes it past that', async () => {
  const office = await browser.signedIn('clerk');
  await office.goto(`/problems/${idOf('取水口保护不力')}`);
  await office.getByRole('button', { name: '申请不公开' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('不公开理由').click();
  await office.getByTitle('涉及国家秘密').click();
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.getByRole('listitem').getByText('请写明情况').waitFor();
  await dialog.getByLabel('情况说明').fill('原文写到取水口坐标');
  await shot(office, 'withholding-dialog');
  await submit(office, dialog, '提交申请');
  await office.getByText('正在审核公开范围，见“审核”。').waitFor();

  const group = await judge('group');
  await group.getByText('不公开理由：涉及国家秘密').first().waitFor();
  await group.getByText('理由：原文写到取水口坐标').first().waitFor();
  await group.getByRole('heading', { name: '拟不公开：领导小组同意' }).waitFor();
  expect(await seriousFaults(group)).toEqual([]);
  await shot(group, 'withholding-judged');
  await group.getByRole('button', { name: '通过' }).click();
  await passHold(group);

  await office.reload();
  await office.getByText('不公开：涉及国家秘密，2026-03-02 审定').waitFor();
  await office.getByText('说明：原文写到取水口坐标').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'withheld');
  await office.locator('.panel', { hasText: '基本信息' }).getByRole('button', { name: '修改', exact: true }).click();
  await dialog.getByLabel('公开范围').click();
  await office.getByTitle('公开', { exact: true }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('这个问题已经审定不公开：涉及国家秘密，2026-03-02 审定。').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await office.getByRole('button', { name: '申请恢复公开' }).waitFor();
});

it('passes the publication by three people, and says when the ledger has changed since', async () => {
  const office = await browser.signedIn('clerk');
  await office.goto(`/inspections/${made.inspectionId}/reviews`);
  await office.getByText('还没有送审过公开稿。').waitFor();
  await office.getByRole('button', { name: '公开稿送审' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('共 1 个问题').waitFor();
  await dialog.getByText('已补齐会议记录14份').waitFor();
  await shot(office, 'publication-dialog');
  await submit(office, dialog, '公开稿送审');

  for (const login of ['first', 'leader']) {
    const page = await judge(login);
    await page.getByText('已补齐会议记录14份').waitFor();
    expect(await page.getByText('取水口保护不力').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await shot(page, `publication-${login}`);
    await page.getByRole('button', { name: '通过' }).click();
    await passHold(page);
  }
  const group = await judge('group');
  await group.getByRole('button', { name: '通过' }).click();
  const signing = group.getByRole('dialog');
  await signing.getByLabel('签字确认').first().fill(password);
  await submit(group, signing, '通过');

  await office.reload();
  await office.getByText('公开稿已审定：2026-03-02，group').waitFor();
  await office.getByText('内容指纹（SM3）').waitFor();
  expect(await office.getByText('审定后公开的内容又有变化').count()).toBe(0);
  await reportProgress(ledger, clerk, idOf('会议记录缺失'), { content: '建立会议记录抽查制度' });
  await office.reload();
  await office.getByText('审定后公开的内容又有变化，公布前请重新送审。').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'publication-passed');
});

it('says why a publication without a public problem cannot be submitted, before anybody tries', async () => {
  const other = await fill(ledger, await people.again(clerk), [planned('台账不全', { status: 'in_progress' })]);
  const office = await browser.signedIn('clerk');
  await office.goto(`/inspections/${other.inspectionId}/reviews`);
  await office.getByText('（申请人可办）').first().waitFor();
  await office.getByText('申请人不能审核自己提交的申请').waitFor();
  await office.getByRole('button', { name: '公开稿送审' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('这次巡察还没有公开的问题，不能送审。').waitFor();
  expect(await dialog.getByRole('button', { name: '公开稿送审' }).isDisabled()).toBe(true);
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'publication-nothing');
});
