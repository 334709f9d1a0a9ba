import type { Actor } from '../../people/actor.ts';
import type { Relation } from '../rules/transitions.ts';

/**
 * In what relation the actor stands to an item of this organisation that row-level security lets the actor see: who
 * does not read the whole ledger sees it only through a unit that is involved.
 */
export function relationTo(actor: Actor, organisationId: number): Relation {
  if (actor.scope.writes.includes(organisationId)) return 'office';
  return actor.scope.units.length > 0 && !actor.scope.reads.includes(organisationId) ? 'unit' : 'observer';
}
