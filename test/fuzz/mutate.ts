import { unzipSync, zipSync } from 'fflate';
import type { Dice } from '../writer/dice.ts';

// Documents as they come to harm: cut in transit, saved under another encoding, edited by a broken program, written by
// somebody who means ill. Every mutation takes whole bytes and gives whole bytes.

/** One to three mutations of a document. */
export function mutate(bytes: Uint8Array, dice: Dice): Uint8Array {
  let harmed = bytes;
  for (let left = dice.int(1, 3); left > 0; left--) {
    const structural = dice.chance(0.6);
    harmed = structural ? inside(harmed, dice) : dice.pick(onBytes)(harmed, dice);
    if (harmed.length === 0) break;
  }
  return harmed;
}

type Harm<T> = (whole: T, dice: Dice) => T;

const span = (length: number, dice: Dice, most: number): [number, number] => {
  const start = dice.int(0, Math.max(0, length - 1));
  return [start, Math.min(length, start + dice.int(1, Math.max(1, most)))];
};

const joined = (...pieces: Uint8Array[]): Uint8Array => Buffer.concat(pieces);

const onBytes: readonly Harm<Uint8Array>[] = [
  (whole, dice) => {
    const copy = Uint8Array.from(whole);
    for (let n = dice.int(1, 40); n > 0; n--) copy[dice.int(0, copy.length - 1)] = dice.int(0, 255);
    return copy;
  },
  (whole, dice) => whole.subarray(0, dice.int(0, whole.length)),
  (whole, dice) => whole.subarray(dice.int(0, Math.min(200, whole.length))),
  (whole, dice) => {
    const [start, end] = span(whole.length, dice, whole.length / 4);
    return joined(whole.subarray(0, start), whole.subarray(end));
  },
  (whole, dice) => {
    const [start, end] = span(whole.length, dice, whole.length / 4);
    return joined(whole.subarray(0, end), whole.subarray(start));
  },
  (whole, dice) => {
    const at = dice.int(0, whole.length);
    const noise = Uint8Array.from({ length: dice.int(1, 3000) }, () => dice.int(0, 255));
    return joined(whole.subarray(0, at), noise, whole.subarray(at));
  },
  (whole) => Buffer.from(Buffer.from(whole).toString('latin1'), 'utf16le'),
  (whole) => joined(Uint8Array.of(0xfe, 0xff), whole),
];

// A package is opened and one of its parts is harmed; everything else is text.
function inside(whole: Uint8Array, dice: Dice): Uint8Array {
  if (whole[0] !== 0x50 || whole[1] !== 0x4b) return textHarm(whole, dice);
  try {
    const parts: Record<string, Uint8Array> = unzipSync(whole);
    const names = Object.keys(parts).filter((name) => name.endsWith('.xml'));
    const name = dice.pick(names.length > 0 ? names : Object.keys(parts));
    const harmed = dice.weighted<() => void>([
      [() => (parts[name] = textHarm(parts[name] ?? new Uint8Array(), dice)), 8],
      [() => Reflect.deleteProperty(parts, name), 1],
      [() => (parts[name] = parts[dice.pick(Object.keys(parts))] ?? new Uint8Array()), 1],
    ]);
    harmed();
    return zipSync(parts, { level: 1 });
  } catch {
    // A package that an earlier mutation broke.
    return dice.pick(onBytes)(whole, dice);
  }
}

const textHarm = (whole: Uint8Array, dice: Dice): Uint8Array =>
  Buffer.from(dice.pick(onText)(Buffer.from(whole).toString('utf8'), dice), 'utf8');

const insert = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);
const tags = /<\/?[^<>]{1,200}>/g;

const onText: readonly Harm<string>[] = [
  // Elements lost, doubled, never closed, or in the wrong order.
  (text, dice) => text.replace(tags, (tag) => (dice.chance(0.03) ? '' : tag)),
  (text, dice) => text.replace(tags, (tag) => (dice.chance(0.03) ? tag + tag : tag)),
  (text, dice) => {
    const found = text.match(tags) ?? ['<div>'];
    return insert(text, dice.int(0, text.length), dice.pick(found).repeat(dice.int(2, 3000)));
  },
  (text, dice) =>
    text.replace(/(span|val|ref|r|s|start|numId)="[^"]*"/g, (found, name: string) =>
      dice.chance(0.1) ? `${name}="${dice.pick(['-1', '0', '999999999', 'ZZZ9999999:A1', 'x', ''])}"` : found,
    ),
  // Lines and rows lost, doubled, shuffled, joined.
  (text, dice) =>
    text
      .split('\n')
      .filter(() => !dice.chance(0.1))
      .join('\n'),
  (text, dice) =>
    text
      .split('\n')
      .flatMap((line) => (dice.chance(0.1) ? [line, line] : [line]))
      .join('\n'),
  (text, dice) => text.replace(/\n/g, () => (dice.chance(0.3) ? '' : '\n')),
  (text, dice) => text.replace(/[。，；]/g, (stop) => (dice.chance(0.1) ? `${stop}\n` : stop)),
  (text) => text.replace(/[\n。；]/g, ''),
  // Numbers, signs and quotation marks that do not fit.
  (text, dice) =>
    text.replace(/[\d一二三四五六七八九十]+(?=[、.．）)])/g, (number) =>
      dice.chance(0.2) ? dice.pick(['1', '99', '十', '①', '']) : number,
    ),
  (text, dice) =>
    text.replace(/[“”（）《》"，]/g, (sign) =>
      dice.chance(0.2) ? dice.pick(['“', '”', '（', '）', '《', '》', '"', '']) : sign,
    ),
  (text, dice) =>
    insert(
      text,
      dice.int(0, text.length),
      dice
        .pick(['一是', '（一）', '1.', '针对', '整改措施：', '截至', '2024年', '|', '\t', '，', '“'])
        .repeat(dice.int(50, 5000)),
    ),
  (text, dice) =>
    insert(
      text,
      dice.int(0, text.length),
      dice
        .pick(['\u0000', '\u202e', '\ufeff', '\ud800', '\u200b', '𠮷', '👉', '\r', '\u2028'])
        .repeat(dice.int(1, 500)),
    ),
  // The whole again, or much more of it.
  (text, dice) => text.repeat(dice.int(2, 6)).slice(0, 2_000_000),
];
