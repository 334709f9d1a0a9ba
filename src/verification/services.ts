import type { LedgerServices } from '../ledger/services.ts';
import type { RulePack } from '../rulepack/model.ts';

/** What the actions of this feature work with. */
export interface VerificationServices extends LedgerServices {
  /** The packs of this installation, which say how grave a doubt is. */
  packs: readonly RulePack[];
}
