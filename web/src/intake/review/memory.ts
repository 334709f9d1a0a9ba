import type { IntakeDraft } from '../../../../src/intake/model.ts';

/** Where a person is in a draft; kept while the page lives, so that a look at another step loses nothing. */
export interface Memory {
  key: string | null;
  open: ReadonlySet<string>;
  doubt: string | null;
}

const memories = new Map<number, Memory>();

export const memoryOf = (draft: number, content: IntakeDraft): Memory =>
  memories.get(draft) ?? { key: content.sections[0]?.problems[0]?.key ?? null, open: new Set(), doubt: null };

export const remember = (draft: number, memory: Memory): void => {
  memories.set(draft, memory);
};
