import { lettersOf } from './letters.ts';

// Winnowing (Schleimer, Wilkerson, Aiken 2003): of every `window` neighbouring hashes of `letters` letters the smallest
// is kept, so that two texts that share a stretch of window + letters − 1 letters share a fingerprint.

const letters = 8;
const window = 8;
const most = 40;

/**
 * Hashes of a folded text, ascending, each once, below 2^52, at most 40: near-duplicates share several of them, texts
 * that only follow the same fashion hardly any. Figures, punctuation and commonplaces do not change them.
 */
export function fingerprints(folded: string): readonly number[] {
  const hashes = hashesOf(folded);
  const kept = new Set<number>();
  for (let i = 0; i < hashes.length; i += 1) {
    if (i + window > hashes.length && i > 0) break;
    let least = hashes[i] ?? 0;
    for (let j = i + 1; j < Math.min(i + window, hashes.length); j++) least = Math.min(least, hashes[j] ?? least);
    kept.add(least);
  }
  return [...kept].sort((x, y) => x - y).slice(0, most);
}

/** A hash of every run of own letters; figures are left out, so that one figure more or less changes nothing. */
function hashesOf(folded: string): number[] {
  const { codes, weighs } = lettersOf(folded);
  const own = codes.filter((_, i) => weighs[i] === 1);
  return Array.from({ length: Math.max(0, own.length - letters + 1) }, (_, i) => hash(own.subarray(i, i + letters)));
}

const low = 0x3ffffff;

function hash(codes: Uint16Array): number {
  let [one, two] = [0x811c9dc5, 0x9e3779b9];
  for (const code of codes) {
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + (one >>> 15)), 0x85ebca6b);
    two ^= two >>> 13;
  }
  one ^= one >>> 16;
  return ((Math.imul(one, 0xc2b2ae35) >>> 3) & low) * (low + 1) + ((Math.imul(two, 0x27d4eb2f) >>> 4) & low);
}
