import { actNames, letterStateNames } from '../../supervision/labels/letters.ts';
import type { LetterSummary } from '../../supervision/model/letters.ts';
import { writable } from '../../text/writable.ts';
import { letterColumns, letterSheetName, overdueReply } from '../labels/letters.ts';

const cellsOf = (letter: LetterSummary): (string | number)[] => [
  letter.number ?? '',
  letter.title,
  letter.organisationName,
  letter.inspection,
  letter.addressee,
  actNames[letter.act],
  letter.templateName,
  letter.itemCount,
  letter.issuedOn ?? '',
  letter.replyBy ?? '',
  letter.overdue ? overdueReply : letterStateNames[letter.state],
];

const widths = [20, 50, 26, 30, 20, 10, 14, 8, 12, 12, 14];

/** The register of letters as an xlsx file; every text is a text, whatever it begins with. */
export async function letterWorkbook(letters: readonly LetterSummary[]): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const page = workbook.addWorksheet(letterSheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  });
  page.columns = widths.map((width) => ({ width }));
  page.addRow([...letterColumns]).font = { bold: true };
  for (const letter of letters)
    page.addRow(cellsOf(letter).map((cell) => (typeof cell === 'string' ? writable(cell) : cell))).eachCell((cell) => {
      cell.numFmt = typeof cell.value === 'number' ? '0' : '@';
      cell.alignment = { vertical: 'top', wrapText: true };
    });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
