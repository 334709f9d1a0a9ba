import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { disorderIn } from '../../../test/support/ooxml.ts';
import { closingLines, type OfficialPaper, paragraphsOf, titleLines, widthOf } from '../model/official.ts';
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
      // It floats to the foot of the page of the line after it.
      '抄送：县委巡察办，县纪委监委。',
      '云溪县整改办\t2026年3月2日印发',
      '（联系人：林一）',
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
    expect((await linesOf(letter)).slice(-2)).toEqual(['抄送：县委巡察办，县纪委监委。', '（联系人：林一）']);
  });

  it('stands in the order of the schema of Word, in every form and with every element', async () => {
    const bare = { copyNumber: null, urgency: null, addressee: null, attachments: [], remark: null, printed: null };
    for (const of of [
      paper,
      { ...paper, signatory: '周岚', secrecy: '秘密★1年' },
      { ...paper, form: 'letter' as const, printed: null },
      { ...paper, ...bare, copies: [], number: null },
      // Ends with a table.
      { ...paper, ...bare, signature: null, day: null },
    ]) {
      expect(disorderIn(new Uint8Array(await writeOfficialDocx(of)))).toEqual([]);
    }
    // What the check would say of a file in disorder.
    const bytes = unzipSync(new Uint8Array(await writeOfficialDocx(paper)));
    const body = strFromU8(bytes['word/document.xml'] ?? new Uint8Array());
    bytes['word/document.xml'] = strToU8(body.replace(/(<w:widowControl[^>]*>)(<w:pBdr>.*?<\/w:pBdr>)/, '$2$1'));
    expect(disorderIn(zipSync(bytes))).toEqual(['word/document.xml: w:widowControl comes too late in w:pPr']);
  });

  it('begins its red heading 35 mm below the edge of the text, whatever marks stand above, two lines over its number', async () => {
    for (const marks of [{ copyNumber: null, urgency: null }, { secrecy: '秘密★1年' }]) {
      const body = (await partsOf({ ...paper, ...marks }))['word/document.xml'] ?? '';
      const above = body.slice(0, body.indexOf('云溪县整改办')).matchAll(/w:line="(\d+)"/g);
      // 1984 twentieths of a point are 35 mm; three marks take 31 of them and leave a third of a line.
      const height = [...above].reduce((sum, [, line]) => sum + Number(line), 0);
      expect([1984, 1984 + (200 - 247)].some((wanted) => Math.abs(height - wanted) < 50)).toBe(true);
      const between = body.slice(body.indexOf('云溪县整改办'), body.indexOf('整改督〔2026〕1号'));
      expect(between.match(/<w:p>/g)).toHaveLength(3);
    }
  });

  it('cuts a long title between words into lines about as long as one another, whole 《…》 where it can', () => {
    expect(titleLines('关于开展整改的通知')).toEqual(['关于开展整改的通知']);
    expect(titleLines('关于督促办理《关于巡察整改情况的通报》整改逾期事项的督办通知书')).toEqual([
      '关于督促办理《关于巡察整改情况的通报》',
      '整改逾期事项的督办通知书',
    ]);
    for (const title of [paper.title.repeat(3), '一'.repeat(75), `${'甲'.repeat(30)}《${'乙'.repeat(30)}》`]) {
      const lines = titleLines(title);
      expect(lines.join('')).toBe(title);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(20);
    }
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
    const day = '2026年3月2日';
    expect(closingLines('整改办', '2026-03-02')).toEqual([
      { text: '整改办', right: 5.5 },
      { text: day, right: 4 },
    ]);
    expect(closingLines('中共云溪县水务局党组整改办公室', '2026-03-02')).toEqual([
      { text: '中共云溪县水务局党组整改办公室', right: 2 },
      { text: day, right: 6.5 },
    ]);
    expect(closingLines('中共云溪县城市建设投资集团有限公司委员会整改工作领导小组办公室', '2026-03-02')).toEqual([
      { text: '中共云溪县城市建设投资集团有限公司委员会', right: 2 },
      { text: '整改工作领导小组办公室', right: 6.5 },
      { text: day, right: 9 },
    ]);
  });
});
