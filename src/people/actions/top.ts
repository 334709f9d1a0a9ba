import type { Database, Scope } from '../../platform/database/database.ts';
import { isAtTop } from '../store.ts';

/**
 * Whether who acts under this scope manages the organisation at the top (整改办 and administrators there, not those of
 * one below): what concerns the whole installation is theirs.
 */
export const managesTop = async (db: Database, scope: Scope): Promise<boolean> =>
  scope.manages.length > 0 && (await db.read(scope, (tx) => isAtTop(tx, scope.manages)));
