// A picture of a screen has few colours: with a palette of 128 it takes a third of the room.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 128;

/** The same picture with at most 128 colours. Takes what the browser writes: 8 bits a channel, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, dots } = decoded(png);
  const palette = paletteOf(dots);
  const place = new Map(palette.map((colour, at) => [colour, at]));
  const rows = Buffer.alloc((width + 1) * height);
  dots.forEach((colour, at) => {
    let index = place.get(colour);
    if (index === undefined) {
      index = nearest(palette, colour);
      place.set(colour, index);
    }
    rows[(Math.floor(at / width) * (width + 1) + 1 + (at % width)) | 0] = index;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** Every dot as 0xRRGGBB, row by row. */
function decoded(png: Buffer): { width: number; height: number; dots: Uint32Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = ({ 2: 3, 6: 4 } as Record<number, number>)[png[25] ?? 0];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0)
    throw new Error('not a picture as the browser writes it');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : (bytes[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (bytes[(y - 1) * stride + x] ?? 0);
      const corner = y === 0 || x < channels ? 0 : (bytes[(y - 1) * stride + x - channels] ?? 0);
      bytes[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner);
    }
  }
  const dots = new Uint32Array(width * height);
  for (let at = 0; at < dots.length; at++) {
    const from = at * channels;
    dots[at] = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
  }
  return { width, height, dots };
}

// The five ways in which PNG foretells a byte from its neighbours.
function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The colours used most; what is left out looks like one of them. */
function paletteOf(dots: Uint32Array): number[] {
  const times = new Map<number, number>();
  for (const colour of dots) times.set(colour, (times.get(colour) ?? 0) + 1);
  const byUse = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour);
  const chosen: number[] = [];
  // First those that differ plainly, so that a rare colour of its own is not lost among shades of grey.
  for (const apart of [600, 150, 40, 1]) {
    for (const colour of byUse) {
      if (chosen.length === mostColours) return chosen;
      if (chosen.every((other) => distance(colour, other) >= apart)) chosen.push(colour);
    }
  }
  return chosen;
}

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  for (let at = 1; at < palette.length; at++)
    if (distance(palette[at] ?? 0, colour) < distance(palette[best] ?? 0, colour)) best = at;
  return best;
}
