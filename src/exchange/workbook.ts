import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { Worksheet } from 'exceljs';
import { columnNames, disclosureNames, lightName, specialNames, statusNames } from '../ledger/labels.ts';
import type { Column, OwnKey, ProblemRow } from '../ledger/model.ts';
import { nameIn, ownFieldOf, packNamed } from '../ledger/store/dictionaries.ts';
import { shanghaiDay } from '../platform/clock.ts';
import type { PackRef } from '../rulepack/model.ts';
import { writable } from '../text/writable.ts';
import { overdueMark, printFooter, printHeader, sheetName, yes } from './labels.ts';

/** A problem as a sheet shows it. */
export interface SheetRow {
  row: ProblemRow;
  /** The rule pack of its inspection, whose words its codes are. */
  pack: PackRef;
  /** What stands in the columns that are read only where asked for. */
  extras: Readonly<Record<string, string>>;
}

interface ColumnOfSheet {
  /** What it is called, where columnNames does not say. */
  name?: string;
  /** In characters of the standard face. */
  width: number;
  value(facts: SheetRow): string | number | Date | null;
}

// A day is written as midnight UTC, which is how a sheet without time zones keeps it.
const day = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));
const names = (list: readonly string[]): string => list.join('、');

const columnsOfSheet: Record<Column, ColumnOfSheet> = {
  number: { width: 7, value: ({ row }) => row.number },
  light: {
    width: 8,
    value: ({ row: { light, lightCertain }, pack }) =>
      light === null ? null : lightName(packNamed(pack)?.lights?.names, { light, lightCertain }),
  },
  title: { width: 60, value: ({ row }) => row.title },
  status: {
    width: 10,
    value: ({ row }) => (row.overdue ? `${statusNames[row.status]}(${overdueMark})` : statusNames[row.status]),
  },
  due: { width: 12, value: ({ row }) => day(row.nextDue) },
  leadUnit: { width: 16, value: ({ row }) => row.leadUnit },
  supportingUnits: { width: 20, value: ({ row }) => names(row.supportingUnits) },
  leaders: { width: 12, value: ({ row }) => names(row.leaders) },
  persons: { width: 12, value: ({ row }) => names(row.persons) },
  measures: { width: 7, value: ({ row }) => row.measureCount },
  progress: { width: 7, value: ({ row }) => row.progressCount },
  evidence: { width: 7, value: ({ row }) => row.evidenceCount },
  lastProgress: {
    width: 12,
    value: ({ row }) => day(row.lastProgressAt === null ? null : shanghaiDay(new Date(row.lastProgressAt))),
  },
  outcomes: { width: 20, value: ({ extras }) => extras['outcomes'] ?? null },
  aspect: { width: 30, value: ({ row }) => row.aspect },
  topic: { width: 14, value: ({ row, pack }) => nameIn(pack, 'special_topic', row.topic) },
  category: { width: 18, value: ({ row }) => row.category },
  subcategory: { width: 14, value: ({ row }) => row.subcategory },
  focus: { width: 24, value: ({ row, pack }) => nameIn(pack, 'four_focus', row.focus) },
  key: {
    width: 16,
    value: ({ row, pack }) => (row.isKey ? (nameIn(pack, 'key_situation', row.keySituation) ?? yes) : null),
  },
  special: { width: 10, value: ({ row }) => (row.special === null ? null : specialNames[row.special]) },
  cause: { width: 40, value: ({ row }) => row.cause },
  goal: { width: 40, value: ({ row }) => row.goal },
  disclosure: { width: 10, value: ({ row }) => disclosureNames[row.disclosure] },
  organisation: { width: 24, value: ({ row }) => row.organisationName },
};

// An own field is called as the newest pack that has it calls it.
function columnOf(column: Column | OwnKey): ColumnOfSheet {
  if (!column.includes('.')) return columnsOfSheet[column as Column];
  const field = ownFieldOf({ pack: 'default', version: 0 }, column as OwnKey);
  return {
    name: field?.name ?? column,
    width: field?.type === 'long_text' ? 40 : 16,
    value: ({ extras }) => extras[column] ?? null,
  };
}

export interface Sheet {
  columns: readonly (Column | OwnKey)[];
  /** Chunks of rows, in order. */
  rows: AsyncIterable<readonly SheetRow[]>;
  count: number;
  today: string;
  who: string;
}

/**
 * The ledger as an xlsx file, written while it is read: heading row frozen and repeated on every printed page, page
 * as wide as the paper. Text cells have the format “text”: what begins with = stays text, also after somebody edits it.
 */
export function problemSheet(sheet: Sheet): Readable {
  const out = new PassThrough();
  write(sheet, out).catch((fault: Error) => out.destroy(fault));
  return out;
}

async function write(sheet: Sheet, out: PassThrough): Promise<void> {
  // Loaded with the first export: most servers never write a sheet on most days.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const page = workbook.addWorksheet(sheetName, {
    views: [{ state: 'frozen', xSplit: Math.min(3, sheet.columns.length - 1), ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddHeader: printHeader(sheet.today, sheet.count), oddFooter: printFooter(sheet.who) },
  });
  const columns = sheet.columns.map((column) => ({ key: column, ...columnOf(column) }));
  page.columns = columns.map(({ key, width }) => ({ key, width }));
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: sheet.columns.length } };
  const heading = page.addRow(columns.map(({ key, name }) => name ?? columnNames[key as Column]));
  heading.font = { bold: true };
  heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EFF6' } };
  heading.alignment = { vertical: 'middle', wrapText: true };
  heading.commit();
  for await (const chunk of sheet.rows) {
    for (const row of chunk) addRow(page, columns, row);
    // The writer itself never waits: without this a slow reader would have the whole file in our memory.
    while (out.writableNeedDrain) await once(out, 'drain');
    if (out.destroyed) return;
  }
  page.commit();
  await workbook.commit();
}

function addRow(page: Worksheet, columns: readonly ColumnOfSheet[], row: SheetRow): void {
  const line = page.addRow(columns.map((column) => writable(column.value(row))));
  line.eachCell({ includeEmpty: false }, (cell) => {
    cell.numFmt = cell.value instanceof Date ? 'yyyy-mm-dd' : typeof cell.value === 'number' ? '0' : '@';
    cell.alignment = { vertical: 'top', wrapText: true };
  });
  line.commit();
}
