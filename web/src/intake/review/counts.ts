import type { Status } from '../../../../src/bulletin/model.ts';
import { type IntakeDraft, type Reconciliation, reconcile, type SubItem } from '../../../../src/intake/model.ts';

export interface CountLine {
  status: Status;
  listed: number;
  /** What the paper says of itself; null where it says nothing. */
  stated: number | null;
}

const order: readonly [Status, 'completed' | 'basicallyCompleted' | 'inProgress' | 'longTerm' | null][] = [
  ['completed', 'completed'],
  ['basically_completed', 'basicallyCompleted'],
  ['in_progress', 'inProgress'],
  ['long_term', 'longTerm'],
  ['not_started', null],
  ['unstated', null],
];

export interface Counts {
  total: Reconciliation;
  byStatus: CountLine[];
  /** The paper gives totals by status, but no item says its own: there is nothing to compare yet. */
  onlyTotals: boolean;
}

/** What is listed beside what the paper says: problems in all, and by status where either side has some. */
export function countsOf(draft: IntakeDraft): Counts {
  const total = reconcile(draft);
  const problems = draft.sections.flatMap((section) => section.problems);
  const counted: SubItem[] =
    total.verdict === 'equal_by_parts'
      ? problems.flatMap((problem) => (problem.subItems.length === 0 ? [problem] : problem.subItems))
      : problems;
  const byStatus = order.map(([status, field]) => ({
    status,
    listed: counted.filter((item) => item.status === status).length,
    stated: field === null ? null : draft.frame.stated[field],
  }));
  const shown = byStatus.filter(({ listed, stated }) => listed > 0 || (stated ?? 0) > 0);
  const onlyTotals =
    shown.some(({ stated }) => stated !== null) &&
    shown.every(({ status, listed }) => listed === 0 || status === 'unstated');
  return { total, byStatus: shown, onlyTotals };
}
