import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import type { AuditLine } from '../../audit/model.ts';
import { auditActionName, auditColumns, auditObjectName, auditResultName, auditSheetName } from '../labels/audit.ts';
import type { AuditSheet } from './actions.ts';

const shanghai = 8 * 3_600_000;
const momentOf = (iso: string): string =>
  new Date(Date.parse(iso) + shanghai).toISOString().slice(0, 19).replace('T', ' ');

const cellsOf = (line: AuditLine, { nameOfChain }: AuditSheet): (string | number)[] => [
  momentOf(line.at),
  nameOfChain(line.chainId),
  line.seq,
  line.actorName,
  line.origin,
  auditActionName(line.action),
  auditObjectName(line.objectKind, line.objectId, line.objectName),
  auditResultName(line.result),
  line.hash,
];

// What a spreadsheet would take for a formula stays text: somebody may have tried to sign in as "=cmd|…".
const csvCell = (cell: string | number): string => {
  const text = String(cell);
  const harmless = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Entries as CSV in UTF-8 with a mark at the beginning, as Excel and WPS want it. */
export function auditCsv(sheet: AuditSheet): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${csvLine(auditColumns)}`;
    for await (const piece of sheet.rows) yield piece.map((line) => csvLine(cellsOf(line, sheet))).join('');
  }
  return Readable.from(lines());
}

const widths = [20, 28, 8, 14, 18, 22, 14, 12, 20];

/** Entries as an xlsx file, written while they are read; every text is a text, whatever it begins with. */
export function auditWorkbook(sheet: AuditSheet): Readable {
  const out = new PassThrough();
  write(sheet, out).catch((fault: Error) => out.destroy(fault));
  return out;
}

async function write(sheet: AuditSheet, out: PassThrough): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const page = workbook.addWorksheet(auditSheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  page.columns = widths.map((width) => ({ width }));
  const heading = page.addRow([...auditColumns]);
  heading.font = { bold: true };
  heading.commit();
  for await (const piece of sheet.rows) {
    for (const line of piece) {
      const row = page.addRow(cellsOf(line, sheet));
      row.eachCell((cell) => {
        cell.numFmt = typeof cell.value === 'number' ? '0' : '@';
      });
      row.commit();
    }
    // The writer itself never waits: without this a slow reader would have the whole file in our memory.
    while (out.writableNeedDrain) await once(out, 'drain');
    if (out.destroyed) return;
  }
  page.commit();
  await workbook.commit();
}
