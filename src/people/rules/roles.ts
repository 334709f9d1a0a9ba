import { type Role, threeAdministrators } from '../model/roles.ts';

const isOneOfThree = (role: Role): boolean => (threeAdministrators as readonly Role[]).includes(role);

/** An account as the last ones of a kind are counted. */
interface Holder {
  id: number;
  disabled: boolean;
  roles: readonly { role: Role }[];
}

const others = (accounts: readonly Holder[], without: number, role: Role): number =>
  accounts.filter((one) => one.id !== without && !one.disabled && one.roles.some((held) => held.role === role)).length;

/**
 * Which of an account's roles nobody else could fill if this account lost them: the 综合管理员 while there are not all
 * three 三员, and each of the three where they stand apart. Null: the account may go.
 */
export function wouldLeaveEmpty(
  accounts: readonly Holder[],
  id: number,
  lost: readonly Role[],
  apart: boolean,
): Role | null {
  if (apart) return lost.find((role) => isOneOfThree(role) && others(accounts, id, role) === 0) ?? null;
  const three = threeAdministrators.every((role) => others(accounts, id, role) > 0);
  return lost.includes('administrator') && !three && others(accounts, id, 'administrator') === 0
    ? 'administrator'
    : null;
}

/** What stands in the way of setting the administrators apart: those of the three whom nobody is, and who is still all. */
export function obstaclesToApart(held: Readonly<Record<string, number>>): Role[] {
  const missing = threeAdministrators.filter((role) => (held[role] ?? 0) === 0);
  return (held['administrator'] ?? 0) > 0 ? [...missing, 'administrator'] : missing;
}
