import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readList } from '../actions/import/read.ts';
import { templateSheet } from '../import-template.ts';
import { importFields } from './import.ts';
import { guessReading, readingUnder, rowsIn } from './import-table.ts';

async function book(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  fill(made.addWorksheet('花名册'), made);
  return new Uint8Array(await made.xlsx.writeBuffer());
}

async function tablesOf(name: string, bytes: Uint8Array) {
  const read = await readList(name, bytes);
  if (!read.ok) throw new Error(read.code);
  return read.value.tables;
}

describe('A list as offices have it', () => {
  it('has a title above, units merged over their people, mobiles as numbers, and a line for who filled it in', async () => {
    const tables = await tablesOf(
      '花名册.xlsx',
      await book((sheet, made) => {
        made.addWorksheet('封面').addRow(['说明：本表供内部使用']);
        sheet.addRow(['云溪县水务局干部职工花名册']);
        sheet.mergeCells('A1:F1');
        sheet.addRow([]);
        sheet.addRow(['序号', '所在科室', '姓　名', '职务（岗位）', '联系电话', '任职时间']);
        sheet.addRow([1, '办公室', '陈禾', '主任', 13800001111, new Date('2026-03-01T00:00:00Z')]);
        sheet.addRow([2, '', '单雄', '科员', 13900002222]);
        sheet.mergeCells('B4:B5');
        sheet.addRow(['', '', '', '', '']);
        sheet.addRow([3, '水资源科', '周蓝', '同上', '']);
        sheet.addRow(['填表人：林一', '', '', '', '']);
        sheet.getCell('F4').numFmt = 'yyyy-mm-dd';
      }),
    );
    const reading = guessReading(tables);
    expect(reading.columns).toEqual([null, 'unit', 'name', 'position', 'phone', 'fromDay']);
    expect(rowsIn(tables, reading)).toMatchObject([
      { row: 4, unit: '办公室', name: '陈禾', position: '主任', phone: '13800001111', fromDay: '2026-03-01' },
      { row: 5, unit: '办公室', name: '单雄', phone: '13900002222' },
      { row: 7, unit: '水资源科', name: '周蓝', position: '科员' },
    ]);
  });

  it('may be a .csv of another program, with empty lines and 单位 for the 科室', async () => {
    const text = '\n单位,人员姓名,现任职务,账号,系统角色\n\n办公室,陈禾,主任,chenhe,责任单位负责人\n';
    const tables = await tablesOf('导出.csv', Buffer.from(text));
    expect(rowsIn(tables, guessReading(tables))).toMatchObject([
      { row: 4, unit: '办公室', organisation: '', name: '陈禾', position: '主任', login: 'chenhe' },
    ]);
  });

  it('of several offices keeps 单位 and 科室 apart, and 上级科室 and 任免文号 from what they resemble', async () => {
    const text = '单位名称,科室,上级科室,姓名,职务,任免文号\n甲局,一科,办公室,张三,科长,甲〔2026〕1号\n';
    const tables = await tablesOf('名单.csv', Buffer.from(text));
    expect(guessReading(tables).columns).toEqual(['organisation', 'unit', 'parentUnit', 'name', 'position', 'basis']);
  });

  it('without headings that are known can be told its columns by hand', async () => {
    const tables = await tablesOf('名单.csv', Buffer.from('张三,一科\n李四,二科\n'));
    expect(guessReading(tables)).toEqual({ table: 0, head: -1, columns: [] });
    expect(rowsIn(tables, { table: 0, head: -1, columns: ['name', 'unit'] })).toMatchObject([
      { row: 1, name: '张三' },
      { row: 2, name: '李四', unit: '二科' },
    ]);
    expect(readingUnder(tables, 0, 0).columns).toEqual([null, null]);
  });
});

it('The template is read as what it says', async () => {
  const tables = await tablesOf('模板.xlsx', new Uint8Array(await templateSheet()));
  expect(guessReading(tables)).toEqual({ table: 0, head: 0, columns: [...importFields] });
  expect(rowsIn(tables, guessReading(tables))).toEqual([]);
});

describe('A file that is no list', () => {
  it.each<[string, string, Uint8Array, string]>([
    ['empty', '名单.xlsx', new Uint8Array(), 'file_empty'],
    ['cut off', '名单.xlsx', Buffer.from('PK\u0003\u0004half of a workbook'), 'damaged'],
    ['a letter', '通知.txt', Buffer.from('请各科室报送名单。'), 'people-file-no-table'],
    ['a picture', '名单.xlsx', Buffer.from('ffd8ffe000104a464946', 'hex'), 'kind_image'],
  ])('is refused by name: %s', async (_, name, bytes, code) => {
    expect(await readList(name, bytes)).toMatchObject({ ok: false, code, facts: { file: name } });
  });
});
