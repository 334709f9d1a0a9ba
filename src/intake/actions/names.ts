import type { Organisation, Person } from '../../people/model.ts';
import { insertOrganisation, insertPerson, listOrganisations, listPersons } from '../../people/store.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { IntakeDraft } from '../model.ts';
import { namesIn } from '../rules.ts';

/** Units and people by the names that a draft has for them. */
export interface Resolved {
  unitIds: Map<string, number>;
  personIds: Map<string, number>;
  newUnits: string[];
  newPersons: string[];
}

/** Finds whom a draft names, and makes those whom nobody knows yet. */
export async function resolveNames(tx: Transaction, home: Organisation, content: IntakeDraft): Promise<Resolved> {
  const known = knownNames(home.id, await listOrganisations(tx), await listPersons(tx, home.id));
  const wanted = namesIn(content);
  const resolved: Resolved = { unitIds: known.units, personIds: known.persons, newUnits: [], newPersons: [] };
  for (const name of wanted.units.filter((unit) => !known.units.has(unit))) {
    const made = await insertOrganisation(tx, {
      parent: home,
      kind: 'unit',
      name: name.slice(0, 200),
      shortName: null,
    });
    resolved.unitIds.set(name, made.id);
    resolved.newUnits.push(name);
  }
  for (const name of wanted.persons.filter((person) => !known.persons.has(person))) {
    const id = await insertPerson(tx, {
      organisationId: home.id,
      unitId: null,
      name: name.slice(0, 50),
      position: null,
      phone: null,
    });
    resolved.personIds.set(name, id);
    resolved.newPersons.push(name);
  }
  return resolved;
}

/** Units (by name and short name) and people of an organisation that are not retired. */
export function knownNames(homeId: number, organisations: readonly Organisation[], persons: readonly Person[]) {
  const units = new Map<string, number>();
  for (const unit of organisations) {
    if (unit.homeId !== homeId || unit.kind !== 'unit' || unit.retired) continue;
    if (unit.shortName !== null) units.set(unit.shortName, unit.id);
    units.set(unit.name, unit.id);
  }
  const people = new Map(persons.filter((person) => !person.retired).map((person) => [person.name, person.id]));
  return { units, persons: people };
}
