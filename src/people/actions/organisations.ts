import { record } from '../../audit/store.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { type Actor, commandKey } from '../actor.ts';
import { withoutUnitName } from '../labels.ts';
import type { Organisation, PeopleRefusal, Person } from '../model.ts';
import type { PeopleServices } from '../services.ts';
import * as store from '../store.ts';

/** Organisations and units that the actor sees. */
export const listOrganisations = (services: PeopleServices, actor: Actor): Promise<Organisation[]> =>
  services.db.read(actor.scope, store.listOrganisations);

/** People of one organisation. */
export const listPersons = (services: PeopleServices, actor: Actor, organisationId: number): Promise<Person[]> =>
  services.db.read(actor.scope, async (tx) => {
    const persons = await store.listPersons(tx, organisationId);
    // A number is for whoever keeps the list; others meet these people in the ledger.
    return actor.scope.manages.includes(organisationId) ? persons : persons.map((one) => ({ ...one, phone: null }));
  });

/** Adds a unit below an organisation or unit, or an organisation or region below a region. */
export async function createOrganisation(
  services: PeopleServices,
  actor: Actor,
  request: { parentId: number; kind: Organisation['kind']; name: string; shortName?: string | null | undefined },
): Promise<Outcome<Organisation, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'organisation.create'), async (tx) => {
    const parent = await store.findOrganisation(tx, request.parentId);
    if (parent === null || parent.retired || !actor.scope.manages.includes(parent.homeId))
      return refuse('organisation-not-found');
    if (request.kind === 'unit' ? parent.kind === 'region' : parent.kind === 'unit')
      return refuse('unit-needs-organisation');
    const siblings = await store.listOrganisations(tx);
    if (siblings.some((other) => other.parentId === parent.id && other.name === request.name && !other.retired))
      return refuse('name-taken', { name: request.name });
    const made = await store.insertOrganisation(tx, { ...request, shortName: request.shortName ?? null, parent });
    await record(tx, services.clock.now(), [
      {
        chain: 0,
        actor,
        action: 'organisation.create',
        object: { kind: 'organisation', id: made.id },
        values: { name: made.name, kind: made.kind, parentId: parent.id },
      },
    ]);
    return done(made);
  });
}

/** Renames or retires an organisation or unit. */
export async function changeOrganisation(
  services: PeopleServices,
  actor: Actor,
  id: number,
  request: { version: number; name: string; shortName?: string | null | undefined; retired: boolean },
): Promise<Outcome<Organisation, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'organisation.change'), async (tx) => {
    const before = await store.findOrganisation(tx, id);
    if (before === null || !actor.scope.manages.includes(before.homeId)) return refuse('organisation-not-found');
    const siblings = await store.listOrganisations(tx);
    const isTaken = (other: Organisation): boolean =>
      other.id !== id && other.parentId === before.parentId && other.name === request.name && !other.retired;
    if (!request.retired && siblings.some(isTaken)) return refuse('name-taken', { name: request.name });
    const after = await store.updateOrganisation(tx, { id, ...request, shortName: request.shortName ?? null });
    if (after === null) return refuse('stale-version');
    await record(tx, services.clock.now(), [
      {
        chain: 0,
        actor,
        action: 'organisation.change',
        object: { kind: 'organisation', id },
        values: { before, after },
      },
    ]);
    return done(after);
  });
}

/**
 * Adds a person to an organisation. Whoever has the name already in another unit may be the same person: refused until
 * `another` says otherwise, because one person kept twice answers for half of what is his in each place.
 */
export async function createPerson(
  services: PeopleServices,
  actor: Actor,
  request: {
    organisationId: number;
    unitId?: number | null | undefined;
    name: string;
    position?: string | null | undefined;
    phone?: string | null | undefined;
    another?: boolean | undefined;
  },
): Promise<Outcome<{ id: number }, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'person.create'), async (tx) => {
    const { another = false, ...said } = request;
    if (!actor.scope.manages.includes(request.organisationId)) return refuse('organisation-not-found');
    const facts = {
      ...said,
      unitId: request.unitId ?? null,
      position: request.position ?? null,
      phone: request.phone ?? null,
    };
    if (!(await isUnitOf(tx, facts.unitId, request.organisationId))) return refuse('organisation-not-found');
    const known = await store.listPersons(tx, request.organisationId);
    const namesakes = known.filter(({ retired, name }) => !retired && name === facts.name);
    if (namesakes.some(({ unitId }) => unitId === facts.unitId)) return refuse('name-taken', { name: facts.name });
    if (namesakes.length > 0 && !another) {
      const where = namesakes.map(({ unitName }) => unitName ?? withoutUnitName).join('、');
      return refuse('person-elsewhere', { name: facts.name, where });
    }
    const id = await store.insertPerson(tx, facts);
    await record(tx, services.clock.now(), [
      { chain: request.organisationId, actor, action: 'person.create', object: { kind: 'person', id }, values: facts },
    ]);
    return done({ id });
  });
}

/** Changes a person's name, position or unit, or retires the person. */
export async function changePerson(
  services: PeopleServices,
  actor: Actor,
  id: number,
  request: {
    version: number;
    unitId?: number | null | undefined;
    name: string;
    position?: string | null | undefined;
    phone?: string | null | undefined;
    retired: boolean;
  },
): Promise<Outcome<undefined, PeopleRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'person.change'), async (tx) => {
    const before = await store.findPerson(tx, id);
    if (before === null || !actor.scope.manages.includes(before.organisationId)) return refuse('person-not-found');
    const facts = {
      id,
      ...request,
      unitId: request.unitId ?? null,
      position: request.position ?? null,
      // Who does not say leaves it as it is.
      phone: request.phone === undefined ? before.phone : request.phone,
    };
    if (facts.unitId !== before.unitId && !(await isUnitOf(tx, facts.unitId, before.organisationId)))
      return refuse('organisation-not-found');
    const known = await store.listPersons(tx, before.organisationId);
    const isTaken = (other: Person): boolean =>
      other.id !== id && !other.retired && other.name === facts.name && other.unitId === facts.unitId;
    if (!facts.retired && known.some(isTaken)) return refuse('name-taken', { name: facts.name });
    const open = facts.retired && !before.retired ? await store.openItemsOf(tx, before.organisationId, id) : 0;
    if (open > 0) return refuse('person-still-responsible', { n: open });
    if ((await store.updatePerson(tx, facts)) === 0) return refuse('stale-version');
    await record(tx, services.clock.now(), [
      {
        chain: before.organisationId,
        actor,
        action: 'person.change',
        object: { kind: 'person', id },
        values: { before, after: facts },
      },
    ]);
    return done(undefined);
  });
}

// Null is no unit, which anybody may be in.
async function isUnitOf(tx: Transaction, unitId: number | null, organisationId: number): Promise<boolean> {
  if (unitId === null) return true;
  const unit = await store.findOrganisation(tx, unitId);
  return unit !== null && unit.kind === 'unit' && unit.homeId === organisationId && !unit.retired;
}
