import { record } from '../../audit/store.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { mayGive, type PeopleRefusal, type SessionLine } from '../model.ts';
import { deviceOf } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';

const lineOf = ({ agent, at, seenAt, ...session }: store.OpenSession, current: number): SessionLine => ({
  ...session,
  at: at.toISOString(),
  seenAt: seenAt.toISOString(),
  device: deviceOf(agent),
  current: session.id === current,
});

/** Where one's own account is signed in, the one last used first; `current` is the session that asks. */
export async function listOwnSessions(services: PeopleServices, actor: Actor, current: number): Promise<SessionLine[]> {
  const rows = await services.db.read(actor.scope, (tx) =>
    store.sessionsOf(tx, actor.accountId, services.clock.now(), services),
  );
  return rows.map((row) => lineOf(row, current));
}

/** Ends one of one's own sessions, or all but the present one; gives how many ended. */
export async function endOwnSessions(
  services: PeopleServices,
  actor: Actor,
  current: number,
  only: number | null,
): Promise<Outcome<{ ended: number }, PeopleRefusal>> {
  const which = only === null ? { except: current } : { only };
  const key = commandKey(actor, 'session.revoke');
  return change<{ ended: number }, PeopleRefusal>(services.db, actor.scope, key, async (tx) => {
    const now = services.clock.now();
    const ended = await store.endSessions(tx, actor.accountId, which, now, 'revoked');
    if (only !== null && ended === 0) return refuse('session-not-found');
    await record(tx, now, [entry(actor, actor.accountId, ended)]);
    return done({ ended });
  });
}

/** Where an account that the actor keeps is signed in. */
export async function listSessions(
  services: PeopleServices,
  actor: Actor,
  id: number,
  current: number,
): Promise<Outcome<SessionLine[], PeopleRefusal>> {
  const refusal = await refusalFor(services, actor, id);
  if (refusal !== null) return refusal;
  const rows = await services.db.read(actor.scope, (tx) => store.sessionsOf(tx, id, services.clock.now(), services));
  return done(rows.map((row) => lineOf(row, current)));
}

/** Ends one session of an account that the actor keeps, or all of them; its browsers are told. */
export async function endSessions(
  services: PeopleServices,
  actor: Actor,
  id: number,
  only: number | null,
): Promise<Outcome<{ ended: number }, PeopleRefusal>> {
  const refusal = await refusalFor(services, actor, id);
  if (refusal !== null) return refusal;
  const key = commandKey(actor, 'session.revoke');
  return change<{ ended: number }, PeopleRefusal>(services.db, actor.scope, key, async (tx) => {
    const now = services.clock.now();
    const ended = await store.endSessions(tx, id, only === null ? {} : { only }, now, 'administrator');
    if (only !== null && ended === 0) return refuse('session-not-found');
    await record(tx, now, [entry(actor, id, ended)]);
    return done({ ended });
  });
}

async function refusalFor(services: PeopleServices, actor: Actor, id: number) {
  const account = (await services.db.read(actor.scope, store.listAccounts)).find((one) => one.id === id);
  if (account === undefined) return refuse('account-not-found' as const);
  const keeps = actor.scope.accounts.includes(account.homeId);
  return keeps && account.roles.every(({ role }) => mayGive(actor.roles, role)) ? null : refuse('not-allowed' as const);
}

const entry = (actor: Actor, id: number, ended: number) => ({
  chain: 0,
  actor,
  action: 'session.revoke',
  object: { kind: 'account', id },
  values: { ended },
});
