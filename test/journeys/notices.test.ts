import { expect, it } from 'vitest';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { deliverNotices } from '../../src/supervision/actions/notices/deliver.ts';
import { notify } from '../../src/supervision/actions/notices/notify.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { mailServer } from '../support/gateways.ts';
import { testKeys } from '../support/keys.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const made = await createPerson(people.services, clerk, { organisationId: clerk.homeId, name: '林一' });
if (!made.ok) throw new Error(made.code);
const personId = made.value.id;
await database.owner.write(null, (tx) =>
  tx.run(sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${personId}
    where id = ${clerk.accountId}`),
);
await people.actor('watcher', 'observer', clerk.homeId);
await fill(testLedger(database, people), clerk, [planned('河道采砂监管不严')]);
const { id: problemId } = await database.owner.read(null, (tx) =>
  tx.one<{ id: number }>(sql`select id from problems where level = 'problem'`),
);
const tell = (cause: string, title: string): Promise<number> =>
  database.app.write(clerk.scope, (tx) =>
    notify(
      tx,
      [
        {
          organisationId: clerk.homeId,
          personId,
          cause,
          kind: 'urging',
          title,
          body: '已超期3天。',
          link: `/problems/${problemId}`,
          problemId,
        },
      ],
      clock.now(),
    ),
  );
const mail = await mailServer();
const shots = process.env['BIHUAN_SHOTS'];
const server = await testServer(database, clock);
const browser = await testBrowser(server, database, people);

it('the bell counts what is unread, a notice opens its place and is read by it, all are read at once', async () => {
  await tell('first', '河道采砂监管不严，请尽快整改');
  await tell('second', '河道采砂监管不严，明天到期');
  await tell('third', '河道采砂监管不严，已超期');
  const page = await browser.signedIn('clerk');
  await page.goto('/');
  await page.getByRole('link', { name: '通知，3 条未读' }).click();
  await page.getByRole('row', { name: /未读 河道采砂监管不严，已超期/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '河道采砂监管不严，请尽快整改' }).click();
  await page.waitForURL(`**/problems/${problemId}`);
  await page.getByRole('link', { name: '通知，2 条未读' }).click();
  await page.getByLabel('只看未读').check();
  await page.getByRole('link', { name: '河道采砂监管不严，请尽快整改' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await page.getByText('没有未读的通知').waitFor();
  await page.getByRole('link', { name: '通知，没有未读' }).waitFor();
});

it('somebody whose account belongs to no person is told why there is nothing', async () => {
  const page = await browser.signedIn('watcher');
  await page.goto('/notices');
  await page.getByText('您的账号还没有对应到人员').waitFor();
  await page.goto('/settings/notices');
  await page.getByText('您的账号还没有对应到人员').waitFor();
  // Nothing of the installation is told to who does not manage it.
  await page.goto('/');
  expect(await page.getByRole('region', { name: /通知发送/ }).count()).toBe(0);
  // 整改办 sees which accounts these are.
  const office = await browser.signedIn('clerk');
  await office.goto('/settings/accounts');
  await office.getByText('1 个可用账号没有对应到人员，收不到通知').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await office.getByLabel('只看这些账号').check();
  await office.getByRole('row', { name: /watcher/ }).waitFor();
  expect(await office.locator('table.accounts tbody tr').count()).toBe(1);
  if (shots !== undefined) await office.screenshot({ path: `${shots}/personless.png` });
});

it('a mail server is set, tried with a wrong and a right password, and brings what somebody chose; what fails is sent again', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/gateways');
  await page.getByLabel('用邮件发送通知').check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('填邮件服务器的名称或 IP').waitFor();
  await page.getByLabel('服务器地址').fill('127.0.0.1');
  await page.getByLabel('端口').fill(String(mail.port));
  await page.getByLabel('加密方式').click();
  await page.getByTitle('不加密（只用于内网）').click();
  await page.getByLabel('发件地址').fill('bihuan@example.test');
  await page.getByLabel('登录名').fill(mail.login.user);
  await page.getByLabel('密码', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('通知网关已保存。').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('收件地址').fill('lin@example.test');
  await page.getByRole('button', { name: '发一封测试邮件' }).click();
  await page.getByText(/登录被拒绝：.*用户名或密码不对/).waitFor();
  await page.getByLabel('密码', { exact: true }).fill(mail.login.password);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存；不改则留空').waitFor();
  await page.getByLabel('收件地址').fill('lin@example.test');
  await page.getByRole('button', { name: '发一封测试邮件' }).click();
  await page.getByText('对方已接收').waitFor();
  expect(mail.received.map(({ subject }) => subject)).toEqual(['【闭环】测试邮件']);

  await page.goto('/settings/notices');
  await page.getByLabel('邮箱').fill('lin');
  await page.getByText('邮箱写作 name@example.gov.cn').waitFor();
  await page.getByLabel('邮箱').fill('lin@example.test');
  await page.getByLabel('什么时候发').click();
  await page.getByTitle('每天汇总一次').click();
  await page.getByLabel('汇总时间').fill('17:15');
  await page.getByLabel('设免打扰时段').uncheck();
  await page.getByLabel('到期提醒发邮件').uncheck();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('通知设置已保存。').waitFor();
  await page.reload();
  expect(await page.getByLabel('汇总时间').inputValue()).toBe('17:15');
  expect(await page.getByLabel('到期提醒发邮件').isChecked()).toBe(false);

  mail.answers.toRecipient = { code: 550, words: '5.1.1 没有这个用户' };
  await tell('fourth', '河道采砂监管不严，催办');
  const round = () =>
    deliverNotices({ owner: database.owner, clock, keys: testKeys, address: null }, new AbortController().signal);
  await round();
  // Whoever it was for sees it, and who manages the installation finds it in the worklist.
  await page.goto('/notices');
  await page.getByRole('link', { name: '有 1 份没有发到您的邮箱或手机，看原因' }).click();
  const stuck = page.getByRole('region', { name: '没有发到您这里的通知' });
  await stuck.getByText(/邮件，发往 lin@example\.test/).waitFor();
  await stuck.getByText(/没有这个用户/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/stuck-own.png` });
  await page.goto('/');
  await page.getByRole('region', { name: '通知发送 1' }).waitFor();
  if (shots !== undefined) await page.screenshot({ path: `${shots}/undelivered.png` });
  await page.getByRole('link', { name: '1 份通知没有发出，待处理' }).click();
  await page.getByRole('row', { name: /林一 lin@example.test 邮件 发送失败 1 .*没有这个用户/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '重发' }).click();
  await page.getByText('没有发送失败的通知').waitFor();
  mail.answers.toRecipient = null;
  await round();
  expect(mail.received.at(-1)?.subject).toBe('【闭环】河道采砂监管不严，催办');
});
