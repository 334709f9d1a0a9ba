/** A small seeded generator (sfc32): the same seed gives the same draws on every machine and in every version of Node. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from lo to hi, both included. */
  int(lo: number, hi: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** As many different members as asked for (all, where there are fewer), in random order. */
  some<T>(list: readonly T[], count: number): T[];
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** Own dice for a subject, so that one more draw in one subject changes no other. */
  fork(subject: string): Dice;
}

function mixer(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

export function dice(seed: string): Dice {
  const mix = mixer(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix();
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const int = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    const out: T[] = [];
    while (out.length < count && rest.length > 0) out.push(...rest.splice(int(0, rest.length - 1), 1));
    return out;
  };
  const weighted = <T>(choices: readonly (readonly [T, number])[]): T => {
    let at = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) {
      at -= weight;
      if (at < 0) return value;
    }
    return pick(choices)[0];
  };
  return {
    next,
    int,
    pick,
    some,
    weighted,
    chance: (probability) => next() < probability,
    fork: (subject) => dice(`${seed}/${subject}`),
  };
}
