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
const room = { original: 200, report: 270, files: 5, name: 24, point: 64 } as const;
const line = 280;
const labelWidth = 1300;
/** Characters of a line of the table, with one to spare; the height of the rows that are filled in by hand. */
const aLine = 34;
const blankRow = 700;
const cellPadding = 110;
/** Of the page what is left for the rows above and for what was found. */
const tableRoom = 10_300;
/** Lines of original words, report, files and points together. */
const mostLines = 28;

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
              margin: { ...page.margin, top: 900, bottom: 1000 },
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
  const others = [reportOf(sheet), filesOf(sheet), pointsOf(sheet)] as const;
  const [report, files, points] = others;
  const told: [string, string[]][] = [
    [w.unit, [w.unitOf(sheet.organisation, sheet.unit)]],
    [w.source, [`${cut(sheet.inspection, 40)}${sheet.number === null ? '' : `　${sheet.number}`}`]],
    [w.closed, [w.closedAs(sheet.closedOn, statusNames[sheet.status as Status])]],
    [w.original, [cut(sheet.originalText, originalRoom(others))]],
    [w.report, report],
    [w.evidence, files],
    [w.points, points],
  ];
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
        ...told.map(([label, texts]) => row(docx, label, texts)),
        row(docx, w.contact, w.contactBlanks, blankRow),
        row(docx, w.found, [''], roomLeft(told)),
        row(docx, w.finding, [w.findingBoxes], blankRow),
        row(docx, w.signed, w.signatures, blankRow),
      ],
    }),
    small(docx, w.basis({ ...basis, count: draw.frameCount }), docx.AlignmentType.LEFT),
  ];
}

/** What the rows above leave of the page for what was found, in twentieths of a point. */
function roomLeft(told: readonly [string, readonly string[]][]): number {
  const lines = linesOf(told.flatMap(([, texts]) => texts));
  return Math.max(1200, tableRoom - lines * line - told.length * cellPadding);
}

const linesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Math.ceil([...text].length / aLine), 0);

/** The feedback's own words take what reports, files and points leave of the page. */
const originalRoom = (others: readonly (readonly string[])[]): number =>
  Math.max(room.original, (mostLines - linesOf(others.flat())) * aLine);

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
    left -= Math.ceil([...text].length / aLine) * aLine;
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
      verticalAlign: isLabel || height < 1000 ? docx.VerticalAlign.CENTER : docx.VerticalAlign.TOP,
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
