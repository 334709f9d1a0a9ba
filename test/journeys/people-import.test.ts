import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { listPersons } from '../../src/people/actions/organisations.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, services } = people;
await people.place(clerk.homeId, 'unit', '办公室');
await people.place(clerk.homeId, 'unit', '河湖管理科');
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
async function roll(rows: readonly (string | number)[][]): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow(['云溪县水务局干部职工花名册']);
  sheet.mergeCells('A1:G1');
  for (const row of [['序号', '部门', '姓名', '职务', '备用号码', '账号', '权限'], ...rows]) sheet.addRow(row);
  return { name: '花名册.xlsx', mimeType: kind, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

const list = [
  [1, '办公室', '陈禾', '主任', 13800001111, 'chenhe', '科室负责人'],
  [2, '水资源科', '单雄', '科员', 13900002222, 'shanxiong', '经办人'],
  [3, '河湖管理科', '周蓝', '科员', '139000', '', ''],
];

describe('A list of people from a sheet', () => {
  it('is corrected where a column or a cell is not understood, confirmed, and its first passwords are saved', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/places');
    await page.getByRole('link', { name: '从表格导入' }).click();
    await page.locator('input[type=file]').setInputFiles(await roll(list));
    await page.getByRole('heading', { name: '各列是什么' }).waitFor();
    await page.getByLabel('备用号码').click();
    await page.getByTitle('手机', { exact: true }).click();

    const bad = page.getByRole('textbox', { name: '第 5 行手机' });
    await bad.waitFor();
    await page.getByText('还有 1 行要修改，改好或去掉后才能确认。').waitFor();
    expect(await page.getByRole('button', { name: /确认导入/ }).isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await bad.fill('13700003333');
    await bad.press('Enter');
    await page.getByText('将新增 1 个科室：水资源科（中共云溪县水务局党组下）').waitFor();
    await page.getByText('开通账号 shanxiong（责任单位经办：水资源科）').waitFor();
    await page.getByRole('button', { name: '确认导入 3 行' }).click();

    await page.getByRole('heading', { name: '导入完成' }).waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载初始密码表' }).click(),
    ]);
    const sheet = readFileSync(await saved.path(), 'utf8');
    expect(sheet).toMatch(/"单雄","shanxiong","[\w-]{14}"/);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '查看人员' }).click();
    await page.getByRole('row', { name: /陈禾 主任 办公室 13800001111/ }).waitFor();
    expect((await listPersons(services, clerk, clerk.homeId)).map(({ name }) => name).sort()).toEqual(
      ['单雄', '周蓝', '陈禾'].sort(),
    );
  });

  it('doubles nothing the second time, and asks who is meant by a name that is in another unit', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/people-import');
    await page.locator('input[type=file]').setInputFiles(await roll(list.slice(0, 2)));
    await page.getByText('这些内容都已经在系统里，没有要导入的。').waitFor();

    await page.getByRole('button', { name: '换一个文件' }).click();
    await page.locator('input[type=file]').setInputFiles(await roll([[1, '河湖管理科', '陈禾', '副主任', '', '', '']]));
    await page.getByRole('group', { name: '第 3 行“陈禾”' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: '是同一个人，调到这个科室' }).check();
    await page.getByText('科室：办公室 → 河湖管理科').waitFor();
    await page.getByRole('button', { name: '确认导入 1 行' }).click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor();
    const persons = await listPersons(services, clerk, clerk.homeId);
    expect(persons.filter(({ name }) => name === '陈禾')).toMatchObject([
      { unitName: '河湖管理科', position: '副主任' },
    ]);
  });

  it('that is no list is refused in words, and the template is there', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/people-import');
    const letter = { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('请各科室报送名单。') };
    await page.locator('input[type=file]').setInputFiles(letter);
    await page.getByText('“通知.txt”里没有表格。').waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载模板' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('人员导入模板.xlsx');
  });

  it('can be tried again where no answer came', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/settings/people-import');
    let isDown = true;
    await page.route('**/api/v1/people-import/preview', (route) => (isDown ? route.abort() : route.continue()));
    await page.locator('input[type=file]').setInputFiles(await roll(list));
    await page.getByText('连不上服务器。').waitFor();
    isDown = false;
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('row', { name: /单雄/ }).waitFor();
  });
});
