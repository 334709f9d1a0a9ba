import { record } from '../../audit/store.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { type BegunTotp, type FactorsAnswer, mayGive, type PeopleRefusal, type RecoveryCodes } from '../model.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';
import { newRecoveryCodes, newTotp, openTotp, stepOf } from '../totp.ts';
import { confirmIdentity } from './identity.ts';

/** How one's own account signs in. */
export async function readFactors(services: PeopleServices, actor: Actor): Promise<FactorsAnswer> {
  return services.db.read(actor.scope, async (tx) => {
    const { totpSince } = await store.ownAccount(tx, actor.accountId);
    const policy = await store.signInPolicy(tx);
    return {
      totpSince: totpSince?.toISOString() ?? null,
      recoveryCodes: await store.ownRecoveryCodes(tx),
      required: policy?.totpRoles.some((role) => actor.roles.includes(role)) ?? false,
    };
  });
}

/** Begins a second step: a fresh secret to be put into an authenticator. Nothing changes until a code confirms it. */
export async function beginTotp(
  services: PeopleServices,
  actor: Actor,
  login: string,
  password: string,
): Promise<Outcome<BegunTotp, PeopleRefusal>> {
  const confirmed = await confirmIdentity(services, actor, { password });
  if (!confirmed.ok) return confirmed;
  const { secret, uri, sealed } = newTotp(services.keys, actor.accountId, login);
  const begun = await services.db.write(actor.scope, (tx) => store.beginTotp(tx, sealed, services.clock.now()));
  return begun ? done({ secret, uri }) : refuse('totp-already-on');
}

/** Switches the second step on with a code of the new secret; gives the recovery codes, this once. */
export async function confirmTotp(
  services: PeopleServices,
  actor: Actor,
  code: string,
): Promise<Outcome<RecoveryCodes, PeopleRefusal>> {
  const now = services.clock.now();
  const sealed = await services.db.read(actor.scope, store.ownBegunTotp);
  if (sealed === null) return refuse('totp-not-begun');
  const secret = openTotp(services.keys, actor.accountId, sealed);
  if (secret === null) return refuse('totp-unreadable');
  const step = stepOf(secret, code, now);
  if (step === null) return refuse('wrong-new-code');
  const { codes, hashes } = newRecoveryCodes(services.keys, actor.accountId);
  // Without a number: what is shown once must not be kept as the answer to a command sent twice.
  return services.db.write(actor.scope, async (tx) => {
    if (!(await store.confirmTotp(tx, sealed, step, now, hashes))) return refuse('totp-not-begun');
    await record(tx, now, [entry(actor, 'totp.on', actor.accountId)]);
    return done({ codes });
  });
}

/** New recovery codes instead of the old ones, shown this once. */
export async function renewRecoveryCodes(
  services: PeopleServices,
  actor: Actor,
  code: string,
): Promise<Outcome<RecoveryCodes, PeopleRefusal>> {
  const confirmed = await confirmIdentity(services, actor, { code });
  if (!confirmed.ok) return confirmed;
  const { codes, hashes } = newRecoveryCodes(services.keys, actor.accountId);
  await services.db.write(actor.scope, async (tx) => {
    await store.renewRecoveryCodes(tx, hashes);
    await record(tx, services.clock.now(), [entry(actor, 'totp.renew-codes', actor.accountId)]);
  });
  return done({ codes });
}

/** Switches one's own second step off; asks for both, so that neither a password nor a phone alone is enough. */
export async function endTotp(
  services: PeopleServices,
  actor: Actor,
  proof: { password: string; code: string },
): Promise<Outcome<undefined, PeopleRefusal>> {
  for (const one of [{ password: proof.password }, { code: proof.code }]) {
    const confirmed = await confirmIdentity(services, actor, one);
    if (!confirmed.ok) return confirmed;
  }
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'totp.off'), async (tx) => {
    await store.endTotp(tx, actor.accountId);
    await record(tx, services.clock.now(), [entry(actor, 'totp.off', actor.accountId)]);
    return done(undefined);
  });
}

/** Switches off the second step of an account that the actor keeps (the phone is lost); its sessions end. */
export async function resetTotp(
  services: PeopleServices,
  actor: Actor,
  id: number,
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'totp.reset'), async (tx) => {
    const account = (await store.listAccounts(tx)).find((one) => one.id === id);
    if (account === undefined) return refuse('account-not-found');
    const keeps = actor.scope.accounts.includes(account.homeId);
    const may = keeps && id !== actor.accountId && account.roles.every(({ role }) => mayGive(actor.roles, role));
    if (!may) return refuse('not-allowed');
    if (account.totpSince === null) return refuse('totp-not-on');
    const now = services.clock.now();
    // What the account has through a post is known to the database: it has the last word.
    if (!(await store.endTotp(tx, id))) return refuse('not-allowed');
    await store.endSessions(tx, id, {}, now, 'administrator');
    await record(tx, now, [entry(actor, 'totp.reset', id)]);
    return done(undefined);
  });
}

const entry = (actor: Actor, action: string, id: number) => ({
  chain: 0,
  actor,
  action,
  object: { kind: 'account', id },
});
