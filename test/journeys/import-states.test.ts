import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compare, words as confirm } from '../../web/src/intake/confirm/labels.ts';
import { words as draft } from '../../web/src/intake/draft/labels.ts';
import { words as frame } from '../../web/src/intake/frame/labels.ts';
import { words as shared } from '../../web/src/intake/labels.ts';
import { help, words as review } from '../../web/src/intake/review/labels.ts';
import { words as start } from '../../web/src/intake/start/labels.ts';
import { fail, hold, seriousFaults, testBrowser } from '../support/browser.ts';
import { bulletin } from '../support/bulletin.ts';
import { testDatabase } from '../support/database.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { bring, choose, file, tabTo } from './import-paper.ts';

// Every step with nothing there, while an answer takes five seconds, and where none comes; and what axe says of it.

const database = await testDatabase();
const people = await testPeople(database);
const elsewhere = await people.place(null, 'organisation', '中共云溪县财政局党组');
await people.actor('newcomer', 'office', elsewhere);
const server = await testServer(database, people.clock);
const browser = await testBrowser(server, database, people);

const says = (page: Page, words: string) => page.getByText(words).first().waitFor();
const axe = async (page: Page) => expect(await seriousFaults(page)).toEqual([]);
const idIn = (page: Page): string => /import\/(\d+)/.exec(page.url())?.[1] ?? '';

/** A draft of the clerk's, a draft in which nothing was read, and the ledger that a third has become. */
const made = await (async () => {
  const page = await browser.signedIn('clerk');
  const whole = await bring(page, bulletin({ feedback: '2026年3月2日', office: '交通局' }), 'frame');
  const nothing = await bring(page, '今天下午三点开会。\n请准时参加。', 'frame', '通知.txt');
  await bring(page, bulletin({ feedback: '2026年3月3日', office: '卫健局' }), 'confirm');
  await page.getByRole('button', { name: confirm.generate }).click();
  await says(page, confirm.done);
  await page.getByRole('link', { name: confirm.openLedger }).click();
  await page.waitForURL('**/ledger?*');
  const inspection = Number(new URL(page.url()).searchParams.get('inspection'));
  await page.getByRole('link', { name: '水利项目进度缓慢' }).click();
  const source = await page.locator('a[href*="/documents/"]').first().getAttribute('href');
  return { whole, nothing, inspection, source: source ?? '' };
})();

interface Step {
  name: string;
  path: string;
  /** The request without which the step shows nothing. */
  needs: RegExp;
  /** What stands there when it is all right. */
  shows: string;
  waits: string;
  slow: string;
  empty: { login: string; path: string; says: string };
}

const { reading } = shared;
const steps: Step[] = [
  {
    name: '导入',
    path: '/import',
    needs: /\/api\/v1\/drafts$/,
    shows: '交通局',
    waits: reading.list,
    slow: reading.listSlow,
    empty: { login: 'newcomer', path: '/import', says: start.noRecent },
  },
  {
    name: '文件信息',
    path: `/import/${made.whole}/frame`,
    needs: /\/api\/v1\/drafts\/\d+$/,
    shows: frame.statedLead,
    waits: reading.draft,
    slow: reading.draftSlow,
    empty: { login: 'clerk', path: `/import/${made.nothing}/frame`, says: frame.missing },
  },
  {
    name: '核对',
    path: `/import/${made.whole}/review`,
    needs: /\/api\/v1\/drafts\/\d+$/,
    shows: review.outline,
    waits: reading.draft,
    slow: reading.draftSlow,
    empty: { login: 'clerk', path: `/import/${made.nothing}/review`, says: review.empty },
  },
  {
    name: '确认',
    path: `/import/${made.whole}/confirm`,
    needs: /\/preview$/,
    shows: confirm.making,
    waits: reading.preview,
    slow: reading.previewSlow,
    empty: { login: 'clerk', path: `/import/${made.nothing}/confirm`, says: '还没有列出任何问题。' },
  },
  {
    name: '对照',
    path: `/import/${made.whole}/compare/${made.inspection}`,
    needs: /\/compare\?/,
    shows: compare.there,
    waits: reading.compare,
    slow: reading.compareSlow,
    empty: { login: 'clerk', path: `/import/${made.nothing}/compare/999999`, says: compare.none },
  },
  {
    name: '原文',
    path: made.source,
    needs: /\/api\/v1\/documents\/\d+$/,
    shows: '责任单位',
    waits: reading.paper,
    slow: reading.paperSlow,
    empty: { login: 'clerk', path: '/documents/999999', says: '没有找到这份原文。' },
  },
];

describe.for(steps)('$name', ({ path, needs, shows, waits, slow, empty }) => {
  it('has nothing serious that axe finds', async () => {
    const page = await browser.signedIn('clerk');
    await page.goto(path);
    await says(page, shows);
    await axe(page);
  });

  it('says what to do where nothing is there', async () => {
    const page = await browser.signedIn(empty.login);
    await page.goto(empty.path);
    await says(page, empty.says);
    await axe(page);
  });

  it('says what it is at, and after some seconds that it is slow', async () => {
    const page = await browser.signedIn('clerk');
    await page.clock.install();
    const release = await hold(page, needs);
    await page.goto(path);
    await says(page, waits);
    await axe(page);
    await page.clock.runFor(5000);
    await says(page, slow);
    await release();
    await says(page, shows);
  });

  it('says what is wrong and tries again, after a fault and without a network', async () => {
    const page = await browser.signedIn('clerk');
    const mendFault = await fail(page, needs, 'fault');
    await page.goto(path);
    await says(page, '编号 abc123');
    await mendFault();
    const mendNetwork = await fail(page, needs, 'network');
    await page.getByRole('button', { name: '重试' }).click();
    await says(page, '连不上服务器。');
    await axe(page);
    await mendNetwork();
    await page.getByRole('button', { name: '重试' }).click();
    await says(page, shows);
  });
});

describe('a file on its way', () => {
  it('says that it is being sent', async () => {
    const page = await browser.signedIn('clerk');
    const release = await hold(page, /\/api\/v1\/drafts\?organisation/);
    await choose(page, file('通报.txt', bulletin({ feedback: '2026年3月4日' })));
    await says(page, start.sending(0));
    await axe(page);
    await release();
    await page.waitForURL('**/frame');
  });

  it('says that it is being read, then that this takes long', async () => {
    const page = await browser.signedIn('clerk');
    await page.clock.install();
    const release = await hold(page, /\/api\/v1\/drafts\/text$/);
    await page.goto('/import');
    await page.getByRole('button', { name: start.paste }).click();
    await page.getByLabel(start.pasteLabel).fill(bulletin({ feedback: '2026年3月8日' }));
    await page.getByRole('button', { name: start.pasteRead }).click();
    await says(page, start.reading);
    await page.clock.runFor(5000);
    await says(page, start.readingSlow);
    await axe(page);
    await release();
    await page.waitForURL('**/frame');
  });

  it('that does not arrive can be sent again', async () => {
    const page = await browser.signedIn('clerk');
    const mend = await fail(page, /\/api\/v1\/drafts\?organisation/, 'network');
    await choose(page, file('通报.txt', bulletin({ feedback: '2026年3月5日' })));
    await says(page, '连不上服务器。');
    await axe(page);
    await mend();
    await page.getByRole('button', { name: start.again }).click();
    await says(page, start.read(3));
  });
});

describe('making the ledger', () => {
  it('says that it is at work, then that it takes long, and where it failed makes it once at the second try', async () => {
    const page = await browser.signedIn('clerk');
    await bring(page, bulletin({ feedback: '2026年3月6日', office: '粮食局' }), 'confirm');
    await page.clock.install();
    const mend = await fail(page, /\/confirm$/, 'fault');
    await page.getByRole('button', { name: confirm.generate }).click();
    await says(page, '编号 abc123');
    await mend();
    const release = await hold(page, /\/confirm$/);
    await page.getByRole('button', { name: confirm.generate }).click();
    await says(page, confirm.generating(3));
    await page.clock.runFor(5000);
    await says(page, confirm.generatingSlow);
    await release();
    await says(page, confirm.done);
    await axe(page);
  });

  it('names what stands against it, and leads to where it is mended', async () => {
    const page = await browser.signedIn('clerk');
    const text = bulletin({ feedback: '2026年3月', office: '人社局' });
    await bring(page, text, 'frame');
    await says(page, frame.monthOnly);
    await page.goto(`/import/${idIn(page)}/confirm`);
    await page.getByRole('region', { name: confirm.faults }).waitFor();
    expect(await page.getByRole('button', { name: confirm.generate }).isDisabled()).toBe(true);
    await axe(page);
    await page.getByRole('link', { name: confirm.fix }).click();
    await page.getByLabel('反馈日期').fill('2026年3月7日');
    await page.getByLabel('反馈日期').press('Enter');
    await page.locator('.bench-saved').filter({ hasText: draft.saved }).waitFor();
    expect(await page.getByLabel('反馈日期').inputValue()).toBe('2026-03-07');
    await page.goto(`/import/${idIn(page)}/confirm`);
    await says(page, confirm.making);
    expect(await page.getByRole('button', { name: confirm.generate }).isEnabled()).toBe(true);
  });
});

describe('核对 in all its states', () => {
  it('is fine by axe with an editor, a choice of status, a cursor, doubts, ticked rows and the help', async () => {
    const page = await browser.signedIn('clerk');
    const text = bulletin({ feedback: '2026年3月9日', office: '审计局' }).replace(
      '发现并整改问题38个',
      '其余问题正在整改',
    );
    await bring(page, text, 'review');
    await page.getByRole('tree').waitFor();
    const look = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
      await axe(page);
    };
    await look('Enter', 'e');
    await look('Escape', 's');
    await look('Escape', 'Enter', 'x');
    await look('Escape', 'Home', 'j', 'Space', 'e');
    await look('Escape', 'Escape', 'n');
    await look('?');
    await page.getByLabel(help.letters).uncheck();
    await page.getByRole('button', { name: help.close }).click();
    await page.keyboard.press('d');
    await says(page, '已列 3');
    await tabTo(page, review.doubts(2, 2));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: review.showDoubts }).waitFor();
    await axe(page);
  });
});
