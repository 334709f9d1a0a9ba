import type { Transaction } from '../../../platform/database/database.ts';
import type { Actor } from '../../actor.ts';
import { roleNames } from '../../labels.ts';
import type { ImportRow, Organisation } from '../../model.ts';
import { named } from '../../rules/import/row.ts';
import type { World } from '../../rules/import/world.ts';
import * as store from '../../store.ts';

/** Everything that a list of people is compared with, as the actor sees it. */
export async function readWorld(
  tx: Transaction,
  actor: Actor,
  chosen: number,
  rows: readonly ImportRow[],
): Promise<World> {
  const organisations = await store.listOrganisations(tx);
  const homes = homesOf(organisations, chosen, rows);
  const { manages, accounts: keeps } = actor.scope;
  const persons = [];
  const posts = [];
  const holdings = [];
  for (const home of homes) {
    persons.push(...(await store.listPersons(tx, home)));
    posts.push(...(await store.listPosts(tx, home)));
    holdings.push(...(await store.listHoldings(tx, home)).map((one) => ({ ...one, organisationId: home })));
  }
  const accounts = homes.some((home) => keeps.includes(home)) ? await store.listAccounts(tx) : [];
  const seen = new Set(accounts.map(({ login }) => login.toLowerCase()));
  const asked = [...new Set(rows.map(({ login }) => login.trim().toLowerCase()))];
  const unseen = asked.filter((login) => login !== '' && !seen.has(login));
  const taken = homes.some((home) => keeps.includes(home)) ? await store.takenLogins(tx, unseen) : [];
  const own = await store.ownPerson(tx, actor.accountId);
  return {
    organisations,
    persons,
    accounts,
    taken,
    posts,
    holdings,
    roleNames,
    actor: {
      accountId: actor.accountId,
      personId: own?.personId ?? null,
      roles: actor.roles,
      manages,
      accounts: keeps,
    },
  };
}

/** The chosen organisation, and those that rows name. */
function homesOf(organisations: readonly Organisation[], chosen: number, rows: readonly ImportRow[]): number[] {
  const inRegion = organisations.find(({ id }) => id === chosen)?.kind === 'region';
  const wanted = new Set(rows.map(({ organisation, unit }) => named(organisation || (inRegion ? unit : ''))));
  const isNamed = ({ kind, name, shortName }: Organisation): boolean =>
    kind !== 'unit' && (wanted.has(named(name)) || (shortName !== null && wanted.has(named(shortName))));
  return [...new Set([chosen, ...organisations.filter(isNamed).map(({ id }) => id)])];
}
