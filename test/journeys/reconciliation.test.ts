import { expect, it } from 'vitest';
import { confirmDraft } from '../../src/intake/actions/confirm.ts';
import { openText } from '../../src/intake/actions/open.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { bulletin } from '../support/bulletin.ts';
import { testDatabase } from '../support/database.ts';
import { testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
await people.actor('watcher', 'observer', clerk.homeId);
await people.actor('river', 'unit', await people.place(clerk.homeId, 'unit', '河湖保护科'));
const opened = await openText(services, clerk, clerk.homeId, '整改通报.txt', bulletin());
if (!opened.ok) throw new Error(opened.code);
const made = await confirmDraft(services, clerk, opened.value.draftId, {
  version: 1,
  organisationId: clerk.homeId,
  disclosure: 'internal',
  besideSimilar: false,
});
if (!made.ok) throw new Error(made.code);
const { inspectionId } = made.value;
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);
const address = `/inspections/${inspectionId}/reconciliation`;

it('the accounts agree from the ledger and from the dashboard, and a number leads to its rows and to its words', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard');
  await page.getByRole('link', { name: '账目核对' }).click();
  await page.getByText('账目相符 ✓').waitFor();
  expect(new URL(page.url()).pathname).toBe(address);
  expect(await seriousFaults(page)).toEqual([]);
  await page
    .getByRole('row', { name: /^现在的状态/ })
    .getByRole('link', { name: '2', exact: true })
    .click();
  await page.waitForURL('**/ledger?*status=completed*');
  await page.getByRole('link', { name: '账目核对' }).click();
  await page.getByRole('row', { name: /^问题/ }).getByRole('link', { name: '3' }).first().click();
  await page.getByText('共指出2个方面').first().waitFor();
});

it('a later report is kept beside the ledger, what it tells otherwise is explained, and that is taken back', async () => {
  const page = await browser.signedIn('clerk');
  const report = await openText(
    services,
    clerk,
    clerk.homeId,
    '进展报告.txt',
    bulletin().replace('3个问题', '4个问题'),
  );
  if (!report.ok) throw new Error(report.code);
  await page.goto(`/import/${report.value.draftId}/compare/${inspectionId}`);
  await page.getByRole('button', { name: '存为这次巡察的材料' }).click();
  await page.getByText('有 1 处不符').waitFor();
  expect(await page.getByText('《进展报告》说有 4 个问题，台账收入的是 3 个。').count()).toBeGreaterThan(0);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '写说明' }).click();
  const dialog = page.getByRole('dialog', { name: '说明为什么不符' });
  await dialog.getByLabel('原因').fill('报告把已移交的一件也算在内');
  await dialog.getByRole('button', { name: '保存说明' }).click();
  await page.getByText('账目相符 ✓').waitFor();
  await page.getByText('林一 2026-03-02 说明：').waitFor();
  await page.getByRole('button', { name: '撤销说明' }).click();
  const back = page.getByRole('dialog', { name: '撤销说明' });
  await back.getByLabel('原因').fill('移交的不在其中');
  await back.getByRole('button', { name: '撤销说明' }).click();
  await page.getByText('有 1 处不符').waitFor();
});

it('what was called done and is not is named, and an observer reads it without a way to explain', async () => {
  await database.owner.write(null, async (tx) => {
    const { id } = await tx.one<{ id: number }>(
      sql`select id from problems where status = 'completed' order by id limit 1`,
    );
    await tx.run(sql`update problems set status = 'reopened' where id = ${id}`);
    await tx.run(sql`update problem_facets set status = 'reopened' where problem_id = ${id}`);
  });
  const page = await browser.signedIn('watcher');
  await page.goto(address);
  await page.getByText('《整改通报》说已完成的 2 个问题中，有 1 个台账上不是。').first().waitFor();
  await page
    .getByRole('link', { name: /河湖长制落实不到位/ })
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: '写说明' }).count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

it('whoever sees only part of the ledger is told who can reconcile it', async () => {
  const page = await browser.signedIn('river');
  await page.goto(address);
  await page.getByText('账目核对要看这次巡察的全部台账').waitFor();
});
