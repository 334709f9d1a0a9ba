import { crc32, deflateSync } from 'node:zlib';
import { writeDocument, writeSheet } from '../../script/demo-county/evidence/office.ts';

// Fictional files of every kind that evidence comes in.

/**
 * A PDF with lines of Chinese on each page. Its font is named, not embedded, as many office programs leave it: whoever
 * reads it needs the tables of Chinese characters. A page without lines is as empty as a scan is of words. `packed` is
 * what stands, deflated, in the place of every page's own lines.
 */
export function pdfOf(pages: readonly (readonly string[])[], packed?: Buffer): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const font = '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>';
  add('<</Type/Catalog/Pages 2 0 R>>');
  add('');
  add(font);
  add(
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R/DW 1000>>',
  );
  add(
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  );
  const kids = pages.map((lines) => {
    const shown = lines.map((line) => `<${Buffer.from(line, 'utf16le').swap16().toString('hex')}> Tj T*`);
    const stream = `BT /F1 16 Tf 24 TL 72 760 Td ${shown.join('\n')} ET`;
    const content = add(
      packed === undefined
        ? `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`
        : `<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n${packed.toString('latin1')}\nendstream`,
    );
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
    );
  });
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`;
  let text = '%PDF-1.7\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A picture of one colour (0xRRGGBB). */
export function pngOf(width: number, height: number, colour: number): Buffer {
  const row = Buffer.concat([
    Buffer.of(0),
    Buffer.alloc(width * 3, Buffer.of(colour >> 16, (colour >> 8) & 255, colour & 255)),
  ]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The beginning of a photograph as a telephone with an apple takes it; no browser shows one. */
export const heic = Buffer.concat([
  Buffer.of(0, 0, 0, 24),
  Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
  Buffer.alloc(64),
]);

export const docxOf = writeDocument;
export const xlsxOf = writeSheet;
