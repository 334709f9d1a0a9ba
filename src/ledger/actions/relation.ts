import type { Actor } from '../../people/actor.ts';
import type { Relation } from '../rules/transitions.ts';

/** Whose ledger an item stands in, and whether a unit of the actor's takes part in it, as the store found it. */
export interface Concerning {
  organisationId: number;
  ofOwnUnit: boolean;
}

/** Whether the actor keeps the ledger of an organisation (整改办). */
export const keepsLedger = (actor: Actor, organisationId: number): boolean =>
  actor.scope.writes.includes(organisationId);

/**
 * In what relation the actor stands to an item that row-level security lets the actor see. One person may read the whole
 * ledger and head a unit in it: of what concerns that unit they are of the unit, of all else they are an observer.
 */
export function relationTo(actor: Actor, { organisationId, ofOwnUnit }: Concerning): Relation {
  if (keepsLedger(actor, organisationId)) return 'office';
  return ofOwnUnit ? 'unit' : 'observer';
}
