import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as compare } from '../../web/src/intake/confirm/labels.ts';
import { words as draft } from '../../web/src/intake/draft/labels.ts';
import { words as review, verbNames } from '../../web/src/intake/review/labels.ts';
import { messages } from '../../web/src/intake/review/messages.ts';
import { words as start } from '../../web/src/intake/start/labels.ts';
import { fail, testBrowser } from '../support/browser.ts';
import { bulletin } from '../support/bulletin.ts';
import { testDatabase } from '../support/database.ts';
import { list, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { bring, choose, file, tabTo } from './import-paper.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const ledger = testLedger(database, people);
await people.place(clerk.homeId, 'unit', '河湖长制办公室');
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const says = (page: Page, said: string) => page.getByText(said).first().waitFor();
const row = (page: Page, title: string) => page.getByRole('treeitem').filter({ hasText: title });
const verb = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: review.verbs }).getByRole('button', { name });
const saved = (page: Page) => page.locator('.bench-saved').filter({ hasText: draft.saved }).waitFor();
const inLedger = async (filter: Record<string, unknown>) =>
  (await list(ledger, await people.again(clerk), filter)).items.map(({ number, title, status, leadUnit }) =>
    [number, title, status, leadUnit].join(' '),
  );

describe('a bulletin becomes ledger', () => {
  it('by mouse: file, words beside values, paper beside outline, a unit that is known, the ledger', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, bulletin(), 'frame');
    // Each value stands beside the very words it came from; a click lights them in the paper.
    expect(await page.getByLabel('反馈日期').inputValue()).toBe('2026-01-15');
    await page.getByRole('button', { name: '2026年1月15日' }).click();
    expect(await page.locator('.paper .lit').textContent()).toBe('2026年1月15日');
    await page.getByLabel('轮次').fill('十三届第二轮');
    await page.getByLabel('轮次').press('Enter');
    await page.getByRole('link', { name: draft.next.frame }).click();

    await says(page, '文中称 3');
    expect(await page.locator('.reconcile-total').textContent()).toContain('已列 3 ✓ 相符');
    // A click in the paper goes to the outline, a click in the outline to the paper.
    await page.locator('.paper .of-title').filter({ hasText: '水利项目进度缓慢' }).click();
    await page.locator('.row-current').filter({ hasText: '水利项目进度缓慢' }).waitFor();
    await row(page, '记录不规范').click();
    expect(await page.locator('.paper .lit').first().textContent()).toContain('三会一课');

    // What was not read is selected with the mouse and made a problem; then taken back.
    const words = page.locator('.paper .of-unread').filter({ hasText: '联系电话' });
    await words.scrollIntoViewIfNeeded();
    const box = await words.boundingBox();
    if (box === null) throw new Error('the words have no place');
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await page.locator('.verbs-about').waitFor();
    await verb(page, verbNames.problem).click();
    await says(page, messages.said.added);
    await says(page, review.more(1));
    await verb(page, review.undo).click();
    await says(page, review.agrees);
    await page.locator('.row-current').getByText('已完成').click();
    await page.getByRole('button', { name: '长期坚持' }).click();
    await page.getByRole('link', { name: draft.next.review }).click();

    await says(page, compare.units(3));
    await page.getByLabel(compare.mapLabel('河湖管理科')).click();
    await page.getByTitle(compare.mapTo('河湖长制办公室')).click();
    await says(page, compare.units(2));
    await page.getByRole('radio', { name: /^公开/ }).check();
    await page.getByRole('button', { name: compare.generate }).click();
    await says(page, compare.done);
    await says(page, compare.doneCounts({ problems: 3, manifestations: 0, measures: 4, progress: 4 }));
    await page.getByRole('link', { name: compare.openLedger }).click();
    await says(page, '共 3 个问题');
    expect(await inLedger({})).toEqual([
      '1. 河湖长制落实不到位 completed 河湖长制办公室',
      '2. 水利项目进度缓慢 in_progress 建设管理科',
      '3. “三会一课”记录不规范 long_term 机关党委',
    ]);

    // A problem leads back to its very words.
    await page.getByRole('link', { name: '水利项目进度缓慢' }).click();
    await page.locator('a[href*="/documents/"]').first().click();
    await page.waitForURL(/\/documents\/\d+\?from=/);
    await page.locator('.paper .lit').first().waitFor();
    expect((await page.locator('.paper .lit').allTextContents()).join('')).toContain('水利项目进度缓慢');
  });

  it('without a mouse: imports, mends, takes back, confirms', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/import');
    await page.getByText(start.drop).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, start.choose);
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([file('通报.txt', bulletin({ feedback: '2026年1月16日', office: '林业局' }))]);
    await page.waitForURL('**/frame');
    await tabTo(page, draft.next.frame);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/review');
    const tree = page.getByRole('tree', { name: review.outline });
    await tree.waitFor();
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = async (): Promise<string> => {
      const id = await tree.getAttribute('aria-activedescendant');
      return (await page.locator(`#${id}`).textContent()) ?? '';
    };

    // The outline has the focus at once. Open the first problem, go to its deeds, cut the second in two.
    expect(await focused()).toContain('河湖长制落实不到位');
    await press('Enter', 'Enter', 'j', 'j', 'j');
    expect(await focused()).toContain('开展巡河126次');
    await press('x', 'ArrowDown', 'Enter');
    expect(await focused()).toMatch(/^整改进展发现并整改问题38个/);
    // What was cut off is a measure, no: a problem, no: taken back to a deed and joined again.
    await press('m');
    await says(page, messages.said.measure('发现并整改问题38个。'));
    await press('z', 'p');
    expect(await page.locator('.reconcile-total').textContent()).toContain(review.more(1));
    await press('z', 'u');
    expect(await page.locator('.reconcile-total').textContent()).toContain(review.agrees);

    // Levels: the second problem becomes a part of the first, and a problem again.
    await press('Escape');
    expect(await focused()).toContain('河湖长制落实不到位');
    await press('ArrowLeft', 'j');
    expect(await focused()).toContain('水利项目进度缓慢');
    await press(']');
    expect(await page.locator('.reconcile-total').textContent()).toContain('已列 2 具体表现 1');
    await press('[');

    // Status by its number, two at once; a unit for both; the third left out and taken back.
    await press('s', '4');
    await press('Home', 'j', 'ArrowLeft', 'Space', 'j', 'Space', 'e');
    await page.keyboard.type('防汛办');
    await press('Enter', 'Escape', 'Control+Enter');
    await says(page, messages.said.changedMany(2));
    await press('Escape', 'End', 'd');
    await says(page, review.fewer(1));
    await press('z');
    await says(page, review.agrees);
    // A word of its title is mended in place.
    await press('End', 'e', 'End');
    await page.keyboard.type('、不完整');
    await press('Control+Enter');
    await press('n');
    await saved(page);

    await tabTo(page, draft.next.review);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/confirm');
    await tabTo(page, compare.generate);
    await page.keyboard.press('Enter');
    await says(page, compare.done);
    await tabTo(page, compare.openLedger);
    await page.keyboard.press('Enter');
    await says(page, '共 3 个问题');
    const inspection = Number(new URL(page.url()).searchParams.get('inspection'));
    expect(await inLedger({ inspection: String(inspection) })).toEqual([
      '1. 河湖长制落实不到位 completed 防汛办',
      '2. 水利项目进度缓慢 long_term 防汛办',
      '3. “三会一课”记录不规范、不完整 completed 机关党委',
    ]);
  });
});

describe('several files at once', () => {
  it('are read each for itself; a bad one says what to do and the others go on', async () => {
    const page = await browser.signedIn('clerk');
    await choose(
      page,
      file('林场通报.txt', bulletin({ feedback: '2026年1月20日', office: '农业农村局' })),
      file('扫描件.pdf', '%PDF-1.7\n1 0 obj\n'),
      file('空.txt', ''),
      file('反馈.txt', bulletin({ feedback: '2026年1月21日', office: '教育局' })),
    );
    const job = (name: string) => page.locator('.job').filter({ hasText: name });
    await job('林场通报.txt').getByText(start.read(3)).waitFor();
    await job('反馈.txt').getByText(start.read(3)).waitFor();
    await job('扫描件.pdf').getByText('另存为 .docx').waitFor();
    await job('空.txt').getByText('空文件').waitFor();
    expect(await page.getByRole('link', { name: start.open }).count()).toBe(2);
    expect(new URL(page.url()).pathname).toBe('/import');
  });

  it('of text are pasted instead', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/import');
    await page.getByRole('button', { name: start.paste }).click();
    await page.getByRole('button', { name: start.pasteRead }).click();
    await says(page, start.pasteEmpty);
    await page.getByLabel(start.pasteLabel).fill(bulletin({ feedback: '2026年1月22日', office: '民政局' }));
    await page.getByRole('button', { name: start.pasteRead }).click();
    await page.waitForURL('**/frame');
    expect(await page.getByLabel('被巡察单位').inputValue()).toBe('中共云溪县民政局党组');
  });

  it('are dropped anywhere on the page', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto('/import');
    await page.getByText(start.drop).waitFor();
    const text = bulletin({ feedback: '2026年1月23日', office: '司法局' });
    const transfer = await page.evaluateHandle(`(() => {
      const carried = new DataTransfer();
      carried.items.add(new File([${JSON.stringify(text)}], '拖入.txt'));
      return carried;
    })()`);
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await page.getByText(start.dropNow).waitFor();
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.waitForURL('**/frame');
  });
});

describe('the same paper twice', () => {
  it('says so, shows what differs, and makes nothing again', async () => {
    const page = await browser.signedIn('clerk');
    const text = bulletin({ feedback: '2026年1月26日', office: '水利局' });
    await bring(page, text, 'confirm');
    await page.getByRole('button', { name: compare.generate }).click();
    await says(page, compare.done);
    const before = await inLedger({});

    await bring(page, text, 'frame');
    await says(page, '导入过');
    const draftId = /import\/(\d+)/.exec(page.url())?.[1];
    await page.goto(`/import/${draftId}/confirm`);
    await says(page, compare.sameDetail);
    expect(await page.getByRole('button', { name: compare.generate }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: compare.compare, exact: true }).click();
    await page.locator('.compare').waitFor();
    expect(await page.locator('.compare tbody tr').count()).toBe(3);
    expect(await page.locator('.compare-same').count()).toBe(3);
    expect(await inLedger({})).toEqual(before);
  });

  it('mended by its office is set beside the first, and made only when told', async () => {
    const page = await browser.signedIn('clerk');
    const text = bulletin({ feedback: '2026年1月27日', office: '气象局' });
    await bring(page, text, 'confirm');
    await page.getByRole('button', { name: compare.generate }).click();
    await says(page, compare.done);

    await bring(
      page,
      text.replace('进度缓慢', '进度缓慢,监管不力').replace('“三会一课”记录不规范', '公务接待超标'),
      'confirm',
    );
    await says(page, compare.similarDetail);
    await page.getByRole('link', { name: compare.compare, exact: true }).click();
    await page.locator('.compare-changed mark').first().waitFor();
    for (const verdict of ['same', 'changed', 'new', 'missing'])
      expect(await page.locator(`.compare-${verdict}`).count()).toBe(1);
    await page.locator('.compare-missing a').click();
    await page.waitForURL('**/problems/*');
    await page.goBack();
    await page.getByRole('link', { name: '回到确认' }).click();
    await page.getByRole('button', { name: compare.generateAnyway }).click();
    await says(page, compare.done);
  });
});

describe('work that is interrupted', () => {
  it('goes on after a reload, and steps of before can still be taken back', async () => {
    const page = await browser.signedIn('clerk');
    const text = bulletin({ feedback: '2026年2月2日', office: '体育局' });
    await bring(page, text, 'review');
    await row(page, '水利项目进度缓慢').click();
    await page.keyboard.press('s');
    await page.keyboard.press('2');
    await page.keyboard.press('End');
    await page.keyboard.press('d');
    await saved(page);
    await page.reload();
    await says(page, review.fewer(1));
    await page.goto('/import');
    const line = page.getByRole('row').filter({ hasText: '体育局' });
    await line.getByRole('link', { name: start.resume }).click();
    await page.getByRole('link', { name: draft.next.frame }).click();
    await page.getByRole('tree').waitFor();
    await page.keyboard.press('z');
    await says(page, review.agrees);
    await page.locator('.row-problem').filter({ hasText: '水利项目' }).getByText('基本完成').waitFor();
    await saved(page);
  });

  it('is kept while the server cannot be reached, and saved when it can', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, bulletin({ feedback: '2026年2月3日', office: '统计局' }), 'review');
    const mend = await fail(page, /\/edits$/, 'network');
    await row(page, '水利项目进度缓慢').click();
    await page.keyboard.press('s');
    await page.keyboard.press('1');
    await says(page, draft.unsaved(1));
    await page.keyboard.press('End');
    await page.keyboard.press('s');
    await page.keyboard.press('4');
    await says(page, draft.unsaved(2));
    await mend();
    await page.getByRole('button', { name: draft.retry }).click();
    await saved(page);
    await page.reload();
    await page.locator('.row-problem').filter({ hasText: '水利项目' }).getByText('已完成').waitFor();
    await page.locator('.row-problem').filter({ hasText: '三会一课' }).getByText('长期坚持').waitFor();
  });

  it('gives way to what a colleague did meanwhile, and says so', async () => {
    const page = await browser.signedIn('clerk');
    const id = await bring(page, bulletin({ feedback: '2026年2月4日', office: '商务局' }), 'review');
    const other = await browser.signedIn('clerk');
    await other.goto(`/import/${id}/review`);
    await row(other, '水利项目进度缓慢').click();
    await other.keyboard.press('d');
    await saved(other);
    await row(page, '记录不规范').click();
    await page.keyboard.press('s');
    await page.keyboard.press('2');
    await says(page, draft.lost(1));
    await says(page, review.fewer(1));
    expect(await row(page, '水利项目进度缓慢').count()).toBe(0);
  });

  it('can be put aside', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, bulletin({ feedback: '2026年2月5日', office: '档案馆' }), 'frame');
    await page.goto('/import');
    const line = page.getByRole('row').filter({ hasText: '档案馆' });
    await line.getByRole('button', { name: start.discard }).click();
    await page.getByRole('dialog').getByRole('button', { name: start.discard, exact: true }).click();
    await says(page, '已放弃');
    await line.waitFor({ state: 'detached' });
  });
});

describe('a sheet', () => {
  it('is read again with its columns as they are corrected', async () => {
    const page = await browser.signedIn('clerk');
    const sheet =
      '序号,反馈问题,整改措施,责任科室,情况说明\n1,制度不健全,修订制度,办公室,已完成\n2,台账缺失,补建台账,财务科,整改中\n';
    await bring(page, sheet, 'frame', '台账.csv');
    const line = page.locator('.row-problem').filter({ hasText: '制度不健全' });
    await page.getByLabel('整改措施').click();
    await page.locator('.ant-select-item-option[title="整改进展"]').click();
    await page.getByRole('button', { name: '按此重新读取' }).click();
    await says(page, '已按新的列重新读取');
    await page.getByRole('link', { name: draft.next.frame }).click();
    await line.getByText(review.actions(1)).waitFor();
    expect(await line.getByText(review.measures(1)).count()).toBe(0);
  });
});
