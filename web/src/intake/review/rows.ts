import type { Span } from '../../../../src/bulletin/model.ts';
import type { Clause, IntakeDraft, SectionDraft, SubItem } from '../../../../src/intake/model.ts';

interface Place {
  key: string;
  /** Key of the row above it in the tree, null for headings. */
  parent: string | null;
  level: 1 | 2 | 3 | 4;
  /** Its place among its siblings, from 1, and how many these are. */
  at: number;
  of: number;
}

/** One row of the outline: a heading, a problem, a part of one, or a piece of text. */
export type Row = Place &
  (
    | { kind: 'section'; section: SectionDraft; hasChildren: true }
    | { kind: 'problem' | 'sub'; item: SubItem; subItems: number; hasChildren: boolean }
    | { kind: 'clause'; clause: Clause; item: SubItem; hasChildren: false }
  );

/** The rows that are seen: headings and problems always, what is inside a problem where it is open. */
export function rowsOf(draft: IntakeDraft, open: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const clausesOf = (item: SubItem, level: 3 | 4, before: number, of: number): void => {
    item.clauses.forEach((clause, index) => {
      rows.push({
        kind: 'clause',
        key: clause.key,
        parent: item.key,
        level,
        at: before + index + 1,
        of,
        clause,
        item,
        hasChildren: false,
      });
    });
  };
  draft.sections.forEach((section, sectionAt) => {
    const sections = draft.sections.length;
    rows.push({
      kind: 'section',
      key: section.key,
      parent: null,
      level: 1,
      at: sectionAt + 1,
      of: sections,
      section,
      hasChildren: true,
    });
    section.problems.forEach((problem, problemAt) => {
      const children = problem.clauses.length + problem.subItems.length;
      rows.push({
        kind: 'problem',
        key: problem.key,
        parent: section.key,
        level: 2,
        at: problemAt + 1,
        of: section.problems.length,
        item: problem,
        subItems: problem.subItems.length,
        hasChildren: children > 0,
      });
      if (!open.has(problem.key)) return;
      clausesOf(problem, 3, 0, children);
      problem.subItems.forEach((sub, subAt) => {
        rows.push({
          kind: 'sub',
          key: sub.key,
          parent: problem.key,
          level: 3,
          at: problem.clauses.length + subAt + 1,
          of: children,
          item: sub,
          subItems: 0,
          hasChildren: sub.clauses.length > 0,
        });
        if (open.has(sub.key)) clausesOf(sub, 4, 0, sub.clauses.length);
      });
    });
  });
  return rows;
}

/** What a key names, wherever it stands, and the items that must be open for it to be seen; null where it is gone. */
export function findRow(draft: IntakeDraft, key: string): { row: Row; opens: string[] } | null {
  for (const row of rowsOf(draft, everyItem(draft))) {
    if (row.key !== key) continue;
    const opens: string[] = [];
    for (const section of draft.sections)
      for (const problem of section.problems) {
        const inSub = problem.subItems.find((sub) => sub.clauses.some((clause) => clause.key === key));
        if (inSub !== undefined) opens.push(problem.key, inSub.key);
        else if ([...problem.clauses, ...problem.subItems].some((inside) => inside.key === key))
          opens.push(problem.key);
      }
    return { row, opens };
  }
  return null;
}

/** Keys of every problem and part of one. */
export const everyItem = (draft: IntakeDraft): Set<string> =>
  new Set(
    draft.sections.flatMap((section) =>
      section.problems.flatMap((problem) => [problem.key, ...problem.subItems.map((sub) => sub.key)]),
    ),
  );

/** Where a row stands in the paper. */
export const spanOfRow = (row: Row): Span | null =>
  row.kind === 'section'
    ? row.section.span
    : row.kind === 'clause'
      ? row.clause.span
      : (row.item.titleSpan ?? row.item.span);

/** The item whose text holds a character; the finest one. */
export function itemAt(draft: IntakeDraft, at: number): SubItem | null {
  const holds = (item: SubItem): boolean =>
    [item.span, item.titleSpan, ...item.clauses.map((clause) => clause.span)].some(
      (span) => span !== null && span[0] <= at && at < span[1],
    );
  for (const section of draft.sections)
    for (const problem of section.problems) {
      const sub = problem.subItems.find(holds);
      if (sub !== undefined) return sub;
      if (holds(problem)) return problem;
    }
  return null;
}

/** The last item or heading that begins before a place of the paper: what is found there comes after it. */
export function lastBefore(draft: IntakeDraft, at: number): string | null {
  let found: string | null = null;
  for (const section of draft.sections) {
    if (section.span !== null && section.span[0] < at) found = section.key;
    for (const problem of section.problems) {
      const span = problem.titleSpan ?? problem.span;
      if (span !== null && span[0] < at) found = problem.key;
    }
  }
  return found;
}
