import type { IRunOptions, Table, TableCell, TableRow } from 'docx';
import { faces, fontOf, page, sizes } from '../../documents/official/faces.ts';
import { type Docx, numberedFooter } from '../../documents/official/parts.ts';
import { writable } from '../../text/writable.ts';
import type { PaperBlock, PaperColumn, PaperHead } from '../model/lists.ts';

// GB/T 9704: title 小标宋 二号, headings 黑体, body 仿宋; in a table of many columns 五号. Its margins turned with the page.
const margins = {
  top: page.margin.left,
  right: page.margin.bottom,
  bottom: page.margin.right,
  left: page.margin.bottom,
  footer: 794,
};
const inWidth = page.height - margins.left - margins.right;

/** A list as a docx file: A4 landscape, the table's heading on every page, page numbers outside below. */
export async function paperDocument(head: PaperHead, blocks: AsyncIterable<readonly PaperBlock[]>): Promise<Buffer> {
  // Loaded with the first document.
  const docx = await import('docx');
  const { AlignmentType, Document, Packer, PageOrientation, Paragraph, TextRun } = docx;
  const run = (text: string, face: string, size: number, more: IRunOptions = {}) =>
    new TextRun({ ...more, text: String(writable(text)), size, font: fontOf(face) });
  const centred = (text: string, face: string, size: number) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: [run(text, face, size)] });
  const rows: TableRow[] = [];
  for await (const part of blocks) for (const block of part) rows.push(...blockRows(docx, head.columns, block));
  const document = new Document({
    title: head.title,
    creator: '闭环',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            // The library turns width and height itself.
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: margins,
          },
        },
        footers: { default: numberedFooter(docx, 'right'), even: numberedFooter(docx, 'left') },
        children: [
          centred(head.title, faces.title, sizes.title),
          ...(head.subtitle === null ? [] : [centred(head.subtitle, faces.body, sizes.note)]),
          centred(head.asOfWords, faces.body, sizes.note),
          new Paragraph({ spacing: { after: 80 }, children: [run(head.totals.join('，'), faces.body, sizes.note)] }),
          tableOf(docx, head.columns, rows),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

// Columns share the page in proportion to their widths.
const widthsOf = (columns: readonly PaperColumn[]): number[] => {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  return columns.map(({ width }) => Math.floor((inWidth * width) / sum));
};

function tableOf(docx: Docx, columns: readonly PaperColumn[], rows: readonly TableRow[]): Table {
  const { Table, TableLayoutType, WidthType } = docx;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: inWidth, type: WidthType.DXA },
    columnWidths: widthsOf(columns),
    margins: { top: 30, bottom: 30, left: 70, right: 70 },
    rows: [...headingRows(docx, columns), ...rows],
  });
}

interface CellFacts {
  width: number;
  face?: string;
  centred?: boolean;
  rowSpan?: number;
  columnSpan?: number;
  shaded?: boolean;
}

function cellOf(docx: Docx, text: string, facts: CellFacts): TableCell {
  const { AlignmentType, Paragraph, TableCell, TextRun, VerticalAlign, WidthType } = docx;
  const { width, face = faces.body, centred = false, rowSpan = 1, columnSpan = 1, shaded = false } = facts;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    rowSpan,
    columnSpan,
    verticalAlign: VerticalAlign.CENTER,
    ...(shaded ? { shading: { fill: 'F2F2F2' } } : {}),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [
            new TextRun({
              text: String(writable(line)),
              size: sizes.table,
              font: fontOf(face),
            }),
          ],
        }),
    ),
  });
}

function headingRows(docx: Docx, columns: readonly PaperColumn[]): TableRow[] {
  const { TableRow } = docx;
  const widths = widthsOf(columns);
  const two = columns.some(({ group }) => group !== null);
  const heading = { face: faces.heading, centred: true };
  const top: TableCell[] = [];
  const below: TableCell[] = [];
  for (const [at, { name, group }] of columns.entries()) {
    const width = widths[at] ?? 0;
    if (group === null) {
      top.push(cellOf(docx, name, { ...heading, width, rowSpan: two ? 2 : 1 }));
      continue;
    }
    below.push(cellOf(docx, name, { ...heading, width }));
    if (columns[at - 1]?.group === group) continue;
    const along = columns.filter((column, other) => other >= at && column.group === group).length;
    const wide = widths.slice(at, at + along).reduce((sum, each) => sum + each, 0);
    top.push(cellOf(docx, group, { ...heading, width: wide, columnSpan: along }));
  }
  return [top, ...(two ? [below] : [])].map(
    (children) => new TableRow({ tableHeader: true, cantSplit: true, children }),
  );
}

function blockRows(docx: Docx, columns: readonly PaperColumn[], block: PaperBlock): TableRow[] {
  const { TableRow } = docx;
  const widths = widthsOf(columns);
  const headings = block.headings.map(
    (heading) =>
      new TableRow({
        cantSplit: true,
        children: [
          cellOf(docx, heading, { width: inWidth, face: faces.heading, columnSpan: columns.length, shaded: true }),
        ],
      }),
  );
  const lines = Array.from({ length: block.lines }, (_, line) => {
    const children = block.cells.flatMap((cells, at) => {
      const whole = cells.length < block.lines;
      if (whole && line > 0) return [];
      const facts = { width: widths[at] ?? 0, centred: columns[at]?.key === 'no', rowSpan: whole ? block.lines : 1 };
      return [cellOf(docx, cells[line] ?? '', facts)];
    });
    return new TableRow({ children });
  });
  return [...headings, ...lines];
}
