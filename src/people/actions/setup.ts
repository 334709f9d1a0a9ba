import { timingSafeEqual } from 'node:crypto';
import { record } from '../../audit/store.ts';
import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PeopleRefusal } from '../model.ts';
import { hashPassword, hashToken, newToken } from '../passwords.ts';
import type { PeopleServices } from '../services.ts';
import { firstSetup, hasAccounts, takeSetupTurn } from '../store.ts';

/**
 * Where nobody has an account yet: a fresh token for the one-time setup link (only its hash is kept; an older link
 * stops working). Null once the installation is set up.
 */
export async function newSetupToken(db: Database): Promise<string | null> {
  return db.write(null, async (tx) => {
    if (await hasAccounts(tx)) return null;
    const { token, tokenHash } = newToken();
    await tx.run(sql`insert into settings (name, value) values ('setup-token', ${JSON.stringify(tokenHash.toString('hex'))})
      on conflict (name) do update set value = excluded.value, changed_at = now()`);
    return token;
  });
}

export interface FirstSetup {
  token: string;
  organisation: string;
  name: string;
  login: string;
  password: string;
  origin: string;
}

/** Makes the first organisation and its first account, which keeps the ledger and manages accounts. */
export async function setUp(services: PeopleServices, request: FirstSetup): Promise<Outcome<undefined, PeopleRefusal>> {
  const passwordHash = await hashPassword(request.password);
  return services.db.write(null, async (tx) => {
    // Of two at once the second waits and finds an account.
    await takeSetupTurn(tx);
    if (await hasAccounts(tx)) return refuse('already-set-up');
    const stored = await tx.maybe<{ value: string }>(sql`select value from settings where name = 'setup-token'`);
    const expected = Buffer.from(stored?.value ?? '', 'hex');
    const given = hashToken(request.token);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return refuse('setup-link-invalid');
    const made = await firstSetup(tx, { ...request, passwordHash });
    await tx.run(sql`update settings set value = 'null', changed_at = now() where name = 'setup-token'`);
    const actor = { accountId: made.accountId, name: request.name, origin: request.origin };
    await record(tx, services.clock.now(), [
      { chain: 0, actor, action: 'installation.set-up', object: { kind: 'organisation', id: made.organisationId } },
    ]);
    return done(undefined);
  });
}
