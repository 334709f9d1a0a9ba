import { record } from '../../audit/store.ts';
import { done, type Outcome, type Refusal, refuse } from '../../platform/outcome.ts';
import type { Ending, PeopleRefusal, SessionFacts } from '../model.ts';
import { hashToken, newToken, nobodysHash, passwordMatches } from '../passwords.ts';
import { lockMinutes, mostAttempts } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import {
  accountForSignIn,
  closeSession,
  noteSignIn,
  openSession,
  type SignInFacts,
  sessionBehindToken,
} from '../store.ts';
import { UnknownLogins } from '../unknown-logins.ts';
import { checkCode } from './prove.ts';

const unknown = new UnknownLogins();

export interface SignIn {
  login: string;
  password: string;
  /** The second step, where the account has one. */
  code?: string | undefined;
  origin: string;
  agent: string;
  /** Token of the session that the same browser had until now. */
  before?: string | null;
}

/**
 * Checks login, password and, where the account has a second step, its code, and opens a session; gives the token for
 * the cookie. After five wrong passwords or codes the account waits five minutes. A login that does not exist takes as
 * long, answers the same as a wrong password and waits as well; only whoever knows the password learns that there is a second step.
 */
export async function signIn(
  services: PeopleServices,
  request: SignIn,
): Promise<Outcome<{ token: string }, PeopleRefusal>> {
  const { db, clock } = services;
  const found = await db.read(null, (tx) => accountForSignIn(tx, request.login));
  const now = clock.now();
  const locked = lockOf(found ?? unknown.of(request.login), now);
  if (locked !== null) return locked;
  const matches = await passwordMatches(found?.passwordHash ?? nobodysHash, request.password);
  const able = found !== null && matches && found.disabledAt === null;
  const code = able ? await checkCode(services, found.id, request.code ?? null) : null;
  const asked = able && code?.kind !== 'off' && request.code === undefined;
  const { token, tokenHash } = newToken();
  return db.write(null, async (tx) => {
    const entry = {
      chain: 0,
      actor: { accountId: found?.id ?? null, name: found?.name ?? request.login.slice(0, 60), origin: request.origin },
      action: 'session.open',
      object: { kind: 'account', id: found?.id ?? null },
    };
    if (asked || code?.kind === 'unreadable') {
      await record(tx, now, [{ ...entry, result: 'second-step' }]);
      return refuse(asked ? 'code-required' : 'totp-unreadable');
    }
    const right = able && (code?.kind === 'off' || (code?.kind === 'right' && (await code.take(tx))));
    // Of many attempts at once only the first five count: the others, right or wrong, come to a locked account.
    const counts =
      found === null
        ? unknown.note(request.login, now)
        : await noteSignIn(tx, found.id, now, right, mostAttempts, lockMinutes);
    const succeeded = right && counts;
    if (succeeded) {
      if (request.before) await closeSession(tx, hashToken(request.before));
      const { origin, agent } = request;
      await openSession(tx, { tokenHash, accountId: found.id, at: now, origin, agent });
    }
    await record(tx, now, [{ ...entry, result: succeeded ? 'done' : 'refused' }]);
    if (!counts) return refuse('account-locked', { minutes: lockMinutes });
    if (succeeded) return done({ token });
    return refuse(able ? 'wrong-code' : 'wrong-login', { most: mostAttempts });
  });
}

/** The refusal of an account that waits after too many wrong passwords; null where it does not. */
export function lockOf(found: Pick<SignInFacts, 'lockedUntil'> | null, now: Date): Refusal<'account-locked'> | null {
  if (!found?.lockedUntil || found.lockedUntil <= now) return null;
  return refuse('account-locked', { minutes: Math.ceil((found.lockedUntil.getTime() - now.getTime()) / 60_000) });
}

/** The account behind a cookie's token, or why its session was ended from elsewhere; null where there is none. */
export const behindToken = (
  services: PeopleServices,
  token: string,
): Promise<SessionFacts | { ended: Ending } | null> =>
  // The session's time of last use is written once a minute: it may write, though it mostly reads.
  services.db.single((tx) =>
    sessionBehindToken(tx, hashToken(token), services.clock.now(), services.idleMinutes, services.longestHours),
  );

/** The account behind a cookie's token, or null. */
export async function sessionBehind(services: PeopleServices, token: string): Promise<SessionFacts | null> {
  const found = await behindToken(services, token);
  return found === null || 'ended' in found ? null : found;
}

/** A fresh session in place of those that a new password ended; gives its token. */
export async function reopenSession(
  services: PeopleServices,
  actor: { accountId: number; origin: string },
  via: 'password' | 'oidc',
  agent: string,
): Promise<string> {
  const { token, tokenHash } = newToken();
  const { accountId, origin } = actor;
  const at = services.clock.now();
  await services.db.write(null, (tx) => openSession(tx, { tokenHash, accountId, at, origin, agent, via }));
  return token;
}

/** Ends the session behind a token. */
export async function signOut(
  services: PeopleServices,
  token: string,
  who: { accountId: number; name: string; origin: string },
): Promise<void> {
  await services.db.write(null, async (tx) => {
    await closeSession(tx, hashToken(token));
    await record(tx, services.clock.now(), [
      { chain: 0, actor: who, action: 'session.close', object: { kind: 'account', id: who.accountId } },
    ]);
  });
}
