import type { ImportFaultCode } from '../../model/import.ts';
import { isOverUnit, mayGive, type Role, rolesClash, threeAdministrators } from '../../model/roles.ts';
import type { Account } from '../../model.ts';
import { type Fault, named } from './row.ts';
import type { Placed, PlannedAccount, PlannedPerson, UnitKey, World } from './world.ts';

/** Plans accounts, whose they are and the roles that they get, as far as whoever imports may give them. */
export class Accounts {
  readonly planned: PlannedAccount[] = [];
  readonly #world: World;
  readonly #rowOf = new Map<PlannedAccount, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * What a row says about an account. `carried`: the role that goes with the post of the row, which is given with it
   * and not to the account.
   */
  take(placed: Placed, carried: Role | null): { account: PlannedAccount; isDisabled: boolean } | null | Fault {
    const { read, person } = placed;
    if (person === null) return null;
    const roles = read.roles.filter((role) => role !== carried);
    const unfit = roles.map((role) => this.#unfit(role, placed)).find((fault) => fault !== null);
    if (unfit) return unfit;
    if (read.login === null) return roles.length === 0 ? null : faultAt('role-without-login', {});
    const { login } = read;
    const earlier = this.planned.find((one) => one.login.toLowerCase() === login.toLowerCase());
    if (earlier !== undefined && earlier.person !== person)
      return faultAt('login-twice', { row: this.#rowOf.get(earlier) ?? 0, value: login });
    const there = this.#world.accounts.find((one) => one.login.toLowerCase() === login.toLowerCase());
    const fault = this.#notThis(there, person, login) ?? this.#gained(person, login);
    if (fault !== null) return fault;
    const isNew = there === undefined && earlier === undefined;
    if (isNew && roles.length === 0 && carried === null) return faultAt('login-without-role', {});
    const account = earlier ?? this.#begin(there, person, login, read.row);
    const wanted = roles.map((role) => ({ role, unit: isOverUnit(role) ? placed.unit : null }));
    const more = wanted.filter((one) => !this.#holds(there, account, placed.organisationId, one));
    const changes = account.link || more.length > 0;
    if (there !== undefined && changes) {
      const kept = this.#notYours(there, more, login);
      if (kept !== null) return kept;
    }
    account.roles.push(...more);
    return { account, isDisabled: there?.disabled ?? false };
  }

  #unfit(role: Role, { unit }: Placed): Fault | null {
    const { roleNames, actor } = this.#world;
    if (!mayGive(actor.roles, role)) return { field: 'role', code: 'role-not-yours', facts: { role: roleNames[role] } };
    return isOverUnit(role) && unit === null
      ? { field: 'unit', code: 'role-needs-unit', facts: { role: roleNames[role] } }
      : null;
  }

  /** Why this login cannot be this person's. */
  #notThis(there: Account | undefined, person: PlannedPerson, login: string): Fault | null {
    const other = this.#world.accounts.find(
      (one) =>
        person.before !== null && one.personId === person.before.id && one.login.toLowerCase() !== login.toLowerCase(),
    );
    const planned = this.planned.find(
      (one) => one.person === person && one.login.toLowerCase() !== login.toLowerCase(),
    );
    if (other !== undefined || planned !== undefined)
      return faultAt('person-has-account', { login: other?.login ?? planned?.login ?? '' });
    if (there === undefined)
      return this.#world.taken.some((one) => one.toLowerCase() === login.toLowerCase())
        ? faultAt('login-taken', { value: login, whose: '别的单位' })
        : null;
    if (there.personId === null ? named(there.name) === named(person.name) : there.personId === person.before?.id)
      return null;
    return faultAt('login-taken', { value: login, whose: `“${there.personName ?? there.name}”` });
  }

  /** With the account a person gets the roles of the posts that it holds: they must be this person's to give. */
  #gained(person: PlannedPerson, login: string): Fault | null {
    if (person.before === null) return null;
    if (
      this.#world.accounts.some(
        (one) => one.personId === person.before?.id && one.login.toLowerCase() === login.toLowerCase(),
      )
    )
      return null;
    const { posts, holdings, actor, roleNames } = this.#world;
    const gained = holdings
      .filter((one) => one.personId === person.before?.id)
      .flatMap((one) => posts.find((post) => post.id === one.postId)?.role ?? []);
    const beyond = gained.find((role) => !mayGive(actor.roles, role));
    return beyond === undefined ? null : faultAt('role-not-yours', { role: roleNames[beyond] });
  }

  #begin(there: Account | undefined, person: PlannedPerson, login: string, row: number): PlannedAccount {
    const account: PlannedAccount = {
      id: there?.id ?? null,
      version: there?.version ?? 1,
      login: there?.login ?? login,
      person,
      link: there?.personId == null,
      roles: [],
    };
    this.planned.push(account);
    this.#rowOf.set(account, row);
    return account;
  }

  #holds(
    there: Account | undefined,
    account: PlannedAccount,
    organisationId: number,
    { role, unit }: { role: Role; unit: UnitKey | null },
  ): boolean {
    const over = unit ?? String(organisationId);
    return (
      (there?.roles.some((one) => one.role === role && String(one.organisationId) === over) ?? false) ||
      account.roles.some((one) => one.role === role && one.unit === unit)
    );
  }

  #notYours(there: Account, more: PlannedAccount['roles'], login: string): Fault | null {
    const { actor } = this.#world;
    const held = there.roles.map(({ role }) => role);
    if (there.id === actor.accountId) return faultAt('own-account', {});
    if (!actor.accounts.includes(there.homeId) || !held.every((role) => mayGive(actor.roles, role)))
      return faultAt('account-not-yours', { value: login });
    const isOneOfThree = held.some((role) => threeAdministrators.some((one) => one === role));
    return isOneOfThree || more.some(({ role }) => rolesClash(held, role))
      ? faultAt('roles-apart', { value: login })
      : null;
  }
}

const faultAt = (code: ImportFaultCode, facts: Fault['facts']): Fault => ({ field: 'login', code, facts });
