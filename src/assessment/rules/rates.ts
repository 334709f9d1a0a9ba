import type { Rate } from '../model.ts';

/** 97.5 % of the normal distribution lie below it. */
const z = 1.959964;

/**
 * Wilson's interval (1927) of a share: sound for the few checks that an office makes, and within 0 to 1 where nothing or
 * everything was found false. Null where nothing was counted.
 */
export function wilson(part: number, of: number): Rate {
  if (of === 0) return null;
  const share = part / of;
  const spread = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / spread;
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / spread;
  return {
    part,
    of,
    share,
    low: part === 0 ? 0 : Math.max(0, middle - half),
    high: part === of ? 1 : Math.min(1, middle + half),
  };
}
