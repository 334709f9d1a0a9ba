import type { MeasureKind } from '../story.ts';
import { writeDocument, writeSheet } from './office.ts';
import { dice, drawPicture } from './picture.ts';

/** What a file of evidence is about. */
export interface Subject {
  organisation: string;
  problem: string;
  /** What was done, as the progress says. */
  done: string;
  /** Calendar day (YYYY-MM-DD). */
  day: string;
}

export interface EvidenceFile {
  name: string;
  mediaType: string;
  content: Buffer;
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain',
};

/** Makes the file that a name promises: a picture (png), a sheet (xlsx), a document (docx) or notes (txt). */
export function makeEvidence(name: string, subject: Subject): EvidenceFile {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const mediaType = mediaTypes[ending];
  if (mediaType === undefined) throw new Error(`no such evidence: ${name}`);
  return { name, mediaType, content: contentOf(ending, name.slice(0, -ending.length - 1), subject) };
}

function contentOf(ending: string, heading: string, subject: Subject): Buffer {
  const lines = [
    `单位:${subject.organisation}`,
    `对应问题:${subject.problem}`,
    `整改情况:${subject.done}`,
    `日期:${subject.day}`,
    '(演示数据,单位、人员和内容均为虚构。)',
  ];
  switch (ending) {
    case 'png':
      return drawPicture(
        `${heading}${subject.day}`,
        subject.day,
        /会|室|楼|院|校|窗口|食堂|病|课|机房|培训/.test(heading),
      );
    case 'xlsx':
      return writeSheet('清单', rowsOf(heading, subject));
    case 'docx':
      return writeDocument(heading, lines);
    default:
      return Buffer.from(`${heading}\n\n${lines.join('\n')}\n`, 'utf8');
  }
}

const checked = ['已核实', '已整改', '已核实', '已整改', '复核中'];

// A list as clerks keep it: serial number, object, figure, result; the figures differ from file to file.
function rowsOf(heading: string, subject: Subject): (string | number)[][] {
  const next = dice(`${heading}${subject.problem}`);
  const count = 6 + Math.floor(next() * 9);
  const rows = Array.from({ length: count }, (_, at) => [
    at + 1,
    `第${at + 1}项`,
    Math.round(next() * 9000) / 100,
    checked[Math.floor(next() * checked.length)] ?? '已核实',
    subject.day,
  ]);
  return [['序号', heading, '数额(万元)', '核查结果', '登记日期'], ...rows, ['', '演示数据,均为虚构', '', '', '']];
}

const usual: Readonly<Record<MeasureKind, string>> = {
  institution: '制度文本.docx',
  recovery: '收缴凭证清单.xlsx',
  accountability: '处理情况说明.docx',
  likewise: '举一反三排查台账.xlsx',
  campaign: '专项整治现场.png',
  major: '工作情况报告.docx',
};

/** The file that usually shows such a measure, where the story names none. */
export function usualEvidence(kind: MeasureKind | undefined, day: string): string {
  return `${day.replaceAll('-', '')}${kind === undefined ? '工作记录.docx' : usual[kind]}`;
}
