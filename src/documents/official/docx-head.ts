import type { Footer, Header, Paragraph } from 'docx';
import type { OfficialPaper } from '../model/official.ts';
import { faces, fontOf, headingFromTop, line, red, ruleBelow, typeArea } from './faces.ts';
import { blank, type Docx, gap, numberedFooter, paragraph, run, tab } from './parts.ts';

/** Size of the red heading: as large as one line of the type area (440 pt) allows, at most 62 pt. */
const headingSize = (text: string, most: number): number => 2 * Math.floor(Math.min(most, 440 / [...text].length));

const headingRun = (docx: Docx, text: string, most: number) =>
  new docx.TextRun({ text, font: fontOf(faces.title), size: headingSize(text, most), color: red });

/** What stands above the title (版头): of a document all of it, of a letter what stands below its first rule. */
export function headParts(docx: Docx, paper: OfficialPaper): Paragraph[] {
  const { AlignmentType, BorderStyle } = docx;
  const toTheRight = [{ type: docx.TabStopType.RIGHT, position: typeArea }];
  const marks = [paper.copyNumber, paper.secrecy, paper.urgency];
  const left = marks.map((mark, at) =>
    mark === null ? null : paragraph(docx, [run(docx, mark, at === 0 ? faces.body : faces.heading)]),
  );
  if (paper.form === 'letter') {
    const [first = '', ...others] = marks.filter((mark) => mark !== null);
    // Marks left, the number right, on the line below the rule.
    return [
      ...(paper.number === null && first === ''
        ? []
        : [
            paragraph(docx, [run(docx, first, faces.heading), tab(docx), run(docx, paper.number ?? '')], {
              tabStops: toTheRight,
            }),
          ]),
      ...others.map((mark) => paragraph(docx, [run(docx, mark, faces.heading)])),
      blank(docx),
      blank(docx),
    ];
  }
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: ruleBelow } };
  const number = run(docx, paper.number ?? '');
  const above = left.filter((part) => part !== null);
  return [
    ...above,
    // Three marks leave less than a line.
    gap(docx, Math.max(200, headingFromTop - above.length * line)),
    new docx.Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0 },
      children: [headingRun(docx, paper.heading, 62)],
    }),
    blank(docx),
    blank(docx),
    paper.signatory === null
      ? paragraph(docx, [number], { alignment: AlignmentType.CENTER, border: rule })
      : paragraph(
          docx,
          [
            run(docx, `　${paper.number ?? ''}`),
            tab(docx),
            run(docx, '签发人：'),
            run(docx, `${paper.signatory}　`, faces.subheading),
          ],
          { tabStops: toTheRight, border: rule },
        ),
    blank(docx),
    blank(docx),
  ];
}

/** The red heading of a letter with its double rule, thick above thin, on the first page. */
export function headersOf(docx: Docx, paper: OfficialPaper): { default: Header; first: Header; even: Header } {
  const empty = () => new docx.Header({ children: [new docx.Paragraph('')] });
  if (paper.form !== 'letter') return { default: empty(), first: empty(), even: empty() };
  const heading = new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { after: 120 },
    // 170 mm wide, centred on the page: beyond the type area on both sides.
    indent: { left: -340, right: -450 },
    border: { bottom: { style: docx.BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: red, space: 10 } },
    children: [headingRun(docx, paper.heading, 36)],
  });
  return { default: empty(), first: new docx.Header({ children: [heading] }), even: empty() };
}

/** Page numbers outside below; the first page of a letter has a red double rule, thin above thick, and no number. */
export function footersOf(docx: Docx, paper: OfficialPaper): { default: Footer; first: Footer; even: Footer } {
  const rule = new docx.Footer({
    children: [
      new docx.Paragraph({
        indent: { left: -340, right: -450 },
        border: { top: { style: docx.BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: red, space: 1 } },
        children: [],
      }),
    ],
  });
  return {
    default: numberedFooter(docx, 'right'),
    first: paper.form === 'letter' ? rule : numberedFooter(docx, 'right'),
    even: numberedFooter(docx, 'left'),
  };
}
