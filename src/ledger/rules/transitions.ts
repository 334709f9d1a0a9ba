import { type Action, isClosed, type Status } from '../model/status.ts';

/** In what relation a person stands to an item: keeps its ledger, belongs to an involved unit, or may only look. */
export type Relation = 'office' | 'unit' | 'observer';

/** What must be there before a transition; each has a refusal of its own. */
export type Requirement =
  | 'reason'
  | 'progress'
  | 'evidence'
  | 'measures_closed'
  | 'manifestations_closed'
  | 'measures_as_good';

export interface Transition {
  action: Action;
  /** Who may. */
  by: readonly Relation[];
  from: readonly Status[];
  to: Status;
  requires: readonly Requirement[];
}

const open: readonly Status[] = ['in_progress', 'returned', 'reopened'];

/**
 * The workflow of a problem and of a measure, as a table: who, in which status, may do what, with what result, and
 * what is required. The server refuses with it, the API sends each item's allowed actions from it, screens show only
 * those, docs/workflow.md is drawn from it. Closing steps: domain.md §1.5 (申请→审核→销号, 退回, 挂账不销账, 重开).
 */
export const transitions: readonly Transition[] = [
  {
    action: 'start',
    by: ['office', 'unit'],
    from: ['not_started', 'returned', 'reopened'],
    to: 'in_progress',
    requires: [],
  },
  { action: 'wait_outside', by: ['office', 'unit'], from: open, to: 'waiting_outside', requires: ['reason'] },
  { action: 'resume', by: ['office', 'unit'], from: ['waiting_outside'], to: 'in_progress', requires: [] },
  {
    action: 'apply_closure',
    by: ['office', 'unit'],
    // Not from reopened: what came back needs new work before it is applied for again.
    from: ['in_progress', 'returned', 'basically_completed', 'long_term'],
    to: 'under_review',
    requires: ['progress', 'evidence', 'measures_closed', 'manifestations_closed'],
  },
  { action: 'withdraw', by: ['office', 'unit'], from: ['under_review'], to: 'in_progress', requires: [] },
  {
    action: 'approve_completed',
    by: ['office'],
    from: ['under_review'],
    to: 'completed',
    requires: ['progress', 'evidence', 'measures_closed', 'manifestations_closed', 'measures_as_good'],
  },
  {
    action: 'approve_basically',
    by: ['office'],
    from: ['under_review'],
    to: 'basically_completed',
    requires: ['progress', 'evidence', 'measures_closed', 'manifestations_closed'],
  },
  { action: 'return', by: ['office'], from: ['under_review'], to: 'returned', requires: ['reason'] },
  {
    action: 'keep_long_term',
    by: ['office'],
    from: [...open, 'under_review'],
    to: 'long_term',
    requires: ['reason', 'progress'],
  },
  {
    action: 'reopen',
    by: ['office'],
    from: ['completed', 'basically_completed', 'long_term'],
    to: 'reopened',
    requires: ['reason'],
  },
];

/** What the table looks at besides the status. */
export interface ItemFacts {
  progressCount: number;
  /** Evidence that was not withdrawn. */
  evidenceCount: number;
  measureStatuses: readonly Status[];
  manifestationStatuses: readonly Status[];
}

const isMet = (requirement: Requirement, facts: ItemFacts, reason: string | null): boolean => {
  switch (requirement) {
    case 'reason':
      return reason !== null && reason.trim() !== '';
    case 'progress':
      return facts.progressCount > 0;
    case 'evidence':
      return facts.evidenceCount > 0;
    case 'measures_closed':
      return facts.measureStatuses.every(isClosed);
    case 'manifestations_closed':
      return facts.manifestationStatuses.every(isClosed);
    // A problem's grade is never better than its worst measure's (domain.md §4.5).
    case 'measures_as_good':
      return [...facts.measureStatuses, ...facts.manifestationStatuses].every(
        (status) => status === 'completed' || !isClosed(status),
      );
  }
};

/** The rows of the table that a person in this relation may use from this status. */
export const transitionsFrom = (from: Status, relation: Relation): Transition[] =>
  transitions.filter((row) => row.by.includes(relation) && row.from.includes(from));

/** What is missing for a transition, in the order of the table (a reason is asked for when the action is taken). */
export const missingFor = (row: Transition, facts: ItemFacts, reason: string | null): Requirement[] =>
  row.requires.filter((requirement) => !isMet(requirement, facts, reason));

/** The status after reporting progress: what had not begun, was sent back or relapsed is in progress again. */
export const statusAfterProgress = (status: Status): Status =>
  status === 'not_started' || status === 'returned' || status === 'reopened' ? 'in_progress' : status;
