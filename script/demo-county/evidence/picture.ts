// Photographs are drawn by code: sky, hills, water or a building, people as they come, and the camera's date in the corner.
import { crc32, deflateSync } from 'node:zlib';

const width = 480;
const height = 320;

type Colour = readonly [red: number, green: number, blue: number];

/** Numbers from 0 to 1 that depend on the words alone. */
export function dice(words: string): () => number {
  let state = [...words].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Canvas {
  /** One number a dot: 0xRRGGBB. */
  readonly dots = new Uint32Array(width * height);

  box(left: number, top: number, wide: number, high: number, colour: Colour): void {
    const from = Math.max(0, Math.floor(left));
    const to = Math.min(width, Math.ceil(left + wide));
    const paint = numberOf(colour);
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + high); y++)
      this.dots.fill(paint, y * width + from, y * width + Math.max(from, to));
  }

  disc(centreX: number, centreY: number, radius: number, colour: Colour): void {
    for (let y = -radius; y <= radius; y++) {
      const half = Math.sqrt(radius * radius - y * y);
      this.box(centreX - half, centreY + y, 2 * half, 1, colour);
    }
  }

  /** Everything below a wavy line. */
  below(line: (x: number) => number, colour: Colour): void {
    const paint = numberOf(colour);
    for (let x = 0; x < width; x++)
      for (let y = Math.max(0, Math.floor(line(x))); y < height; y++) this.dots[y * width + x] = paint;
  }
}

const numberOf = ([red, green, blue]: Colour): number => (red << 16) | (green << 8) | blue;

// The digits of the camera's stamp, five rows of three dots each.
const rowsOfDigit: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 3, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 2, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '-': [0, 0, 7, 0, 0],
};

function stamp(canvas: Canvas, text: string): void {
  const dot = 3;
  [...text].forEach((letter, at) => {
    rowsOfDigit[letter]?.forEach((row, y) => {
      for (let x = 0; x < 3; x++)
        if (row & (4 >> x))
          canvas.box(
            width - (text.length - at) * 4 * dot - 12 + x * dot,
            height - 30 + y * dot,
            dot,
            dot,
            [250, 160, 40],
          );
    });
  });
}

/** A picture (PNG) of a place outdoors, or of a building where `indoors`; the same words give the same picture. */
export function drawPicture(words: string, day: string, indoors: boolean): Buffer {
  const next = dice(words);
  const canvas = new Canvas();
  if (indoors) drawHouse(canvas, next);
  else drawLandscape(canvas, next);
  stamp(canvas, day);
  return encode(canvas.dots);
}

function drawLandscape(canvas: Canvas, next: () => number): void {
  const light = 150 + next() * 60;
  for (let y = 0; y < height; y++) canvas.box(0, y, width, 1, [light - 30 + y / 6, light + 10 + y / 8, 235 - y / 9]);
  canvas.disc(60 + next() * 340, 40 + next() * 30, 16, [255, 240, 190]);
  for (let range = 0; range < 3; range++) {
    const base = 120 + range * 35;
    const [swing, pace, shift] = [14 + next() * 22, 40 + next() * 60, next() * 100];
    canvas.below(
      (x) => base + swing * Math.sin((x + shift) / pace),
      [70 + range * 12, 115 - range * 8, 80 - range * 6],
    );
  }
  const bank = 225 + next() * 15;
  canvas.below(() => bank, [95, 140 + next() * 25, 165]);
  for (let wave = 0; wave < 60; wave++)
    canvas.box(next() * width, bank + next() * (height - bank), 14 + next() * 26, 1, [150, 185, 200]);
  for (let tree = 0; tree < 9; tree++) {
    const [x, size] = [next() * width, 8 + next() * 10];
    canvas.box(x - 1, bank - size, 3, size, [90, 70, 50]);
    canvas.disc(x, bank - size - 4, Math.round(size * 0.7), [50, 105, 55]);
  }
  for (let figure = 0; figure < 2 + next() * 4; figure++) {
    const x = 100 + next() * 280;
    canvas.box(x - 4, bank - 20, 8, 20, [225, 120, 40]);
    canvas.disc(x, bank - 25, 4, [225, 190, 160]);
  }
}

function drawHouse(canvas: Canvas, next: () => number): void {
  for (let y = 0; y < height; y++) canvas.box(0, y, width, 1, [185 + y / 12, 205 + y / 12, 225 - y / 20]);
  canvas.box(0, 245, width, 75, [150, 150, 145]);
  const [left, wide, storeys] = [50 + next() * 40, 300 + next() * 60, 3 + Math.floor(next() * 3)];
  const storey = 38;
  const top = 245 - storeys * storey;
  const wall: Colour = [215 + next() * 25, 205 + next() * 20, 190];
  canvas.box(left, top, wide, storeys * storey, wall);
  canvas.box(left - 6, top - 8, wide + 12, 8, [140, 60, 50]);
  for (let floor = 0; floor < storeys; floor++)
    for (let x = left + 14; x < left + wide - 26; x += 36)
      canvas.box(x, top + floor * storey + 9, 20, 20, next() > 0.3 ? [120, 160, 190] : [235, 225, 160]);
  canvas.box(left + wide / 2 - 16, 215, 32, 30, [90, 70, 60]);
  for (let figure = 0; figure < 3 + next() * 4; figure++) {
    const x = 40 + next() * 400;
    canvas.box(x - 5, 262, 10, 26, [60 + next() * 60, 80, 120]);
    canvas.disc(x, 256, 5, [225, 190, 160]);
  }
}

function encode(dots: Uint32Array): Buffer {
  // Each row begins with a 0: no filter.
  const rows = Buffer.alloc(height * (1 + width * 3));
  let at = 0;
  for (const [place, dot] of dots.entries()) {
    if (place % width === 0) at++;
    rows[at++] = dot >> 16;
    rows[at++] = (dot >> 8) & 255;
    rows[at++] = dot & 255;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
