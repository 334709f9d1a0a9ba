import type { Transaction } from '../../platform/database/database.ts';
import { type Refusal, refuse } from '../../platform/outcome.ts';
import { roleNames } from '../labels.ts';
import type { PeopleRefusal, Role } from '../model.ts';
import { signInPolicy } from '../store.ts';

/** Whether the administrators of this installation are set apart (三员分立). */
export const areApart = async (tx: Transaction): Promise<boolean> =>
  (await signInPolicy(tx))?.administratorsApart ?? false;

/** The refusal where nobody would be left in a role; null where somebody would. */
export function refusalOfGap(role: Role | null): Refusal<PeopleRefusal> | null {
  if (role === null) return null;
  return role === 'administrator' ? refuse('last-administrator') : refuse('last-of-three', { role: roleNames[role] });
}
