import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import type { Actor } from '../people/actor.ts';
import { today } from '../platform/clock.ts';
import { sql } from '../platform/database/sql.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { exportProblems } from './actions.ts';
import { exportQuery } from './model.ts';
import { problemSheet } from './workbook.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const unitClerk = await people.actor('river', 'unit', unit);

await fillTurns(database.worker, readPacks(), today(people.clock));
await fill(services, clerk, [
  planned('河道采砂监管不严', {
    number: '1.',
    deadline: '2026-02-10',
    responsibility: { ...nobody, leadUnitId: unit },
    progress: [{ content: '已开展联合执法', happenedOn: null, source: null }],
  }),
  planned('=HYPERLINK("http://example.invalid","点这里")', { number: '2.', special: 'immediate' }),
  ...Array.from({ length: 600 }, (_, at) => planned(`专项资金使用缓慢之${at}`, { number: `${at + 3}.` })),
]);

async function exported(actor: Actor, query: Record<string, string> = {}): Promise<ExcelJS.Worksheet> {
  const outcome = await exportProblems(services, actor, exportQuery.parse(query));
  if (!outcome.ok) throw new Error(outcome.code);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer(problemSheet(outcome.value))) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}
const cells = (sheet: ExcelJS.Worksheet, row: number): unknown[] => (sheet.getRow(row).values as unknown[]).slice(1);

it('writes every row of the list, in its order, under Chinese headings', async () => {
  const sheet = await exported(clerk);
  expect(cells(sheet, 1).slice(0, 6)).toEqual(['序号', '灯', '问题', '状态', '时限', '牵头科室']);
  expect(sheet.rowCount).toBe(1 + 602);
  expect(cells(sheet, 2).slice(0, 6)).toEqual([
    '1.',
    '红灯',
    '河道采砂监管不严',
    '未启动(超期)',
    new Date('2026-02-10T00:00:00Z'),
    '河湖管理科',
  ]);
  const page = await list(services, clerk, { page: 4, size: 200 });
  expect(cells(sheet, 603)[2]).toBe(page.items.at(-1)?.title);
});

it('is made for printing: heading row frozen and on each page, as wide as the paper', async () => {
  const sheet = await exported(clerk, { q: '采砂' });
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 1 });
  expect(sheet.pageSetup).toMatchObject({
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:1',
  });
  expect(sheet.headerFooter.oddHeader).toContain('截至 2026-03-02');
});

it('gives the columns and the filters that are seen, and nothing else', async () => {
  const sheet = await exported(clerk, { columns: 'title,status', special: 'immediate' });
  expect(cells(sheet, 1)).toEqual(['问题', '状态']);
  expect(sheet.rowCount).toBe(2);
});

it('writes what looks like a formula as text', async () => {
  const cell = (await exported(clerk, { special: 'immediate' })).getCell('C2');
  expect(cell.type).toBe(ExcelJS.ValueType.String);
  expect(cell.value).toBe('=HYPERLINK("http://example.invalid","点这里")');
  expect(cell.numFmt).toBe('@');
});

it('gives a unit’s clerk only what the list gives', async () => {
  expect((await exported(unitClerk)).rowCount).toBe(2);
});

it('leaves a line in the chain: who, which filters, how many rows', async () => {
  await exported(clerk, { overdue: 'true', columns: 'title' });
  const entry = await database.owner.read(null, (tx) =>
    tx.one<{ chain: number; who: string; content: string }>(sql`
      select e.chain_id as chain, e.actor_name as who, v.content from audit_entries e
      join audit_values v on v.chain_id = e.chain_id and v.seq = e.seq
      where e.action = 'ledger.export' order by e.seq desc limit 1`),
  );
  expect(entry).toMatchObject({ chain: clerk.homeId, who: '林一' });
  expect(JSON.parse(entry.content)).toMatchObject({ columns: ['title'], filters: { overdue: true }, rows: 1 });
});

it('refuses a search of one character', async () => {
  expect(await exportProblems(services, clerk, exportQuery.parse({ q: '砂' }))).toMatchObject({
    code: 'search-too-short',
  });
});
