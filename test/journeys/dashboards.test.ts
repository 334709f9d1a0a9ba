import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { fillTurns } from '../../src/rulepack/store/lights.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import { issueLetter } from '../../src/supervision/actions/letters/issue.ts';
import { prepareLetters } from '../../src/supervision/actions/letters/prepare.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const ledger = testLedger(database, people);
await fillTurns(database.worker, readPacks(), '2026-03-02');
const units: number[] = [];
for (const name of ['河湖管理科', '规划财务科', '水旱灾害防御科'])
  units.push(await people.place(clerk.homeId, 'unit', name));
const [river = 0, money = 0, flood = 0] = units;
await people.actor('river', 'unit', river);
const leader = await people.actor('leader', 'leader', clerk.homeId);
const person = await database.owner.write(null, async (tx) => {
  const { id } = await tx.one<{ id: number }>(
    sql`insert into persons (organisation_id, name) values (${clerk.homeId}, '周平') returning id`,
  );
  await tx.run(
    sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${id} where id = ${leader.accountId}`,
  );
  return id;
});
const led = (unit: number) => ({ responsibility: { ...nobody, leadUnitId: unit, leaderIds: [person] } });
const days = ['2026-01-30', '2026-02-10', '2026-02-20', '2026-03-06', '2026-03-20', '2026-04-10'];
const paper = await fill(ledger, clerk, [
  ...days.flatMap((deadline, at) => [
    planned(`河道问题${at}`, { ...led(river), deadline, status: at < 2 ? 'completed' : 'in_progress' }),
    planned(`资金问题${at}`, { ...led(money), deadline, status: at < 4 ? 'completed' : 'not_started' }),
  ]),
  planned('水库隐患', { ...led(flood), deadline: '2026-02-27', status: 'in_progress' }),
  planned('无人负责的问题', { special: 'named' }),
]);
const [problem] = (await list(ledger, clerk)).items;

/** A letter to a unit and the leader, issued that day, its reply due on another. */
async function letter(unit: number, issued: string, replyBy: string): Promise<void> {
  clock.set(`${issued}T09:00:00+08:00`);
  await database.app.write(clerk.scope, async (tx) => {
    const [{ id = 0 } = {}] = await prepareLetters(
      tx,
      clerk,
      clock.now(),
      [
        {
          organisationId: clerk.homeId,
          inspectionId: paper.inspectionId,
          unitId: unit,
          cause: `letter ${unit} ${replyBy}`,
          act: 'notice',
          rung: null,
          template: {
            key: 'notice',
            name: '督办通知书',
            numberWord: '整改督',
            title: '督办通知书',
            body: '请于{reply}前回复。',
          },
          items: [{ problemId: problem?.id ?? 0, measureId: null, due: null }],
          addressee: '有关科室',
          copies: [],
          persons: [{ personId: person, isCopy: unit === money }],
          replyWithin: null,
        },
      ],
      replyBy,
    );
    expect(await issueLetter(tx, clerk, clock.now(), id)).toMatchObject({ ok: true });
  });
  clock.set('2026-03-02T09:00:00+08:00');
}
await letter(river, '2026-02-09', '2026-02-13');
await letter(river, '2026-02-25', '2026-03-04');
await letter(money, '2026-02-26', '2026-03-05');

const server = await testServer(database, clock);
const browser = await testBrowser(server, database, people);

/** Follows a figure and tells how many rows the ledger, or letters the register, then counts. */
async function behind(page: Page, figure: Locator): Promise<string> {
  await figure.click();
  await page.waitForURL(/\/(ledger|letters)/);
  const none = page.getByText(/^没有符合条件的/);
  const line = page.locator('.count-line b, p[role=status] b').first();
  await none.or(line).first().waitFor();
  const counted = (await none.count()) > 0 ? '0' : (/\d+/.exec((await line.textContent()) ?? '')?.[0] ?? '');
  await page.goBack();
  return counted;
}

/** Follows these figures of all; src/insight/*.test.ts walk every one of them. */
async function walk(page: Page, figures: Locator, some: readonly number[]): Promise<number> {
  await figures.first().waitFor();
  const n = await figures.count();
  for (const at of some) {
    await figures.first().waitFor();
    const told = await figures.nth(at).textContent();
    expect({ at, counted: await behind(page, figures.nth(at)) }).toEqual({ at, counted: told });
  }
  return n;
}

/** The tables of the dashboard as they stand on the screen: name → rows of words, the heads first. */
const tablesOf = (page: Page): Promise<Record<string, string[][]>> =>
  page.evaluate(`Object.fromEntries([...document.querySelectorAll('table.insight-section')].map((table) => [
    [...table.classList].find((name) => name.startsWith('insight-section-')).slice(16),
    [...table.querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.replace(/ [▲▼]$/, ''))),
  ]))`);

async function saved(page: Page, click: Locator): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await click.click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

it('tells 总览 which letters wait for a reply, and opens them in the register', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard');
  const letters = page.locator('.insight-section-letters');
  await letters.waitFor();
  expect((await tablesOf(page))['letters']).toEqual([
    ['收文科室', '待回复', '逾期未复', '占待回复'],
    ['合计', '3', '1', '33.3%'],
    ['河湖管理科', '2', '1', '50.0%'],
    ['规划财务科', '1', '0', '0.0%'],
  ]);
  expect(await walk(page, letters.locator('a'), [0, 1, 2])).toBe(6);
  await letters.locator('a').nth(2).click();
  await page.getByRole('button', { name: /^去掉“巡察：/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});

it('shows a leader and a unit what is theirs, each figure with its rows', async () => {
  const leading = await browser.signedIn('leader');
  await leading.goto('/dashboard/own');
  const rows = leading.locator('.insight-section-leader tr');
  await rows.first().waitFor();
  expect((await tablesOf(leading))['leader']?.slice(1)).toEqual([
    ['共承担', '13', ''],
    ['已办结', '6', '占共承担 46.2%'],
    ['超期', '2', '占共承担 15.4%'],
    ['7 天内到期', '1', ''],
    ['按期办结', '1', '按期办结率 16.7%'],
    ['超期后办结', '5', ''],
    ['红灯', '2', '占亮灯 28.6%'],
    ['黄灯', '3', '占亮灯 42.9%'],
    ['绿灯', '2', '占亮灯 28.6%'],
  ]);
  expect(await walk(leading, leading.locator('.insight-section a'), [4, 6, 9, 10])).toBe(11);
  expect(await seriousFaults(leading)).toEqual([]);
  const page = await browser.signedIn('river');
  await page.goto('/dashboard/own');
  await page.getByRole('heading', { name: '河湖管理科牵头的问题' }).waitFor();
  await page.getByRole('row', { name: '发给河湖管理科 2 1 50.0%' }).waitFor();
});

it('sorts the ranking by any column, from the keyboard, and says which figures are too small', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard');
  const names = async () => (await tablesOf(page))['units']?.slice(1).map(([name]) => name);
  const sorted = page.locator('.insight-section-units th[aria-sort]:not([aria-sort=none])');
  await sorted.waitFor();
  expect(await sorted.getAttribute('aria-sort')).toBe('descending');
  expect(await names()).toEqual(['规划财务科', '河湖管理科', '水旱灾害防御科', '无牵头科室']);
  const rate = page.locator('.insight-section-units').getByRole('button', { name: '红灯' });
  await rate.focus();
  await page.keyboard.press('Enter');
  expect(await names()).toEqual(['河湖管理科', '水旱灾害防御科', '规划财务科', '无牵头科室']);
  await page.keyboard.press('Enter');
  expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
  expect(await names()).toEqual(['规划财务科', '无牵头科室', '河湖管理科', '水旱灾害防御科']);
  await page.reload();
  await sorted.waitFor();
  expect((await names())?.[0]).toBe('规划财务科');
  await page.getByRole('row', { name: /水旱灾害防御科 — 1 0 0\.0% \*/ }).waitFor();
});

it('exports as workbook and as pictures the very figures of the screen', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard?rank=-rate');
  // The last first: one that is open bears other words.
  for (const at of [1, 0]) await page.getByRole('button', { name: '以表格查看' }).nth(at).click();
  const shown = await tablesOf(page);
  expect(Object.keys(shown).sort()).toEqual(
    [
      'ages',
      'aspects',
      'lateness',
      'letters',
      'lights',
      'matters',
      'plan',
      'stages',
      'trend',
      'units',
      'weeks',
      'worse',
    ].sort(),
  );
  const figures = await page.locator('.figure-number').allTextContents();

  const sheet = await saved(page, page.getByRole('link', { name: '导出 Excel' }));
  const book = new ExcelJS.Workbook();
  // The types of the reader are those of another version of Node.
  await book.xlsx.load(sheet.bytes as unknown as ArrayBuffer);
  const titles = new Map<string, string[][]>();
  book.eachSheet((each) => {
    const rows: string[][] = [];
    each.eachRow({ includeEmpty: true }, (row) =>
      rows.push(Array.from({ length: each.columnCount }, (_, at) => row.getCell(at + 1).text)),
    );
    titles.set(each.name, rows.slice(3));
  });
  const picture = await saved(page, page.getByRole('button', { name: '导出 SVG 图片' }));
  expect(picture.name).toBe('整改总览（关于巡察整改情况的通报）.svg');
  const drawn = await page.evaluate<[string, string[]][]>(`(() => {
    const svg = new DOMParser().parseFromString(${JSON.stringify(picture.bytes.toString())}, 'image/svg+xml');
    return [...svg.querySelectorAll('[data-section]')].map((part) => {
      for (const chart of part.querySelectorAll('svg')) chart.remove();
      return [part.getAttribute('data-section'), [...part.querySelectorAll('text')].map((one) => one.textContent)];
    });
  })()`);
  const words = new Map(drawn);
  expect(drawn.length).toBe(titles.size - 1);
  for (const [name, rows] of Object.entries(shown)) {
    const [title = '', ...texts] = words.get(name) ?? [];
    expect([title, texts.slice(0, rows.flat().length)]).toEqual([title, rows.flat()]);
    // The workbook keeps its own order of the ranking.
    const inBook = titles.get(title) ?? [];
    expect(new Set(inBook.map((row) => row.join('|')))).toEqual(new Set(rows.map((row) => row.join('|'))));
  }
  const whole = (titles.get('总体情况') ?? []).slice(1).map(([, n]) => n);
  expect(figures).toEqual([0, 1, 3, 4, 5, 6].map((at) => whole[at]));
  expect(titles.get('口径')?.some((row) => row.join('').includes('逾期未复'))).toBe(true);

  const png = await saved(page, page.getByRole('button', { name: '亮灯情况存为 PNG 图片' }));
  expect(png.name).toBe('整改总览（关于巡察整改情况的通报）-亮灯情况.png');
  const { width, dark } = await page.evaluate<{ width: number; dark: number }>(`(async () => {
    const image = await createImageBitmap(new Blob([new Uint8Array([${[...png.bytes].join(',')}])]));
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    return { width: image.width, dark: data.filter((value, at) => at % 4 === 0 && value < 90).length };
  })()`);
  expect(width).toBe(1240);
  expect(dark).toBeGreaterThan(2000);
});

it('says why the ledger is short where a figure opened it, and takes each reason away', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard');
  await page.locator('.insight-section-plan a').nth(2).click();
  const chip = page.getByRole('button', { name: '去掉“计划办结：2026-03-02 及以前”' });
  await page.getByText('共 2 个问题').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await chip.click();
  await page.getByText('共 8 个问题').waitFor();
  expect(await chip.count()).toBe(0);
  await page.goto(`/ledger?leader=${person}&timely=no`);
  await page.getByRole('list', { name: '来自总览的筛选' }).getByText('责任领导：周平').waitFor();
  await page.getByRole('button', { name: '去掉“超期后办结”' }).click();
  await page.getByText('共 13 个问题').waitFor();
});

it('draws what is left against the plan, tells what figures mean, and fits a phone and A4', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/dashboard');
  const chart = page.getByRole('img', { name: /^未办结问题逐周剩余。.*2026-03-08：按计划剩余 5，实际剩余 8/ });
  await chart.waitFor();
  const meaning = page.getByRole('button', { name: '未复函件的口径' });
  await meaning.click();
  expect(await meaning.getAttribute('aria-expanded')).toBe('true');
  await page.getByText('待回复的函件中，回复期限早于今天的').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await chart.waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ media: 'print' });
  await chart.waitFor();
  expect(await page.getByRole('button', { name: '未复函件的口径' }).count()).toBe(0);
});
