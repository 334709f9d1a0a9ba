import type { Scope } from '../platform/database/database.ts';
import type { CommandKey } from '../platform/database/once.ts';
import { inNameOf } from './labels.ts';
import { isOverUnit, type Role, type SessionFacts } from './model.ts';
import { scopeOf } from './rules.ts';

/** The signed-in person on whose behalf a request acts. */
export interface Actor {
  accountId: number;
  name: string;
  homeId: number;
  roles: readonly Role[];
  /** Each role with the organisations (or units) that it is held over. */
  held: SessionFacts['roles'];
  scope: Scope;
  /** Address that the request came from. */
  origin: string;
  /** The caller's number of this command, or null. */
  requestId: string | null;
  /** Stands for what this request asks (path and body, without passwords). */
  fingerprint: string;
}

export const actorOf = (facts: SessionFacts, origin: string, requestId: string | null, fingerprint = ''): Actor => ({
  accountId: facts.accountId,
  name: facts.name,
  homeId: facts.homeId,
  roles: [...new Set(facts.roles.map(({ role }) => role))],
  held: facts.roles,
  scope: scopeOf(facts),
  origin,
  requestId,
  fingerprint,
});

/** Whether the actor holds a role over an organisation, itself or one above it (for a unit's role: over the unit). */
export const holdsRole = (actor: Actor, role: Role, organisationId: number): boolean =>
  actor.held.some((held) => held.role === role && held.below.includes(organisationId));

/** The key under which this command of this person acts once; `what` tells commands apart that the request does not. */
export const commandKey = (actor: Actor, action: string, what = ''): CommandKey => ({
  accountId: actor.accountId,
  requestId: actor.requestId,
  action,
  fingerprint: `${actor.fingerprint}\n${what}`,
});

/** The name under which somebody acts in a role there: the own one, or 甲（代乙） where the role is only lent by 乙. */
export const nameIn = (actor: Actor, role: Role, organisationId: number): string =>
  // A unit's role stands over the unit, and is meant wherever it counts in the whole organisation.
  nameBy(
    actor,
    actor.held.filter(
      (one) =>
        one.role === role && (isOverUnit(role) ? one.homeId === organisationId : one.below.includes(organisationId)),
    ),
  );

/** The name under which somebody acts by any of these roles: lent only where all of them are. */
export function nameBy(actor: Actor, held: Actor['held']): string {
  const [first] = held;
  return first === undefined || held.some(({ behalf }) => behalf === null)
    ? actor.name
    : inNameOf(actor.name, first.behalf);
}
