import type { LedgerServices } from '../ledger/services.ts';
import type { PeopleServices } from '../people/services.ts';
import type { RulePack } from '../rulepack/model.ts';

/** What the actions of this feature work with. */
export interface ReviewServices extends LedgerServices, PeopleServices {
  /** The packs of this installation, read once at the start. */
  packs: readonly RulePack[];
}
