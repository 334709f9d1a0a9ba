import type { InstitutionState } from '../model/outcomes.ts';

// 拟 → 征求意见 → 印发 → 执行 → 修订 or 废止; opinions are not asked for on every one of them.
const following: Record<InstitutionState, readonly InstitutionState[]> = {
  draft: ['consulting', 'issued'],
  consulting: ['draft', 'issued'],
  issued: ['in_force', 'revised', 'abolished'],
  in_force: ['revised', 'abolished'],
  revised: ['in_force', 'abolished'],
  abolished: [],
};

/** The states that an institution may come to from here. */
export const statesAfter = (state: InstitutionState): readonly InstitutionState[] => following[state];
