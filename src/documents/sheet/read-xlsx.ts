import type { Archive } from '../archive.ts';
import { BlockBuilder, TooLong } from '../blocks.ts';
import { limits } from '../model.ts';
import { attribute, readXml } from '../word/xml.ts';
import { columnOf, dayOfSerial, isDateFormat, shownNumber } from './cell-values.ts';

interface Sheet {
  name: string;
  part: string;
}

const mostSheets = 200;

interface Format {
  id: number;
  code: string | undefined;
}

/**
 * The worksheets of an .xlsx as tables, each with its name: shared and inline strings, dates as YYYY-MM-DD, cached
 * results of formulas, merged cells (the ones below a vertical merge are marked as continued). Hidden rows are read too,
 * hidden sheets (lists for drop-down fields) are not. `sheets` are the names; table 1 is the first of them.
 */
export async function readXlsx(archive: Archive): Promise<{ builder: BlockBuilder; sheets: string[] }> {
  const { sheets, from1904 } = await readWorkbook(archive);
  const strings = await readStrings(archive);
  const formats = await readFormats(archive);
  const builder = new BlockBuilder();
  for (const [i, sheet] of sheets.entries()) {
    const merges = await readMerges(archive, sheet.part);
    await readRows(archive, sheet.part, { builder, table: i + 1, strings, formats, from1904, merges });
  }
  return { builder, sheets: sheets.map(({ name }) => name) };
}

async function readWorkbook(archive: Archive): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const targets = new Map<string, string>();
  await readXml(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship')
        targets.set(attributes['Id'] ?? '', (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/, ''));
    },
  });
  const sheets: Sheet[] = [];
  let count = 0;
  let from1904 = false;
  await readXml(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      count++;
      if (/^(?:very)?hidden$/i.test(attributes['state'] ?? '') || sheets.length >= mostSheets) return;
      const target = targets.get(attribute(attributes, 'id') ?? '') ?? `worksheets/sheet${count}.xml`;
      sheets.push({ name: attributes['name'] ?? '', part: `xl/${target}` });
    },
  });
  return { sheets, from1904 };
}

async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let current: string[] | null = null;
  let inText = false;
  let phonetic = false;
  let length = 0;
  await readXml(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = [];
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = true;
    },
    text(text) {
      if (!inText || phonetic) return;
      current?.push(text);
      length += text.length;
      if (length > limits.characters) throw new TooLong('characters');
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        strings.push(current?.join('') ?? '');
        current = null;
      }
    },
  });
  return strings;
}

async function readFormats(archive: Archive): Promise<Format[]> {
  const codes = new Map<number, string>();
  const formats: Format[] = [];
  let inCells = false;
  await readXml(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push({ id, code: codes.get(id) });
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** Top-left corner «row/column» → size of each merge. */
type Merges = Map<string, { rows: number; columns: number }>;

// Merges stand behind the rows in a sheet, so the part is read twice rather than kept.
async function readMerges(archive: Archive, part: string): Promise<Merges> {
  const merges: Merges = new Map();
  await readXml(archive, part, {
    open(name, attributes) {
      if (name !== 'mergeCell' || merges.size > 50_000) return;
      const [first = '', last = first] = (attributes['ref'] ?? '').split(':');
      const [row, lastRow] = [first, last].map((reference) => Number(/\d+$/.exec(reference)?.[0] ?? 0));
      const [column, lastColumn] = [first, last].map((reference) => columnOf(reference) ?? 0);
      if (row === undefined || lastRow === undefined || column === undefined || lastColumn === undefined) return;
      merges.set(`${row}/${column}`, { rows: lastRow - row + 1, columns: lastColumn - column + 1 });
    },
  });
  return merges;
}

interface SheetContext {
  builder: BlockBuilder;
  table: number;
  strings: readonly string[];
  formats: readonly Format[];
  from1904: boolean;
  merges: Merges;
}

interface GridCell {
  text: string;
  column: number;
  columns: number;
  continued: boolean;
}

async function readRows(archive: Archive, part: string, context: SheetContext): Promise<void> {
  let rowNumber = 0;
  let column = -1;
  let cell: { type: string; format: Format | undefined; value: string } | null = null;
  let inValue = false;
  let cells: GridCell[] = [];
  const hanging = new Map<number, { rows: number; columns: number }>();
  await readXml(archive, part, {
    open(name, attributes) {
      if (name === 'row') {
        rowNumber = Number(attributes['r'] ?? rowNumber + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attributes['r'] ?? '') ?? column + 1;
        cell = { type: attributes['t'] ?? 'n', format: context.formats[Number(attributes['s'] ?? 0)], value: '' };
      } else if (name === 'v' || name === 't') inValue = true;
    },
    text(text) {
      if (inValue && cell !== null) cell.value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && cell !== null) {
        const merge = context.merges.get(`${rowNumber}/${column}`);
        const text = shown(cell.type, cell.value, cell.format, context);
        const continued = text === '' && (hanging.get(column)?.rows ?? 0) > 0;
        if (merge !== undefined) hanging.set(column, { rows: merge.rows, columns: merge.columns });
        if (cells.length < 300) cells.push({ text, column, columns: merge?.columns ?? 1, continued });
        cell = null;
      } else if (name === 'row') {
        context.builder.row(context.table, withHanging(cells, hanging), false, rowNumber);
        for (const hang of hanging.values()) hang.rows--;
      }
    },
  });
}

// Many programs leave out the empty cells of a merge: they are put back, so that the merge is seen.
function withHanging(
  cells: readonly GridCell[],
  hanging: ReadonlyMap<number, { rows: number; columns: number }>,
): GridCell[] {
  const present = new Set(cells.map(({ column }) => column));
  const missing = [...hanging].flatMap(([column, { rows, columns }]) =>
    rows > 0 && !present.has(column) ? [{ text: '', column, columns, continued: true }] : [],
  );
  return missing.length === 0 ? [...cells] : [...cells, ...missing].sort((a, b) => a.column - b.column);
}

function shown(type: string, value: string, format: Format | undefined, context: SheetContext): string {
  if (type === 's') return context.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'e') return '';
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const { id, code } = format ?? { id: 0, code: undefined };
  if (number > 0 && number < 2_958_466 && isDateFormat(id, code)) return dayOfSerial(number, context.from1904);
  return shownNumber(number, code, id);
}
