import type { StepName } from './draft/labels.ts';

// One address a step, so that a step may be left, resumed and sent to a colleague.

export const importAddress = '/import';
export const stepAddress = (draft: number, step: StepName): string => `${importAddress}/${draft}/${step}`;
export const compareAddress = (draft: number, inspection: number): string =>
  `${importAddress}/${draft}/compare/${inspection}`;
export const ledgerAddress = (inspection: number): string => `/ledger?inspection=${inspection}`;
