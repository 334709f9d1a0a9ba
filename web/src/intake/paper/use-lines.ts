import { useRef } from 'react';
import type { IntakeDraft } from '../../../../src/intake/model.ts';
import { type Line, linesOf, sharedLines } from './stretches.ts';

/** The lines of a draft's paper; those that an edit did not touch stay the same objects. */
export function useLines(draft: IntakeDraft, text: string): readonly Line[] {
  const last = useRef<{ draft: IntakeDraft; text: string; lines: readonly Line[] } | null>(null);
  if (last.current?.draft !== draft || last.current.text !== text) {
    const before = last.current?.text === text ? last.current.lines : [];
    last.current = { draft, text, lines: sharedLines(before, linesOf(draft, text)) };
  }
  return last.current.lines;
}
