import { type Holding, isOverUnit, mayGive, postRoles, type Role } from '../model.ts';

/** Whether somebody holds a post that day (Asia/Shanghai, both ends included), in person, acting or lent. */
export const isOn = (day: string, holding: Pick<Holding, 'fromDay' | 'toDay'>): boolean =>
  holding.fromDay <= day && (holding.toDay === null || holding.toDay >= day);

/** Whether two stretches of days share one; null: without end. */
const overlap = (
  one: { fromDay: string; toDay: string | null },
  other: { fromDay: string; toDay: string | null },
): boolean =>
  (other.toDay === null || one.fromDay <= other.toDay) && (one.toDay === null || other.fromDay <= one.toDay);

/** A post for one person has one holder, and one who acts in it, at a time; nobody holds the same post twice at once. */
export const standsInTheWay = (isSingle: boolean, wanted: Holding, there: Holding): boolean =>
  wanted.kind === there.kind &&
  (wanted.personId === there.personId || (isSingle && wanted.kind !== 'delegate')) &&
  overlap(wanted, there);

/** Whether somebody may say who holds a post with this role: whoever may give the role; without one, whoever keeps the tree. */
export const mayFill = (
  who: { roles: readonly Role[]; manages: boolean; keepsAccounts: boolean },
  role: Role | null,
): boolean => (role === null ? who.manages : who.keepsAccounts && mayGive(who.roles, role));

/** Why a post cannot carry this role in that place. */
export function faultOfPostRole(role: Role | null, inUnit: boolean): 'role-of-no-post' | 'post-role-needs-unit' | null {
  if (role === null) return null;
  if (!postRoles.includes(role)) return 'role-of-no-post';
  return isOverUnit(role) && !inUnit ? 'post-role-needs-unit' : null;
}
