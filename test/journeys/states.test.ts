import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fail, hold, seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

// Every screen with nothing there, while an answer takes five seconds, and where none comes; and what axe says of it.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const elsewhere = await people.place(null, 'organisation', '中共云溪县财政局党组');
await people.actor('empty', 'office', elsewhere);
await fill(ledger, clerk, [
  planned('河道采砂监管不严', {
    number: '1.',
    deadline: '2026-02-10',
    status: 'in_progress',
    responsibility: { ...nobody, leadUnitId: river },
    measures: [{ content: '每周巡河三次', deadline: '2026-03-20', deadlineWords: null }],
    progress: [{ content: '已巡河三次。', happenedOn: '2026-02-20', source: null }],
  }),
  planned('会议记录缺失', { number: '2.', status: 'completed' }),
]);
const bare = (await list(ledger, clerk)).items.find((row) => row.title === '会议记录缺失')?.id;
const whole = (await list(ledger, clerk)).items.find((row) => row.title === '河道采砂监管不严')?.id;
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

interface Screen {
  name: string;
  path: string;
  /** The request without which the screen shows nothing. */
  needs: RegExp;
  /** What stands there when it is all right. */
  shows: string;
  /** Who finds nothing there, where, and what is said then. */
  empty: { login: string; path?: string; says: string };
}

const screens: Screen[] = [
  {
    name: '我的待办',
    path: '/',
    needs: /\/api\/v1\/worklist/,
    shows: '已经超期',
    empty: { login: 'empty', says: '把巡察反馈意见或通报拖进来，先导入。' },
  },
  {
    name: '台账',
    path: '/ledger',
    needs: /\/api\/v1\/problems\?/,
    shows: '共 2 个问题',
    empty: { login: 'empty', says: '台账还是空的' },
  },
  {
    name: '问题',
    path: `/problems/${whole}`,
    needs: /\/api\/v1\/problems\/\d+$/,
    shows: '每周巡河三次',
    empty: { login: 'clerk', path: `/problems/${bare}`, says: '还没有进展。' },
  },
  {
    name: '总览',
    path: '/dashboard',
    needs: /\/api\/v1\/dashboard(\?|$)/,
    shows: '近 7 天变差的',
    empty: { login: 'empty', says: '还没有可以统计的问题' },
  },
  {
    name: '科室与人员',
    path: '/settings/places',
    needs: /\/api\/v1\/organisations$/,
    shows: '河湖管理科',
    empty: { login: 'empty', says: '还没有人员' },
  },
  {
    name: '巡察',
    path: '/settings/inspections',
    needs: /\/api\/v1\/inspections\?/,
    shows: '县委第二巡察组',
    empty: { login: 'empty', says: '还没有巡察' },
  },
  {
    name: '账号',
    path: '/settings/accounts',
    needs: /\/api\/v1\/accounts/,
    shows: '登录名',
    empty: { login: 'empty', says: '（您）' },
  },
  {
    name: '后台任务',
    path: '/settings/jobs',
    needs: /\/api\/v1\/operations\/jobs/,
    shows: '封存审计链',
    empty: { login: 'empty', says: '还没有运行过' },
  },
];

const says = (page: Page, words: string) => page.getByText(words).first().waitFor();

describe.for(screens)('$name', ({ path, needs, shows, empty }) => {
  it('has nothing serious that axe finds', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(path);
    await says(page, shows);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('says what to do where nothing is there', async () => {
    const page = await browser.signedIn(empty.login);
    await page.goto(empty.path ?? path);
    await says(page, empty.says);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('says that it is reading, and after some seconds that it is slow', async () => {
    const page = await browser.signedIn('clerk');
    await page.clock.install();
    const release = await hold(page, needs);
    await page.goto(path);
    await says(page, '正在读取…');
    // The shell is there and can be used meanwhile.
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账' }).waitFor();
    await page.clock.runFor(5000);
    await says(page, '还在读取，比平时慢。');
    await release();
    await says(page, shows);
  });

  it('says what is wrong and tries again, after a fault and without a network', async () => {
    const page = await browser.signedIn('clerk');
    const mendFault = await fail(page, needs, 'fault');
    await page.goto(path);
    await says(page, '系统出了故障，这次操作没有完成。');
    await says(page, '编号 abc123');
    await mendFault();
    const mendNetwork = await fail(page, needs, 'network');
    await page.getByRole('button', { name: '重试' }).click();
    await says(page, '连不上服务器。');
    expect(await seriousFaults(page)).toEqual([]);
    await mendNetwork();
    await page.getByRole('button', { name: '重试' }).click();
    await says(page, shows);
  });
});

describe('登录', () => {
  it('is fine by axe, shows that it is busy, and says where the server cannot be reached', async () => {
    const page = await browser.stranger();
    await page.goto('/sign-in');
    await page.getByLabel('登录名').fill('clerk');
    await page.getByLabel('密码', { exact: true }).fill('Falsch-2026');
    expect(await seriousFaults(page)).toEqual([]);
    const mend = await fail(page, /\/api\/v1\/session$/, 'network');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await says(page, '连不上服务器。');
    await mend();
    const release = await hold(page, /\/api\/v1\/session$/);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.locator('button.ant-btn-loading').waitFor();
    await release();
    await says(page, '登录名或密码不对。');
  });

  it('waits for the server, and tries again', async () => {
    const page = await browser.stranger();
    const mend = await fail(page, /\/api\/v1\/session$/, 'fault');
    await page.goto('/');
    await says(page, '系统出了故障，这次操作没有完成。');
    await mend();
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByLabel('登录名').waitFor();
  });
});
