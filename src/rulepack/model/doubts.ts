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
export const doubtLevel = z.enum(doubtLevels, '写 error（拦住销号）、warning（提醒）、hint（提示）或 off（不查）');
export type DoubtLevel = z.infer<typeof doubtLevel>;

const known: ReadonlySet<string> = new Set(doubtRules);

/** Levels that a pack gives to rules by name; what it does not name keeps the product's own level. */
export const ownLevels = z
  .record(z.string(), doubtLevel)
  .default({})
  .check((context) => {
    for (const rule of Object.keys(context.value))
      if (!known.has(rule))
        context.issues.push({
          code: 'custom',
          message: `没有“${rule}”这条疑点规则，规则名称见 docs/doubts/README.md`,
          input: rule,
          path: [rule],
        });
  });
