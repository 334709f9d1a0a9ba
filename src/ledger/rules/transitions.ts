import { type Action, isClosed, type Status, statuses } from '../model/status.ts';

/**
 * In what relation whoever acts stands to an item: keeps its ledger, belongs to an involved unit, may only look; or is
 * the chain of verdicts (the room review) that has come to its end.
 */
export type Relation = 'office' | 'unit' | 'observer' | 'review';

/** What must be there before a transition; each has a refusal of its own. */
export type Requirement =
  | 'reason'
  | 'outside'
  | 'heartbeat'
  | 'receipt'
  | 'progress'
  | 'evidence'
  | 'outcomes'
  | 'measures_closed'
  | 'manifestations_closed'
  | 'measures_as_good'
  | 'doubts_settled';

export interface Transition {
  action: Action;
  /** Who may. */
  by: readonly Relation[];
  /** Set where it begins or takes back a review: the room review carries it out. */
  throughReview?: true;
  from: readonly Status[];
  to: Status;
  requires: readonly Requirement[];
}

const open: readonly Status[] = ['in_progress', 'returned', 'reopened'];

/**
 * The workflow of a problem and of a measure, as a table: who, in which status, may do what, with what result, and
 * what is required. The server refuses with it, the API sends each item's allowed actions from it, screens show only
 * those, docs/workflow.md is drawn from it. Closing steps: domain.md §1.5 (申请→审核→销号, 退回, 挂账不销账, 重开).
 * Between 申请销号 and its end stands the chain of verdicts that the rule pack names.
 */
export const transitions: readonly Transition[] = [
  {
    action: 'start',
    by: ['office', 'unit'],
    from: ['not_started', 'returned', 'reopened'],
    to: 'in_progress',
    requires: [],
  },
  { action: 'wait_outside', by: ['office', 'unit'], from: open, to: 'waiting_outside', requires: ['outside'] },
  { action: 'resume', by: ['office', 'unit'], from: ['waiting_outside'], to: 'in_progress', requires: [] },
  {
    action: 'apply_closure',
    by: ['office', 'unit'],
    // Not from reopened: what came back needs new work before it is applied for again.
    from: ['in_progress', 'returned', 'basically_completed', 'long_term'],
    to: 'under_review',
    requires: ['receipt', 'progress', 'evidence', 'outcomes', 'measures_closed', 'manifestations_closed'],
    throughReview: true,
  },
  {
    action: 'withdraw',
    by: ['office', 'unit'],
    from: ['under_review'],
    to: 'in_progress',
    requires: [],
    throughReview: true,
  },
  {
    action: 'approve_completed',
    by: ['review'],
    from: ['under_review'],
    to: 'completed',
    requires: [
      'progress',
      'evidence',
      'outcomes',
      'measures_closed',
      'manifestations_closed',
      'measures_as_good',
      'doubts_settled',
    ],
  },
  {
    action: 'approve_basically',
    by: ['review'],
    from: ['under_review'],
    to: 'basically_completed',
    requires: ['progress', 'evidence', 'outcomes', 'measures_closed', 'manifestations_closed', 'doubts_settled'],
  },
  {
    action: 'approve_long_term',
    by: ['review'],
    from: ['under_review'],
    to: 'long_term',
    requires: ['progress', 'heartbeat'],
  },
  { action: 'return', by: ['review'], from: ['under_review'], to: 'returned', requires: [] },
  {
    action: 'keep_long_term',
    by: ['office'],
    from: open,
    to: 'long_term',
    requires: ['reason', 'progress', 'heartbeat'],
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
  /** Whether the head must have received it in person (立行立改), and has. */
  receiptMissing: boolean;
  progressCount: number;
  /** Evidence that was not withdrawn. */
  evidenceCount: number;
  /** Of a measure: how many of its ticked types lack their number or file. */
  outcomesMissing: number;
  measureStatuses: readonly Status[];
  manifestationStatuses: readonly Status[];
  /** Open doubts that keep it from being closed (verification). */
  openErrors: number;
}

/** What whoever takes the action brings with it. */
export interface Given {
  reason: boolean;
  outside: boolean;
  heartbeat: boolean;
}
/** Asked for when the action is taken: not missing before. */
export const allGiven: Given = { reason: true, outside: true, heartbeat: true };

const isMet = (requirement: Requirement, facts: ItemFacts, given: Given): boolean => {
  switch (requirement) {
    case 'reason':
    case 'outside':
    case 'heartbeat':
      return given[requirement];
    case 'receipt':
      return !facts.receiptMissing;
    case 'progress':
      return facts.progressCount > 0;
    case 'evidence':
      return facts.evidenceCount > 0;
    case 'outcomes':
      return facts.outcomesMissing === 0;
    case 'measures_closed':
      return facts.measureStatuses.every(isClosed);
    case 'manifestations_closed':
      return facts.manifestationStatuses.every(isClosed);
    // A problem's grade is never better than its worst measure's (domain.md §4.5).
    case 'measures_as_good':
      return [...facts.measureStatuses, ...facts.manifestationStatuses].every(
        (status) => status === 'completed' || !isClosed(status),
      );
    case 'doubts_settled':
      return facts.openErrors === 0;
  }
};

/** The rows of the table that a person in this relation may use from this status. */
export const transitionsFrom = (from: Status, relation: Relation): Transition[] =>
  transitions.filter((row) => row.by.includes(relation) && row.from.includes(from));

/** What is missing for a transition, in the order of the table (`given`: what comes with the action). */
export const missingFor = (row: Transition, facts: ItemFacts, given: Given): Requirement[] =>
  row.requires.filter((requirement) => !isMet(requirement, facts, given));

/** The status after reporting progress: what had not begun, was sent back or relapsed is in progress again. */
export const statusAfterProgress = (status: Status): Status =>
  status === 'not_started' || status === 'returned' || status === 'reopened' ? 'in_progress' : status;

/** The statuses in which a problem stays when progress is reported. */
export const steadyStatuses: readonly Status[] = statuses.filter((status) => statusAfterProgress(status) === status);
