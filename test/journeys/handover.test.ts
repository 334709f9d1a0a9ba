import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { setPersonOfAccount } from '../../src/people/actions/persons-of-accounts.ts';
import { appoint, createPost } from '../../src/people/actions/posts.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { draftHandover } from '../../src/supervision/actions/handovers.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, services } = people;
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖管理科');
const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const person = async (name: string): Promise<number> =>
  (await must(createPerson(services, clerk, { organisationId: home, name }))).id;
const [leaver, successor] = [await person('周岚'), await person('吴衡')];
await person('郑直');
const login = await people.actor('wuheng', 'unit', unit);
await must(setPersonOfAccount(services, clerk, login.accountId, { version: 1, personId: successor }));
const post = await must(
  createPost(services, clerk, { organisationId: home, name: '副局长', role: 'leader', isSingle: true }),
);
await must(appoint(services, clerk, post.id, { personId: leaver, kind: 'holder', fromDay: '2026-01-01' }));
const ledger = testLedger(database, people);
await fill(ledger, clerk, [
  planned('水库隐患排查不彻底', {
    responsibility: { ...nobody, leaderIds: [leaver] },
    status: 'in_progress',
    deadline: '2026-02-01',
  }),
  planned('河长巡河流于形式', { responsibility: { ...nobody, leaderIds: [leaver] }, status: 'long_term' }),
]);
// The database's clock runs beside that of the test.
await database.owner.write(null, (tx) => tx.run(sql`update responsibility_periods set from_day = '2026-01-15'`));
const shots = process.env['BIHUAN_SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

it('a leaver’s items are listed, drawn up, signed on paper and in the system, and pass with the last signature', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/posts');
  await page.getByRole('link', { name: '责任交接' }).click();
  await page.getByRole('button', { name: '办理交接' }).click();
  await page.getByLabel('移交人（离任者）').fill('zl');
  await page.getByTitle('周岚').click();
  await page.getByText('将移交 2 项整改责任').waitFor();
  await page.getByText('1 项已超过整改时限').waitFor();
  await page.getByLabel('接收人').fill('wuh');
  await page.getByTitle('吴衡').click();
  await page.getByLabel('监交人').fill('zz');
  await page.getByTitle('郑直').click();
  await page.getByLabel('事由').fill('调任');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '生成交接书' }).click();
  await page.getByRole('heading', { name: '周岚的整改责任交接书' }).waitFor();
  await page.getByText('待生效').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载交接书（Word）' }).click();
  expect((await saved).suggestedFilename()).toBe('整改责任交接书-周岚.docx');
  const scan = { name: '签字页.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
  for (const party of ['移交人', '监交人']) {
    await page.getByLabel(`上传签字页 ${party}`).setInputFiles(scan);
    await page.getByRole('row', { name: new RegExp(`^${party}.*纸质签字`) }).waitFor();
  }
  expect(await seriousFaults(page)).toEqual([]);

  const own = await browser.signedIn('wuheng');
  await own.goto('/handovers');
  await own.getByRole('link', { name: '周岚' }).click();
  await own.getByRole('button', { name: '签字', exact: true }).click();
  const dialog = own.getByRole('dialog', { name: '以接收人身份签字' });
  await dialog.getByRole('textbox').fill(password);
  await dialog.getByRole('button', { name: '签字', exact: true }).click();
  await own.getByText('2 项责任已移交给吴衡。').waitFor();
  const { items } = await list(ledger, clerk);
  expect(items.map(({ leaders }) => leaders)).toEqual([['吴衡'], ['吴衡']]);

  await page.goto(`/problems/${items[0]?.id ?? 0}`);
  await page.getByRole('button', { name: /历任责任人/ }).click();
  await page.getByText('2026-01-15 至 2026-03-03 前').waitFor();
});

it('a sheet waits in the worklists of who must sign it, and is undone with a reason', async () => {
  const heir = await person('秦明');
  await must(appoint(services, clerk, post.id, { personId: heir, kind: 'acting', fromDay: '2026-01-01' }));
  const witness = await person('高远');
  const asked = { organisationId: home, leaverId: heir, successorId: successor, witnessId: witness };
  await must(draftHandover({ ...services, ...ledger }, await people.again(clerk), { ...asked, lastDay: '2026-03-31' }));
  const own = await browser.signedIn('wuheng');
  await own.goto('/');
  const signing = own.getByRole('region', { name: /责任交接书等签字/ });
  await signing.getByText('您是接收人，还没有签字').waitFor();
  expect(await seriousFaults(own)).toEqual([]);
  await shot(own, 'handover-to-sign');

  const office = await browser.signedIn('clerk');
  await office.goto('/');
  const seenTo = office.getByRole('region', { name: /责任交接书等签字/ });
  await seenTo.getByText('您管台账，移交人、接收人、监交人还没有签字').waitFor();
  await shot(office, 'handover-waiting');
  await seenTo.getByRole('link', { name: '秦明交给吴衡' }).click();
  await office.getByRole('button', { name: '撤销交接书' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('button', { name: '撤销交接书' }).click();
  await dialog.getByText('请写明撤销的理由').first().waitFor();
  await dialog.getByLabel('撤销理由').fill('调任取消');
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'handover-undo');
  await dialog.getByRole('button', { name: '撤销交接书' }).click();
  await office.getByText('撤销，理由：调任取消').waitFor();
  expect(await office.getByRole('button', { name: '撤销交接书' }).count()).toBe(0);
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'handover-undone');
  await own.reload();
  await own.getByRole('heading', { name: '我的待办' }).waitFor();
  expect(await own.getByRole('link', { name: '秦明交给吴衡' }).count()).toBe(0);
});
