import { drawWatermark, type Watermark } from './watermark.ts';

// Browsers draw no larger pictures than this on every machine, a telephone's least.
const mostDots = 16_000_000;

/** Draws a picture with the watermark burnt in: what is saved from the screen bears it too. */
export async function drawPicture(blob: Blob, canvas: HTMLCanvasElement, mark: Watermark): Promise<void> {
  const bitmap = await createImageBitmap(blob);
  const shrink = Math.min(1, Math.sqrt(mostDots / (bitmap.width * bitmap.height)));
  canvas.width = Math.max(1, Math.floor(bitmap.width * shrink));
  canvas.height = Math.max(1, Math.floor(bitmap.height * shrink));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  drawWatermark(pen, canvas.width, canvas.height, mark);
}

export const blobOf = (canvas: HTMLCanvasElement, type: string): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), type, 0.9);
  });
