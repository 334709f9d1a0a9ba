import type { Page } from 'playwright-core';
import type { DemoAccount } from '../demo-county/people.ts';
import type { Camera } from './camera.ts';

const inspection = '县委第二巡察组巡察县水务局党组反馈意见';
const late = '水利发展规划编制滞后';

/** Time and pressure: milestones, packs, calendar, lights, letters, ladders, notices, the campaign plan. */
export async function supervision(
  camera: Camera,
  page: Page,
  address: string,
  accounts: readonly DemoAccount[],
): Promise<void> {
  await rules(camera, page);
  await letters(camera, page);
  await campaign(camera, page);
  await notices(camera, page);
  const unit = await camera.page(address, accounts.find(({ login }) => login === 'hehu') ?? null);
  await unit.getByRole('region', { name: '等您回复的函件' }).locator('tbody a').first().click();
  await unit
    .getByLabel('办理情况')
    .fill('2处历史房屋已与业主商定搬迁日期，本周内拆除，随后报送拆除前后的照片并申请销号。');
  await intoView(unit, '回复');
  await camera.take(unit, 'letter-reply');
}

async function rules(camera: Camera, page: Page): Promise<void> {
  await page.goto('/inspections');
  await page.locator('.panel', { hasText: inspection }).getByRole('link', { name: '节点' }).click();
  await page.getByRole('button', { name: '登记完成' }).first().waitFor();
  await camera.take(page, 'milestones');
  await page.goto('/settings/packs?pack=county-three-colours&version=1');
  await page.getByRole('heading', { name: '督办台阶' }).waitFor();
  await intoView(page, '灯');
  await camera.take(page, 'rule-pack');
  await page.goto('/settings/calendar');
  await page.getByRole('heading', { name: /年工作日历/ }).waitFor();
  await camera.take(page, 'working-calendar');
  await page.goto('/ledger?q=%E6%B0%B4%E5%88%A9%E5%8F%91%E5%B1%95');
  await page.getByRole('link', { name: late }).click();
  await page.getByRole('heading', { name: '督促' }).waitFor();
  await page.locator('.lamp-button').first().hover();
  await camera.take(page, 'light-reason');
  await page.mouse.move(0, 400);
  await intoView(page, '督促');
  await camera.take(page, 'problem-ladder');
  await page.goto('/coming?days=7');
  await page.getByRole('heading', { name: '正在暂缓的' }).waitFor();
  await camera.take(page, 'coming');
}

async function letters(camera: Camera, page: Page): Promise<void> {
  await page.goto('/letters');
  await page.getByText(/^共 \d+ 份$/).waitFor();
  await camera.take(page, 'letters');
  await page.locator('tbody tr', { hasText: '整改督〔' }).getByRole('link').first().click();
  await page
    .getByRole('link', { name: '下载 Word' })
    .or(page.getByRole('button', { name: '下载 Word' }))
    .waitFor();
  await page.evaluate('scrollTo(0, 330)');
  await camera.take(page, 'letter');
}

async function campaign(camera: Camera, page: Page): Promise<void> {
  await page.goto('/inspections');
  await page.locator('.panel', { hasText: inspection }).getByRole('link', { name: '作战图' }).click();
  await page.getByText('问题和措施').first().waitFor();
  await camera.take(page, 'campaign');
  await page.getByRole('button', { name: '倒排', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '预览' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '按此排定' }).waitFor();
  await camera.take(page, 'campaign-backward');
}

async function notices(camera: Camera, page: Page): Promise<void> {
  await page.goto('/notices');
  await page.getByRole('button', { name: '标为已读' }).first().waitFor();
  await camera.take(page, 'notices');
  await page.goto('/settings/notices');
  await page.getByRole('heading', { name: '哪些通知发到哪里' }).waitFor();
  await camera.take(page, 'notice-settings');
  await page.goto('/settings/own');
  await page.getByRole('heading', { name: '日历订阅' }).waitFor();
  await intoView(page, '日历订阅');
  await camera.take(page, 'calendar-feed');
}

// Below the bar that stays on top.
const intoView = (page: Page, heading: string): Promise<void> =>
  page.evaluate(
    `scrollTo(0, [...document.querySelectorAll('h2')].find((head) => head.textContent === ${JSON.stringify(heading)}).getBoundingClientRect().top + scrollY - 70)`,
  );
