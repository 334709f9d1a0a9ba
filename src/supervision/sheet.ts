import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { statusName } from './actions/content.ts';
import { partyNames, signatureWords } from './labels.ts';
import { type Handover, parties } from './model.ts';

// Faces and measures of official papers (GB/T 9704): 二号小标宋 for the title, 三号仿宋 for the body, 28-point lines.
const faces = { title: '方正小标宋简体', heading: '黑体', body: '仿宋_GB2312' };
const fontOf = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name });
const size = { title: 44, body: 32, table: 21 };
const lines = { line: 560, lineRule: LineRuleType.EXACT };

const body = (text: string, indent = true): Paragraph =>
  new Paragraph({
    spacing: lines,
    ...(indent ? { indent: { firstLine: 640 } } : {}),
    children: [new TextRun({ text, font: fontOf(faces.body), size: size.body })],
  });
const heading = (text: string): Paragraph =>
  new Paragraph({
    spacing: lines,
    keepNext: true,
    indent: { firstLine: 640 },
    children: [new TextRun({ text, font: fontOf(faces.heading), size: size.body })],
  });

const cell = (text: string, width: number, head = false): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [new TextRun({ text, font: fontOf(head ? faces.heading : faces.body), size: size.table })],
      }),
    ],
  });

function table(heads: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Table {
  const line = (texts: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, widths[at] ?? 10, head)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [line(heads, true), ...rows.map((row) => line(row, false))],
  });
}

const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const roleWords = { leader: '责任领导', responsible: '责任人' } as const;

/** The handover sheet (整改责任交接书) as a Word document, on A4, with a line for each of the three signatures. */
export function handoverSheet(handover: Handover): Promise<Buffer> {
  const { content } = handover;
  const posts = content.posts.length === 0 ? '' : `，原任${content.posts.join('、')}`;
  const heir = handover.acting ? '临时负责人' : '接收人';
  const reason = handover.reason === null ? '' : `因${handover.reason}，`;
  const items = content.items.map((item, at) => [
    String(at + 1),
    `${item.kind === 'measure' ? '措施：' : ''}${item.number === null ? '' : `${item.number} `}${item.title}`,
    roleWords[item.role],
    statusName(item.status),
    item.deadline ?? (item.heartbeatOn === null ? '—' : `再报 ${item.heartbeatOn}`),
    `${item.evidenceCount} 件`,
  ]);
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...lines, after: 280 },
      children: [new TextRun({ text: '整改责任交接书', font: fontOf(faces.title), size: size.title })],
    }),
    body(
      `${reason}${content.leaver}（移交人${posts}）自${chineseDay(handover.lastDay)}后不再承担${content.organisation}下列整改责任，由${handover.successorName}（${heir}）承担。监交人：${handover.witnessName}。`,
    ),
    ...(handover.elsewhere.length === 0
      ? []
      : [body(`移交人在其他单位还有：${handover.elsewhere.join('、')}。不随本交接书移交，另行办理。`)]),
    heading('一、移交的整改事项'),
    ...(items.length === 0
      ? [body('没有未完成或长期坚持的整改事项。')]
      : [
          body(
            `共${items.length}项未完成或长期坚持的整改事项，从生效之日起由接收人负责，佐证材料随事项在系统中一并移交。`,
          ),
          table(['序号', '问题（措施）', '责任', '状态', '时限', '佐证'], [7, 45, 12, 13, 14, 9], items),
        ]),
    heading('二、待签署的审核'),
    ...(content.reviews.length === 0
      ? [body('没有。')]
      : content.reviews.map(({ title, role }, at) => body(`${at + 1}.${title}（待“${role}”签署意见）`))),
    heading('三、待外部回复的函件'),
    ...(content.waits.length === 0
      ? [body('没有。')]
      : content.waits.map(({ addressee, matter, letterNumber, replyBy }, at) =>
          body(
            `${at + 1}.致${addressee}${letterNumber === null ? '' : `（${letterNumber}）`}：${matter}，${replyBy}前回复。`,
          ),
        )),
    heading('四、风险提示'),
    ...(content.risks.length === 0
      ? [body('没有需要特别提示的风险。')]
      : content.risks.map((risk, at) => body(`${at + 1}.${risk}。`))),
    new Paragraph({ spacing: lines, children: [] }),
    ...parties.map((party) => {
      const signed = handover.signatures.find((one) => one.party === party);
      const words = signed === undefined ? '（签字）＿＿＿＿＿＿＿＿　　　　年　　月　　日' : signatureWords(signed);
      return body(`${partyNames[party]}：${words}`, false);
    }),
  ];
  return Packer.toBuffer(
    new Document({
      creator: '闭环',
      title: '整改责任交接书',
      sections: [
        {
          properties: {
            page: {
              size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
              margin: {
                top: convertMillimetersToTwip(37),
                bottom: convertMillimetersToTwip(35),
                left: convertMillimetersToTwip(28),
                right: convertMillimetersToTwip(26),
              },
            },
          },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [
                    new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('宋体'), size: 28 }),
                  ],
                }),
              ],
            }),
          },
          children,
        },
      ],
    }),
  );
}
