import type { LedgerServices } from '../ledger/services.ts';
import type { PeopleServices } from '../people/services.ts';

/** What the actions of this feature work with. */
export interface SupervisionServices extends LedgerServices, PeopleServices {}
