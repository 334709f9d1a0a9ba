import type { Role, SessionFacts } from './model.ts';

/** Signing in: practice under 等保 2.0 is five tries, then five minutes of waiting (domain.md §4.4). */
export const mostAttempts = 5;
export const lockMinutes = 5;

/** What the database lets a person see and write; the same shape as platform's Scope. */
export interface ScopeOfRoles {
  accountId: number;
  reads: readonly number[];
  writes: readonly number[];
  units: readonly number[];
  homes: readonly number[];
  manages: readonly number[];
}

/**
 * The scope that follows from an account's roles. 整改办 keeps and an observer reads every ledger of its organisation
 * and those below; a unit's clerk sees problems that the unit is involved in; an administrator manages people and
 * accounts and sees no ledger.
 */
export function scopeOf(facts: SessionFacts): ScopeOfRoles {
  const below = (...wanted: Role[]): number[] => [
    ...new Set(facts.roles.filter(({ role }) => wanted.includes(role)).flatMap((held) => held.below)),
  ];
  const homesOfUnits = facts.roles.filter(({ role }) => role === 'unit').map((held) => held.homeId);
  return {
    accountId: facts.accountId,
    reads: below('office', 'observer'),
    writes: below('office'),
    units: below('unit'),
    homes: [...new Set([facts.homeId, ...homesOfUnits, ...below('office', 'observer', 'administrator')])],
    manages: below('office', 'administrator'),
  };
}

/**
 * Which roles a person may give: an administrator any, 整改办 those of its own work (units and observers), so that
 * 整改办 cannot make an administrator of itself.
 */
export const mayGive = (held: readonly Role[], role: Role): boolean =>
  held.includes('administrator') || (held.includes('office') && (role === 'unit' || role === 'observer'));
