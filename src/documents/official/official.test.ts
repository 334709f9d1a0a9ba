import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type OfficialPaper, paragraphsOf, signatureIndents, widthOf } from '../model/official.ts';
import { readDocument } from '../read-document.ts';
import { writeOfficialDocx } from './write-docx.ts';

const paper: OfficialPaper = {
  form: 'document',
  copyNumber: '000001',
  secrecy: null,
  urgency: '加急',
  heading: '云溪县整改办',
  number: '整改督〔2026〕1号',
  signatory: null,
  title: '关于督促办理整改逾期事项的督办通知书',
  addressee: '河湖科',
  body: [
    ...paragraphsOf('请抓紧办理：\n一、总体要求\n（一）压实责任。各科室要“对号入座”。\n特此通知。'),
    { kind: 'table', heads: ['序号', '事项'], widths: [1, 5], rows: [['1', '河道采砂监管不严']] },
  ],
  attachments: ['事项清单', '台账摘录'],
  signature: '云溪县整改办',
  day: '2026-03-02',
  remark: '联系人：林一',
  copies: ['县委巡察办', '县纪委监委'],
  printed: { by: '云溪县整改办', on: '2026-03-02' },
};
const partsOf = async (of: OfficialPaper): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await writeOfficialDocx(of)))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );
const linesOf = async (of: OfficialPaper): Promise<string[]> => {
  const read = await readDocument(new Uint8Array(await writeOfficialDocx(of)), '公文.docx');
  return read.ok ? read.value.text.split('\n').filter((line) => line.trim() !== '') : [read.code];
};

describe('an official paper', () => {
  it('has every element in the order of the standard, read back from its file', async () => {
    expect(await linesOf(paper)).toEqual([
      '000001',
      '加急',
      '云溪县整改办',
      '整改督〔2026〕1号',
      '关于督促办理整改逾期事项的督办通知书',
      '河湖科：',
      '请抓紧办理：',
      '一、总体要求',
      '（一）压实责任。各科室要“对号入座”。',
      '特此通知。',
      '序号\t事项',
      '1\t河道采砂监管不严',
      '附件：1.事项清单',
      '2.台账摘录',
      '云溪县整改办',
      '2026年3月2日',
      '（联系人：林一）',
      '抄送：县委巡察办，县纪委监委。',
      '云溪县整改办\t2026年3月2日印发',
    ]);
  });

  it('is set on A4 in 22 lines of 28 characters, in the faces and sizes of the standard', async () => {
    const body = (await partsOf(paper))['word/document.xml'] ?? '';
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/);
    expect(body).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"\/>/);
    // 225 mm of height for 22 lines, 156 mm of width for 28 characters of 16 pt set a quarter of a point closer.
    const [height, width] = [16838 - 2098 - 1984, 11906 - 1588 - 1474];
    expect(Math.floor(height / 579)).toBe(22);
    expect(Math.floor(width / 315)).toBe(28);
    const runOf = (text: string): string =>
      body.match(new RegExp(`<w:r>(?:(?!</w:r>).)*>${text}</w:t></w:r>`))?.[0] ?? '';
    expect(runOf(paper.title)).toMatch(/eastAsia="方正小标宋简体".*w:sz w:val="44"/);
    expect(runOf('一、总体要求')).toMatch(/w:spacing w:val="-5".*w:sz w:val="32"/);
    expect(runOf('一、总体要求')).toContain('eastAsia="黑体"');
    expect(runOf('（一）压实责任。')).toContain('eastAsia="楷体_GB2312"');
    expect(runOf('各科室要“对号入座”。')).toMatch(
      /eastAsia="仿宋_GB2312".*hint="eastAsia"|hint="eastAsia".*eastAsia="仿宋_GB2312"/,
    );
    expect(runOf('抄送：县委巡察办，县纪委监委。')).toContain('w:sz w:val="28"');
    expect(body).toMatch(/w:color w:val="FF0000".*云溪县整改办/);
  });

  it('has page numbers outside below: right on odd pages, left on even ones, and none on the first of a letter', async () => {
    const feet = async (of: OfficialPaper): Promise<string[]> =>
      Object.entries(await partsOf(of)).flatMap(([name, text]) =>
        !/^word\/footer\d/.test(name)
          ? []
          : [text.includes('PAGE') ? (/<w:jc w:val="(\w+)"/.exec(text)?.[1] ?? '') : 'rule'],
      );
    expect((await feet(paper)).sort()).toEqual(['left', 'right', 'right']);
    const letter = { ...paper, form: 'letter' as const, copyNumber: null, urgency: null };
    expect((await feet(letter)).sort()).toEqual(['left', 'right', 'rule']);
    // Its heading stands in the head of the first page, its number below the rule, and nobody has printed it.
    const parts = await partsOf(letter);
    expect(
      Object.entries(parts).filter(([name, text]) => /header/.test(name) && text.includes('云溪县整改办')),
    ).toHaveLength(1);
    expect(await linesOf(letter)).toContain('整改督〔2026〕1号');
    expect((await linesOf(letter)).at(-1)).toBe('抄送：县委巡察办，县纪委监委。');
  });

  it('takes a line for a heading by its number, and a numbered sentence for text', () => {
    const leads = (text: string) => paragraphsOf(text).map(({ level, lead, text: rest }) => [level, lead, rest]);
    expect(
      leads(
        '一、总体要求\n二、整改应当见事见效，不得虚报。\n（三）压实责任。各科室认领。\n1.河道采砂\n（2）水库\n3.5万元已收回',
      ),
    ).toEqual([
      [1, '一、总体要求', ''],
      [1, '', '二、整改应当见事见效，不得虚报。'],
      [2, '（三）压实责任。', '各科室认领。'],
      [3, '', '1.河道采砂'],
      [4, '', '（2）水库'],
      [0, '', '3.5万元已收回'],
    ]);
  });

  it('centres signature and day over one another, the shorter four or the longer two characters from the edge', () => {
    expect(widthOf('2026年3月2日')).toBe(6);
    expect(signatureIndents('整改办', '2026-03-02')).toEqual({ signature: 5.5, day: 4 });
    expect(signatureIndents('中共云溪县水务局党组整改办公室', '2026-03-02')).toEqual({ signature: 2, day: 6.5 });
  });
});
