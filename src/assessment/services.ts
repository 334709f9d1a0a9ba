import type { LedgerServices } from '../ledger/services.ts';

/** What the actions of this feature work with. */
export type AssessmentServices = Pick<LedgerServices, 'db' | 'clock'>;
