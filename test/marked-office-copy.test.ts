import { Document, Header, Packer, Paragraph, SectionType } from 'docx';
import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../src/documents/read-document.ts';
import { markedOffice } from '../web/src/ledger/evidence/viewer/office/mark.ts';
import { docxOf, xlsxOf } from './support/evidence-files.ts';

const line = '云溪县水务局 “周&禾” 2026-03-02 09:00';
const written = '云溪县水务局 “周&amp;禾” 2026-03-02 09:00';

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const textOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const read = await readDocument(bytes, name);
  if (!read.ok) throw new Error(read.code);
  return read.value.text;
};
const count = (text: string, piece: string): number => text.split(piece).length - 1;
const packed = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

/** The headers that each section names, as Word resolves them: the kind, and what stands in the part. */
function headersOf(parts: Record<string, string>): [string, string][] {
  const relations = parts['word/_rels/document.xml.rels'] ?? '';
  const references = parts['word/document.xml']?.match(/<w:headerReference [^>]*>/g) ?? [];
  return references.map((reference) => {
    const id = /r:id="([^"]*)"/.exec(reference)?.[1];
    const relation = relations.match(/<Relationship [^>]*>/g)?.find((one) => one.includes(`Id="${id}"`)) ?? '';
    const target = /Target="([^"]*)"/.exec(relation)?.[1] ?? '?';
    const part = target.startsWith('/') ? target.slice(1) : `word/${target}`;
    expect(parts['[Content_Types].xml']).toContain(`PartName="/${part}"`);
    return [/w:type="([^"]*)"/.exec(reference)?.[1] ?? '', parts[part] ?? ''];
  });
}

describe('a copy of a Word document', () => {
  it('without headers gets one for every kind of page, and its words stay', async () => {
    const bytes = docxOf('巡河工作制度', ['第一条 每周巡河三次。']);
    const copy = markedOffice(bytes, 'docx', line);
    const headers = headersOf(partsOf(copy));
    expect(headers.map(([kind]) => kind)).toEqual(['default', 'first', 'even']);
    for (const [, text] of headers) expect(count(text, `string="${written}"`)).toBe(3);
    expect(await textOf(copy, '制度.docx')).toBe(await textOf(bytes, '制度.docx'));
  });

  it('keeps the headers that it has, in each of its sections, and marks every one', async () => {
    const header = (text: string) => new Header({ children: [new Paragraph(text)] });
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          { headers: { default: header('内部资料') }, children: [new Paragraph('第一节的话。')] },
          {
            properties: { type: SectionType.NEXT_PAGE, titlePage: true },
            headers: { default: header('附件'), first: header('附件首页') },
            children: [new Paragraph('第二节的话。')],
          },
        ],
      }),
    );
    const copy = markedOffice(bytes, 'docx', line);
    const parts = partsOf(copy);
    const headers = headersOf(parts);
    const known = ['内部资料', '附件首页', '附件', ''];
    const shown = headers.map(([kind, text]) => [kind, known.find((words) => text.includes(words))]);
    // The first section has its own and gets the two that it lacks; the second keeps both of its own.
    expect(shown.slice(0, 3).sort()).toEqual([
      ['default', '内部资料'],
      ['even', ''],
      ['first', ''],
    ]);
    expect(shown.slice(3).sort()).toEqual([
      ['default', '附件'],
      ['first', '附件首页'],
    ]);
    for (const [, text] of headers) expect(count(text, `string="${written}"`)).toBe(3);
    // In a paragraph that was there: no page's words move down.
    expect(headers.find(([, text]) => text.includes('内部资料'))?.[1].match(/<w:p[ >]/g)).toHaveLength(1);
    // Each piece of WordArt has a number of its own.
    const ids = Object.values(parts).flatMap((text) => text.match(/o:spid="[^"]*"/g) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await textOf(copy, '附件.docx')).toBe(await textOf(bytes, '附件.docx'));
  });

  it('takes the section that stands, not the one before a tracked change', () => {
    const parts = partsOf(docxOf('标题', ['正文']));
    const old =
      '<w:sectPr><w:sectPrChange w:id="1" w:author="a"><w:sectPr><w:cols/></w:sectPr></w:sectPrChange></w:sectPr>';
    parts['word/document.xml'] = (parts['word/document.xml'] ?? '').replace('</w:body>', `${old}</w:body>`);
    const text = partsOf(markedOffice(packed(parts), 'docx', line))['word/document.xml'] ?? '';
    expect(text).toMatch(
      /<w:sectPr>(?:<w:headerReference [^>]*>){3}<w:sectPrChange w:id="1" w:author="a"><w:sectPr><w:cols\/>/,
    );
  });

  it('can be marked once more by the next one who hands it on', () => {
    const again = partsOf(markedOffice(markedOffice(docxOf('标题', ['正文']), 'docx', line), 'docx', '第二个人'));
    const headers = headersOf(again);
    expect(headers).toHaveLength(3);
    for (const [, text] of headers) expect([count(text, written), count(text, '第二个人')]).toEqual([3, 3]);
  });
});

describe('a copy of a workbook', () => {
  it('bears the mark in the page header of every sheet, beside what stands there', async () => {
    const book = new ExcelJS.Workbook();
    const plain = book.addWorksheet('采砂点', { pageSetup: { orientation: 'landscape' } });
    plain.addRow(['青石湾', 3]);
    plain.mergeCells('A2:B2');
    const headed = book.addWorksheet('汇总', {
      headerFooter: {
        oddHeader: '&L内部&C&"黑体,Bold"&14汇总表&R第 &P 页',
        oddFooter: '&C云溪县',
        differentFirst: true,
        firstHeader: '首页',
      },
    });
    headed.addRow(['合计', 3]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const copy = markedOffice(bytes, 'xlsx', line);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(copy.buffer);
    const doubled = line.replace('&', '&&');
    expect(read.getWorksheet('采砂点')?.headerFooter).toMatchObject({ oddHeader: `&R${doubled}` });
    expect(read.getWorksheet('汇总')?.headerFooter).toMatchObject({
      oddHeader: `&L内部&C&"黑体,Bold"&14汇总表&R第 &P 页\n${doubled}`,
      oddFooter: '&C云溪县',
      firstHeader: `&C首页&R${doubled}`,
    });
    expect(read.getWorksheet('采砂点')?.getCell('A1').value).toBe('青石湾');
    expect(await textOf(copy, '表.xlsx')).toBe(await textOf(bytes, '表.xlsx'));
    // Excel takes the elements of a sheet in one order alone.
    const sheet = partsOf(copy)['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet.indexOf('<headerFooter')).toBeGreaterThan(sheet.indexOf('<pageSetup'));
    expect(sheet.indexOf('<pageSetup')).toBeGreaterThan(sheet.indexOf('<mergeCells'));
  });

  it('has the header right behind its cells where it has nothing else, and before what comes later', () => {
    const parts = partsOf(xlsxOf('表', [['甲', 1]]));
    parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
      '</worksheet>',
      '<rowBreaks count="0"/><ignoredErrors/></worksheet>',
    );
    const sheet = partsOf(markedOffice(packed(parts), 'xlsx', line))['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toContain(
      `</sheetData><headerFooter><oddHeader xml:space="preserve">&amp;R${written.replace('&amp;', '&amp;&amp;')}</oddHeader></headerFooter><rowBreaks`,
    );
  });

  it('bears it at the foot where the header has no room for another letter', () => {
    const parts = partsOf(xlsxOf('表', [['甲', 1]]));
    const full = `&amp;C${'表'.repeat(250)}`;
    parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
      '</worksheet>',
      `<headerFooter><oddHeader>${full}</oddHeader></headerFooter></worksheet>`,
    );
    const sheet = partsOf(markedOffice(packed(parts), 'xlsx', line))['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toContain(
      `<oddHeader xml:space="preserve">${full}</oddHeader><oddFooter xml:space="preserve">&amp;R`,
    );
  });
});

it('what is no office file is not marked, and is said to be broken', () => {
  const told = (bytes: Uint8Array, kind: 'docx' | 'xlsx') => {
    try {
      return markedOffice(bytes, kind, line).length;
    } catch (error) {
      return (error as { why?: string }).why;
    }
  };
  const whole = docxOf('标题', ['正文']);
  expect(told(whole.subarray(0, whole.length - 40), 'docx')).toBe('broken');
  expect(told(Buffer.from('D0CF11E0 with a password'), 'xlsx')).toBe('broken');
  expect(told(whole, 'xlsx')).toBe('broken');
  const strict = partsOf(whole);
  strict['word/document.xml'] = (strict['word/document.xml'] ?? '').replace(
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
  );
  expect(told(packed(strict), 'docx')).toBe('broken');
});
