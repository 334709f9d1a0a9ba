import type { Paragraph, Table, TableRow } from 'docx';
import { faces, fontOf, page, sizes, typeArea } from '../documents/official/faces.ts';
import { type Docx, numberedFooter, run } from '../documents/official/parts.ts';
import { statusNames } from '../ledger/labels.ts';
import type { Status } from '../ledger/model.ts';
import { pointWords, sheetWords } from './labels.ts';
import { pointsToCheck } from './rules/points.ts';
import type { DrawRow } from './store/draws.ts';
import type { SheetFacts } from './store/sheets.ts';

/** What fits on one page: characters of a text, files of a list, characters of a name or point. */
const room = { original: 260, report: 330, files: 6, name: 36, point: 64 } as const;
const line = 310;
const labelWidth = 1300;

const cut = (text: string, most: number): string => {
  const signs = [...text.replaceAll(/\s+/g, ' ').trim()];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : signs.join('');
};

/** The check sheets (核查表) of a draw as one Word document, one A4 page an item, in the order of the draw. */
export async function checkSheets(draw: DrawRow, sheets: readonly SheetFacts[]): Promise<Buffer> {
  // Loaded with the first sheet.
  const docx = await import('docx');
  return docx.Packer.toBuffer(
    new docx.Document({
      creator: '闭环',
      title: sheetWords.title,
      sections: [
        {
          properties: {
            page: {
              size: { width: page.width, height: page.height },
              margin: { ...page.margin, top: 1134, bottom: 1134 },
            },
          },
          footers: { default: numberedFooter(docx, 'center') },
          children: sheets.flatMap((sheet, at) => pageOf(docx, draw, sheet, at > 0)),
        },
      ],
    }),
  );
}

function pageOf(docx: Docx, draw: DrawRow, sheet: SheetFacts, breaks: boolean): (Paragraph | Table)[] {
  const w = sheetWords;
  const basis = { ...sheet, seed: draw.seed ?? '', algorithm: draw.algorithm, frameHash: draw.frameHash };
  return [
    new docx.Paragraph({
      pageBreakBefore: breaks,
      alignment: docx.AlignmentType.CENTER,
      spacing: { after: 80 },
      children: [run(docx, w.title, faces.title, { size: 36 })],
    }),
    small(docx, w.head(draw.title, sheet.place, draw.size), docx.AlignmentType.CENTER),
    new docx.Table({
      layout: docx.TableLayoutType.FIXED,
      width: { size: typeArea, type: docx.WidthType.DXA },
      columnWidths: [labelWidth, typeArea - labelWidth],
      rows: [
        row(docx, w.unit, [w.unitOf(sheet.organisation, sheet.unit)]),
        row(docx, w.source, [`${cut(sheet.inspection, 40)}${sheet.number === null ? '' : `　${sheet.number}`}`]),
        row(docx, w.closed, [w.closedAs(sheet.closedOn, statusNames[sheet.status as Status])]),
        row(docx, w.original, [cut(sheet.originalText, room.original)]),
        row(docx, w.report, reportOf(sheet)),
        row(docx, w.evidence, filesOf(sheet)),
        row(docx, w.points, pointsOf(sheet)),
        row(docx, w.contact, [w.contactBlank]),
        row(docx, w.found, [''], 1500),
        row(docx, w.finding, [w.findingBoxes], 500),
        row(docx, w.signed, [w.signatures], 600),
      ],
    }),
    small(docx, w.basis({ ...basis, count: draw.frameCount }), docx.AlignmentType.LEFT),
  ];
}

/** The newest report as far as there is room, then the one before it. */
function reportOf({ progress }: SheetFacts): string[] {
  if (progress.length === 0) return [sheetWords.noReport];
  let left: number = room.report;
  const lines: string[] = [];
  for (const { happenedOn, content } of progress) {
    if (left < 40) break;
    const text = cut(`${happenedOn === null ? '' : `${happenedOn}　`}${content}`, left);
    lines.push(text);
    // A line is begun, whatever stands on it.
    left -= Math.ceil([...text].length / 35) * 35;
  }
  return lines;
}

function filesOf({ evidence }: SheetFacts): string[] {
  if (evidence.length === 0) return [sheetWords.noEvidence];
  const shown = evidence.length > room.files ? evidence.slice(0, room.files - 1) : evidence;
  return [
    ...shown.map(
      ({ name, documentDate }, at) =>
        `${at + 1}.${cut(name, room.name)}${documentDate === null ? '' : `（${documentDate}）`}`,
    ),
    ...(evidence.length > shown.length ? [sheetWords.more(evidence.length - shown.length)] : []),
  ];
}

const pointsOf = ({ measures, evidence, openDoubts }: SheetFacts): string[] =>
  pointsToCheck({ measures, evidenceCount: evidence.length, openDoubts }).map(
    (point, at) => `□ ${at + 1}.${cut(pointWords(point), room.point)}`,
  );

const spaced = (docx: Docx) => ({ line, lineRule: docx.LineRuleType.EXACT, before: 0, after: 0 });

const small = (docx: Docx, text: string, alignment: 'center' | 'left'): Paragraph =>
  new docx.Paragraph({
    alignment,
    spacing: { ...spaced(docx), before: 80, after: 80 },
    children: [run(docx, text, faces.body, { size: sizes.table, characterSpacing: 0 })],
  });

function row(docx: Docx, label: string, texts: readonly string[], height = 0): TableRow {
  const cell = (width: number, lines: readonly string[], isLabel: boolean) =>
    new docx.TableCell({
      width: { size: width, type: docx.WidthType.DXA },
      verticalAlign: isLabel || height === 0 || height < 1000 ? docx.VerticalAlign.CENTER : docx.VerticalAlign.TOP,
      margins: { left: 80, right: 80, top: 50, bottom: 50 },
      children: lines.map(
        (text) =>
          new docx.Paragraph({
            alignment: isLabel ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
            spacing: spaced(docx),
            children: [
              run(docx, text, isLabel ? faces.heading : faces.body, {
                size: sizes.table,
                characterSpacing: 0,
                font: fontOf(isLabel ? faces.heading : faces.body),
              }),
            ],
          }),
      ),
    });
  return new docx.TableRow({
    cantSplit: true,
    ...(height === 0 ? {} : { height: { value: height, rule: docx.HeightRule.ATLEAST } }),
    children: [cell(labelWidth, [label], true), cell(typeArea - labelWidth, texts, false)],
  });
}
