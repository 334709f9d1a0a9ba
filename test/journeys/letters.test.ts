import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { makeLetters } from '../../src/supervision/actions/letters/make.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('hehu', 'unit', unit);
const ledger = testLedger(database, people);
const led = { ...nobody, leadUnitId: unit };
await fill(ledger, clerk, [
  planned('河道采砂监管不严', { responsibility: led, status: 'in_progress', deadline: '2026-02-10' }),
  planned('巡河记录不全', { responsibility: led, status: 'in_progress', deadline: '2026-02-20' }),
  planned('台账管理不规范', { status: 'in_progress', deadline: '2026-02-20' }),
]);
const shots = process.env['BIHUAN_SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

it('a letter goes from the ledger list to the unit, is answered, sent back, answered again and closed', async () => {
  const office = await browser.signedIn('clerk');
  await office.goto('/letters');
  await office.getByText('还没有函件').waitFor();
  await office.goto('/ledger');
  for (const title of ['河道采砂监管不严', '巡河记录不全', '台账管理不规范'])
    await office
      .getByRole('row', { name: new RegExp(title) })
      .getByRole('checkbox')
      .check();
  await office.getByRole('button', { name: '督办' }).click();
  const dialog = office.getByRole('dialog', { name: '为 3 个问题发函' });
  await dialog.getByText('督办通知书（督办）').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letter-make');
  await dialog.getByRole('button', { name: '生成函件' }).click();
  await dialog.getByText('有1个问题还没有牵头科室，不知道发给谁：台账管理不规范。').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await office
    .getByRole('row', { name: /台账管理不规范/ })
    .getByRole('checkbox')
    .uncheck();
  await office.getByRole('button', { name: '督办' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '生成函件' }).click();

  // The draft: its words are changed, then it goes out with its number.
  await office.getByRole('heading', { name: '督办通知书', exact: true }).waitFor();
  await office.getByText('截至{today}已逾期{days}天').waitFor();
  await office.getByRole('button', { name: '改文字' }).click();
  const body = office.getByLabel('正文');
  await body.fill((await body.inputValue()).replace('现予督办', '经研究，现予督办'));
  await office.getByLabel('抄送').fill('县委巡察办');
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letter-edit');
  await office.getByRole('button', { name: '保存' }).click();
  await office.getByText('经研究，现予督办').waitFor();
  await office.getByRole('button', { name: '签发', exact: true }).click();
  await office.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
  await office.getByRole('heading', { name: '督办通知书 整改督〔2026〕1号' }).waitFor();
  await office.getByText('截至2026年3月2日已逾期10至20天').waitFor();
  await office.getByText('1.河道采砂监管不严（时限：2026年2月10日）').first().waitFor();
  expect(await office.getByRole('button', { name: '改文字' }).count()).toBe(0);
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letter-issued');
  const saved = office.waitForEvent('download');
  await office.getByRole('button', { name: '下载 Word' }).click();
  expect((await saved).suggestedFilename()).toBe('整改督〔2026〕1号-督办通知书-河湖管理科.docx');

  // Printed, the paper stands alone on A4.
  await office.emulateMedia({ media: 'print' });
  expect(await office.getByRole('navigation').count()).toBe(0);
  expect(await office.getByRole('button', { name: '打印' }).count()).toBe(0);
  expect(await office.getByRole('article', { name: '公文' }).isVisible()).toBe(true);
  const pdf = await office.pdf({
    preferCSSPageSize: true,
    ...(shots === undefined ? {} : { path: `${shots}/letter.pdf` }),
  });
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[\s*0 0 59[45](\.\d+)? 84[12]/);
  await office.emulateMedia({ media: null });

  // The unit finds it in its worklist and answers with a file.
  const own = await browser.signedIn('hehu');
  await own.goto('/');
  const waiting = own.getByRole('region', { name: /等您回复的函件/ });
  expect(await seriousFaults(own)).toEqual([]);
  await shot(own, 'letter-worklist');
  await waiting.getByRole('link', { name: /督办通知书/ }).click();
  await own.getByLabel('办理情况').fill('采砂监管已落实专人，3月底前办结。');
  await own
    .getByLabel('附件')
    .setInputFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await own.getByRole('button', { name: '提交回复' }).click();
  await own.getByText('已回复待认可').waitFor();

  // 整改办 sends it back with a reason; the unit answers again; it is accepted.
  await office.goto('/');
  await office.getByRole('link', { name: '1 份回复待认可' }).click();
  await office.getByRole('status').getByText('共 1 份').waitFor();
  await shot(office, 'letter-register');
  await office.getByRole('link', { name: /督办通知书/ }).click();
  await office.getByRole('button', { name: '退回重复' }).click();
  const back = office.getByRole('dialog', { name: '退回这份回复' });
  await back.getByRole('button', { name: '退回重复' }).click();
  await back.getByText('退回要写明理由').waitFor();
  await back.getByLabel('退回的理由').fill('没有写明巡河记录怎样补。');
  await back.getByRole('button', { name: '退回重复' }).click();
  await office.getByText('没有写明巡河记录怎样补。').waitFor();
  await own.reload();
  await own.getByText('没有写明巡河记录怎样补。').waitFor();
  await own.getByLabel('办理情况').fill('巡河记录3月10日前逐条补录。');
  await own.getByRole('button', { name: '提交回复' }).click();
  await own.getByText('已回复待认可').waitFor();
  await office.reload();
  await office.getByRole('button', { name: '认可', exact: true }).click();
  await office.getByText('已办结').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letter-closed');

  // It stands on the page of its problem, and in the register for whoever looks for it.
  await office.getByRole('link', { name: /^1\.河道采砂监管不严/ }).click();
  await office.getByRole('link', { name: '督办通知书 整改督〔2026〕1号' }).waitFor();
  await shot(office, 'letter-on-problem');
});

it('a paper answer is entered by 整改办 with both names, an unanswered letter turns red, a voided one keeps its number', async () => {
  const office = await browser.signedIn('clerk');
  await office.goto('/ledger');
  await office
    .getByRole('row', { name: /巡河记录不全/ })
    .getByRole('checkbox')
    .check();
  await office.getByRole('button', { name: '督办' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '生成函件' }).click();
  await office.getByRole('button', { name: '签发', exact: true }).click();
  await office.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
  await office.getByRole('heading', { name: /整改督〔2026〕2号/ }).waitFor();
  await database.owner.write(null, (tx) =>
    tx.run(sql`alter table letters disable trigger keep_letter`).then(async () => {
      await tx.run(sql`update letters set reply_by = '2026-03-01' where number = 2`);
      await tx.run(sql`alter table letters enable trigger keep_letter`);
    }),
  );
  await office.goto('/letters?reply=overdue');
  await office.getByText('逾期未复').last().waitFor();
  await office.getByRole('status').getByText('共 1 份').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letter-overdue');
  const saved = office.waitForEvent('download');
  await office.getByRole('button', { name: '导出登记簿' }).click();
  expect((await saved).suggestedFilename()).toBe('督办函件登记簿-2026-03-02.xlsx');
  await office.getByRole('link', { name: /督办通知书/ }).click();
  await office.getByRole('button', { name: '登记纸质回复' }).click();
  await office.getByLabel('回复人（单位）').fill('河湖管理科 秦明');
  await office.getByLabel('办理情况').fill('已补录。');
  await office.getByRole('button', { name: '提交回复' }).click();
  await office.getByText('河湖管理科 秦明，2026-03-02（林一代录）').waitFor();
  await office.getByRole('button', { name: '作废' }).click();
  const dialog = office.getByRole('dialog', { name: '作废这份函件' });
  await dialog.getByLabel('作废的理由').fill('主送写错');
  await dialog.getByRole('button', { name: '作废' }).click();
  await office.getByText(/作废：主送写错/).waitFor();
  await office.goto('/letters?state=voided');
  await office.getByText('整改督〔2026〕2号').waitFor();
});

it('several drafts are issued by one confirmation, by keys alone; what was changed meanwhile is named and the others go out', async () => {
  for (const name of ['财务科', '办公室', '工程科']) {
    const leadUnitId = await people.place(clerk.homeId, 'unit', name);
    await fill(ledger, clerk, [planned(`${name}的问题`, { responsibility: { ...nobody, leadUnitId } })]);
  }
  const { items } = await list(ledger, clerk);
  const problemIds = items
    .filter(({ title }) => title.endsWith('科的问题') || title === '办公室的问题')
    .map(({ id }) => id);
  const made = await makeLetters({ ...people.services, ...ledger }, clerk, {
    problemIds,
    template: 'supervision_notice',
    replyBy: '2026-03-12',
  });
  const [changed = 0] = made.ok ? made.value.ids : [];
  const office = await browser.signedIn('clerk');
  await office.goto('/letters?state=draft');
  await office.getByRole('status').getByText('共 3 份').waitFor();
  await office.getByRole('checkbox', { name: '选择本页全部' }).focus();
  await office.keyboard.press('Space');
  await office.getByText('已选 3 份').waitFor();
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letters-chosen');
  await office.getByRole('button', { name: '批量签发（3）' }).press('Enter');
  const dialog = office.getByRole('dialog', { name: '签发 3 份函件' });
  await dialog.getByText('将发出 3 份：整改督〔2026〕3号至5号').waitFor();
  expect(await dialog.getByRole('row').count()).toBe(4);
  expect(await seriousFaults(office)).toEqual([]);
  await shot(office, 'letters-confirm');
  // Somebody else changes one of them now.
  await database.owner.write(null, (tx) =>
    tx
      .run(sql`alter table letters disable trigger keep_letter`)
      .then(() => tx.run(sql`update letters set title = '改过的督办', version = version + 1 where id = ${changed}`))
      .then(() => tx.run(sql`alter table letters enable trigger keep_letter`)),
  );
  await dialog.getByRole('button', { name: '签发 3 份' }).press('Enter');
  await office.getByText('已签发 2 份：整改督〔2026〕3号至4号').waitFor();
  const left = office.getByRole('dialog', { name: '1 份没有签发' });
  await left.getByText('改过的督办').waitFor();
  await left.getByText('函件刚被别人改过').waitFor();
  await shot(office, 'letters-left');
  await left.getByRole('button', { name: '知道了' }).press('Enter');
  await office.getByRole('status').getByText('共 1 份').waitFor();
  await office.getByRole('checkbox', { name: /^选择 改过的督办/ }).check();
  await office.getByRole('button', { name: '批量作废（1）' }).click();
  const voiding = office.getByRole('dialog', { name: '作废 1 份函件' });
  await voiding.getByLabel('作废的理由').fill('不发了');
  await voiding.getByLabel('作废的理由').press('Enter');
  await office.getByText('已作废 1 份。').waitFor();
  await office.getByText('没有符合条件的函件').waitFor();
  // A unit chooses nothing.
  const own = await browser.signedIn('hehu');
  await own.goto('/letters');
  await own.getByText('整改督〔2026〕1号').waitFor();
  expect(await own.getByRole('checkbox').count()).toBe(0);
});
