import type { SameName } from '../../model/import.ts';
import type { Person } from '../../model.ts';
import { type Fault, named, type ReadRow } from './row.ts';
import { keyOf, type PlannedPerson, type UnitKey, type World } from './world.ts';

/** Where a row stands: what it says, and the organisation and unit that were found for it. */
interface Standing {
  read: ReadRow;
  organisationId: number;
  unit: UnitKey | null;
}

export type Meant =
  | { person: PlannedPerson; isConcurrent: boolean; sameAs: number | null }
  | { fault: Fault; choices: SameName[] };

/**
 * Finds who each row is about. The same name in the same unit is the same person; in another unit it may be somebody
 * who moved, who serves in both, or somebody else, and nobody but the person who imports can know.
 */
export class Persons {
  readonly planned: PlannedPerson[] = [];
  readonly #world: World;
  readonly #unitName: (key: UnitKey) => string;
  /** Those whom a row of the list names exactly: they have not moved. */
  readonly #claimed: ReadonlySet<number>;

  constructor(world: World, standing: readonly Standing[], unitName: (key: UnitKey) => string) {
    this.#world = world;
    this.#unitName = unitName;
    this.#claimed = new Set(standing.flatMap((one) => this.#exact(one)?.id ?? []));
  }

  meant(standing: Standing): Meant {
    const { read, organisationId } = standing;
    const before = this.planned.filter(
      (one) => one.organisationId === organisationId && named(one.name) === named(read.name),
    );
    const exact = this.#exact(standing);
    const again = before.find((one) =>
      exact === undefined
        ? one.unit === standing.unit || (read.unit === null && before.length === 1)
        : one.before?.id === exact.id,
    );
    if (again !== undefined) return this.#again(again, standing);
    if (exact !== undefined) return this.#is(exact, standing);
    const there = this.#live(standing).filter(({ id }) => !before.some((one) => one.before?.id === id));
    if (before.length === 0 && there.length === 0) return this.#unknown(standing);
    const [only] = there;
    if (only !== undefined && there.length === 1 && before.length === 0) {
      // Without a unit in the row, or in the list of people so far, there is no other one to be in.
      if (read.unit === null || only.unitId === null) return this.#is(only, standing);
    }
    return this.#asked(standing, before, there);
  }

  #live({ read, organisationId }: Standing): Person[] {
    return this.#world.persons.filter(
      (one) => one.organisationId === organisationId && !one.retired && named(one.name) === named(read.name),
    );
  }

  #exact(standing: Standing): Person | undefined {
    if (standing.read.name === '') return undefined;
    // No unit in the row does not say that the person has none.
    if (standing.read.unit === null) return undefined;
    return this.#live(standing).find((one) => keyOf(one.unitId) === standing.unit);
  }

  #again(person: PlannedPerson, { read }: Standing): Meant {
    const differs = (mine: string | null, theirs: string | null): boolean =>
      mine !== null && theirs !== null && mine !== theirs;
    if (differs(read.phone, person.phone) || (differs(read.position, person.position) && read.same !== 'concurrent'))
      return {
        fault: { field: 'name', code: 'twice-in-file', facts: { row: person.row, name: read.name } },
        choices: differs(read.phone, person.phone) ? [] : ['concurrent'],
      };
    person.phone ??= read.phone;
    person.position ??= read.position;
    return { person, isConcurrent: read.same === 'concurrent', sameAs: person.row };
  }

  #is(before: Person, { read, unit }: Standing): Meant {
    return this.#take({
      row: read.row,
      organisationId: before.organisationId,
      before,
      name: before.name,
      unit: read.unit === null ? keyOf(before.unitId) : unit,
      position: read.position ?? before.position,
      phone: read.phone ?? before.phone,
    });
  }

  #new({ read, organisationId, unit }: Standing): Meant {
    const { row, name, position, phone } = read;
    if (!this.#world.actor.manages.includes(organisationId))
      return { fault: { field: 'name', code: 'person-not-yours', facts: {} }, choices: [] };
    return this.#take({ row, organisationId, before: null, name, unit, position, phone });
  }

  #take(person: PlannedPerson): Meant {
    this.planned.push(person);
    return { person, isConcurrent: false, sameAs: null };
  }

  #unknown(standing: Standing): Meant {
    const { read, organisationId } = standing;
    const gone = this.#world.persons.some(
      (one) => one.organisationId === organisationId && one.retired && named(one.name) === named(read.name),
    );
    if (!gone || read.same === 'another') return this.#new(standing);
    return { fault: { field: 'name', code: 'person-retired', facts: { name: read.name } }, choices: ['another'] };
  }

  // There is, or will be, somebody of this name elsewhere.
  #asked(standing: Standing, before: readonly PlannedPerson[], there: readonly Person[]): Meant {
    const { read } = standing;
    const [earlier] = before;
    const [only] = there;
    if (read.same === 'another') return this.#new(standing);
    if (before.length + there.length === 1) {
      if (earlier !== undefined && (read.same === 'concurrent' || this.#servesHere(earlier.before, standing)))
        return { person: earlier, isConcurrent: true, sameAs: earlier.row };
      if (only !== undefined) {
        if (read.same === 'moved' && !this.#claimed.has(only.id)) return this.#is(only, standing);
        if (read.same === 'concurrent' || this.#servesHere(only, standing)) {
          const meant = this.#is(only, { ...standing, unit: keyOf(only.unitId), read: { ...read, position: null } });
          return 'person' in meant ? { ...meant, isConcurrent: true } : meant;
        }
      }
    }
    const where = [
      ...before.map(({ row, unit }) => `第 ${row} 行${unit === null ? '' : `（${this.#unitName(unit)}）`}`),
      ...there.map(({ unitName }) => unitName ?? '单位领导'),
    ].join('、');
    const facts = { name: read.name, where };
    if (before.length + there.length > 1)
      return {
        fault: { field: 'unit', code: 'name-several', facts },
        choices: read.unit === null ? [] : ['another'],
      };
    const mayHaveMoved = only !== undefined && !this.#claimed.has(only.id) && standing.unit !== null;
    return {
      fault: { field: 'name', code: 'name-elsewhere', facts },
      choices: [...(mayHaveMoved ? (['moved'] as const) : []), 'concurrent', 'another'],
    };
  }

  /** Whether this person holds a post of this name in the unit of the row already: then it is no question any more. */
  #servesHere(person: Person | null, { read, unit }: Standing): boolean {
    if (person === null || read.position === null || unit === null) return false;
    const { posts, holdings } = this.#world;
    return holdings.some(
      (one) =>
        one.personId === person.id &&
        posts.some(
          (post) =>
            post.id === one.postId && keyOf(post.unitId) === unit && named(post.name) === named(read.position ?? ''),
        ),
    );
  }
}
