import type { Body } from '../body.ts';
import type { ReadSection } from '../problems/context.ts';
import type { Stretch } from '../problems/items.ts';

/** The paper without its problems: before the first, between two of them, behind the last. */
export interface FrameScope {
  opening: Stretch;
  leads: Stretch[];
  closing: Stretch;
}

/** `start` is where the text begins behind the title. Without problems the whole text is opening and closing alike. */
export function frameScope(body: Body, start: number, sections: readonly ReadSection[]): FrameScope {
  const problems = sections
    .flatMap((section) => section.problems.map(({ whole }) => whole))
    .filter(([from]) => from < body.end)
    .sort((a, b) => a[0] - b[0]);
  const first = problems[0];
  const last = problems.at(-1);
  if (first === undefined || last === undefined)
    return { opening: [start, body.end], leads: [], closing: [start, body.end] };
  const leads = problems.slice(1).flatMap(([from], i): Stretch[] => {
    const end = problems[i]?.[1] ?? from;
    return from - end > 6 ? [[end, from]] : [];
  });
  return {
    opening: [start, Math.max(start, first[0])],
    leads,
    closing: [Math.max(...problems.map(([, end]) => end)), body.end],
  };
}

/** Rows of ledgers that sum them up (合计 …), not those of a part (小计). */
export const totalRows = (body: Body, rows: readonly { start: number; end: number }[]): Stretch[] =>
  rows
    .filter(({ start, end }) => /^\s*(?:合\s*计|总\s*计|共\s*计)/.test(body.fold.slice(start, end)))
    .map(({ start, end }) => [start, end]);
