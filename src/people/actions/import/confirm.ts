import type { AuditRecord } from '../../../audit/model.ts';
import { record } from '../../../audit/store.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { type Actor, commandKey } from '../../actor.ts';
import type { ImportResult, ImportRow, PeopleRefusal } from '../../model.ts';
import { isOverUnit } from '../../model.ts';
import { hashPassword } from '../../passwords.ts';
import type { PeoplePlan } from '../../rules/import/plan.ts';
import type { PlannedPerson, UnitKey } from '../../rules/import/world.ts';
import type { PeopleServices } from '../../services.ts';
import * as store from '../../store.ts';
import { beginHolding } from '../posts.ts';
import { mayImport, planFor, shown } from './plan.ts';

interface Confirmation {
  organisationId: number;
  rows: readonly ImportRow[];
  seen: string;
  file: string;
  passwords: readonly { login: string; password: string }[];
}

/**
 * Imports a list of people as its preview said, all of it or nothing: units, people, posts, accounts, roles. Refused
 * where a row is faulty, and where something has changed since the preview.
 */
export async function confirmImport(
  services: PeopleServices,
  actor: Actor,
  request: Confirmation,
): Promise<Outcome<ImportResult, PeopleRefusal>> {
  if (!mayImport(actor, request.organisationId)) return refuse('people-import-not-allowed');
  const hashes = await Promise.all(
    request.passwords.map(async ({ login, password }) => [login.toLowerCase(), await hashPassword(password)] as const),
  );
  return change<ImportResult, PeopleRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'people.import'),
    async (tx) => {
      await store.takeImportTurn(tx);
      const plan = await planFor(tx, actor, request);
      const faulty = plan.rows.filter(({ state }) => state === 'faulty').length;
      if (faulty > 0) return refuse('people-import-faults', { n: faulty });
      if (shown(plan).seen !== request.seen) return refuse('people-import-stale');
      const work = new Work(tx, services, actor, new Map(hashes));
      const outcome = await work.carryOut(plan);
      if (!outcome.ok) return outcome;
      const values = { file: request.file, rows: request.rows.length, ...outcome.value };
      work.note(request.organisationId, 'people.import', { kind: 'organisation', id: request.organisationId }, values);
      await record(tx, services.clock.now(), work.entries);
      return outcome;
    },
  );
}

/** Carries a plan out, from what stands above to what stands below, and collects what the audit is told. */
class Work {
  readonly entries: AuditRecord[] = [];
  readonly #tx: Transaction;
  readonly #services: PeopleServices;
  readonly #actor: Actor;
  readonly #hashes: ReadonlyMap<string, string>;
  readonly #units = new Map<UnitKey, number>();
  readonly #persons = new Map<PlannedPerson, number>();
  readonly #posts = new Map<string, number>();

  constructor(tx: Transaction, services: PeopleServices, actor: Actor, hashes: ReadonlyMap<string, string>) {
    this.#tx = tx;
    this.#services = services;
    this.#actor = actor;
    this.#hashes = hashes;
  }

  async carryOut(plan: PeoplePlan): Promise<Outcome<ImportResult, PeopleRefusal>> {
    for (const unit of plan.units) await this.#makeUnit(unit);
    let changed = 0;
    for (const person of plan.persons) if (await this.#keepPerson(person)) changed++;
    for (const post of plan.posts) await this.#makePost(post);
    for (const holding of plan.holdings) {
      const begun = await this.#hold(holding);
      if (!begun.ok) return begun;
    }
    let roles = 0;
    for (const account of plan.accounts) {
      const kept = await this.#keepAccount(account);
      if (!kept.ok) return kept;
      roles += kept.value;
    }
    return done({
      persons: plan.persons.filter(({ before }) => before === null).length,
      changed,
      organisations: plan.units.filter(({ kind }) => kind === 'organisation').length,
      units: plan.units.filter(({ kind }) => kind === 'unit').length,
      posts: plan.posts.length,
      holdings: plan.holdings.length,
      accounts: plan.accounts.filter(({ id }) => id === null).length,
      roles,
    });
  }

  note(chain: number, action: string, object: { kind: string; id: number }, values: unknown): void {
    this.entries.push({ chain, actor: this.#actor, action, object, values });
  }

  #unitId(key: UnitKey | null): number | null {
    return key === null ? null : (this.#units.get(key) ?? Number(key));
  }

  async #place(id: number) {
    const place = await store.findOrganisation(this.#tx, id);
    if (place === null) throw new Error(`no organisation ${id} although it was planned with`);
    return place;
  }

  #personId(person: PlannedPerson): number {
    const id = this.#persons.get(person);
    if (id === undefined) throw new Error(`${person.name} of row ${person.row} was planned and not kept`);
    return id;
  }

  async #makeUnit({ key, kind, organisationId, name, parent }: PeoplePlan['units'][number]): Promise<void> {
    const above = await this.#place(this.#unitId(parent) ?? organisationId);
    const { id } = await store.insertOrganisation(this.#tx, { parent: above, kind, name, shortName: null });
    this.#units.set(key, id);
    this.note(0, 'organisation.create', { kind: 'organisation', id }, { name, kind, parentId: above.id });
  }

  /** Gives whether somebody who was there before is changed. */
  async #keepPerson(person: PlannedPerson): Promise<boolean> {
    const { organisationId, before, name, position, phone } = person;
    const unitId = this.#unitId(person.unit);
    const facts = { name, unitId, position, phone };
    if (before === null) {
      const id = await store.insertPerson(this.#tx, { organisationId, ...facts });
      this.#persons.set(person, id);
      this.note(organisationId, 'person.create', { kind: 'person', id }, { organisationId, ...facts });
      return false;
    }
    this.#persons.set(person, before.id);
    if (before.unitId === unitId && before.position === position && before.phone === phone) return false;
    const after = { id: before.id, version: before.version, ...facts, retired: false };
    if ((await store.updatePerson(this.#tx, after)) === 0) throw new Error(`${name} changed in the same transaction`);
    this.note(organisationId, 'person.change', { kind: 'person', id: before.id }, { before, after });
    return true;
  }

  async #makePost({ key, unit, ...facts }: PeoplePlan['posts'][number]): Promise<void> {
    const post = { ...facts, unitId: this.#unitId(unit) };
    const id = await store.insertPost(this.#tx, post);
    this.#posts.set(key, id);
    this.note(facts.organisationId, 'post.create', { kind: 'post', id }, post);
  }

  async #hold({
    person,
    post,
    fromDay,
    basis,
  }: PeoplePlan['holdings'][number]): Promise<Outcome<number, PeopleRefusal>> {
    const found = await store.findPost(this.#tx, 'id' in post ? post.id : (this.#posts.get(post.key) ?? 0));
    if (found === null) return refuse('post-not-found');
    const wanted = { personId: this.#personId(person), kind: 'holder' as const, forPersonId: null, fromDay, basis };
    return beginHolding(this.#tx, this.#services, this.#actor, found, wanted);
  }

  /** Makes an account or keeps the one that is there; gives how many roles it got. */
  async #keepAccount(planned: PeoplePlan['accounts'][number]): Promise<Outcome<number, PeopleRefusal>> {
    const { organisationId, name } = planned.person;
    let { id } = planned;
    if (id === null) {
      const passwordHash = this.#hashes.get(planned.login.toLowerCase());
      if (passwordHash === undefined) return refuse('people-import-password', { login: planned.login });
      const at = this.#services.clock.now();
      id = await store.insertAccount(this.#tx, {
        homeId: organisationId,
        login: planned.login,
        name,
        passwordHash,
        at,
      });
      this.note(0, 'account.create', { kind: 'account', id }, { login: planned.login, name, organisationId });
    }
    for (const { role, unit } of planned.roles) {
      const over = await this.#place((isOverUnit(role) ? this.#unitId(unit) : null) ?? organisationId);
      await store.insertRole(this.#tx, id, role, over);
      this.note(0, 'role.give', { kind: 'account', id }, { role, organisationId: over.id, over: over.name });
    }
    if (planned.link) {
      const personId = this.#personId(planned.person);
      const facts = { id, version: planned.version, organisationId, personId };
      if ((await store.setPersonOfAccount(this.#tx, facts)) === 0) return refuse('people-import-stale');
      this.note(0, 'account.person', { kind: 'account', id }, { before: null, after: personId });
    }
    return done(planned.roles.length);
  }
}
