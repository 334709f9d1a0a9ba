import { z } from 'zod';

/** Every rule that doubts, in the order in which they are shown. Their names are those of `docs/doubts/`. */
export const doubtRules = [
  'claimed-complete-but-pending',
  'promise-overdue',
  'promise-open',
  'count-mismatch',
  'sum-mismatch',
  'ratio-mismatch',
  'told-differently',
  'quantity-not-answered',
  'measure-without-answer',
  'measure-not-checkable',
  'evidence-missing',
  'evidence-predates-feedback',
  'evidence-after-closure',
  'evidence-reused',
  'evidence-duplicate',
  'text-twins',
  'draft-counted-as-institution',
  'responsibility-missing',
  'relapse',
  'document-number-form',
] as const;
export const doubtRule = z.enum(doubtRules);
export type DoubtRule = z.infer<typeof doubtRule>;

/** Open doubts of level `error` keep an item from being closed; a `hint` is shown and counted nowhere. */
export const doubtLevels = ['error', 'warning', 'hint', 'off'] as const;
export const doubtLevel = z.enum(doubtLevels);
export type DoubtLevel = z.infer<typeof doubtLevel>;
