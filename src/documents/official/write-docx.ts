import type { IParagraphOptions, Paragraph, Table } from 'docx';
import { closingLines, type OfficialBlock, type OfficialPaper, titleLines } from '../model/official.ts';
import { footersOf, headersOf, headParts } from './docx-head.ts';
import { character, faces, line, page, sizes } from './faces.ts';
import { imprintOf } from './imprint.ts';
import { blank, type Docx, gap, paragraph, run } from './parts.ts';
import { tableOf } from './table.ts';

/**
 * An official paper as a docx file per GB/T 9704-2012: A4, 22 lines of 28 characters, faces and sizes of the standard, page
 * numbers — 1 — outside below (right on odd pages, left on even ones). The imprint (版记) stands at the foot of the last page.
 */
export async function writeOfficialDocx(paper: OfficialPaper): Promise<Buffer> {
  // Loaded with the first paper.
  const docx = await import('docx');
  const isLetter = paper.form === 'letter';
  // A signature stands on one page with the end of what it signs (GB/T 9704 7.3.5.5).
  const signed = paper.signature !== null;
  const document = new docx.Document({
    creator: '闭环',
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          titlePage: isLetter,
          grid: { linePitch: line, type: docx.DocumentGridType.LINES },
          page: {
            size: { width: page.width, height: page.height },
            // The heading of a letter stands 30 mm below the upper edge, its page number line 20 mm above the lower one.
            margin: { ...page.margin, header: isLetter ? 1701 : 850, footer: isLetter ? 1134 : 1400 },
          },
        },
        headers: headersOf(docx, paper),
        footers: footersOf(docx, paper),
        children: withImprint(docx, imprintOf(docx, paper), [
          ...headParts(docx, paper),
          ...titleLines(paper.title).map((text) => title(docx, text)),
          ...(paper.addressee === null ? [] : [blank(docx), flush(docx, `${paper.addressee}：`)]),
          ...paper.body.map((block, at) => blockOf(docx, block, signed && at === paper.body.length - 1)),
          ...attachments(docx, paper.attachments, signed),
          ...closing(docx, paper),
        ]),
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}

/** The imprint before the last paragraph, which brings it to its page; where a table is last, before a gap after it. */
function withImprint(docx: Docx, imprint: readonly Table[], parts: readonly (Paragraph | Table)[]) {
  if (imprint.length === 0) return [...parts];
  return parts.at(-1) instanceof docx.Table
    ? [...parts, ...imprint, gap(docx, 20)]
    : [...parts.slice(0, -1), ...imprint, ...parts.slice(-1)];
}

const flush = (docx: Docx, text: string): Paragraph => paragraph(docx, [run(docx, text)]);

const title = (docx: Docx, text: string): Paragraph =>
  paragraph(docx, [run(docx, text, faces.title, { size: sizes.title, characterSpacing: 0 })], {
    alignment: docx.AlignmentType.CENTER,
    spacing: { line: 700, lineRule: docx.LineRuleType.EXACT },
    keepNext: true,
  });

const faceOfLevel = [faces.body, faces.heading, faces.subheading, faces.body, faces.body] as const;
// Two characters, by characters where the program knows them.
const indent = { firstLineChars: 200, firstLine: 2 * character };

function blockOf(docx: Docx, block: OfficialBlock, keepNext: boolean) {
  if (block.kind === 'table') return tableOf(docx, block);
  const { level, lead, text } = block;
  return paragraph(
    docx,
    [...(lead === '' ? [] : [run(docx, lead, faceOfLevel[level])]), ...(text === '' ? [] : [run(docx, text)])],
    { indent, alignment: docx.AlignmentType.BOTH, keepNext: keepNext || (lead !== '' && text === '') },
  );
}

function attachments(docx: Docx, names: readonly string[], keepNext: boolean): Paragraph[] {
  if (names.length === 0) return [];
  const [only] = names;
  const lines =
    names.length === 1
      ? [`附件：${only}`]
      : names.map((name, at) => `${at === 0 ? '附件：' : '　　　'}${at + 1}.${name}`);
  return [
    paragraph(docx, [run(docx, '')], { keepNext }),
    ...lines.map((text) => paragraph(docx, [run(docx, text)], { indent, keepNext })),
  ];
}

function closing(docx: Docx, { signature, day, remark }: OfficialPaper): Paragraph[] {
  const parts: Paragraph[] = [];
  const right = (text: string, characters: number, more: IParagraphOptions = {}): Paragraph =>
    paragraph(docx, [run(docx, text)], {
      alignment: docx.AlignmentType.RIGHT,
      indent: { right: Math.round(characters * character) },
      ...more,
    });
  if (signature !== null && day !== null) {
    const lines = closingLines(signature, day);
    parts.push(
      paragraph(docx, [run(docx, '')], { keepNext: true }),
      ...lines.map((line, at) => right(line.text, line.right, { keepNext: at < lines.length - 1 })),
    );
  }
  if (remark !== null) parts.push(paragraph(docx, [run(docx, `（${remark}）`)], { indent }));
  return parts;
}
