import { fileURLToPath } from 'node:url';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type TextItem = Extract<Item, { str: string }>;

// pdfjs draws with these in a browser; reading words needs their names alone, and no picture library.
const drawing = globalThis as Record<string, unknown>;
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) drawing[name] ??= class {};

const folder = (name: string): string =>
  fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));

/** Why a PDF gave no words. */
export class PdfFault extends Error {
  readonly code: 'encrypted' | 'damaged';
  constructor(code: 'encrypted' | 'damaged', message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The words of a PDF, line by line and page by page, at most `mostCharacters` of them; empty for pages that are
 * pictures. Fonts that are not in the file (GBK-EUC-H and the like) are read by the tables that come with pdfjs.
 */
export async function readPdf(bytes: Uint8Array, mostCharacters: number): Promise<{ text: string; cut: boolean }> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    // pdfjs takes the memory over; the caller keeps its own.
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise;
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages && characters < mostCharacters; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = linesOf(items.filter((item): item is TextItem => 'str' in item));
      characters += text.length + 1;
      pages.push(text);
      page.cleanup();
    }
    const text = unbroken(pages.join('\n'));
    return { text: text.slice(0, mostCharacters), cut: pages.length < pdf.numPages || text.length > mostCharacters };
  } catch (cause) {
    const { name, message } = cause as Error;
    throw new PdfFault(name === 'PasswordException' ? 'encrypted' : 'damaged', message);
  } finally {
    await loading.destroy();
  }
}

// A line of print ends where the paper does, not where a word does: Chinese goes on in the next one.
const unbroken = (text: string): string =>
  text.replaceAll(/(?<=[\u4e00-\u9fff，、；：])\n(?=[\u4e00-\u9fff“《（])/g, '');

// A line's pieces may come in any order and with a little up and down (a raised digit): those near one height are a line.
function linesOf(items: readonly TextItem[]): string {
  const placed = items
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, transform, width, height }) => ({ str, x: transform[4] ?? 0, y: transform[5] ?? 0, width, height }))
    .sort((a, b) => b.y - a.y);
  const lines: (typeof placed)[] = [];
  for (const piece of placed) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && line[0].y - piece.y < Math.max(2, piece.height * 0.5)) line.push(piece);
    else lines.push([piece]);
  }
  return lines
    .map((line) => {
      let end = Number.NEGATIVE_INFINITY;
      return line
        .sort((a, b) => a.x - b.x)
        .map(({ str, x, width, height }) => {
          const gap = x - end > Math.max(2, height * 0.6) && end > Number.NEGATIVE_INFINITY ? ' ' : '';
          end = x + width;
          return gap + str;
        })
        .join('');
    })
    .join('\n');
}
