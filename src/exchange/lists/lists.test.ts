import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { disorderIn } from '../../../test/support/ooxml.ts';
import { testPeople } from '../../../test/support/people.ts';
import type { Actor } from '../../people/actor.ts';
import { sql } from '../../platform/database/sql.ts';
import { type PaperAnswer, type PaperList, paperFilters, paperLists, paperQuery } from '../model/lists.ts';
import { exportPaperList, type PaperWriter, readPaperList } from './actions.ts';
import { paperDocument } from './document.ts';
import { heightsOf, paperWorkbook } from './workbook.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '计划财务科');
const riverClerk = await people.actor('river', 'unit', river);
const bureau = await people.place(clerk.homeId, 'organisation', '县林业局党组');
const stranger = await people.actor('stranger', 'observer', bureau);

const measure = (content: string, deadline: string | null = null) => ({ content, deadline, deadlineWords: null });
const { inspectionId } = await fill(services, clerk, [
  planned('河道采砂监管不严', {
    number: '1.',
    originalText: '河道采砂监管不严，2025年发现盗采3起。',
    deadline: '2026-02-10',
    responsibility: { ...nobody, leadUnitId: river, supportingUnitIds: [money] },
    measures: [measure('开展联合执法', '2026-04-30'), measure('建立巡查台账', '2026-06-30')],
    progress: [{ content: '已开展联合执法', happenedOn: '2026-02-01', source: null }],
    manifestations: [planned('夜间巡查缺位', { number: '（1）' })],
  }),
  planned('=HYPERLINK("http://example.invalid","点这里")', { number: '2.' }),
  ...Array.from({ length: 120 }, (_, at) =>
    planned(`专项资金使用缓慢之${at}`, { number: `${at + 3}.`, responsibility: { ...nobody, leadUnitId: money } }),
  ),
]);

const read = async (actor: Actor, which: PaperList, query: Record<string, unknown> = {}): Promise<PaperAnswer> => {
  const outcome = await readPaperList(services, actor, which, paperQuery.parse(query));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const file = async (
  actor: Actor,
  which: PaperList,
  format: 'xlsx' | 'docx' = 'xlsx',
  query: Record<string, unknown> = {},
): Promise<Buffer> => {
  const write: PaperWriter = format === 'xlsx' ? paperWorkbook : paperDocument;
  const outcome = await exportPaperList(services, actor, which, paperFilters.parse(query), { format, write });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.bytes;
};
const sheetIn = async (bytes: Buffer): Promise<ExcelJS.Worksheet> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
};

const cellsOf = (answer: PaperAnswer, at: number): Record<string, string[]> =>
  Object.fromEntries(answer.columns.map(({ key }, column) => [key, answer.blocks[at]?.cells[column] ?? []]));
const all = { size: 1000 };

describe('a list on paper', () => {
  it('has every problem of the ledger once, in its order, and counts them', async () => {
    const ledger = [1, 2, 3].map((page) => list(services, clerk, { page, size: 50 }));
    const rows = (await Promise.all(ledger)).flatMap(({ items }) => items);
    for (const which of paperLists) {
      const answer = await read(clerk, which, all);
      expect(answer.total).toBe(rows.length);
      expect(answer.totals[0]).toBe(`问题 ${rows.length} 个`);
      const ids = answer.blocks.map(({ problemId }) => problemId);
      if (which === 'duties')
        expect(ids.toSorted((a, b) => a - b)).toEqual(rows.map(({ id }) => id).toSorted((a, b) => a - b));
      else expect(ids).toEqual(rows.map(({ id }) => id));
      expect(answer.blocks.map((block, at) => block.cells[0]?.[0] === String(at + 1))).not.toContain(false);
    }
  });

  it('shows each measure on a line of its own, and once what all of them share', async () => {
    const [plan, tasks] = [await read(clerk, 'plan'), await read(clerk, 'tasks')];
    expect(plan.blocks[0]).toMatchObject({ lines: 2, headings: ['(一)落实决策部署方面'] });
    expect(plan.blocks[1]?.headings).toEqual([]);
    expect(cellsOf(plan, 0)).toMatchObject({
      text: ['河道采砂监管不严，2025年发现盗采3起。'],
      measure: ['1．开展联合执法', '2．建立巡查台账'],
      lead: ['河湖管理科'],
      supporting: ['计划财务科'],
      due: ['2026-04-30', '2026-06-30'],
    });
    expect(cellsOf(tasks, 0)['status']).toEqual(['未启动']);
    expect(cellsOf(plan, 1)['measure']).toEqual(['尚未制定']);
    expect(tasks.totals).toEqual(['问题 122 个', '措施 2 条', '措施未启动 2 条']);
  });

  it('tells the manifestations in the problem list, and progress and state in the ledger', async () => {
    const problems = await read(clerk, 'problems');
    expect(cellsOf(problems, 0)['manifestations']).toEqual(['（1）夜间巡查缺位']);
    expect(problems.totals).toEqual(['问题 122 个', '具体表现 1 条']);
    expect(cellsOf(await read(clerk, 'ledger'), 0)).toMatchObject({
      progress: ['2026-02-01 已开展联合执法'],
      status: ['未启动（超期）'],
    });
  });

  it('groups duties by lead unit with the number of each, what nobody leads at the end', async () => {
    const { blocks } = await read(clerk, 'duties', all);
    expect(blocks.flatMap(({ headings }) => headings)).toEqual([
      '河湖管理科（1 个问题）',
      '计划财务科（120 个问题）',
      '未指定牵头科室（1 个问题）',
    ]);
  });

  it('says of what it is and when, and takes the filters of the ledger', async () => {
    const answer = await read(clerk, 'plan', { inspection: inspectionId, unit: river });
    expect(answer).toMatchObject({
      title: '中共云溪县水务局党组巡察整改方案',
      subtitle: '关于巡察整改情况的通报',
      asOfWords: '截至 2026年3月2日 09:00:00',
      total: 1,
    });
    expect((await read(clerk, 'plan', { page: 3 })).blocks.map((block) => block.cells[0]?.[0])).toEqual(
      Array.from({ length: 22 }, (_, at) => String(at + 101)),
    );
  });

  it('gives a unit’s clerk what is the unit’s, in rows, headings and counts, and a stranger nothing', async () => {
    for (const which of paperLists) {
      const answer = await read(riverClerk, which);
      expect(answer).toMatchObject({ total: 1 });
      expect(answer.totals[0]).toBe('问题 1 个');
      expect(JSON.stringify(answer)).not.toContain('专项资金');
      const none = await read(stranger, which);
      expect(none).toMatchObject({ total: 0, blocks: [], subtitle: null });
      expect(JSON.stringify(none)).not.toContain('水务局');
    }
  });
});

describe('a file of it', () => {
  it('is the list on the screen, cell by cell', async () => {
    for (const which of paperLists) {
      const answer = await read(clerk, which, all);
      const sheet = await sheetIn(await file(clerk, which));
      const lines: string[][] = [];
      sheet.eachRow((row) => lines.push(answer.columns.map((_, at) => String(row.getCell(at + 1).value ?? ''))));
      const two = answer.columns.some(({ group }) => group !== null);
      const seen = lines.slice(two ? 5 : 4);
      const meant = answer.blocks.flatMap((block) => [
        ...block.headings.map((heading) => answer.columns.map(() => heading)),
        ...Array.from({ length: block.lines }, (_, line) =>
          block.cells.map((cells) => cells[Math.min(line, cells.length - 1)] ?? ''),
        ),
      ]);
      expect(seen).toEqual(meant);
      expect(lines[0]?.[0]).toBe(answer.title);
      expect(lines[1]?.[0]).toContain(answer.asOfWords);
      expect(lines[2]?.[0]).toBe(answer.totals.join('，'));
    }
  });

  it('is made for printing, and runs nothing', async () => {
    const sheet = await sheetIn(await file(clerk, 'plan'));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 5 });
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, printTitlesRow: '4:5' });
    expect(sheet.model.merges).toEqual(expect.arrayContaining(['A1:H1', 'F4:G4', 'A4:A5', 'B7:B8', 'F7:F8']));
    const formula = sheet.getCell('B9');
    expect(formula.value).toBe('=HYPERLINK("http://example.invalid","点这里")');
    expect(formula.type).toBe(ExcelJS.ValueType.String);
  });

  it('has rows high enough for its longest text, and more of them where one is not enough', () => {
    const columns = [{ key: 'text', name: '', group: null, width: 20 }];
    const heights = heightsOf(columns, { lines: 1, cells: [['整'.repeat(900)]] });
    expect(heights.length).toBeGreaterThan(1);
    expect(Math.max(...heights)).toBeLessThanOrEqual(409);
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeGreaterThan((900 / 9) * 14);
    expect(heightsOf(columns, { lines: 2, cells: [['整'.repeat(90)]] })).toEqual([85, 85]);
  });

  it('as a document stands across the page, repeats its heading and numbers its pages', async () => {
    const bytes = new Uint8Array(await file(clerk, 'ledger', 'docx'));
    expect(disorderIn(bytes)).toEqual([]);
    const parts = unzipSync(bytes);
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(text).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(text.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(text).toContain('w:eastAsia="方正小标宋简体"');
    expect(text).toContain('截至 2026年3月2日 09:00:00');
    for (const words of ['1．开展联合执法', '专项资金使用缓慢之119', '2026-02-01 已开展联合执法'])
      expect(text).toContain(words);
    const footers = Object.keys(parts).filter((name) => name.startsWith('word/footer'));
    expect(footers.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('')).toContain('PAGE');
  });

  it('is of one moment: what others write meanwhile is in no cell and no count', async () => {
    const seen: string[] = [];
    const write: PaperWriter = async (head, blocks) => {
      let first = true;
      for await (const part of blocks) {
        if (first)
          await database.owner.write(null, async (tx) => {
            await tx.run(sql`update problems set title = '改过的说法' where title = '专项资金使用缓慢之119'`);
          });
        first = false;
        seen.push(...part.map(({ cells }) => cells[1]?.[0] ?? ''));
      }
      expect(seen).toHaveLength(head.total);
      return Buffer.from('');
    };
    await exportPaperList(services, clerk, 'tasks', {}, { format: 'xlsx', write });
    expect(seen.at(-1)).toBe('专项资金使用缓慢之119');
    expect(cellsOf(await read(clerk, 'tasks', all), 121)['problem']).toEqual(['改过的说法']);
  });

  it('leaves a line in the chain: who, which list, of which moment, how many', async () => {
    const entry = await database.owner.read(null, (tx) =>
      tx.one<{ chain: number; content: string }>(sql`
        select e.chain_id as chain, v.content from audit_entries e join audit_values v on v.chain_id = e.chain_id and v.seq = e.seq
        where e.action = 'ledger.export' order by e.at desc, e.seq desc limit 1`),
    );
    expect(entry.chain).toBe(clerk.homeId);
    expect(JSON.parse(entry.content)).toMatchObject({
      list: 'tasks',
      format: 'xlsx',
      rows: 122,
      asOf: '2026-03-02T01:00:00.000Z',
    });
  });
});
