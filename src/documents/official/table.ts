import type { Table, TableRow } from 'docx';
import type { OfficialTable } from '../model/official.ts';
import { faces, fontOf, sizes, typeArea } from './faces.ts';
import type { Docx } from './parts.ts';

/** A table as wide as the text, its heading repeated on every page, rows kept whole. */
export function tableOf(docx: Docx, { heads, widths, rows }: OfficialTable): Table {
  const sum = widths.reduce((all, width) => all + width, 0);
  const columns = heads.map((_, at) => Math.floor((typeArea * (widths[at] ?? sum / heads.length)) / sum));
  const row = (texts: readonly string[], isHead: boolean): TableRow =>
    new docx.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: heads.map(
        (_, at) =>
          new docx.TableCell({
            width: { size: columns[at] ?? 0, type: docx.WidthType.DXA },
            verticalAlign: docx.VerticalAlign.CENTER,
            margins: { left: 60, right: 60, top: 40, bottom: 40 },
            children: [
              new docx.Paragraph({
                alignment: isHead ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
                children: [
                  new docx.TextRun({
                    text: texts[at] ?? '',
                    font: fontOf(isHead ? faces.heading : faces.body),
                    size: sizes.table,
                  }),
                ],
              }),
            ],
          }),
      ),
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    width: { size: typeArea, type: docx.WidthType.DXA },
    columnWidths: columns,
    rows: [row(heads, true), ...rows.map((texts) => row(texts, false))],
  });
}
