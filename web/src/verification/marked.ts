import type { Doubt } from '../../../src/verification/model.ts';

/** A stretch of a text and the doubts that are about it. */
export interface Stretch {
  text: string;
  doubts: Doubt[];
}

/** Cuts a text where doubts begin and end; stretches in order, together the whole text. */
export function stretchesOf(text: string, doubts: readonly Doubt[]): Stretch[] {
  const inside = doubts.filter(({ at: [from, to] }) => from < to && to <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ at }) => at)])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => ({
    text: text.slice(from, cuts[i + 1]),
    doubts: inside.filter(({ at }) => at[0] <= from && from < at[1]),
  }));
}
