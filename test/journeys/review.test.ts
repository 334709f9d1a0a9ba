import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { choosePack } from '../../src/review/actions/read.ts';
import { applyForClosure } from '../../src/review/actions/submit.ts';
import { hold, passHold, seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { lastReview, testReviews } from '../support/review.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const home = clerk.homeId;
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
await people.actor('discipline', 'discipline', home);
const led = { responsibility: { ...nobody, leadUnitId: riverUnit } };
const photo = { name: '整改照片.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 };
const titles = ['河道采砂监管不严', '专项资金使用缓慢', '会议记录缺失', '水库隐患排查不彻底'];

/** An inspection whose problems are applied for, under the pack named. */
async function applied(pack: string): Promise<void> {
  const { inspectionId } = await fill(
    ledger,
    clerk,
    titles.map((title, at) =>
      planned(title, { ...led, number: `${at + 1}.`, status: 'in_progress', deadline: '2026-06-30' }),
    ),
  );
  expect(await choosePack(services, clerk, inspectionId, { pack, version: 1 })).toMatchObject({ ok: true });
  for (const { id, version } of (await list(ledger, clerk, { inspection: String(inspectionId) })).items) {
    await reportProgress(ledger, clerk, id, { content: '每周巡河三次，查处违规采砂两起' });
    await addEvidence(ledger, clerk, id, { measureId: null, progressId: null, disclosure: 'internal', files: [photo] });
    expect(await applyForClosure(services, river, 'problem', id, { version })).toMatchObject({ ok: true });
  }
}
await applied('four-party');
const rows = (await list(ledger, clerk)).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const statusOf = async (title: string): Promise<string | undefined> =>
  (await list(ledger, clerk)).items.find((row) => row.title === title)?.status;
const verdictsOn = async (title: string): Promise<number> =>
  (await lastReview(services, clerk, idOf(title))).verdicts.length;
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const current = (page: Page, title: string) => page.locator('.desk-row[aria-current]', { hasText: title }).waitFor();
const opened = async (login: string): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.clock.install();
  await page.goto('/reviews');
  await page.getByRole('button', { name: '通过' }).waitFor();
  return page;
};

describe('the screen 审核', () => {
  it('goes from one to the next by keys, and a verdict waits ten seconds in which it can be taken back', async () => {
    const page = await opened('clerk');
    await page.getByText('本次已办 0/4').waitFor();
    await current(page, titles[0] ?? '');
    await page.keyboard.press('j');
    await current(page, titles[1] ?? '');
    await page.keyboard.press('k');
    await current(page, titles[0] ?? '');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '通过' }).waitFor();
    await page.keyboard.press('p');
    await current(page, titles[1] ?? '');
    await page.getByText('本次已办 1/4').waitFor();
    expect(await verdictsOn(titles[0] ?? '')).toBe(0);
    await page.locator('.toast', { hasText: '将通过' }).getByRole('button', { name: '撤销' }).click();
    await page.getByText('本次已办 0/4').waitFor();
    expect(await verdictsOn(titles[0] ?? '')).toBe(0);

    // A return asks for its reason first; what is typed is not taken for keys.
    await page.getByRole('button', { name: '退回' }).waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('意见（可不填）').fill('pjkr');
    expect(await dialog.getByRole('button', { name: '退回' }).isDisabled()).toBe(true);
    await dialog.getByLabel('退回原因').click();
    await page.getByTitle('佐证材料不足').click();
    await dialog.getByRole('button', { name: '退回' }).click();
    await current(page, titles[2] ?? '');
    // It is sent when the time has passed, wherever the person has gone in the meantime.
    await page.getByRole('link', { name: '台账' }).click();
    await passHold(page);
    expect(await statusOf(titles[1] ?? '')).toBe('returned');
  });

  it('lets a party sign each in its dialog, and says when all is done', async () => {
    const office = await opened('clerk');
    const three = [titles[0], titles[2], titles[3]].map(String);
    for (const title of three) {
      await current(office, title);
      await office.getByRole('button', { name: '通过' }).click();
    }
    await office.clock.fastForward(10_000);
    await expect.poll(() => verdictsOn(three[2] ?? '')).toBe(1);

    const page = await browser.signedIn('discipline');
    await page.goto('/');
    await page.getByRole('heading', { name: '等您审核 3' }).waitFor();
    await page.getByText('纪委监委审核，river提交').first().waitFor();
    await page.getByRole('link', { name: '逐件审核 3 件' }).click();
    await page.getByText('本次已办 0/3').waitFor();
    for (const [at, title] of three.entries()) {
      await current(page, title);
      await page.getByRole('button', { name: '通过' }).waitFor();
      await page.keyboard.press('p');
      const dialog = page.getByRole('dialog');
      if (at === 0) {
        expect(await seriousFaults(page)).toEqual([]);
        await dialog.getByLabel('签字确认').first().fill('错误密码-123');
        await dialog.getByRole('button', { name: '通过' }).click();
        await dialog.getByRole('alert').waitFor();
      }
      await dialog.getByLabel('签字确认').first().fill(password);
      await dialog.getByRole('button', { name: '通过' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByText('这一批都办完了').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('says what it waits for, and what to do where nothing waits', async () => {
    const page = await browser.signedIn('discipline');
    const release = await hold(page, /reviews\/waiting/);
    await page.goto('/reviews');
    await page.getByText('正在读取…').first().waitFor();
    await release();
    await page.getByText('没有等您审核的事项').waitFor();
  });
});
