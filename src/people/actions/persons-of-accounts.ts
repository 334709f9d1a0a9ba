import { record } from '../../audit/store.ts';
import { today } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { roleNames } from '../labels.ts';
import { mayGive, type PeopleRefusal, threeAdministrators } from '../model.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';

/**
 * Says whose account it is. With the person come the roles of the posts that the person holds, so whoever links an
 * account must be able to give each of them, and links none to himself.
 */
export function setPersonOfAccount(
  services: Pick<PeopleServices, 'db' | 'clock'>,
  actor: Actor,
  id: number,
  request: { version: number; personId: number | null },
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change<undefined, PeopleRefusal>(services.db, actor.scope, commandKey(actor, 'account.person'), async (tx) => {
    const accounts = await store.listAccounts(tx);
    const account = accounts.find((one) => one.id === id);
    if (account === undefined) return refuse('account-not-found');
    const keeps = actor.scope.accounts.includes(account.homeId);
    if (!keeps || !account.roles.every(({ role }) => mayGive(actor.roles, role))) return refuse('not-allowed');
    const person = request.personId === null ? null : await store.findPerson(tx, request.personId);
    if (request.personId !== null) {
      if (person === null || person.retired || !actor.scope.accounts.includes(person.organisationId))
        return refuse('person-not-found');
      const apart = account.roles.find(({ role }) => threeAdministrators.some((one) => one === role));
      if (apart !== undefined) return refuse('roles-apart', { role: roleNames[apart.role] });
      const other = accounts.find((one) => one.personId === request.personId && one.id !== id);
      if (other !== undefined) return refuse('person-has-account', { login: other.login });
      const day = today(services.clock);
      const posts = await store.listPosts(tx, person.organisationId);
      const gained = (await store.listHoldings(tx, person.organisationId))
        .filter((one) => one.personId === person.id && (one.toDay === null || one.toDay >= day))
        .flatMap((one) => posts.find((post) => post.id === one.postId)?.role ?? []);
      if (gained.length > 0 && id === actor.accountId) return refuse('post-held-by-oneself');
      if (!gained.every((role) => mayGive(actor.roles, role))) return refuse('not-allowed');
    }
    const facts = { id, version: request.version, organisationId: person?.organisationId ?? null };
    if ((await store.setPersonOfAccount(tx, { ...facts, personId: person?.id ?? null })) === 0)
      return refuse('stale-version');
    await record(tx, services.clock.now(), [
      {
        chain: 0,
        actor,
        action: 'account.person',
        object: { kind: 'account', id },
        values: { before: account.personId, after: person?.id ?? null },
      },
    ]);
    return done(undefined);
  });
}
