import { type Actor, nameBy } from '../../people/actor.ts';
import type { Role } from '../../people/model.ts';

/** Who draws and checks: 整改办 and the four parties, each over its organisation and all below it. */
const checking: readonly Role[] = [
  'office',
  'inspection_office',
  'discipline',
  'organisation_department',
  'resident_team',
];

const heldThere = (actor: Actor, organisationId: number): Actor['held'] =>
  actor.held.filter(({ role, below }) => checking.includes(role) && below.includes(organisationId));

export const mayCheck = (actor: Actor, organisationId: number): boolean => heldThere(actor, organisationId).length > 0;

/** Organisations over which the actor may draw. */
export const checkedBy = (actor: Actor): number[] => [
  ...new Set(actor.held.filter(({ role }) => checking.includes(role)).flatMap(({ below }) => below)),
];

/** The actor under the name that draws and findings show: 甲（代乙） where the role is only lent. */
export const checker = (actor: Actor, organisationId: number): Actor => ({
  ...actor,
  name: nameBy(actor, heldThere(actor, organisationId)),
});
