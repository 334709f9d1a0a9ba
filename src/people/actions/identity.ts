import { record } from '../../audit/store.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Actor } from '../actor.ts';
import type { PeopleRefusal, Proof } from '../model.ts';
import { passwordMatches } from '../passwords.ts';
import { lockMinutes, mostAttempts } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';
import { checkCode } from './prove.ts';
import { lockOf } from './sign-in.ts';

/** How somebody proved who he is. */
export interface ConfirmedIdentity {
  method: 'password' | 'totp';
  /** When. */
  at: Date;
}

/**
 * Whether the person at this session is the account's owner, by the password or a code of the second step: for what
 * must not be done by whoever finds a screen open (a signature, one's own second step). Every failure counts as a
 * failed attempt and is in the chain; five of them lock the account. A code is good once. To be asked before the
 * transaction that it guards; that one records what was confirmed.
 */
export async function confirmIdentity(
  services: PeopleServices,
  actor: Actor,
  proof: Proof,
): Promise<Outcome<ConfirmedIdentity, PeopleRefusal>> {
  const now = services.clock.now();
  const own = await services.db.read(actor.scope, (tx) => store.ownAccount(tx, actor.accountId));
  const found = await services.db.read(null, (tx) => store.accountForSignIn(tx, own.login));
  const locked = lockOf(found, now);
  if (locked !== null) return locked;
  // A password that somebody else gave proves nothing about who types it.
  if (proof.password !== undefined && own.mustChangePassword) return refuse('password-must-change');
  const code = proof.code === undefined ? null : await checkCode(services, actor.accountId, proof.code);
  if (code?.kind === 'off') return refuse('totp-not-on');
  if (code?.kind === 'unreadable') return refuse('totp-unreadable');
  const passwordRight =
    proof.password !== undefined && found !== null && (await passwordMatches(found.passwordHash, proof.password));
  return services.db.write(null, async (tx) => {
    const right = code === null ? passwordRight : code.kind === 'right' && (await code.take(tx));
    if (!(await store.noteSignIn(tx, actor.accountId, now, right, mostAttempts, lockMinutes)))
      return refuse('account-locked', { minutes: lockMinutes });
    if (right) return done({ method: code === null ? ('password' as const) : ('totp' as const), at: now });
    await record(tx, now, [
      {
        chain: 0,
        actor,
        action: 'identity.confirm',
        object: { kind: 'account', id: actor.accountId },
        result: 'refused',
      },
    ]);
    return refuse('wrong-proof', { most: mostAttempts });
  });
}
