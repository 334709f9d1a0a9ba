/** A page that is one JPEG picture; its size is in points. */
export interface PicturePage {
  jpeg: Uint8Array;
  /** Of the picture, in dots. */
  width: number;
  height: number;
  /** Of the page, in points. */
  pageWidth: number;
  pageHeight: number;
}

/** A PDF whose pages are pictures: what is burnt into them cannot be taken out again. */
export function picturePdf(pages: readonly PicturePage[]): Uint8Array[] {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const places: number[] = [];
  let length = 0;
  const write = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, ...body: (string | Uint8Array)[]): void => {
    places[number] = length;
    write(`${number} 0 obj\n`);
    for (const piece of body) write(piece);
    write('\nendobj\n');
  };
  // Each page takes three objects after the catalogue and the list of pages.
  const first = (at: number): number => 3 + at * 3;
  write('%PDF-1.4\n');
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  object(2, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${first(at)} 0 R`).join(' ')}]>>`);
  for (const [at, { jpeg, width, height, pageWidth, pageHeight }] of pages.entries()) {
    const number = first(at);
    const [w, h] = [pageWidth.toFixed(2), pageHeight.toFixed(2)];
    const content = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`;
    object(
      number,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents ${number + 1} 0 R/Resources<</XObject<</P ${number + 2} 0 R>>>>>>`,
    );
    object(number + 1, `<</Length ${content.length}>>\nstream\n${content}\nendstream`);
    object(
      number + 2,
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`,
      jpeg,
      '\nendstream',
    );
  }
  const start = length;
  const count = first(pages.length);
  write(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let number = 1; number < count; number++) write(`${String(places[number]).padStart(10, '0')} 00000 n \n`);
  write(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  return parts;
}
