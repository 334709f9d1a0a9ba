import { createHash } from 'node:crypto';
import { newSetupToken, setUp } from '../../src/people/actions/setup.ts';
import { type Actor, actorOf } from '../../src/people/actor.ts';
import type { Role } from '../../src/people/model.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import type { PeopleServices } from '../../src/people/services.ts';
import { accountForSignIn, openSession, sessionOf } from '../../src/people/store.ts';
import { sql } from '../../src/platform/database/sql.ts';
import type { TestDatabase } from './database.ts';
import { testKeys } from './keys.ts';
import { settableClock } from './time.ts';

export const password = 'Xiuzheng-2026';

export interface TestPeople {
  services: PeopleServices;
  clock: ReturnType<typeof settableClock>;
  /** 整改办 and administrator of the first organisation. */
  clerk: Actor;
  /** Makes an account with one role over an organisation or unit (ids) and gives its actor. */
  actor(login: string, role: Role, over: number): Promise<Actor>;
  /** Makes an organisation or unit below `parent`, as the owner. */
  place(parent: number | null, kind: 'region' | 'organisation' | 'unit', name: string): Promise<number>;
  /** Puts an organisation with all that lies below it under another, as the owner: the tree is closed as places are made. */
  putUnder(above: number, organisation: number): Promise<void>;
  /** The actor as a fresh request would see it (roles and tree may have changed). */
  again(actor: Actor): Promise<Actor>;
}

/** An installation that has been set up: 云溪县水务局党组 with its clerk 林一. */
export async function testPeople(database: TestDatabase): Promise<TestPeople> {
  const clock = settableClock('2026-03-02T09:00:00+08:00');
  const services: PeopleServices = { db: database.app, clock, idleMinutes: 30, longestHours: 12, keys: testKeys };
  const token = await newSetupToken(database.app);
  const made = await setUp(services, {
    token: token ?? '',
    organisation: '中共云溪县水务局党组',
    name: '林一',
    login: 'clerk',
    password,
    origin: 'test',
  });
  if (!made.ok) throw new Error(made.code);
  const actorFor = async (login: string): Promise<Actor> => {
    const found = await database.app.read(null, (tx) => accountForSignIn(tx, login));
    if (found === null) throw new Error(`no account ${login}`);
    const tokenHash = createHash('sha256').update(`test ${login}`).digest();
    const facts = await database.app.write(null, async (tx) => {
      await tx.run(sql`select close_session(${tokenHash})`);
      await openSession(tx, { tokenHash, accountId: found.id, at: clock.now(), origin: 'test', agent: '' });
      return sessionOf(tx, tokenHash, clock.now(), 30, 12);
    });
    if (facts === null) throw new Error(`no session for ${login}`);
    return actorOf(facts, 'test', null);
  };
  const passwordHash = await hashPassword(password);
  const clerk = await actorFor('clerk');
  const logins = new Map<number, string>([[clerk.accountId, 'clerk']]);
  return {
    services,
    clock,
    clerk,
    again: (actor) => actorFor(logins.get(actor.accountId) ?? ''),
    place: (parent, kind, name) =>
      database.owner.write(null, async (tx) => {
        const { id } = await tx.one<{ id: number }>(sql`select nextval('organisations_id_seq') as id`);
        await tx.run(sql`insert into organisations (id, parent_id, kind, name, home_id) overriding system value
          values (${id}, ${parent}, ${kind}, ${name},
            case when ${kind === 'unit'} then (select home_id from organisations where id = ${parent}) else ${id} end)`);
        return id;
      }),
    putUnder: (above, organisation) =>
      database.owner.write(null, async (tx) => {
        await tx.run(sql`update organisations set parent_id = ${above} where id = ${organisation}`);
        await tx.run(sql`insert into organisation_closure (ancestor_id, descendant_id, depth, is_unit)
          select ${above}, c.descendant_id, c.depth + 1, c.is_unit from organisation_closure c where c.ancestor_id = ${organisation}`);
      }),
    actor: async (login, role, over) => {
      await database.owner.write(null, async (tx) => {
        const { id } = await tx.one<{ id: number }>(sql`insert into accounts (home_id, login, name, password_hash)
          select home_id, ${login}, ${login}, ${passwordHash} from organisations where id = ${over} returning id`);
        await tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
          select ${id}, ${role}, id, home_id from organisations where id = ${over}`);
      });
      const actor = await actorFor(login);
      logins.set(actor.accountId, login);
      return actor;
    },
  };
}
