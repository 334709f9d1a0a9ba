import { isOverUnit, type Role, type SessionFacts, threeAdministrators, unitRoles } from './model.ts';

export * from './rules/device.ts';
export * from './rules/posts.ts';
export * from './rules/roles.ts';

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
  accounts: readonly number[];
  audits: readonly number[];
  sanctions: readonly number[];
  leads: readonly number[];
}

/** No password of the last so many is taken again. */
export const passwordsRemembered = 5;

/** The chain of the installation: sign-ins, accounts, the tree. */
const chainOfInstallation = 0;

/** The parties of a four-party review (四方审核, domain.md §1.3): each gives its own verdict. */
const parties = ['inspection_office', 'discipline', 'organisation_department', 'resident_team'] as const;

/** Who judges what others report; each step of a chain names which of them it belongs to. */
const judging: readonly Role[] = ['office', 'leader', 'leading_group', ...parties];

/**
 * The scope that follows from an account's roles. 整改办 keeps, and leaders, the leading group, the four parties and
 * observers read, every ledger of their organisation and those below; a unit's clerk and head see problems that the
 * unit is involved in. No administrator sees a ledger: the 综合管理员 of a small office keeps tree, accounts and audit;
 * where they are apart, the 系统管理员 keeps the tree, the 安全管理员 the accounts, and the 审计员 reads the chains, that
 * of the installation at its top only.
 */
export function scopeOf(facts: SessionFacts): ScopeOfRoles {
  const below = (...wanted: Role[]): number[] => [
    ...new Set(facts.roles.filter(({ role }) => wanted.includes(role)).flatMap((held) => held.below)),
  ];
  const homesOfUnits = facts.roles.filter(({ role }) => isOverUnit(role)).map((held) => held.homeId);
  const reads = below(...judging, 'observer');
  const audited = below('administrator', 'auditor');
  const auditsTop = facts.roles.some(
    ({ role, organisationId }) =>
      (role === 'administrator' || role === 'auditor') && facts.tops.includes(organisationId),
  );
  return {
    accountId: facts.accountId,
    reads,
    writes: below('office'),
    reviews: below(...judging),
    units: below(...unitRoles),
    homes: [...new Set([facts.homeId, ...homesOfUnits, ...reads, ...below('administrator', ...threeAdministrators)])],
    manages: below('office', 'administrator', 'system_admin'),
    accounts: below('office', 'administrator', 'security_admin'),
    audits: auditsTop ? [chainOfInstallation, ...audited] : audited,
    sanctions: below('office', 'leading_group', 'discipline'),
    leads: below('discipline'),
  };
}
