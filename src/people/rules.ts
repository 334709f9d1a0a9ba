import { isOverUnit, type Role, type SessionFacts, unitRoles } from './model.ts';

/** Signing in: practice under 等保 2.0 is five tries, then five minutes of waiting (domain.md §4.4). */
export const mostAttempts = 5;
export const lockMinutes = 5;

/** What the database lets a person see and write; the same shape as platform's Scope. */
export interface ScopeOfRoles {
  accountId: number;
  reads: readonly number[];
  writes: readonly number[];
  reviews: readonly number[];
  units: readonly number[];
  homes: readonly number[];
  manages: readonly number[];
}

/** The parties of a four-party review (四方审核, domain.md §1.3): each gives its own verdict. */
const parties = ['inspection_office', 'discipline', 'organisation_department', 'resident_team'] as const;

/** Who judges what others report; each step of a chain names which of them it belongs to. */
const judging: readonly Role[] = ['office', 'leader', 'leading_group', ...parties];

/**
 * The scope that follows from an account's roles. 整改办 keeps, and leaders, the leading group, the four parties and
 * observers read, every ledger of their organisation and those below; a unit's clerk and head see problems that the
 * unit is involved in; an administrator manages people and accounts and sees no ledger.
 */
export function scopeOf(facts: SessionFacts): ScopeOfRoles {
  const below = (...wanted: Role[]): number[] => [
    ...new Set(facts.roles.filter(({ role }) => wanted.includes(role)).flatMap((held) => held.below)),
  ];
  const homesOfUnits = facts.roles.filter(({ role }) => isOverUnit(role)).map((held) => held.homeId);
  const reads = below(...judging, 'observer');
  return {
    accountId: facts.accountId,
    reads,
    writes: below('office'),
    reviews: below(...judging),
    units: below(...unitRoles),
    homes: [...new Set([facts.homeId, ...homesOfUnits, ...reads, ...below('administrator')])],
    manages: below('office', 'administrator'),
  };
}
