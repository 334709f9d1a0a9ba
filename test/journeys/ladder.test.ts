import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { climbLadders } from '../../src/supervision/actions/ladder/climb.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { staffed } from '../support/ladder.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const office = await staffed(people);
const responsibility = {
  leadUnitId: office.unit,
  supportingUnitIds: [],
  leaderIds: [office.people.leader],
  personIds: [office.people.responsible],
};
const problem = (title: string, deadline: string) =>
  planned(title, { deadline, status: 'in_progress', responsibility });
await fill(testLedger(database, people), await people.again(people.clerk), [
  problem('河道采砂监管不严', '2026-02-24'),
  problem('巡河记录不完整', '2026-03-16'),
]);
await database.owner.write(null, (tx) =>
  tx.run(sql`update inspections set rule_pack = 'default', rule_pack_version = 2`),
);
const climb = () => climbLadders({ worker: database.worker, clock: people.clock });
await climb();
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
const shots = process.env['BIHUAN_SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

it('shows what went out and what comes, holds it with a reason, and lets it go again', async () => {
  let page = await browser.signedIn('clerk');
  await page.goto('/coming?days=7');
  const row = page.getByRole('row', { name: /巡河记录不完整/ });
  await row.getByText('2026-03-06').waitFor();
  await row.getByRole('button', { name: '暂缓', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/暂缓到/).fill('2026-03-10');
  await dialog.getByLabel(/暂缓到/).press('Enter');
  await dialog.getByLabel(/理由/).fill('正在防汛');
  await shot(page, 'ladder-hold');
  await dialog.getByRole('button', { name: /^暂\s*缓$/ }).click();
  await page.getByText('正在防汛').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'ladder-coming');

  // The rung's day comes: it is held, and goes out the day after the hold.
  people.clock.set('2026-03-06T00:01:00+08:00');
  expect(await climb()).toMatchObject({ fired: 0 });
  people.clock.set('2026-03-06T09:00:00+08:00');
  // The session of four days ago is over.
  page = await browser.signedIn('clerk');
  await page.goto('/coming');
  await page
    .getByRole('row', { name: /巡河记录不完整/ })
    .getByText('2026-03-11')
    .waitFor();
  await page.getByRole('button', { name: '解除暂缓' }).click();
  await page.getByText('已解除暂缓', { exact: false }).waitFor();
  expect(await climb()).toMatchObject({ fired: 1, notices: 2 });

  await page.getByRole('link', { name: '巡河记录不完整' }).click();
  const panel = page.locator('section', { has: page.getByRole('heading', { name: '督促' }) });
  await panel.getByText('责任人：陈禾').waitFor();
  await panel.getByText('2026-03-17').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'ladder-problem');
});
