import { importFieldNames, importTemplate } from './labels/import.ts';
import { roleNames } from './labels.ts';
import { type ImportField, importFields, isAdministrator, roles } from './model.ts';

const widths: Partial<Record<ImportField, number>> = {
  organisation: 24,
  unit: 18,
  parentUnit: 18,
  position: 18,
  phone: 16,
  role: 20,
};

/** The sheet to fill in: headings that the import knows, and on a second sheet what goes where. */
export async function templateSheet(): Promise<Buffer> {
  // Loaded with the first template: most servers never write one on most days.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const list = book.addWorksheet(importTemplate.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  // Text, so that a mobile number or a day stays as it is typed.
  list.columns = importFields.map((field) => ({ width: widths[field] ?? 14, style: { numFmt: '@' } }));
  list.addRow(importFields.map((field) => importFieldNames[field])).font = { bold: true };
  const notes = book.addWorksheet(importTemplate.notes);
  notes.columns = [{ width: 100 }];
  const given = roles.filter((role) => !isAdministrator(role)).map((role) => roleNames[role]);
  for (const line of importTemplate.lines) notes.addRow([line]);
  notes.addRow([`${importTemplate.rolesTitle}：${given.join('、')}。`]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
