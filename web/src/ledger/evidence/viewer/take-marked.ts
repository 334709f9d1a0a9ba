import { isOffice } from '../../../../../src/documents/model.ts';
import type { Evidence } from '../../../../../src/ledger/model.ts';
import { download } from '../../../api/client.ts';
import { save } from '../../../components/save.ts';
import { words } from '../labels.ts';
import { blobOf, drawPicture } from './picture.ts';
import type { PicturePage } from './picture-pdf.ts';
import { linesOf, type Watermark } from './watermark.ts';

/** More pages take an office PC minutes and memory that it does not have. */
const mostPages = 300;

/** Why there is no marked copy, in words for the person. */
export class NoCopy extends Error {}

interface Taking {
  onPage: (done: number, all: number) => void;
  signal: AbortSignal;
}

/**
 * Saves a copy with the watermark: burnt into every dot of a picture or PDF, on the pages of a Word document or workbook.
 * The server notes who took one.
 */
export async function takeMarked(file: Evidence, mark: Watermark, taking: Taking): Promise<void> {
  const { blob } = await download(`/api/v1/evidence/${file.id}/picture?copy=true`);
  const ending = /\.[^.\s]{1,10}$/.exec(file.name)?.[0] ?? '';
  const stem = file.name.slice(0, file.name.length - ending.length);
  if (isOffice(file.kind)) {
    const copy = await markedPages(await blob.arrayBuffer(), file.kind, mark);
    if (!taking.signal.aborted) save(new Blob([copy]), words.viewer.markedName(stem, ending));
    return;
  }
  if (file.kind === 'pdf') {
    const marked = await markedPdf(await blob.arrayBuffer(), mark, taking);
    if (marked !== null) save(marked, words.viewer.markedName(stem, '.pdf'));
    return;
  }
  const canvas = document.createElement('canvas');
  await drawPicture(blob, canvas, mark);
  const isPhoto = file.kind === 'jpeg' || file.kind === 'webp';
  const copy = await blobOf(canvas, isPhoto ? 'image/jpeg' : 'image/png');
  if (!taking.signal.aborted) save(copy, words.viewer.markedName(stem, isPhoto ? '.jpg' : '.png'));
}

async function markedPages(data: ArrayBuffer, kind: 'docx' | 'xlsx', mark: Watermark): Promise<BlobPart> {
  const [{ markedOffice }, { NoMark }] = await Promise.all([import('./office/mark.ts'), import('./office/package.ts')]);
  try {
    return markedOffice(new Uint8Array(data), kind, linesOf(mark).join(' '));
  } catch (error) {
    throw error instanceof NoMark ? new NoCopy(words.viewer.office[error.why]) : error;
  }
}

// Page by page as pictures: letters laid over a page can be taken off again, these cannot.
async function markedPdf(data: ArrayBuffer, mark: Watermark, { onPage, signal }: Taking): Promise<Blob | null> {
  const [{ drawPage, isLocked, openPdf }, { picturePdf }] = await Promise.all([
    import('./pdf.ts'),
    import('./picture-pdf.ts'),
  ]);
  const pdf = await openPdf(data).catch((error: unknown) => {
    throw new NoCopy(isLocked(error) ? words.viewer.password : words.viewer.broken);
  });
  try {
    if (pdf.numPages > mostPages) throw new NoCopy(words.viewer.tooMany(mostPages));
    const pages: PicturePage[] = [];
    const canvas = document.createElement('canvas');
    for (let number = 1; number <= pdf.numPages; number++) {
      if (signal.aborted) return null;
      onPage(number, pdf.numPages);
      // 144 dots an inch: a stamp and small print stay readable.
      const page = await drawPage(pdf, number, canvas, { scale: 2, mark });
      const jpeg = new Uint8Array(await (await blobOf(canvas, 'image/jpeg')).arrayBuffer());
      pages.push({
        jpeg,
        width: canvas.width,
        height: canvas.height,
        pageWidth: page.width,
        pageHeight: page.height,
      });
    }
    return new Blob(picturePdf(pages) as Uint8Array<ArrayBuffer>[], { type: 'application/pdf' });
  } finally {
    await pdf.loadingTask.destroy();
  }
}
