import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { readProblem } from '../../src/ledger/actions/read.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { applyForClosure } from '../../src/review/actions/submit.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testReviews } from '../support/review.ts';
import { testServer } from '../support/server.ts';

// A unit says that it is done, its own words say otherwise: 整改办 sees the words, decides, and follows what is promised.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const unit = await people.place(clerk.homeId, 'unit', '市政科');
const member = await people.actor('member', 'unit', unit);
const words = '已加固围栏三处，其余两处待市财政批复资金后实施。';
const promise = '路灯控制箱将于2026年11月底前全部更换完毕。';
await fill(ledger, clerk, [
  planned('河道围栏破损', { status: 'in_progress', responsibility: { ...nobody, leadUnitId: unit } }),
  planned('路灯损坏率高', { status: 'in_progress', responsibility: { ...nobody, leadUnitId: unit } }),
]);
const rows = (await list(ledger, clerk)).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const [fence, lamps] = [idOf('河道围栏破损'), idOf('路灯损坏率高')];
const photo = { name: '围栏.jpg', mediaType: 'image/jpeg', hash: 'a'.repeat(64), size: 10 };
await reportProgress(ledger, member, fence, { content: words });
await addEvidence(ledger, member, fence, { measureId: null, progressId: null, disclosure: 'internal', files: [photo] });
await reportProgress(ledger, member, lamps, { content: promise });
const read = await readProblem(ledger, member, fence);
if (!read.ok) throw new Error(read.code);
const applied = await applyForClosure(testReviews(ledger, people), member, 'problem', fence, {
  version: read.value.version,
  grade: 'completed',
});
if (!applied.ok) throw new Error(applied.code);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
vi.setConfig({ testTimeout: 120_000 });

const doubts = (page: Page) => page.locator('#doubts');
const card = (page: Page) => doubts(page).locator('.doubt').filter({ hasText: '未完先报' });

describe('a doubt', () => {
  it('stands under the very words, and both lead to one another', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(`/problems/${fence}`);
    await card(page).getByText('提醒').waitFor();
    const underlined = page.locator('.timeline .doubted').first();
    expect(await underlined.innerText()).toContain('待市财政批复资金后实施');
    await underlined.click();
    await doubts(page).locator('.doubt-chosen').getByText('未完先报').waitFor();
    await card(page).getByRole('button', { name: '看原话' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.doubted-chosen').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is seen by the unit that reported, which cannot decide of it', async () => {
    const page = await browser.signedIn('member');
    await page.goto(`/problems/${fence}`);
    await card(page).waitFor();
    expect(await card(page).getByRole('button', { name: '成立', exact: true }).count()).toBe(0);
  });

  it('is overruled with a reason that stays, and the decision is taken back', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/reviews');
    await card(page).waitFor();
    await page.goto(`/problems/${fence}`);
    await card(page).getByRole('button', { name: '不成立…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由').fill('两处属于市级工程，不在本项整改范围');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByLabel('理由').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await card(page).waitFor({ state: 'detached' });
    await doubts(page).getByRole('button', { name: '已处理的' }).click();
    await card(page).getByText('两处属于市级工程').waitFor();
    await card(page).getByRole('button', { name: '撤回认定' }).click();
    await card(page).getByText('待认定').waitFor();
    expect(await page.locator('.timeline .doubted').count()).toBeGreaterThan(0);
  });
});

describe('a promise', () => {
  it('stands in the register, and is kept with words', async () => {
    const problem = await browser.signedIn('member');
    await problem.goto(`/problems/${lamps}`);
    await doubts(problem).getByText('最迟 2026-11-30').waitFor();
    const page = await browser.signedIn('clerk');
    await page.goto('/');
    await page.getByRole('link', { name: '承诺', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: '路灯控制箱' });
    await row.getByText('市政科').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await row.getByRole('button', { name: '已兑现…' }).click();
    await page.getByRole('dialog').getByLabel('怎样兑现的').fill('11月20日全部更换，见验收单');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '已了结' }).click();
    await page.getByRole('row').filter({ hasText: '见验收单' }).waitFor();
    await page.getByRole('link', { name: '已逾期' }).click();
    await page.getByText('没有逾期的承诺。').waitFor();
  });
});

it('every rule shows how often people found it right', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/doubt-rules');
  await page.getByRole('row').filter({ hasText: '承诺逾期' }).getByText('须先解决').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});
