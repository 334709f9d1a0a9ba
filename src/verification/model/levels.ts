import type { DoubtLevel, DoubtRule } from './doubt.ts';
import { doubtRules } from './doubt.ts';

/**
 * How much each rule's doubts weigh where no rule pack says otherwise. Error only where the rule was measured to be right
 * nearly always (docs/doubts/README.md): what is wrong one time in three must not stand in the way of a closure.
 */
const defaultLevels: Readonly<Record<DoubtRule, DoubtLevel>> = {
  'claimed-complete-but-pending': 'warning',
  'promise-overdue': 'error',
  'promise-open': 'warning',
  'count-mismatch': 'error',
  'sum-mismatch': 'error',
  'ratio-mismatch': 'error',
  'told-differently': 'warning',
  'quantity-not-answered': 'warning',
  'measure-without-answer': 'warning',
  'measure-not-checkable': 'warning',
  'evidence-missing': 'error',
  'evidence-predates-feedback': 'warning',
  'evidence-after-closure': 'warning',
  'evidence-reused': 'hint',
  'evidence-duplicate': 'warning',
  'text-twins': 'warning',
  'draft-counted-as-institution': 'warning',
  'responsibility-missing': 'warning',
  relapse: 'warning',
  'document-number-form': 'hint',
};

export type Levels = Readonly<Record<DoubtRule, DoubtLevel>>;

/** The level of every rule: what a rule pack says of it (its own levels, by rule), else the product's. */
export const levelsOf = (own: Readonly<Record<string, DoubtLevel>> = {}): Levels =>
  Object.fromEntries(doubtRules.map((rule) => [rule, own[rule] ?? defaultLevels[rule]])) as Record<
    DoubtRule,
    DoubtLevel
  >;

/** From 0 (off) up to 3 (error): which of two levels weighs more. */
export const weightOf: Readonly<Record<DoubtLevel, number>> = { off: 0, hint: 1, warning: 2, error: 3 };
