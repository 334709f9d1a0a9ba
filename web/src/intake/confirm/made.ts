import type { ConfirmAnswer } from '../../../../src/intake/model.ts';

// What was just made, for the screen that says so; whoever comes later reads it in the ledger.
const answers = new Map<number, ConfirmAnswer>();

export const rememberMade = (draft: number, answer: ConfirmAnswer): void => {
  answers.set(draft, answer);
};
export const madeOf = (draft: number): ConfirmAnswer | null => answers.get(draft) ?? null;
