import { hostname, userInfo } from 'node:os';
import { record } from '../../audit/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PeopleRefusal } from '../model.ts';
import { hashPassword } from '../passwords.ts';

/**
 * Opens an account again whose owner cannot come in and whom nobody else can help (the only administrator has lost the
 * phone), as the owner of the tables: a first password, no second step, no lock, able, all sessions ended. Whoever can
 * run this has the machine in hand anyway; the chain tells that it was done.
 */
export async function rescueAccount(
  owner: Database,
  clock: Clock,
  login: string,
  password: string,
): Promise<Outcome<{ name: string }, PeopleRefusal>> {
  const passwordHash = await hashPassword(password);
  return owner.write(null, async (tx) => {
    const found = await tx.maybe<{ id: number; name: string }>(
      sql`select id, name from accounts where lower(login) = lower(${login})`,
    );
    if (found === null) return refuse('account-not-found');
    const now = clock.now();
    await tx.run(sql`update accounts set password_hash = ${passwordHash}, must_change_password = true, password_changed_at = ${now},
        failed_attempts = 0, locked_until = null, disabled_at = null, totp_since = null, version = version + 1
      where id = ${found.id}`);
    await tx.run(sql`delete from recovery_codes where account_id = ${found.id}`);
    await tx.run(sql`delete from totp_secrets where account_id = ${found.id}`);
    await tx.run(sql`delete from sessions where account_id = ${found.id}`);
    const actor = { accountId: null, name: `服务器上的 ${userInfo().username}`, origin: hostname() };
    await record(tx, now, [
      { chain: 0, actor, action: 'account.rescue', object: { kind: 'account', id: found.id }, values: { login } },
    ]);
    return done({ name: found.name });
  });
}
