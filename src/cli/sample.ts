import { readFile } from 'node:fs/promises';
import { type FrameFault, readFrameFile } from '../assessment/frame-file.ts';
import { sampleWords } from '../assessment/labels.ts';
import { algorithm, draw, frameText, sizeOfShare } from '../assessment/rules/draw.ts';
import { sm3Hex } from '../platform/crypto/sm3.ts';
import { complain, say } from './say.ts';

/**
 * Repeats a reverse-check draw from its frame's file, without a database: prints the frame's hash and what was drawn, in
 * order. 1 where the file cannot be read as a frame, 2 where the size is none.
 */
export async function run(options: { frame: string; seed: string; size: string }): Promise<0 | 1 | 2> {
  const text = await readFile(options.frame, 'utf8').catch(() => null);
  if (text === null) return fail(sampleWords.missing(options.frame), 1);
  const frame = readFrameFile(text);
  if ('fault' in frame) return fail(faultWords(options.frame, frame), 1);
  const { heads, items } = frame;
  const size = sizeAsked(options.size, items.length);
  if (size === null) return fail(sampleWords.size, 2);
  const sum = items.reduce((all, { weight }) => all + weight, 0);
  say(sampleWords.frame(items.length, sum, sm3Hex(frameText(items))));
  say(sampleWords.seed(options.seed.trim(), algorithm));
  say([...sampleWords.heads, ...heads.filter((_, at) => !own(heads).includes(at))].join('\t'));
  for (const { place, id, weight, score, cells } of draw(items, options.seed.trim(), size, sm3Hex))
    say([place, id, weight, score, ...cells.filter((_, at) => !own(heads).includes(at))].join('\t'));
  return 0;
}

/** Columns that are printed first already. */
const own = (heads: readonly string[]): number[] => sampleWords.heads.map((head) => heads.indexOf(head));

/** A number of items, or a share of them (10%). */
function sizeAsked(text: string, count: number): number | null {
  const [, digits, percent] = /^([1-9]\d{0,6})(%?)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  if (percent === '') return Number(digits);
  return Number(digits) <= 100 ? sizeOfShare(count, Number(digits)) : null;
}

const faultWords = (file: string, { line, fault }: FrameFault): string =>
  sampleWords.fault(file, line, sampleWords.faults[fault]);

function fail(message: string, code: 1 | 2): 1 | 2 {
  complain(`bihuan sample：${message}`);
  return code;
}
