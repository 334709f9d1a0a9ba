import { fold } from '../../text/characters.ts';
import type { ImportField, ImportRow, ImportTables } from './import.ts';

type Table = ImportTables['tables'][number];

/** How a table is taken: where its headings stand and what each column says. */
export interface TableReading {
  table: number;
  /** Index of the row with the headings; -1: none, every row is somebody. */
  head: number;
  columns: (ImportField | null)[];
}

// From the most telling to the least: 上级科室 is no 科室, 职务任命文号 no 职务. Each field goes to one column.
const headings: readonly [ImportField, RegExp][] = [
  ['parentUnit', /上级(?:科室|部门|处室|单位|机构)|所属上级|上一级/],
  ['basis', /文号|任免依据|任职依据|任职文件/],
  ['fromDay', /(?:任职|任现职|到任|上任)(?:起始|开始)?(?:日期|时间|日)|任职起/],
  ['login', /登录名|登录账号|账号|帐号|用户名|登陆名/],
  ['phone', /手机|电话|联系方式|移动号码/],
  ['role', /角色|系统权限|权限/],
  ['name', /^(?:人员|职工|干部|责任人|经办人|联系人)?(?:姓名|名字)/],
  ['position', /职务|岗位|职位|职级/],
  ['unit', /科室|处室|股室|部门|内设机构|二级单位|下属单位|所在机构/],
  ['organisation', /单位|机构名称/],
];

const searched = 30;

/** What each cell of a heading row is taken for; each field once, the first column that fits. */
function columnsOf(cells: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return cells.map((cell) => {
    const words = fold(cell).replace(/[\s*:()]/g, '');
    // A sentence is no heading: a title or a note over the list.
    if (words === '' || words.length > 16) return null;
    const field = headings.find(([name, sign]) => !taken.has(name) && sign.test(words))?.[0] ?? null;
    if (field !== null) taken.add(field);
    return field;
  });
}

/** Guesses which table of the file is the list, which row has its headings, and what its columns say. */
export function guessReading(tables: readonly Table[]): TableReading {
  let best: TableReading = { table: 0, head: -1, columns: [] };
  let most = 0;
  for (const [table, { rows }] of tables.entries())
    for (const [head, { cells }] of rows.slice(0, searched).entries()) {
      const columns = columnsOf(cells);
      const known = columns.filter((field) => field !== null).length;
      // A column for the units alone makes a list of units; without one of both a table is no such list.
      const isList = columns.includes('name') || columns.includes('unit') || columns.includes('organisation');
      if (isList && known > most) {
        best = { table, head, columns: inOneOffice(columns) };
        most = known;
      }
    }
  return best;
}

// 单位 beside no other column for the unit: in a list of one office it says the 科室.
const inOneOffice = (columns: (ImportField | null)[]): (ImportField | null)[] =>
  columns.includes('unit') ? columns : columns.map((field) => (field === 'organisation' ? 'unit' : field));

/** What the columns would be taken for under another heading row. */
export const readingUnder = (tables: readonly Table[], table: number, head: number): TableReading => ({
  table,
  head,
  columns: inOneOffice(columnsOf(tables[table]?.rows[head]?.cells ?? [])),
});

const above = /^(?:同上|〃|″|")$/;

/**
 * The rows of the list as they are sent. Rows that say nothing in the chosen columns are left out, as are headings that
 * a printed list repeats on every page, and lines about the list (合计, 填表人). 同上 says what the row above says.
 */
export function rowsIn(tables: readonly Table[], { table, head, columns }: TableReading): ImportRow[] {
  const rows = tables[table]?.rows ?? [];
  const heading = rows[head]?.cells.join('\n');
  const found: ImportRow[] = [];
  for (const { number, cells } of rows.slice(head + 1)) {
    if (cells.join('\n') === heading || isAboutList(cells)) continue;
    const said: Partial<Record<ImportField, string>> = {};
    for (const [at, field] of columns.entries()) {
      const text = (cells[at] ?? '').replace(/\n/g, ' ').trim();
      if (field !== null) said[field] = above.test(text) ? (found.at(-1)?.[field] ?? '') : text;
    }
    const { name = '', unit = '', organisation = '' } = said;
    if (Object.values(said).every((text) => text === '') || name + unit + organisation === '') continue;
    found.push({
      row: number,
      name,
      organisation,
      unit,
      parentUnit: said.parentUnit ?? '',
      position: said.position ?? '',
      phone: said.phone ?? '',
      login: said.login ?? '',
      role: said.role ?? '',
      fromDay: said.fromDay ?? '',
      basis: said.basis ?? '',
    });
  }
  return found;
}

const isAboutList = (cells: readonly string[]): boolean => {
  const filled = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return (
    /^(?:合计|总计|小计|备注[:：]|注[:：]|说明[:：]|填表人|制表人|填报人|审核人|填表说明)/.test(filled[0] ?? '') ||
    (filled.length === 1 && (filled[0] ?? '').length > 20)
  );
};
