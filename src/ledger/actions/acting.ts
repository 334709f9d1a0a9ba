import { type Actor, nameBy, nameIn } from '../../people/actor.ts';
import { isOverUnit } from '../../people/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { ownUnitsIn } from '../store/problem.ts';
import { type Concerning, relationTo } from './relation.ts';

/**
 * The actor under the name that an act on an item is signed with: the own one, or 甲（代乙） where what lets the actor act
 * there is only lent by 乙. `problemIds` are the problem, or those that a measure serves.
 */
export async function actingOn(
  tx: Transaction,
  actor: Actor,
  item: Concerning & { problemIds: readonly number[] },
): Promise<Actor> {
  if (actor.held.every(({ behalf }) => behalf === null)) return actor;
  const { organisationId, problemIds } = item;
  const relation = relationTo(actor, item);
  if (relation === 'office') return { ...actor, name: nameIn(actor, 'office', organisationId) };
  if (relation !== 'unit') return actor;
  // Of several units the one that the item concerns counts: an own one, where there is one among them.
  const units = (await Promise.all(problemIds.map((id) => ownUnitsIn(tx, organisationId, id)))).flat();
  const held = actor.held.filter(({ role, below }) => isOverUnit(role) && below.some((unit) => units.includes(unit)));
  return { ...actor, name: nameBy(actor, held) };
}
