import type { Paragraph } from 'docx';
import { officialDay } from '../documents/model/official.ts';
import { character, faces, fontOf, line, page, sizes } from '../documents/official/faces.ts';
import { blank, type Docx, numberedFooter, paragraph, run } from '../documents/official/parts.ts';
import { tableOf } from '../documents/official/table.ts';
import { statusName } from './actions/content.ts';
import { partyNames, signatureWords } from './labels.ts';
import { type Handover, parties } from './model.ts';

const indent = { firstLineChars: 200, firstLine: 2 * character };

const roleWords = { leader: '责任领导', responsible: '责任人' } as const;

/** The handover sheet (整改责任交接书) as a Word document, on A4, with a line for each of the three signatures. */
export async function handoverSheet(handover: Handover): Promise<Buffer> {
  // Loaded with the first sheet.
  const docx = await import('docx');
  const body = (text: string, more: { indent?: typeof indent } = { indent }): Paragraph =>
    paragraph(docx, [run(docx, text)], more);
  const heading = (text: string): Paragraph =>
    paragraph(docx, [run(docx, text, faces.heading)], { indent, keepNext: true });
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
    titleOf(docx),
    body(
      `${reason}${content.leaver}（移交人${posts}）自${officialDay(handover.lastDay)}后不再承担${content.organisation}下列整改责任，由${handover.successorName}（${heir}）承担。监交人：${handover.witnessName}。`,
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
          tableOf(docx, {
            kind: 'table',
            heads: ['序号', '问题（措施）', '责任', '状态', '时限', '佐证'],
            widths: [7, 41, 12, 13, 18, 9],
            rows: items,
          }),
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
    blank(docx),
    ...parties.map((party) => {
      const signed = handover.signatures.find((one) => one.party === party);
      const words = signed === undefined ? '（签字）＿＿＿＿＿＿＿＿　　　　年　　月　　日' : signatureWords(signed);
      return body(`${partyNames[party]}：${words}`, {});
    }),
  ];
  return docx.Packer.toBuffer(
    new docx.Document({
      creator: '闭环',
      title: sheetTitle,
      sections: [
        {
          properties: { page: { size: { width: page.width, height: page.height }, margin: page.margin } },
          footers: { default: numberedFooter(docx, 'center') },
          children,
        },
      ],
    }),
  );
}

const sheetTitle = '整改责任交接书';
const titleOf = (docx: Docx): Paragraph =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { line, lineRule: docx.LineRuleType.EXACT, after: 280 },
    children: [new docx.TextRun({ text: sheetTitle, font: fontOf(faces.title), size: sizes.title })],
  });
