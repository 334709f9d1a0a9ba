import type { Span } from '../../../bulletin/model.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import type { Clause, IntakeDraft, Item, SectionDraft, SubItem } from '../draft.ts';

export type EditRefusal =
  | 'edit-target-missing'
  | 'edit-nothing-before'
  | 'edit-has-content'
  | 'edit-cut-outside'
  | 'edit-empty-text';

export type Changed = Outcome<IntakeDraft, EditRefusal>;

export const newKey = (draft: IntakeDraft): string => `k${draft.nextKey++}`;

export interface Place {
  section: SectionDraft;
  sectionAt: number;
  problem: Item;
  problemAt: number;
  /** The sub-item itself, or null where the place is the problem. */
  sub: SubItem | null;
  subAt: number;
}

export function findItem(draft: IntakeDraft, wanted: string): Place | null {
  for (const [sectionAt, section] of draft.sections.entries()) {
    for (const [problemAt, problem] of section.problems.entries()) {
      const place = { section, sectionAt, problem, problemAt };
      if (problem.key === wanted) return { ...place, sub: null, subAt: -1 };
      const subAt = problem.subItems.findIndex((sub) => sub.key === wanted);
      const sub = problem.subItems[subAt];
      if (sub !== undefined) return { ...place, sub, subAt };
    }
  }
  return null;
}

export function findClause(
  draft: IntakeDraft,
  wanted: string,
): { item: SubItem; clause: Clause; at: number; place: Place } | null {
  for (const section of draft.sections) {
    for (const problem of section.problems) {
      for (const item of [problem, ...problem.subItems]) {
        const at = item.clauses.findIndex((clause) => clause.key === wanted);
        const clause = item.clauses[at];
        const place = clause === undefined ? null : findItem(draft, item.key);
        if (clause !== undefined && place !== null) return { item, clause, at, place };
      }
    }
  }
  return null;
}

export const join = (a: Span | null, b: Span | null): Span | null =>
  a === null || b === null ? (a ?? b) : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
