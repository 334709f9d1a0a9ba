import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const ledger = testLedger(database, people);
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const responsibility = { ...nobody, leadUnitId: unit };
const begun = (title: string, deadline: string) => planned(title, { deadline, responsibility, status: 'in_progress' });
const server = await testServer(database, clock);
// The server lays down when lights turn as it starts. Feedback on 2026-01-15; today is 2026-03-02; yellow from 15 days before.
await fill(ledger, clerk, [
  begun('河道采砂监管不严', '2026-03-02'),
  begun('巡河日志缺失', '2026-03-10'),
  begun('专项资金使用缓慢', '2026-06-30'),
]);
const [first] = (await list(ledger, clerk)).items;
const browser = await testBrowser(server, database, people);

it('a light is the same in list, page and dashboard, says why to pointer and keyboard, and turns at midnight', async () => {
  clock.set('2026-03-02T23:40:00+08:00');
  const page = await browser.signedIn('clerk');
  await page.clock.install({ time: clock.now() });
  await page.goto('/dashboard');
  const lights = page.locator('section', { has: page.getByRole('heading', { name: '亮灯情况' }) });
  const yellow = lights.getByRole('link', { name: '2', exact: true });
  await yellow.waitFor();
  await yellow.click();
  await page.waitForURL('**/ledger?*light=yellow*');
  await page.getByText('共 2 个问题').waitFor();
  const lamps = page.locator('tr[data-problem] .lamp');
  expect(await lamps.allTextContents()).toEqual(['◆黄灯', '◆黄灯']);
  expect(await lamps.first().getAttribute('title')).toMatch(/^今天到时限。规则：时限前 15 天亮黄灯.*（依据：.+）。$/);

  await page.getByRole('link', { name: '河道采砂监管不严' }).click();
  const lamp = page.getByRole('button', { name: '黄灯' });
  const why = page.getByRole('tooltip').filter({ hasText: '今天到时限' });
  await lamp.waitFor();
  expect(await why.isVisible()).toBe(false);
  await lamp.hover();
  await why.waitFor();
  await page.mouse.move(0, 0);
  await why.waitFor({ state: 'hidden' });
  await lamp.focus();
  await why.waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  // The very same page, untouched, when the day is over.
  clock.set('2026-03-03T00:00:01+08:00');
  await page.clock.fastForward('20:02');
  await page.getByRole('button', { name: '红灯' }).focus();
  await page.getByText(/已超过时限 1 天。规则：/).waitFor();
  await page.goto('/ledger?light=red');
  await page.getByText('共 1 个问题').waitFor();
  expect(await lamps.allTextContents()).toEqual(['▲红灯']);
  await page.goto('/dashboard');
  await lights.getByRole('link').first().waitFor();
  expect(await lights.getByRole('link').allTextContents()).toEqual(['1', '1', '1']);
});

it('whoever comes by keyboard reads in the opened row why its light is what it is', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/ledger?light=red');
  await page.locator('tr[data-problem]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page
    .locator('.details')
    .getByText(/已超过时限 1 天/)
    .waitFor();
});

// Fictional, in the usual wording.
const notice = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕0号
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
　　三、清明节：4月5日（周一）放假，共1天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假，共1天。
　　六、中秋节：9月15日（周三）放假，共1天。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

it('days counted over a year without its notice say so everywhere, until the notice is pasted, mended and confirmed', async () => {
  clock.set('2026-12-24T09:00:00+08:00');
  const page = await browser.signedIn('clerk');
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set feedback_date = '2026-12-23', publish_date = null, version = version + 1`),
  );
  const inspection = first?.inspectionId ?? 0;
  const plan = page.getByRole('row', { name: /^整改方案审定/ });
  await page.goto(`/inspections/${inspection}/milestones`);
  await plan.getByText('2027-01-13').waitFor();
  await plan.getByText('日期待定：缺少该年放假安排，按周末推算').waitFor();
  await page.goto(`/inspections/${inspection}/campaign`);
  await page
    .getByText(/整改方案审定（待定：放假安排未公布）/)
    .first()
    .waitFor({ state: 'attached' });

  await page.goto('/settings/calendar');
  await page.getByText('还没有录入 2027 年的放假安排').waitFor();
  const text = page.getByLabel('通知全文');
  await text.fill(notice.replace('放假，共3天', '放假，共4天').replace('6月9日（周三）', '6月9日（周四）'));
  await page.getByRole('button', { name: '读取', exact: true }).click();
  await page.getByText('元旦：写的是共 4 天，读到 3 天').waitFor();
  await page.getByText('2027-06-09 是周三，通知写的是周四').waitFor();
  expect(await page.getByRole('button', { name: '核对无误，保存' }).count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  await text.fill(notice);
  await page.getByRole('button', { name: '读取', exact: true }).click();
  await page.getByText('读到 2027 年：放假 25 天，调休上班 5 天').waitFor();
  await page.getByLabel('文件名称和文号').fill('国办发明电〔2026〕0号');
  await page.getByRole('button', { name: '核对无误，保存' }).click();
  await page.getByText('已有 2004 年至 2027 年的放假安排').waitFor();
  expect(await page.getByText('还没有录入 2027 年').count()).toBe(0);

  await page.goto(`/inspections/${inspection}/milestones`);
  await plan.getByText('2027-01-14').waitFor();
  expect(await plan.getByText(/待定/).count()).toBe(0);
});
