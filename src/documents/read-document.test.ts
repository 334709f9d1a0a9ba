import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sentence } from '../platform/outcome.ts';
import { readRefusals } from './labels.ts';
import { limits } from './model.ts';
import { readDocument } from './read-document.ts';

const text = (content: string): Uint8Array => Buffer.from(content);
const utf16 = (content: string): Uint8Array => Buffer.from(content, 'utf16le');
const paper = '中共某县粮食局党组关于巡察整改情况的通报\n（一）党的建设方面\n1.学习记录不全。补学三次。\n';
// GB18030 bytes of 巡察整改情况, 60 times.
const gb = Buffer.concat(Array.from({ length: 60 }, () => Buffer.from('d1b2b2ecd5fbb8c4c7e9bff60a', 'hex')));
const word = (body: string): Uint8Array =>
  zipSync({ 'word/document.xml': text(`<w:document><w:body>${body}</w:body></w:document>`) });
const paragraph = (content: string): string => `<w:p><w:r><w:t>${content}</w:t></w:r></w:p>`;

describe('A file under a name of another kind', () => {
  const told = async (bytes: Uint8Array, name: string) => {
    const read = await readDocument(bytes, name);
    if (!read.ok) throw new Error(read.code);
    return read.value.warnings.filter(({ code }) => code === 'other_kind').map(({ facts }) => facts);
  };

  it('is read by its content, and says so', async () => {
    expect(await told(text(paper), '通报.docx')).toEqual([{ ending: 'docx', kind: '纯文本' }]);
    expect(await told(text(`<html><body><p>${paper}</p></body></html>`), '通报.doc')).toEqual([
      { ending: 'doc', kind: '网页' },
    ]);
    expect(await told(word(paragraph('学习记录不全')), '通报.TXT')).toEqual([
      { ending: 'txt', kind: 'Word 文档（.docx）' },
    ]);
  });

  it('says nothing where the name promises what is inside, or nothing at all', async () => {
    expect(await told(text(paper), '通报.txt')).toEqual([]);
    expect(await told(text(paper), '通报')).toEqual([]);
    expect(await told(word(paragraph('学习记录不全')), '关于2.0版的通报.docx')).toEqual([]);
  });
});

describe('A page', () => {
  it('arranged by a table keeps the order of its paragraphs and of the tables inside', async () => {
    const ledger = (n: number): string =>
      `<table><tr><td>序号</td><td>问题</td></tr><tr><td>${n}</td><td>账物不符</td></tr></table>`;
    const page = `<table><tr><td><p>一、党的建设方面</p>${ledger(1)}<p><b>二、作风建设方面</b></p>${ledger(2)}</td></tr></table>`;
    const read = await readDocument(text(`<html><body>${page}</body></html>`), '通报.html');
    const blocks = read.ok ? read.value.blocks : [];
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'row', 'row', 'paragraph', 'row', 'row']);
    expect(blocks[3]).toMatchObject({ dress: 'bold' });
  });
});

describe('What a file is', () => {
  it.each([
    ['a Word document named .txt', '通报.txt', word(paragraph('巡察整改情况')), 'docx'],
    ['a page named .doc', '通报.doc', text('<html><body><p>巡察整改情况</p></body></html>'), 'html'],
    ['a page named .xls', '台账.xls', text('<table><tr><td>序号</td><td>问题</td></tr></table>'), 'html'],
    ['text named .docx', '通报.docx', text(paper), 'txt'],
  ])('its bytes say: %s', async (_, name, bytes, kind) => {
    const read = await readDocument(bytes, name);
    expect(read.ok && read.value.kind).toBe(kind);
  });

  it.each([
    ['UTF-8', text(paper)],
    ['UTF-8 with its mark', Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), text('巡察整改情况')])],
    ['UTF-8 cut in the middle of a character', text('巡察整改情况').subarray(0, -1)],
    ['UTF-16 with its mark', Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16('巡察整改情况')])],
    ['UTF-16 without a mark', utf16(`${'巡察整改情况\r\n2024年1月2日\r\n'.repeat(20)}`)],
    ['GB18030 that says nothing of it', gb],
    [
      'GBK that a page declares',
      Buffer.concat([text('<html><meta charset="gbk"><body><p>'), gb, text('</p></body></html>')]),
    ],
  ])('%s is read as Chinese', async (_, bytes) => {
    const read = await readDocument(bytes, '通报.txt');
    expect(read.ok && read.value.text.includes('巡察整改情')).toBe(true);
  });
});

describe('A refusal', () => {
  const compound = (part: string): Uint8Array =>
    Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), new Uint8Array(600), utf16(part)]);
  it.each([
    ['file_empty', '空.txt', new Uint8Array()],
    ['no_text', '空白.txt', text(' \n\n\u3000')],
    ['no_text', '扫描.docx', word('<w:p><w:r><w:drawing/></w:r></w:p>')],
    ['not_text', '数据.txt', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)],
    ['damaged', '截断.docx', word(paragraph('巡察整改情况'.repeat(200))).subarray(0, 120)],
    ['damaged', '深.html', text(`<html><body>${'<div>'.repeat(20_000)}`)],
    ['encrypted', '加密.docx', compound('EncryptedPackage')],
    ['encrypted', '加密.xlsx', compound('EncryptedPackage')],
    ['kind_doc', '旧.doc', compound('WordDocument')],
    ['kind_wps', '旧.wps', compound('WordDocument')],
    ['kind_xls', '旧.xls', compound('Workbook')],
    ['kind_pdf', '通报.docx', text('%PDF-1.7\n')],
    ['kind_image', '扫描.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10)],
    ['kind_archive', '材料.docx', zipSync({ '通报.txt': text('巡察') })],
    ['archive_bomb', '炸弹.docx', zipSync({ 'word/document.xml': new Uint8Array(60_000_000) })],
    ['text_too_long', '长.txt', text('巡察整改，情况通报。\n'.repeat(limits.characters / 10))],
    ['text_too_long', '一段.html', text(`<p>${'巡察整改情况'.repeat(400_000)}</p>`)],
  ])('by %s says which file and what to do (%s)', async (code, name, bytes) => {
    const read = await readDocument(bytes, name);
    if (read.ok) throw new Error(`${name} was read as ${read.value.kind}`);
    expect(read.code).toBe(code);
    const words = sentence(readRefusals[read.code], read.facts);
    expect(words).toContain(`“${name}”`);
    expect(words).toContain('请');
    expect(words).not.toMatch(/\{\w+\}/);
  });
});

describe('A workbook', () => {
  const sheet = (rows: string): Uint8Array =>
    text(`<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`);
  const cell = (at: string, content: string): string => `<c r="${at}" t="inlineStr"><is><t>${content}</t></is></c>`;

  it('is read with all its sheets and their names, merged cells marked, hidden sheets left out', async () => {
    const bytes = zipSync({
      'xl/workbook.xml': text(
        '<workbook><sheets><sheet name="说明" r:id="a"/><sheet name="台账" r:id="b"/><sheet name="选项" state="hidden" r:id="c"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': text(
        '<Relationships><Relationship Id="a" Target="worksheets/1.xml"/><Relationship Id="b" Target="worksheets/2.xml"/><Relationship Id="c" Target="worksheets/3.xml"/></Relationships>',
      ),
      'xl/worksheets/1.xml': sheet(`<row r="1">${cell('A1', '逐项填写')}</row>`),
      'xl/worksheets/2.xml': sheet(
        `<row r="1">${cell('A1', '作风')}${cell('B1', '午休关门')}</row><row r="2">${cell('B2', '排队过长')}</row>`,
      ),
      'xl/worksheets/3.xml': sheet(`<row r="1">${cell('A1', '已完成')}</row>`),
    });
    const read = await readDocument(bytes, '台账.xlsx');
    if (!read.ok) throw new Error(read.code);
    const { meta, text: whole, blocks } = read.value;
    expect(meta.sheets).toEqual(['说明', '台账']);
    expect(whole).not.toContain('已完成');
    expect(blocks.at(-1)).toMatchObject({
      kind: 'row',
      table: 2,
      cells: [{ column: 0, continued: true }, { column: 1 }],
    });
  });
});
