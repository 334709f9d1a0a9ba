import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readFrameFile } from '../../src/assessment/frame-file.ts';
import { sampleWords } from '../../src/assessment/labels.ts';
import { draw } from '../../src/assessment/rules/draw.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { sm3Hex } from '../../src/platform/crypto/sm3.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const rivers = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
await people.actor('hehu', 'unit', rivers);
await people.actor('caiwu', 'unit', money);
await people.actor('jiwei', 'discipline', clerk.homeId);
const ledger = testLedger(database, people);
const led = (leadUnitId: number) => ({ ...nobody, leadUnitId });
const matters = ['河道采砂监管不严', '巡河记录不全', '水库隐患排查不彻底', '取水许可审批不规范', '河湖划界进度迟缓'];
await fill(ledger, clerk, [
  ...matters.map((title, at) =>
    planned(title, {
      number: String(at + 1),
      responsibility: led(rivers),
      status: 'completed',
      originalText: `${title}。2023年以来，全县13处采砂点中有5处未按许可作业，巡查记录只有2处完整，相关责任没有落实到人。`,
      measures: [
        {
          content: '对13处采砂点逐处核对许可，未按许可作业的一律停产整改',
          deadline: '2026-02-10',
          deadlineWords: null,
        },
        { content: '每周巡河不少于3次，记录当日上传', deadline: '2026-02-20', deadlineWords: null },
      ],
      progress: [
        {
          happenedOn: '2026-02-12',
          content: '13处采砂点已全部核对，5处已停产整改并恢复植被，责任人已约谈。',
          source: null,
        },
      ],
    }),
  ),
  planned('专项资金使用缓慢', { number: '6', responsibility: led(money), status: 'basically_completed' }),
  planned('票据管理混乱', { number: '7', responsibility: led(money), status: 'completed' }),
  planned('台账管理不规范', { responsibility: led(money), status: 'in_progress' }),
]);
const idOf = async (title: string): Promise<number> =>
  (await list(ledger, clerk)).items.find((one) => one.title === title)?.id ?? 0;
const doubted = await idOf('巡河记录不全');
await database.owner.write(null, (tx) =>
  tx.run(sql`update problem_facets set open_doubts = 3 where problem_id = ${doubted}`),
);
const shots = process.env['BIHUAN_SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

it('discipline freezes a frame, draws by the published number, checks by keys, and everybody can repeat it', async () => {
  const page = await browser.signedIn('jiwei');
  await page.goto('/checks');
  await page.getByText('还没有抽取过').waitFor();
  await shot(page, 'checks-empty');
  await page.getByRole('button', { name: '新的抽取' }).click();

  // The frame is seen with its weights before it is frozen.
  await page.getByRole('status').getByText('7 项').waitFor();
  await page.getByText('基数 10，未解决疑点 3 个 +30').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('件数或比例').fill('3');
  await page.getByRole('button', { name: '封存范围' }).click();
  await page.getByText('请写明用哪一个公开的号码做种子').first().waitFor();
  await page.getByLabel('用哪一个号码').fill('2026年3月5日体彩排列五开奖号码');
  await shot(page, 'checks-new');
  await page.getByRole('button', { name: '封存范围' }).click();
  await page.getByRole('heading', { name: '2026年3月反向核查' }).waitFor();
  await page.getByText('待抽取').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'checks-frozen');
  await page.getByLabel('种子').fill('40718');
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await page.getByRole('heading', { name: '抽到的 3 项' }).waitFor();
  await page.getByText('核查中').waitFor();

  // What was drawn is what the file and the seed give.
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载范围（CSV）' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('抽样范围-2026年3月反向核查.csv');
  const file = readFrameFile(await readFile(await saved.path(), 'utf8'));
  if (!('items' in file)) throw new Error(sampleWords.faults[file.fault]);
  const title = file.heads.indexOf('问题');
  const again = draw(file.items, '40718', 3, sm3Hex).map(({ cells }) => cells[title] ?? '');
  const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: '登记结论' }) });
  expect(await rows.count()).toBe(3);
  for (const [at, words] of again.entries()) expect(await rows.nth(at).innerText()).toContain(words);
  const sheets = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载核查表' }).click();
  const sheet = await readDocument(await readFile(await (await sheets).path()), '核查表.docx');
  if (!sheet.ok) throw new Error(sheet.code);
  for (const words of again) expect(sheet.value.text).toContain(words);
  if (shots !== undefined) await (await sheets).saveAs(`${shots}/sheets.docx`);

  // Findings by keys: borne out, then not.
  await page.keyboard.press('1');
  const first = page.getByRole('dialog', { name: '第 1 项的核查结论' });
  expect(await first.getByRole('radio', { name: '属实', exact: true }).isChecked()).toBe(true);
  await first.getByLabel('核查人').fill('周岚、秦明');
  await first.getByLabel('核查人').press('Enter');
  await page.getByText('已登记：属实。').waitFor();
  await first.waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('3');
  const second = page.getByRole('dialog', { name: '第 2 项的核查结论' });
  expect(await second.getByRole('button', { name: '登记' }).isDisabled()).toBe(true);
  await second.getByLabel('核查情况').fill('现场仍有两处夜间作业，三名群众说不知道已经停产。');
  expect(await second.getByLabel('核查人').inputValue()).toBe('周岚、秦明');
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'checks-finding');
  await second.getByRole('button', { name: '登记' }).click();
  await page.getByText('已登记：不实。').waitFor();
  await page.getByText('已核查 2 / 3').waitFor();
  await page.getByRole('link', { name: '去问题页重开' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'checks-drawn');

  // Rates with their interval, no finer than two checks allow.
  await page.goto('/checks');
  await page.getByText('1/2，50%（9%–91%）').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await shot(page, 'checks-list');
});

it('整改办 reopens what was found false by the ordinary action; the unit reads what was found of its own items alone', async () => {
  const found = await database.owner.read(null, (tx) =>
    tx.one<{ problem: number; unit: number }>(
      sql`select problem_id as problem, unit_id as unit from check_results where finding = 'false'`,
    ),
  );
  const office = await browser.signedIn('clerk');
  await office.goto('/checks');
  await office.getByRole('link', { name: '2026年3月反向核查' }).click();
  await office.getByRole('link', { name: '去问题页重开' }).click();
  await office.getByRole('button', { name: '重开' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('textbox').fill('反向核查不实');
  await dialog.getByRole('button', { name: '重开' }).click();
  await office.getByText('反弹重开').first().waitFor();
  await office.goBack();
  await office.getByText('已重开').waitFor();

  const own = await browser.signedIn(found.unit === rivers ? 'hehu' : 'caiwu');
  await own.goto('/checks');
  await own.getByText('现场仍有两处夜间作业，三名群众说不知道已经停产。').waitFor();
  expect(await own.getByRole('button', { name: '新的抽取' }).count()).toBe(0);
  expect(await seriousFaults(own)).toEqual([]);
  await shot(own, 'checks-unit');
  const other = await browser.signedIn(found.unit === rivers ? 'caiwu' : 'hehu');
  await other.goto('/checks');
  await other.getByRole('heading', { name: '核查结论' }).waitFor();
  expect(await other.getByText('现场仍有两处夜间作业').count()).toBe(0);
});
