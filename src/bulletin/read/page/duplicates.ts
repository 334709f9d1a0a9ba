import { withoutBlanks } from '../../../text/blanks.ts';
import { newspaperJump, pageNumber } from './chrome-words.ts';
import type { Line } from './lines.ts';

/** A stretch of lines [first, last] that repeats earlier text. */
export interface Repetition {
  first: number;
  last: number;
}

const gram = 24;
const shortest = 100;
const prime = 1_000_003;

/**
 * Finds whole lines that repeat earlier text of the paper: a page printed twice, a block repeated at a page break that
 * begins in mid-sentence. A repetition is a run of two or more whole lines, together at least 100 characters, equal to
 * one stretch of earlier text wherever that has its line ends; the same measure under two problems is one line and stays.
 * Linear: a table of hashes of 24 characters, checked against the text.
 */
export function findRepetitions(lines: readonly Line[], dropped: readonly boolean[]): Repetition[] {
  // The number of a page stands behind the paragraph that goes over its end, in one of the two places.
  const kept = lines
    .map((line, i) => ({ line, i }))
    .filter(({ line, i }) => !dropped[i] && line.row === null && !(line.hint && pageNumber.test(line.fold.trim())));
  const texts = kept.map(({ line }) => withoutBlanks(withoutJumps(line.fold)));
  const text = texts.join('');
  if (text.length < shortest * 2) return [];
  const starts: number[] = [];
  let at = 0;
  for (const one of texts) {
    starts.push(at);
    at += one.length;
  }
  const lookup = new HashTable(text, starts);
  const found: Repetition[] = [];
  for (let k = 0; k < kept.length; k++) {
    const start = starts[k] ?? 0;
    const earlier = lookup.earlier(start);
    if (earlier === null) {
      lookup.addUpTo(starts[k + 1] ?? text.length);
      continue;
    }
    const length = commonLength(text, earlier, start);
    let last = k;
    while (last + 1 < kept.length && (starts[last + 2] ?? text.length) <= start + length) last++;
    const whole = (starts[k + 1] ?? text.length) <= start + length;
    const end = starts[last + 1] ?? text.length;
    if (whole && last > k && end - start >= shortest) {
      found.push({ first: kept[isTail(text, texts[k - 1], earlier) ? k - 1 : k]?.i ?? 0, last: kept[last]?.i ?? 0 });
      k = last;
    }
    lookup.addUpTo(starts[k + 1] ?? text.length);
  }
  return found;
}

const withoutJumps = (fold: string): string => (fold.includes('版') ? fold.replace(newspaperJump, '') : fold);

// A repetition may begin with the last few words of a sentence, on a line of their own.
const isTail = (text: string, line: string | undefined, earlier: number): boolean =>
  line !== undefined && line.length < gram && text.startsWith(line, earlier - line.length);

function commonLength(text: string, earlier: number, later: number): number {
  let length = 0;
  while (
    later + length < text.length &&
    earlier + length < later &&
    text.charCodeAt(earlier + length) === text.charCodeAt(later + length)
  )
    length++;
  return length;
}

// Positions of earlier text by the hash of the 24 characters from there: of every position in papers of usual size,
// of line starts only in very long texts, where a page is repeated whole or not at all.
class HashTable {
  private readonly text: string;
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly starts: readonly number[] | null;
  private next = 0;
  private hash = 0;
  private power = 1;

  constructor(text: string, starts: readonly number[]) {
    this.text = text;
    const dense = text.length <= 1_000_000;
    this.starts = dense ? null : starts;
    let size = 1024;
    while (size < (dense ? text.length : starts.length) * 2) size *= 2;
    this.slots = new Int32Array(size).fill(-1);
    this.mask = size - 1;
    for (let i = 1; i < gram; i++) this.power = Math.imul(this.power, prime);
  }

  /** Where the 24 characters from `at` stood before, or null. */
  earlier(at: number): number | null {
    if (at + gram > this.text.length) return null;
    const candidate = this.slots[this.slotOf(at, this.hashAt(at))] ?? -1;
    return candidate >= 0 && candidate < at ? candidate : null;
  }

  addUpTo(end: number): void {
    if (this.starts !== null) {
      for (; (this.starts[this.next] ?? Number.POSITIVE_INFINITY) < end; this.next++)
        this.add(this.starts[this.next] ?? 0, this.hashAt(this.starts[this.next] ?? 0));
      return;
    }
    for (; this.next < end && this.next + gram <= this.text.length; this.next++) {
      this.hash = this.next === 0 ? this.hashAt(0) : this.rolled(this.next);
      this.add(this.next, this.hash);
    }
  }

  // The first place of 24 characters is kept.
  private add(at: number, hash: number): void {
    const slot = this.slotOf(at, hash);
    if (this.slots[slot] === -1) this.slots[slot] = at;
  }

  // The slot that holds the 24 characters from `at`, or the free one for them: half of the slots stay free.
  private slotOf(at: number, hash: number): number {
    let slot = hash & this.mask;
    for (let there = this.slots[slot] ?? -1; there >= 0 && !this.same(there, at); there = this.slots[slot] ?? -1)
      slot = (slot + 1) & this.mask;
    return slot;
  }

  private same(a: number, b: number): boolean {
    for (let i = 0; i < gram; i++) if (this.text.charCodeAt(a + i) !== this.text.charCodeAt(b + i)) return false;
    return true;
  }

  private hashAt(at: number): number {
    let hash = 0;
    for (let i = at; i < at + gram; i++) hash = (Math.imul(hash, prime) + this.text.charCodeAt(i)) | 0;
    return hash;
  }

  private rolled(at: number): number {
    const without = (this.hash - Math.imul(this.text.charCodeAt(at - 1), this.power)) | 0;
    return (Math.imul(without, prime) + this.text.charCodeAt(at + gram - 1)) | 0;
  }
}
