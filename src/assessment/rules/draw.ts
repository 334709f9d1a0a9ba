/** An item of a frame: its number, unique there, and a whole weight of at least 1. */
export interface Weighted {
  id: number;
  weight: number;
}

/** SM3 of a text's UTF-8 bytes as 64 hexadecimal digits: an argument, because rules know no cryptography. */
export type HashOf = (text: string) => string;

/** An item that was drawn: its place from 1, and the score by which it took it (a whole number; the smallest come first). */
export type Drawn<Item> = Item & { place: number; score: string };

/** Name of the procedure as sheets and lists print it. Whatever changes a single draw needs another name. */
export const algorithm = 'ES-SM3-1';

const fractionBits = 40;

/**
 * 64 − log2(x) of a whole x from 1 to 2^64, in units of 2^-40: bit by bit in whole numbers, so that every language gets the
 * same one (a floating logarithm differs in its last digit from one machine to the next).
 */
function distance(x: bigint): bigint {
  const whole = x.toString(2).length - 1;
  let mantissa = whole < 64 ? x << BigInt(63 - whole) : x >> 1n;
  let fraction = 0n;
  for (let bit = 0; bit < fractionBits; bit++) {
    mantissa = (mantissa * mantissa) >> 63n;
    fraction <<= 1n;
    if (mantissa >> 64n > 0n) {
      fraction |= 1n;
      mantissa >>= 1n;
    }
  }
  return (BigInt(64 - whole) << BigInt(fractionBits)) - fraction;
}

interface Scored {
  score: bigint;
  digits: string;
}

function scoreOf(seed: string, { id, weight }: Weighted, hash: HashOf): Scored {
  const digits = hash(`${seed}\n${id}`);
  const x = BigInt(`0x${digits.slice(0, 16)}`) + 1n;
  return { score: (distance(x) * 1_000_000n) / BigInt(weight), digits };
}

const order = (a: string | bigint, b: string | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A weighted draw without replacement (Efraimidis and Spirakis 2006: the smallest −log(u)/w first), its u from the hash of
 * seed and number: the same frame, seed and size give the same items in the same order, however the frame is ordered.
 * Gives the whole frame where it is not larger than `size`. Documented for others in docs/guide/反向核查.md.
 */
export function draw<Item extends Weighted>(
  frame: readonly Item[],
  seed: string,
  size: number,
  hash: HashOf,
): Drawn<Item>[] {
  return frame
    .map((item) => ({ item, ...scoreOf(seed, item, hash) }))
    .sort((a, b) => order(a.score, b.score) || order(a.digits, b.digits) || a.item.id - b.item.id)
    .slice(0, size)
    .map(({ item, score }, at) => ({ ...item, place: at + 1, score: String(score) }));
}

/** What the hash of a frame is taken of: a line “number,weight” an item, by rising numbers. */
export const frameText = (frame: readonly Weighted[]): string =>
  [...frame]
    .sort((a, b) => a.id - b.id)
    .map(({ id, weight }) => `${id},${weight}\n`)
    .join('');

/** How many items a share of a frame is: rounded up, at least one. */
export const sizeOfShare = (count: number, percent: number): number => Math.max(1, Math.ceil((count * percent) / 100));
