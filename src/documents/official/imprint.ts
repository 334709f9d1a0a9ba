import type { Table, TableRow } from 'docx';
import { type OfficialPaper, officialDay } from '../model/official.ts';
import { faces, fontOf, page, sizes, spacing, typeArea } from './faces.ts';
import type { Docx } from './parts.ts';

/** Room for 2026年12月31日印发, with the blanks that programs put between digits and signs. */
const dayWidth = 3_450;

/**
 * 版记: whom copies go to, who printed it and when, in 四号仿宋 between rules, at the foot of the last page
 * (decisions/0047); empty where there is nothing to say. It floats to the foot of the page of the paragraph that follows
 * it: it goes before the last paragraph of a paper.
 */
export function imprintOf(docx: Docx, { copies, printed, form }: OfficialPaper): Table[] {
  // A paper in the form of a letter has copies alone, without rules (GB/T 9704 10.1).
  const asLetter = form === 'letter';
  const lines: [string, string][] = [
    ...(copies.length === 0 ? [] : [[`抄送：${copies.join('，')}。`, ''] as [string, string]]),
    ...(printed === null || asLetter ? [] : [[printed.by, `${officialDay(printed.on)}印发`] as [string, string]]),
  ];
  if (lines.length === 0) return [];
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
  // First and last rule 0.35 mm, those between 0.25 mm.
  const thick = asLetter ? none : { style: docx.BorderStyle.SINGLE, size: 8, color: '000000' };
  const thin = asLetter ? none : { style: docx.BorderStyle.SINGLE, size: 6, color: '000000' };
  const cell = (text: string, at: number, width: number, more: { columnSpan?: number; isRight?: boolean } = {}) =>
    new docx.TableCell({
      width: { size: width, type: docx.WidthType.DXA },
      columnSpan: more.columnSpan ?? 1,
      borders: {
        top: at === 0 ? thick : thin,
        bottom: at === lines.length - 1 ? thick : thin,
        left: none,
        right: none,
      },
      margins: { left: 0, right: 0, top: 30, bottom: 30 },
      children: [
        new docx.Paragraph({
          // One character free on both sides; a second line of names begins below the first name.
          indent: more.columnSpan === 2 ? { left: 1120, hanging: 840, right: 280 } : { left: 280, right: 280 },
          alignment: more.isRight ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
          children: [
            new docx.TextRun({ text, font: fontOf(faces.body), size: sizes.small, characterSpacing: spacing }),
          ],
        }),
      ],
    });
  const rows = lines.map(
    ([left, right], at): TableRow =>
      new docx.TableRow({
        cantSplit: true,
        children:
          right === ''
            ? [cell(left, at, typeArea, { columnSpan: 2 })]
            : [cell(left, at, typeArea - dayWidth), cell(right, at, dayWidth, { isRight: true })],
      }),
  );
  return [
    new docx.Table({
      layout: docx.TableLayoutType.FIXED,
      width: { size: typeArea, type: docx.WidthType.DXA },
      columnWidths: [typeArea - dayWidth, dayWidth],
      // Measured from the edge of the page: LibreOffice lets no table float that is as wide as the text and aligned with it.
      float: {
        horizontalAnchor: docx.TableAnchorType.PAGE,
        absoluteHorizontalPosition: page.margin.left,
        verticalAnchor: docx.TableAnchorType.MARGIN,
        relativeVerticalPosition: docx.RelativeVerticalPosition.BOTTOM,
      },
      rows,
    }),
  ];
}
