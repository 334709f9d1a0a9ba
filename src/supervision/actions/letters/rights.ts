import { type Actor, holdsRole, nameIn } from '../../../people/actor.ts';

/** Whether the actor writes the letters of an organisation: 整改办, or 巡察办 over it. */
export const writesLetters = (actor: Actor, organisationId: number): boolean =>
  actor.scope.writes.includes(organisationId) || holdsRole(actor, 'inspection_office', organisationId);

/** The actor under the name that a letter's register shows: 甲（代乙） where the role is only lent. */
export const writing = (actor: Actor, organisationId: number): Actor => ({
  ...actor,
  name: nameIn(actor, actor.scope.writes.includes(organisationId) ? 'office' : 'inspection_office', organisationId),
});
