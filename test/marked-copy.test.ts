import { expect, it } from 'vitest';
import { readPdf } from '../src/documents/pdf/read-pdf.ts';
import { picturePdf } from '../web/src/ledger/evidence/viewer/picture-pdf.ts';

const frame = 'ffd8ffe000104a46494600010100000100010000ffc0001108003000400301220002110103ffd9';
const page = {
  jpeg: new Uint8Array(Buffer.from(frame, 'hex')),
  width: 64,
  height: 48,
  pageWidth: 595.5,
  pageHeight: 842,
};

it('a PDF of pictures is one that readers open, with a page for each and no words', async () => {
  const bytes = Buffer.concat(picturePdf([page, page, page]));
  expect(await readPdf(bytes, 1000)).toEqual({ text: '\n\n', cut: false });
  const text = bytes.toString('latin1');
  const places = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
  expect(places.map((place, at) => text.startsWith(`${at + 1} 0 obj`, place))).not.toContain(false);
});
