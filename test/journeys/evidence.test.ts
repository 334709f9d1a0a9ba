import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../script/demo-county/evidence/picture.ts';
import { readPdf } from '../../src/documents/pdf/read-pdf.ts';
import { readEvidenceTexts } from '../../src/ledger/actions/evidence-texts.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { hold, seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { docxOf, heic, pdfOf, pngOf, xlsxOf } from '../support/evidence-files.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
await people.actor('river', 'unit', river);
await people.actor('looker', 'observer', clerk.homeId);
const led = { responsibility: { ...nobody, leadUnitId: river } };
await fill(ledger, clerk, [planned('河道采砂监管不严', led), planned('水库隐患排查不彻底', led)]);
const [first = 0, second = 0] = (await list(ledger, clerk)).items.map(({ id }) => id);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const photo = file('巡河照片.png', drawPicture('巡河', '2026-02-20', false));
const notice = file('通知.pdf', pdfOf([['关于印发巡河工作制度的通知'], ['第二页']]));
const paper = file('巡河工作制度.docx', docxOf('巡河工作制度', ['第一条 每周巡河三次。', '第二条 发现盗采立即上报。']));
const sheet = file(
  '采砂点清单.xlsx',
  xlsxOf('采砂点', [
    ['序号', '河段'],
    [1, '青石湾'],
  ]),
);
const apple = file('IMG_0001.HEIC', heic);

const open = async (login: string, id = first): Promise<Page> => {
  const page = await browser.signedIn(login);
  await page.goto(`/problems/${id}`);
  await page.getByRole('heading', { name: '状态' }).waitFor();
  return page;
};
const area = (page: Page) => page.getByRole('region', { name: '上传佐证材料' });
const bring = (page: Page, files: ReturnType<typeof file>[]) =>
  area(page).locator('input[type=file]').first().setInputFiles(files);
const card = (page: Page, name: string) => page.locator('.file', { hasText: name });
const viewer = (page: Page) => page.getByRole('dialog', { name: /^查看/ });
const look = async (page: Page, name: string) => {
  await card(page, name).getByRole('link', { name, exact: true }).click();
  await viewer(page).waitFor();
  return viewer(page);
};
/** How many dots of a canvas are not of one colour. */
const dotsUnlike = (page: Page, selector: string, colour: [number, number, number]) =>
  page.evaluate<{ unlike: number; all: number }>(`(() => {
    const [r, g, b] = ${JSON.stringify(colour)};
    const canvas = document.querySelector('${selector}');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let unlike = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] !== r || data[at + 1] !== g || data[at + 2] !== b) unlike++;
    return { unlike, all: data.length / 4 };
  })()`);

describe('bringing evidence', () => {
  it('takes many files at once, each with a name, a date and a note of its own', async () => {
    const page = await open('river');
    await bring(page, [photo, notice, paper, sheet, apple]);
    const rows = area(page).locator('.upload-file');
    expect(await rows.count()).toBe(5);
    await rows.nth(4).getByText('最好转成 JPG 再传').waitFor();
    const second = rows.nth(1);
    await second.getByLabel('文件名').fill('关于巡河制度的通知.pdf');
    await second.getByLabel('公开范围').selectOption('public');
    await second.getByRole('button', { name: '填日期和说明' }).click();
    await second.getByLabel('文件日期').fill('2026-02-20');
    await second.getByLabel('文件日期').press('Enter');
    await second.getByLabel('说明').fill('制度已经印发');
    expect(await seriousFaults(page)).toEqual([]);
    await area(page).getByRole('button', { name: '上传 5 份' }).click();
    await card(page, '关于巡河制度的通知.pdf').getByText('文件日期 2026-02-20').waitFor();
    await card(page, '关于巡河制度的通知.pdf').getByText('制度已经印发').waitFor();
    await card(page, '关于巡河制度的通知.pdf').getByText('公开', { exact: true }).waitFor();
    await card(page, apple.name).waitFor();
    await rows.first().waitFor({ state: 'detached' });
    // In the order in which they were chosen: whoever looks goes from one to the next.
    const names = [photo.name, '关于巡河制度的通知.pdf', paper.name, sheet.name, apple.name];
    const cards = await page.locator('.file').allInnerTexts();
    expect(cards.map((text, at) => text.includes(names[at] ?? '?'))).toEqual(names.map(() => true));
  });

  it('says where the same content lies already, and takes the new one back where it is wanted', async () => {
    const page = await open('river', second);
    await bring(page, [{ ...paper, name: '制度（再传）.docx' }]);
    await area(page).getByRole('button', { name: '上传', exact: true }).click();
    await area(page).getByText('与“巡河工作制度.docx”内容完全相同（在问题“河道采砂监管不严”）。').waitFor();
    await area(page).getByRole('button', { name: '撤回这一份' }).click();
    await card(page, '制度（再传）.docx').getByText('已撤回', { exact: true }).waitFor();
  });

  it('can be stopped on the way, and tried again after the network failed', async () => {
    const page = await open('clerk', second);
    const release = await hold(page, /\/problems\/\d+\/evidence/);
    await bring(page, [file('值守记录.txt', Buffer.from('值守记录一'))]);
    await area(page).getByRole('button', { name: '上传', exact: true }).click();
    await area(page).getByRole('button', { name: '取消' }).click();
    await area(page).getByText('等待上传').waitFor();
    await page.unroute(/\/problems\/\d+\/evidence/);
    await page.route(/\/problems\/\d+\/evidence/, (route) => route.abort('connectionrefused'), { times: 1 });
    await area(page).getByRole('button', { name: '上传', exact: true }).click();
    await area(page).getByRole('alert').waitFor();
    await area(page).getByRole('button', { name: '重试' }).click();
    await card(page, '值守记录.txt').waitFor();
    await release().catch(() => {});
  });

  it('takes a picture out of the clipboard', async () => {
    const page = await open('river', second);
    await page.evaluate(`{
      const data = new DataTransfer();
      const bytes = new Uint8Array(${JSON.stringify([...pngOf(40, 30, 0x00aa00)])});
      data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }`);
    expect(await area(page).getByLabel('文件名').inputValue()).toMatch(/^粘贴的图片 \d{4}-\d\d-\d\d \d{6}\.png$/);
  });

  it('is renamed and described afterwards, and its ending stays', async () => {
    const page = await open('river');
    await card(page, sheet.name).getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '修改佐证材料' });
    await dialog.getByLabel('文件名').fill('采砂点核查清单');
    await dialog.getByLabel('说明').fill('逐点核查');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '保存' }).click();
    await card(page, '采砂点核查清单.xlsx').getByText('逐点核查').waitFor();
  });
});

describe('looking at evidence', () => {
  it('goes from one file to the next, each shown in its own way under the watermark of who looks', async () => {
    const page = await open('looker');
    const shown = await look(page, photo.name);
    await shown.locator('canvas[data-shown=true]').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await shown.locator('canvas[data-shown=true]').first().waitFor();
    await shown.getByText('关于巡河制度的通知.pdf').first().waitFor();
    await shown.locator('canvas').nth(1).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await shown.getByText('第二条 发现盗采立即上报。').waitFor();
    expect(await shown.locator('.viewer-mark').getAttribute('style')).toContain('data:image/png');
    await page.keyboard.press('+');
    await shown.getByText('150%').waitFor();
    await page.keyboard.press('ArrowRight');
    await shown.getByRole('cell', { name: '青石湾' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await shown.getByText('兼容性最佳').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(page.url()).toContain('?file=');
    await page.reload();
    await shown.getByText('兼容性最佳').waitFor();
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('file=');
  });

  it('bears the watermark in the dots of a picture and of a page', async () => {
    const page = await open('river');
    await bring(page, [file('一色.png', pngOf(300, 200, 0x336699)), file('空页.pdf', pdfOf([[]]))]);
    await area(page).getByRole('button', { name: '上传 2 份' }).click();
    await look(page, '一色.png');
    await viewer(page).locator('canvas[data-shown=true]').waitFor();
    const picture = await dotsUnlike(page, '.viewer canvas', [0x33, 0x66, 0x99]);
    expect(picture.unlike).toBeGreaterThan(picture.all / 50);
    await page.keyboard.press('ArrowRight');
    await viewer(page).locator('canvas.viewer-page[data-shown=true]').waitFor();
    const sheetOfPaper = await dotsUnlike(page, '.viewer canvas', [255, 255, 255]);
    expect(sheetOfPaper.unlike).toBeGreaterThan(sheetOfPaper.all / 100);
  });

  it('gives a Word document and a workbook with the name of who takes them, and a text as it is', async () => {
    const page = await open('looker');
    expect(await card(page, paper.name).getByRole('link', { name: '下载', exact: true }).count()).toBe(0);
    const take = async (name: string): Promise<[string, Record<string, Uint8Array>]> => {
      await look(page, name);
      const coming = page.waitForEvent('download');
      await viewer(page).getByRole('button', { name: '下载（带水印）' }).click();
      const taken = await coming;
      expect(await viewer(page).getByRole('link', { name: '取原件' }).count()).toBe(0);
      await page.keyboard.press('Escape');
      return [taken.suggestedFilename(), unzipSync(await readFile(await taken.path()))];
    };
    const who = '中共云溪县水务局党组 looker 2026-03-02 09:00';
    const [name, word] = await take(paper.name);
    expect(name).toBe('巡河工作制度（带水印）.docx');
    expect(strFromU8(word['word/header-mark1.xml'] ?? new Uint8Array())).toContain(`string="${who}"`);
    expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).toContain('第二条 发现盗采立即上报。');
    const [, book] = await take('采砂点核查清单.xlsx');
    expect(strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(`&amp;R${who}</oddHeader>`);

    await page.goto(`/problems/${second}`);
    await look(page, '值守记录.txt');
    await viewer(page).getByRole('link', { name: '下载（不带水印）' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('gives a marked copy to whoever sees it, and the original to 整改办 alone', async () => {
    const page = await open('looker');
    await look(page, '一色.png');
    await viewer(page).locator('canvas[data-shown=true]').waitFor();
    expect(await viewer(page).getByRole('link', { name: '取原件' }).count()).toBe(0);
    const copy = page.waitForEvent('download');
    await viewer(page).getByRole('button', { name: '下载（带水印）' }).click();
    const taken = await copy;
    expect(taken.suggestedFilename()).toBe('一色（带水印）.png');
    expect((await readFile(await taken.path())).equals(pngOf(300, 200, 0x336699))).toBe(false);
    await page.keyboard.press('Escape');
    await look(page, '关于巡河制度的通知.pdf');
    const pdf = page.waitForEvent('download');
    await viewer(page).getByRole('button', { name: '下载（带水印）' }).click();
    const marked = await pdf;
    expect(marked.suggestedFilename()).toBe('关于巡河制度的通知（带水印）.pdf');
    // Two pages, and not a letter left that could be taken apart from its watermark.
    expect(await readPdf(await readFile(await marked.path()), 1000)).toEqual({ text: '\n', cut: false });

    const office = await open('clerk');
    await look(office, '一色.png');
    const original = office.waitForEvent('download');
    await viewer(office).getByRole('link', { name: '取原件' }).click();
    expect((await readFile(await (await original).path())).equals(pngOf(300, 200, 0x336699))).toBe(true);
  });
});

describe('on a telephone', () => {
  it('takes photographs, shows them and lets nothing stand outside the screen', async () => {
    const page = await open('river');
    await page.setViewportSize({ width: 375, height: 740 });
    await area(page).getByRole('button', { name: '拍照' }).waitFor();
    const camera = area(page).locator('input[capture=environment]');
    expect(await camera.getAttribute('accept')).toBe('image/*');
    await camera.setInputFiles([{ ...file('image.png', pngOf(60, 40, 0x884422)), mimeType: 'image/png' }]);
    expect(await area(page).getByLabel('文件名').inputValue()).toMatch(/^现场照片 .*\.png$/);
    const wide = () =>
      page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(await wide()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await area(page).getByRole('button', { name: '上传', exact: true }).click();
    await card(page, '现场照片')
      .getByRole('link', { name: /现场照片/ })
      .click();
    await viewer(page).locator('canvas[data-shown=true]').waitFor();
    await viewer(page).getByRole('button', { name: '关闭' }).click({ trial: true });
    expect(await wide()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('prints nothing but what is looked at, a page of paper for each page', async () => {
    const page = await open('river');
    await look(page, '关于巡河制度的通知.pdf');
    await viewer(page).locator('canvas.viewer-page').nth(1).waitFor();
    await page.evaluate("document.querySelectorAll('canvas.viewer-page')[1].scrollIntoView()");
    await viewer(page).locator('canvas.viewer-page[data-shown=true]').nth(1).waitFor();
    const printed = await readPdf(await page.pdf({ format: 'A4' }), 1000);
    expect(printed.text.trim()).toBe('');
    expect(printed.text.split('\n')).toHaveLength(2);
    await page.keyboard.press('ArrowRight');
    await viewer(page).getByText('第二条 发现盗采立即上报。').waitFor();
    expect((await readPdf(await page.pdf(), 1000)).text).not.toContain('整改措施');
  });
});

describe('the words inside', () => {
  it('are found by the search of the ledger once they have been read, and the row says so', async () => {
    const store = new FolderFileStore(`${server.folder}/files`);
    await readEvidenceTexts(database.owner, store, new AbortController().signal);
    const page = await open('river');
    await card(page, paper.name).getByText('已编入搜索').waitFor();
    await card(page, photo.name).getByText('无文字').waitFor();
    await card(page, '空页.pdf').getByText('这是扫描件').waitFor();
    await page.goto(`/ledger?q=${encodeURIComponent('发现盗采立即上报')}`);
    await page.getByRole('link', { name: '河道采砂监管不严' }).waitFor();
  });
});
