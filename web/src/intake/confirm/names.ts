import { type Edit, type IntakeDraft, itemsOf, type SubItem } from '../../../../src/intake/model.ts';

export type NameKind = 'units' | 'persons';

const fields = { units: ['leadUnits', 'supportingUnits'], persons: ['leaders', 'persons'] } as const;

/** In how many items a name stands. */
export function usesOf(draft: IntakeDraft, kind: NameKind, name: string): number {
  let uses = 0;
  for (const { problem, sub } of itemsOf(draft))
    if (fields[kind].some((field) => (sub ?? problem)[field].includes(name))) uses++;
  return uses;
}

/** The edits that write one name of units or people as another, everywhere; each item keeps a name once. */
export function renamed(draft: IntakeDraft, kind: NameKind, from: string, to: string): Edit[] {
  const byChange = new Map<string, { keys: string[]; change: Partial<SubItem> }>();
  for (const { problem, sub } of itemsOf(draft)) {
    const item = sub ?? problem;
    const change: Partial<SubItem> = {};
    for (const field of fields[kind])
      if (item[field].includes(from))
        change[field] = [...new Set(item[field].map((name) => (name === from ? to : name)))];
    if (Object.keys(change).length === 0) continue;
    const same = JSON.stringify(change);
    const group = byChange.get(same) ?? { keys: [], change };
    group.keys.push(item.key);
    byChange.set(same, group);
  }
  return [...byChange.values()].map(({ keys, change }) => ({ op: 'set_items', keys, change }));
}
