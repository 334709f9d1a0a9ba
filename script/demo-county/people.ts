import { randomBytes, randomInt } from 'node:crypto';
import { changePassword, createAccount } from '../../src/people/actions/accounts.ts';
import { createOrganisation, createPerson } from '../../src/people/actions/organisations.ts';
import { setPersonOfAccount } from '../../src/people/actions/persons-of-accounts.ts';
import { newSetupToken, setUp } from '../../src/people/actions/setup.ts';
import { sessionBehind, signIn } from '../../src/people/actions/sign-in.ts';
import { type Actor, actorOf } from '../../src/people/actor.ts';
import type { Role } from '../../src/people/model.ts';
import type { PeopleServices } from '../../src/people/services.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { sql } from '../../src/platform/database/sql.ts';
import type { StoryClock } from './calendar.ts';
import { must } from './must.ts';
import { appointAll } from './posts.ts';
import type { StoryAccount, StoryHolder, StoryOrganisation } from './story.ts';

/** An account as the demo prints it. */
export interface DemoAccount {
  login: string;
  password: string;
  name: string;
  /** What the account is for, in words. */
  duty: string;
  role: Role;
}

/** An organisation of the county with the ids of its units and people and the actors of its accounts. */
export interface SettledOrganisation {
  id: number;
  story: StoryOrganisation;
  units: ReadonlyMap<string, number>;
  persons: ReadonlyMap<string, number>;
  office: Actor;
  /** By the unit's name. */
  clerks: ReadonlyMap<string, Actor>;
  /** Who may give verdicts beside 整改办, by role: the organisation's own people and the county's parties. */
  judges: ReadonlyMap<Role, Judge>;
}

/** Somebody who signs: the actor and the password that a signature asks for. */
interface Judge {
  actor: Actor;
  password: string;
}

export interface Settlement {
  accounts: DemoAccount[];
  organisations: SettledOrganisation[];
}

export const county = '云溪县';
const administrator: StoryAccount = { login: 'guanli', name: '简一宁' };
// The county's four parties, who looks on, and the three administrators for whoever wants to set them apart.
const holders: readonly (StoryHolder & { position?: string })[] = [
  {
    login: 'xunchaban',
    position: '县委巡察办副主任',
    name: '顾清禾',
    role: 'inspection_office',
    duty: '县委巡察办,看全县台账,审核方案和销号',
  },
  {
    login: 'jiwei',
    position: '县纪委监委党风政风监督室主任',
    name: '严守正',
    role: 'discipline',
    duty: '县纪委监委,审核方案和销号',
  },
  {
    login: 'zuzhibu',
    position: '县委组织部干部监督室主任',
    name: '舒望',
    role: 'organisation_department',
    duty: '县委组织部,审核方案和销号',
  },
  {
    login: 'paizhu',
    position: '派驻纪检监察组组长',
    name: '江临川',
    role: 'resident_team',
    duty: '派驻纪检监察组,审核方案和销号',
  },
  { login: 'ducha', position: '县委督查室主任', name: '安若素', role: 'observer', duty: '县委督查室,只查看' },
  { login: 'xitong', name: '程序', role: 'system_admin', duty: '系统管理员,看不到台账' },
  { login: 'anquan', name: '安宁', role: 'security_admin', duty: '安全管理员,看不到台账' },
  { login: 'shenji', name: '审言', role: 'auditor', duty: '审计员,看不到台账' },
];

/** A password that can be typed: three groups of four with capitals, small letters and digits that cannot be mistaken. */
function newPassword(): string {
  const from = (letters: string, count: number): string =>
    Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('');
  return [
    `${from('BCDFGHJKMNPRST', 1)}${from('aeu', 1)}${from('bdfgkmnprst', 2)}`,
    from('2345679', 4),
    from('acdefhkmnprtwxy', 4),
  ].join('-');
}

/** Makes the county's organisations, units, people and accounts, as an administrator would on one day. */
export async function settle(
  services: PeopleServices,
  clock: StoryClock,
  owner: Database,
  organisations: readonly StoryOrganisation[],
): Promise<Settlement> {
  const accounts: DemoAccount[] = [];
  let administers = await firstAccount(services, owner, accounts);
  const region = administers.homeId;

  const ids: number[] = [];
  for (const { name, shortName } of organisations) {
    const request = { parentId: region, kind: 'organisation' as const, name, shortName };
    ids.push(must(await createOrganisation(services, administers, request), name).id);
  }
  // Rights over the new organisations come with the next session.
  administers = await actorFor(services, administrator.login, accounts[0]?.password ?? '', 0);

  const give = async (
    account: StoryAccount,
    duty: string,
    role: Role,
    over: number,
    personId?: number,
  ): Promise<Actor> => {
    clock.forward(240);
    const made = { ...account, password: newPassword(), duty, role };
    const first = `${randomBytes(12).toString('base64url')}-Aa1`;
    const request = { ...account, password: first, role, organisationId: over };
    const { id } = must(await createAccount(services, administers, request), account.login);
    if (personId !== undefined)
      must(await setPersonOfAccount(services, administers, id, { version: 1, personId }), account.login);
    accounts.push(made);
    clock.forward(60);
    const actor = await actorFor(services, account.login, first, accounts.length);
    // Everybody has to change the first password; the printed one is what the person chose.
    must(await changePassword(services, actor, account.login, { current: first, next: made.password }), account.login);
    return actor;
  };
  const personOf = async (organisationId: number, name: string, position: string, unitId: number | null = null) =>
    must(await createPerson(services, administers, { organisationId, unitId, name, position }), name).id;
  const hold = async (holder: StoryHolder, before: string, over: number, person?: number): Promise<Judge> => {
    const { login, name, role, duty } = holder;
    const actor = await give({ login, name }, `${before}${duty}`, role, over, person);
    return { actor, password: accounts.at(-1)?.password ?? '' };
  };

  const parties = new Map<Role, Judge>();
  for (const holder of holders) {
    const person = holder.position === undefined ? undefined : await personOf(region, holder.name, holder.position);
    parties.set(holder.role, await hold(holder, '', region, person));
  }
  const settled: SettledOrganisation[] = [];
  for (const [at, story] of organisations.entries()) {
    const id = ids[at] ?? 0;
    const units = new Map<string, number>();
    for (const { name } of story.units) {
      const request = { parentId: id, kind: 'unit' as const, name };
      units.set(name, must(await createOrganisation(services, administers, request), name).id);
    }
    const persons = new Map<string, number>();
    for (const { name, position, unit } of story.persons) {
      const unitId = unit === undefined ? null : known(units, unit, story.name);
      persons.set(name, await personOf(id, name, position, unitId));
    }
    await appointAll(services, administers, clock, { id, story, units, persons });
    const keeper = persons.get(story.office.name);
    const office = await give(story.office, `${story.shortName}整改办,管本单位台账`, 'office', id, keeper);
    const clerks = new Map<string, Actor>();
    for (const { name, clerk } of story.units) {
      if (clerk !== undefined)
        clerks.set(
          name,
          await give(
            clerk,
            `${story.shortName}${name},填报本科室事项`,
            'unit',
            known(units, name, story.name),
            persons.get(clerk.name),
          ),
        );
    }
    const judges = new Map(parties);
    for (const holder of story.holders ?? []) {
      const over = holder.unit === undefined ? id : known(units, holder.unit, story.name);
      judges.set(holder.role, await hold(holder, story.shortName, over, persons.get(holder.name)));
    }
    settled.push({ id, story, units, persons, office, clerks, judges });
  }
  // The story began months ago; its passwords are as old as the demonstration.
  await owner.write(null, (tx) => tx.run(sql`update accounts set password_changed_at = now()`));
  return { accounts, organisations: settled };
}

/** The id under a name; throws where the story names what it did not introduce. */
export function known(ids: ReadonlyMap<string, number>, name: string, where: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${where}: the story does not introduce ${name}`);
  return id;
}

// Setup begins with one organisation whose first account keeps the ledger too. The county is a region, and its
// administrator sees no ledger: both are changed here, as the owner of the tables, for want of an action.
async function firstAccount(services: PeopleServices, owner: Database, accounts: DemoAccount[]): Promise<Actor> {
  const token = await newSetupToken(services.db);
  if (token === null) throw new Error('this database has accounts already');
  const password = newPassword();
  const request = { token, organisation: county, ...administrator, password, origin: originOf(0) };
  must(await setUp(services, request), 'setup');
  await owner.write(null, async (tx) => {
    await tx.run(sql`update organisations set kind = 'region', short_name = ${county}`);
    await tx.run(sql`delete from account_roles where role = 'office'`);
  });
  accounts.push({
    ...administrator,
    password,
    duty: '综合管理员,管单位、人员、账号、登录和审计,看不到台账',
    role: 'administrator',
  });
  return actorFor(services, administrator.login, password, 0);
}

const originOf = (at: number): string => `10.66.${8 + (at % 5)}.${21 + at}`;

async function actorFor(services: PeopleServices, login: string, password: string, at: number): Promise<Actor> {
  const origin = originOf(at);
  const { token } = must(await signIn(services, { login, password, origin, agent: '' }), login);
  const facts = await sessionBehind(services, token);
  if (facts === null) throw new Error(`no session for ${login}`);
  return actorOf(facts, origin, null);
}
