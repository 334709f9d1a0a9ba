import { Readable } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docxOf, heic, pdfOf, pngOf, xlsxOf } from '../../test/support/evidence-files.ts';
import { FileWitness } from './file-kind.ts';
import { lookAt, wordsIn } from './look-inside.ts';
import type { FileKind } from './model.ts';
import { pictureSize } from './picture-size.ts';
import { mostShown } from './show.ts';

async function kindOf(name: string, content: Buffer | string): Promise<FileKind> {
  const witness = new FileWitness();
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, at) =>
    bytes.subarray(at * 1000, at * 1000 + 1000),
  );
  const passed: Uint8Array[] = [];
  for await (const piece of witness.watch(Readable.from(pieces))) passed.push(piece);
  expect(Buffer.concat(passed).equals(bytes)).toBe(true);
  return witness.kind(name);
}

const file = (name: string, kind: FileKind, content: Buffer | string) => ({
  name,
  kind,
  bytes: async () => new Uint8Array(Buffer.from(content)),
});
const paper = docxOf('巡河工作制度', ['第一条 每周巡河三次。', '第二条 发现盗采立即上报。']);
const sheet = xlsxOf('清单', [
  ['序号', '河段', '数额（万元）'],
  [1, '青石湾', 12.5],
]);

describe('what a file is', () => {
  it('its content says, whatever its name says', async () => {
    expect(await kindOf('照片.docx', pngOf(2, 2, 0xff0000))).toBe('png');
    expect(await kindOf('照片.jpg', heic)).toBe('heic');
    expect(await kindOf('a.jpg', Buffer.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg');
    expect(await kindOf('a.bin', pdfOf([['制度']]))).toBe('pdf');
    expect(await kindOf('a.zip', paper)).toBe('docx');
    expect(await kindOf('a.zip', sheet)).toBe('xlsx');
    expect(await kindOf('制度.txt', '第一条 每周巡河三次。')).toBe('txt');
    expect(await kindOf('制度.txt', Buffer.of(0xd6, 0xc6, 0xb6, 0xc8))).toBe('txt');
    expect(await kindOf('清单.csv', '序号,河段\n1,青石湾\n')).toBe('csv');
    expect(await kindOf('页面.txt', '<html><body><p>公告</p></body></html>')).toBe('html');
    expect(await kindOf('长文.txt', '长'.repeat(60_001))).toBe('txt');
    expect(await kindOf('a.doc', Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.alloc(600)]))).toBe(
      'old_office',
    );
    expect(await kindOf('a.docx', Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.alloc(600)]))).toBe(
      'locked',
    );
    expect(await kindOf('空.txt', '')).toBe('other');
    expect(await kindOf('程序.txt', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]))).toBe('other');
  });

  it('a drawing with a script in it is text, never a picture', async () => {
    expect(await kindOf('图.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')).toBe(
      'txt',
    );
  });

  it('a picture says how large it is before it is unpacked', () => {
    expect(pictureSize(pngOf(30, 20, 0))).toEqual({ width: 30, height: 20 });
    expect(pictureSize(Buffer.from('GIF89a\x10\x00\x08\x00', 'latin1'))).toEqual({ width: 16, height: 8 });
    const frame = 'ffd8ffe000104a46494600010100000100010000ffc0001108003000400301220002110103';
    expect(pictureSize(Buffer.from(frame, 'hex'))).toEqual({ width: 64, height: 48 });
    expect(pictureSize(Buffer.from(frame, 'hex').subarray(0, 22))).toBeNull();
  });
});

describe('looking inside', () => {
  it('gives a paper as headings, paragraphs and tables, and a workbook as its sheets', async () => {
    expect(await lookAt(file('制度.docx', 'docx', paper))).toMatchObject({
      ok: true,
      value: {
        blocks: [
          { kind: 'paragraph', text: '巡河工作制度' },
          { kind: 'paragraph', text: '第一条 每周巡河三次。' },
          { kind: 'paragraph', text: '第二条 发现盗采立即上报。' },
        ],
        cut: false,
      },
    });
    const shown = await lookAt(file('清单.xlsx', 'xlsx', sheet));
    expect(shown).toMatchObject({ ok: true, value: { sheets: [{ name: '清单', cut: false }] } });
    const rows = shown.ok ? shown.value.sheets[0]?.rows : [];
    expect(rows?.map((row) => row.map(({ text }) => text))).toEqual([
      ['序号', '河段', '数额（万元）'],
      ['1', '青石湾', '12.5'],
    ]);
  });

  it('shows the beginning of a long sheet and says so', async () => {
    const long = Array.from({ length: mostShown.rows + 5 }, (_, at) => `${at + 1},甲`).join('\n');
    const shown = await lookAt(file('长表.csv', 'csv', long));
    expect(shown).toMatchObject({ ok: true, value: { cut: true, sheets: [{ cut: true }] } });
    expect(shown.ok ? shown.value.sheets[0]?.rows.length : 0).toBe(mostShown.rows);
  });

  it('finds the words of a paper, a sheet and a PDF whose font is not in it', async () => {
    expect(await wordsIn(file('制度.docx', 'docx', paper))).toMatchObject({
      ok: true,
      value: { text: expect.stringContaining('发现盗采立即上报'), cut: false },
    });
    expect(await wordsIn(file('清单.xlsx', 'xlsx', sheet))).toMatchObject({
      ok: true,
      value: { text: expect.stringContaining('青石湾') },
    });
    const pdf = pdfOf([['关于印发巡河工作制度的通知', '各科室：现将制度印发，请认真贯', '彻执行。'], [], ['第二页']]);
    expect(await wordsIn(file('通知.pdf', 'pdf', pdf))).toEqual({
      ok: true,
      value: { text: '关于印发巡河工作制度的通知各科室：现将制度印发，请认真贯彻执行。\n\n第二页', cut: false },
    });
  });

  it('gives up a PDF whose page unpacks to gigabytes before it fills the machine', async () => {
    const block = deflateRawSync(Buffer.alloc(32 * 1024 * 1024, 32), { finishFlush: constants.Z_FULL_FLUSH });
    const page = Buffer.concat([Buffer.of(0x78, 0x9c), ...Array.from({ length: 200 }, () => block)]);
    const bomb = pdfOf([[]], page);
    expect(bomb.length).toBeLessThan(8_000_000);
    const before = process.memoryUsage.rss();
    const outcome = await wordsIn(file('炸弹.pdf', 'pdf', bomb));
    expect(outcome).toMatchObject({ ok: false });
    expect(process.memoryUsage.rss() - before).toBeLessThan(3_000_000_000);
  }, 60_000);

  it('says why there are none: a scan, a file that is cut off, one whose name lies', async () => {
    expect(await wordsIn(file('扫描件.pdf', 'pdf', pdfOf([[], []])))).toMatchObject({ ok: false, code: 'no_text' });
    expect(await wordsIn(file('坏.pdf', 'pdf', '%PDF-1.7\nnothing'))).toMatchObject({ ok: false, code: 'damaged' });
    expect(await wordsIn(file('坏.docx', 'docx', paper.subarray(0, 300)))).toMatchObject({
      ok: false,
      code: 'damaged',
    });
  });
});
