import type { PackRef, RulePack } from './model.ts';

export * from './rules/calendar.ts';
export * from './rules/times.ts';

/** The pack of a reference, or null where this installation does not have it. */
export const packOf = (packs: readonly RulePack[], ref: PackRef): RulePack | null =>
  packs.find(({ pack, version }) => pack === ref.pack && version === ref.version) ?? null;

/**
 * The version of a pack that is in force on a calendar day (YYYY-MM-DD): the newest whose first day has come; null
 * where none has.
 */
export function inForceOn(packs: readonly RulePack[], name: string, day: string): RulePack | null {
  return packs
    .filter(({ pack, from }) => pack === name && from <= day)
    .reduce<RulePack | null>((best, each) => (best === null || each.version > best.version ? each : best), null);
}

/** The name of a code in a list of the pack; the code itself where the pack does not know it. */
export const nameOf = (list: readonly { code: string; name: string }[], code: string): string =>
  list.find((entry) => entry.code === code)?.name ?? code;
