import type { EvidencePreview } from '../../../../../src/ledger/model.ts';
import { momentText } from '../../../../../src/operations/labels.ts';

export type Watermark = EvidencePreview['watermark'];

/** What every view and every marked copy says: who, of which organisation, when (by the server's clock). */
export const linesOf = ({ name, organisation, at }: Watermark): [string, string] => [
  `${organisation} ${name}`,
  momentText(at),
];

type Pen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
  | 'fillText'
  | 'strokeText'
  | 'measureText'
  | 'font'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'textAlign'
  | 'textBaseline'
>;

const face = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif';

/**
 * Writes the watermark over a picture of this size, slanted and again and again, so that no part of any use is without
 * it. Dark letters with a light edge: they are seen on white paper and on a night photograph alike.
 */
export function drawWatermark(pen: Pen, width: number, height: number, mark: Watermark): void {
  const lines = linesOf(mark);
  const size = Math.min(72, Math.max(13, Math.min(width, height) / 34));
  pen.save();
  pen.font = `${size}px ${face}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = size / 9;
  pen.strokeStyle = 'rgba(255, 255, 255, 0.25)';
  pen.fillStyle = 'rgba(40, 48, 56, 0.22)';
  const across = Math.max(...lines.map((line) => pen.measureText(line).width)) + size * 4;
  const down = size * 7;
  // Turned around the middle: a square over the diagonal covers every corner.
  const reach = Math.hypot(width, height) / 2;
  pen.translate(width / 2, height / 2);
  pen.rotate(-Math.PI / 8);
  for (let row = Math.floor(-reach / down); row * down < reach; row++)
    for (let column = Math.floor(-reach / across) - 1; column * across < reach; column++)
      for (const [at, line] of lines.entries()) {
        const x = (column + (row % 2 === 0 ? 0 : 0.5)) * across;
        const y = row * down + at * size * 1.4;
        pen.strokeText(line, x, y);
        pen.fillText(line, x, y);
      }
  pen.restore();
}

/** The same as a picture that a page lays over words and tables, again and again. */
export function watermarkTile(mark: Watermark): string {
  const canvas = document.createElement('canvas');
  const [width, height] = [360, 190];
  // Twice as fine, so that it is sharp on paper too.
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (pen === null) return '';
  pen.scale(2, 2);
  pen.font = `15px ${face}`;
  pen.textAlign = 'center';
  pen.fillStyle = 'rgba(50, 60, 70, 0.16)';
  pen.translate(width / 2, height / 2);
  pen.rotate(-Math.PI / 8);
  for (const [at, line] of linesOf(mark).entries()) pen.fillText(line, 0, at * 22, width - 20);
  return canvas.toDataURL();
}
