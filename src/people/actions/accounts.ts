import { record } from '../../audit/store.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { type Account, isOverUnit, mayGive, type PeopleRefusal, type Role } from '../model.ts';
import { hashPassword, passwordMatches } from '../passwords.ts';
import { lockMinutes, mostAttempts, passwordsRemembered, wouldLeaveEmpty } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';
import { areApart, refusalOfGap } from './apart.ts';
import { lockOf } from './sign-in.ts';

/** Accounts of the organisations that the actor manages. */
export const listAccounts = (services: PeopleServices, actor: Actor): Promise<Account[]> =>
  services.db.read(actor.scope, store.listAccounts);

/** Changes one's own password; all other sessions of the account end. */
export async function changePassword(
  services: PeopleServices,
  actor: Actor,
  login: string,
  request: { current: string; next: string },
): Promise<Outcome<undefined, PeopleRefusal>> {
  const now = services.clock.now();
  const found = await services.db.read(null, (tx) => store.accountForSignIn(tx, login));
  const locked = lockOf(found, now);
  if (locked !== null) return locked;
  if (found === null || !(await passwordMatches(found.passwordHash, request.current))) {
    // Guessing the password of an open session counts as guessing at the door.
    await services.db.write(null, async (tx) => {
      if (found !== null) await store.noteSignIn(tx, found.id, now, false, mostAttempts, lockMinutes);
      await audit(tx, services, actor, 'password.change', actor.accountId, undefined, 'refused');
    });
    return refuse('wrong-login', { most: mostAttempts });
  }
  if (request.current === request.next) return refuse('same-password');
  const past = await services.db.read(actor.scope, (tx) => store.ownPastPasswords(tx, passwordsRemembered - 1));
  for (const before of past)
    if (await passwordMatches(before, request.next))
      return refuse('password-used-before', { most: passwordsRemembered });
  const passwordHash = await hashPassword(request.next);
  return change(services.db, actor.scope, commandKey(actor, 'password.change'), async (tx) => {
    await store.setPassword(tx, actor.accountId, passwordHash, false, now);
    await store.closeSessionsOf(tx, actor.accountId);
    await audit(tx, services, actor, 'password.change', actor.accountId);
    return done(undefined);
  });
}

/** Makes an account with one role; its owner must change the password at the first sign-in. */
export async function createAccount(
  services: PeopleServices,
  actor: Actor,
  request: { login: string; name: string; password: string; role: Role; organisationId: number },
): Promise<Outcome<{ id: number }, PeopleRefusal>> {
  if (!mayGive(actor.roles, request.role)) return refuse('not-allowed');
  const at = services.clock.now();
  const passwordHash = await hashPassword(request.password);
  return change(services.db, actor.scope, commandKey(actor, 'account.create'), async (tx) => {
    const over = await store.findOrganisation(tx, request.organisationId);
    if (over === null || over.retired || !actor.scope.accounts.includes(over.homeId))
      return refuse('organisation-not-found');
    if (isOverUnit(request.role) !== (over.kind === 'unit')) return refuse('unit-needs-organisation');
    if (request.role === 'administrator' && (await areApart(tx))) return refuse('administrators-apart');
    if ((await store.accountForSignIn(tx, request.login)) !== null)
      return refuse('login-taken', { login: request.login });
    const id = await store.insertAccount(tx, { ...request, passwordHash, homeId: over.homeId, at });
    await store.insertRole(tx, id, request.role, over);
    await audit(tx, services, actor, 'account.create', id, {
      login: request.login,
      name: request.name,
      role: request.role,
      organisationId: over.id,
    });
    return done({ id });
  });
}

/**
 * Renames, disables, enables an account or sets a new first password; a disabled account's sessions end. Nobody does so
 * to himself without a right to: a name stands under what one wrote, and one's own password asks for the present one.
 */
export async function changeAccount(
  services: PeopleServices,
  actor: Actor,
  id: number,
  request: { version: number; name: string; disabled: boolean; password?: string | null | undefined },
): Promise<Outcome<undefined, PeopleRefusal>> {
  const passwordHash = request.password ? await hashPassword(request.password) : null;
  return change(services.db, actor.scope, commandKey(actor, 'account.change'), async (tx) => {
    const accounts = await store.listAccounts(tx);
    const before = accounts.find((account) => account.id === id);
    if (before === undefined) return refuse('account-not-found');
    const keeps = actor.scope.accounts.includes(before.homeId);
    if (!keeps || !before.roles.every(({ role }) => mayGive(actor.roles, role))) return refuse('not-allowed');
    if (passwordHash !== null && id === actor.accountId) return refuse('not-allowed');
    const lost = request.disabled ? before.roles.map(({ role }) => role) : [];
    const gap = refusalOfGap(wouldLeaveEmpty(accounts, id, lost, await areApart(tx)));
    if (gap !== null) return gap;
    if ((await store.updateAccount(tx, { id, ...request })) === 0) return refuse('stale-version');
    if (passwordHash !== null) await store.setPassword(tx, id, passwordHash, true, services.clock.now());
    if (request.disabled) await store.closeSessionsOf(tx, id);
    else if (passwordHash !== null) await store.endSessions(tx, id, {}, services.clock.now(), 'administrator');
    await audit(tx, services, actor, 'account.change', id, {
      before: { name: before.name, disabled: before.disabled },
      after: { name: request.name, disabled: request.disabled, newPassword: passwordHash !== null },
    });
    return done(undefined);
  });
}

const audit = (
  tx: Transaction,
  services: PeopleServices,
  actor: Actor,
  action: string,
  id: number,
  values?: unknown,
  result = 'done',
): Promise<void> =>
  record(tx, services.clock.now(), [
    { chain: 0, actor, action, object: { kind: 'account', id }, result, ...(values === undefined ? {} : { values }) },
  ]);
