import type { FrameItem } from '../model.ts';

/** What an item's weight follows from: doubts about its closure, and what earlier checks of its unit found. */
export type WeightFacts = Pick<FrameItem, 'openDoubts' | 'overruledDoubts' | 'unitChecked' | 'unitFalse'>;

/** Everybody may be drawn: no item weighs less than this. */
const base = 10;
const each = { open: 10, overruled: 5 } as const;
/** Doubts beyond this count no more, so that one item with many does not draw every sample. */
const most = { open: 5, overruled: 4 } as const;
/** A unit whose every check failed weighs so much more; four checks are added to its number, so that one bad result does not decide. */
const record = { whole: 40, added: 4 } as const;

/** An item's weight in its parts, whole numbers all of them (the record's part is rounded down). */
export const weightParts = (facts: WeightFacts): FrameItem['parts'] => ({
  base,
  open: each.open * Math.min(facts.openDoubts, most.open),
  overruled: each.overruled * Math.min(facts.overruledDoubts, most.overruled),
  record: Math.floor((record.whole * facts.unitFalse) / (facts.unitChecked + record.added)),
});

/** Facts with the weight that follows from them, and its parts. */
export function weighed<Facts extends WeightFacts>(facts: Facts): Facts & Pick<FrameItem, 'weight' | 'parts'> {
  const parts = weightParts(facts);
  return { ...facts, weight: parts.base + parts.open + parts.overruled + parts.record, parts };
}
