import type { Worksheet } from 'exceljs';
import { writable } from '../text/writable.ts';
import { exportWords, type Section } from './labels.ts';

/** What a workbook or picture says of itself: whose figures they are, and of which moment. */
export interface Heading {
  title: string;
  asOf: string;
  /** The moment itself, for what the file says of its making. */
  at: Date;
}

/** The figures of a dashboard as an xlsx file: a sheet for each section, each with its title, moment and note on top, and one of what they mean. */
export async function figuresWorkbook({ title, asOf, at }: Heading, sections: readonly Section[]): Promise<Buffer> {
  // Loaded with the first export: most servers never write a sheet on most days.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  for (const section of sections) {
    const sheet = workbook.addWorksheet(section.title.slice(0, 31), {
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.addRow([writable(`${title} · ${section.title}`)]).font = { bold: true, size: 14 };
    sheet.addRow([asOf]);
    sheet.addRow([section.note]);
    const heading = sheet.addRow([...section.columns]);
    heading.font = { bold: true };
    heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EFF6' } };
    addRows(sheet, section);
    section.columns.forEach((name, at) => {
      sheet.getColumn(at + 1).width = at === 0 ? 28 : Math.max(10, name.length * 2 + 2);
    });
  }
  addMeanings(workbook.addWorksheet(exportWords.meanings), sections);
  workbook.creator = exportWords.creator;
  workbook.created = at;
  workbook.modified = at;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addRows(sheet: Worksheet, { rows }: Section): void {
  for (const row of rows) {
    const line = sheet.addRow(row.map((cell) => (typeof cell === 'string' ? writable(cell) : cell.n)));
    line.eachCell((cell) => {
      // Text stays text, also after somebody edits it.
      cell.numFmt = typeof cell.value === 'number' ? '0' : '@';
    });
  }
}

function addMeanings(sheet: Worksheet, sections: readonly Section[]): void {
  sheet.addRow([...exportWords.meaningColumns]).font = { bold: true };
  for (const { title, meanings } of sections)
    for (const { figure, counts, of } of meanings) sheet.addRow([writable(title), figure, counts, of]);
  [24, 24, 70, 44].forEach((width, at) => {
    sheet.getColumn(at + 1).width = width;
  });
}
