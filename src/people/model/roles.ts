export const roles = [
  'office',
  'leader',
  'unit',
  'unit_head',
  'leading_group',
  'inspection_office',
  'discipline',
  'organisation_department',
  'resident_team',
  'observer',
  'administrator',
  'system_admin',
  'security_admin',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** Roles that stand over one unit (科室); all others over an organisation with all below it. */
export const unitRoles = ['unit', 'unit_head'] as const satisfies readonly Role[];
export const isOverUnit = (role: Role): boolean => (unitRoles as readonly Role[]).includes(role);

/** 三员: held by three different people, none of whom has a part in the work. */
export const threeAdministrators = ['system_admin', 'security_admin', 'auditor'] as const satisfies readonly Role[];
const isOneOfThree = (role: Role): boolean => (threeAdministrators as readonly Role[]).includes(role);

/** Roles that look after the installation and see no ledger. */
export const isAdministrator = (role: Role): boolean => role === 'administrator' || isOneOfThree(role);

const givenByOffice: readonly Role[] = ['leader', ...unitRoles, 'observer'];

/**
 * Which roles a person may give and take: a 综合管理员 and a 安全管理员 any, 整改办 those of its own work (its leaders,
 * units and observers), so that 整改办 cannot make an administrator of itself, nor the parties that judge its work.
 */
export const mayGive = (held: readonly Role[], role: Role): boolean =>
  held.includes('administrator') ||
  held.includes('security_admin') ||
  (held.includes('office') && givenByOffice.includes(role));

/** 三员 are three people, and none of them has a part in the work (practice of 涉密 systems, domain.md §4.4). */
export const rolesClash = (held: readonly Role[], role: Role): boolean =>
  held.some((other) => other !== role && (isOneOfThree(other) || isOneOfThree(role)));
