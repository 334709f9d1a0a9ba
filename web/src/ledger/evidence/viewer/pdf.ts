import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { drawWatermark, type Watermark } from './watermark.ts';

GlobalWorkerOptions.workerSrc = worker;

// Beside the page's own scripts (web/vite.config.ts): an isolated network has no other place to ask.
const files = `/assets/pdfjs-${version}`;

/** Opens a PDF; the caller ends it with `loadingTask.destroy()`. */
export const openPdf = (data: ArrayBuffer): Promise<PDFDocumentProxy> =>
  getDocument({
    data,
    cMapUrl: `${files}/cmaps/`,
    standardFontDataUrl: `${files}/standard_fonts/`,
    wasmUrl: `${files}/wasm/`,
    // The page's policy lets no foreign code run: readers of scans come as plain scripts.
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  }).promise;

/** Browsers draw no larger pictures than this on every machine. */
const mostDots = 16_000_000;

/** Draws one page with the watermark burnt in, so and so many dots a point; gives its size in points. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  { scale, mark }: { scale: number; mark: Watermark },
): Promise<{ width: number; height: number }> {
  const page = await pdf.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(scale, Math.sqrt(mostDots / (whole.width * whole.height))) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  await page.render({ canvas, canvasContext: pen, viewport }).promise;
  drawWatermark(pen, canvas.width, canvas.height, mark);
  page.cleanup();
  return { width: whole.width, height: whole.height };
}

/** Whether a PDF stays shut because it has a password. */
export const isLocked = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException';
