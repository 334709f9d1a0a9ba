import { type IntakeDraft, isWaiting } from '../../../../src/intake/model.ts';
import { everyItem, findRow, type Row, rowsOf } from './rows.ts';

/**
 * Which row is in focus after an edit: what the edit made, else the row that was, else its neighbour: the one above
 * where it was merged upwards, the one below where it went away.
 */
export function keyAfter(
  before: IntakeDraft,
  after: IntakeDraft,
  key: string | null,
  shown: readonly Row[],
  upwards = false,
): string | null {
  const old = new Set(rowsOf(before, everyItem(before)).map((row) => row.key));
  const made = rowsOf(after, everyItem(after)).filter((row) => !old.has(row.key));
  const item =
    made.find((row) => row.kind === 'problem' || row.kind === 'sub') ?? (made.length === 1 ? made[0] : undefined);
  if (item !== undefined) return item.key;
  if (key !== null && findRow(after, key) !== null) return key;
  const at = shown.findIndex((row) => row.key === key);
  const [above, below] = [shown.slice(0, Math.max(at, 0)).reverse(), shown.slice(at + 1)];
  const heirs = upwards ? [...above, ...below] : [...below, ...above];
  return heirs.find((row) => findRow(after, row.key) !== null)?.key ?? null;
}

/** Doubts in the order of the text, those about the whole text first. */
export const doubtsInOrder = (draft: IntakeDraft): IntakeDraft['doubts'] =>
  [...draft.doubts].sort((a, b) => (placeOfDoubt(a)?.[0] ?? -1) - (placeOfDoubt(b)?.[0] ?? -1));

type Doubt = IntakeDraft['doubts'][number];
export const placeOfDoubt = (doubt: Doubt) => doubt.finding?.span ?? doubt.anomaly?.span ?? null;

/** The next doubt that nobody has looked at (mere hints are in the list of all), after the one in focus, beginning anew at the end; null: all were seen. */
export function nextDoubt(draft: IntakeDraft, key: string | null): Doubt | null {
  const doubts = doubtsInOrder(draft);
  const at = doubts.findIndex((doubt) => doubt.key === key);
  const around = [...doubts.slice(at + 1), ...doubts.slice(0, at + 1)];
  return around.find(isWaiting) ?? null;
}

/** Unseen doubts of each item. */
export function doubtsByItem(draft: IntakeDraft): Map<string, number> {
  const counts = new Map<string, number>();
  for (const doubt of draft.doubts) {
    const { itemKey } = doubt;
    if (itemKey !== null && isWaiting(doubt)) counts.set(itemKey, (counts.get(itemKey) ?? 0) + 1);
  }
  return counts;
}
