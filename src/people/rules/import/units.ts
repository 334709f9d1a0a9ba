import type { ImportNoticeCode } from '../../model/import.ts';
import type { Organisation } from '../../model.ts';
import { type Fault, named, type ReadRow, type Said } from './row.ts';
import { keyOf, type PlannedUnit, type UnitKey, type World } from './world.ts';

type Notice = Said<ImportNoticeCode>;

/** Finds the units that a list names, and plans those that are not there. */
export class Units {
  readonly planned = new Map<UnitKey, PlannedUnit & { row: number }>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** What a unit is called. */
  name(key: UnitKey): string {
    return this.planned.get(key)?.name ?? this.#world.organisations.find(({ id }) => String(id) === key)?.name ?? '';
  }

  /** The organisation of a row: the one it names, else the chosen one. */
  organisationOf(read: ReadRow, chosen: number): { id: number } | Fault {
    const { organisations, actor } = this.#world;
    const asked = read.organisation ?? this.#organisationInRegion(read, chosen);
    const wanted = asked === null ? null : named(asked);
    const found = organisations.find((one) =>
      wanted === null ? one.id === chosen : one.kind !== 'unit' && !one.retired && isCalled(one, wanted),
    );
    const value = read.organisation ?? '';
    if (found === undefined) return { field: 'organisation', code: 'organisation-unknown', facts: { value } };
    if (!actor.manages.includes(found.id) && !actor.accounts.includes(found.id))
      return { field: 'organisation', code: 'organisation-not-yours', facts: { value: found.name } };
    return { id: found.id };
  }

  // A list of a whole region has one column for where people are: what it names is no 科室 of the region.
  #organisationInRegion({ unit }: ReadRow, chosen: number): string | null {
    const { organisations } = this.#world;
    if (unit === null || organisations.find(({ id }) => id === chosen)?.kind !== 'region') return null;
    return organisations.some((one) => one.kind === 'organisation' && isCalled(one, named(unit))) ? unit : null;
  }

  /**
   * Of a row that only names an organisation, with nobody in it, in a list for a region: its name where it is to be
   * made, null where it is there. Undefined: the row tells of something else.
   */
  listed(read: ReadRow, chosen: number): { made: string | null; notice?: Notice } | Fault | undefined {
    const { organisations, actor } = this.#world;
    const above = organisations.find(({ id }) => id === chosen);
    if (read.name !== '' || above?.kind !== 'region') return undefined;
    if ((read.organisation === null) === (read.unit === null)) return undefined;
    const [field, name] =
      read.organisation === null
        ? (['unit', read.unit ?? ''] as const)
        : (['organisation', read.organisation] as const);
    const wanted = named(name);
    const there = organisations.find((one) => one.kind !== 'unit' && isCalled(one, wanted));
    if (there !== undefined)
      return there.retired ? { field, code: 'organisation-retired', facts: { value: name } } : { made: null };
    const parent = this.#regionOf(read, above);
    if (parent === undefined)
      return { field: 'parentUnit', code: 'region-unknown', facts: { value: read.parentUnit ?? '' } };
    if (!actor.manages.includes(parent.id))
      return { field, code: 'organisation-not-makeable', facts: { value: name, parent: parent.name } };
    const key = `organisation/${wanted}`;
    if (this.planned.has(key)) return { made: null };
    this.planned.set(key, {
      key,
      kind: 'organisation',
      organisationId: parent.id,
      name,
      parent: null,
      row: read.row,
    });
    const similar = organisations.find((one) => one.kind === 'organisation' && !one.retired && isLike(one.name, name));
    if (similar === undefined) return { made: name };
    return {
      made: name,
      notice: { field, code: 'organisation-similar', facts: { value: name, similar: similar.name } },
    };
  }

  #regionOf({ parentUnit }: ReadRow, above: Organisation): Organisation | undefined {
    if (parentUnit === null) return above;
    const { organisations } = this.#world;
    return organisations.find((one) => one.kind === 'region' && !one.retired && isCalled(one, named(parentUnit)));
  }

  /** The unit of a row; null where the row names none, or the organisation itself. */
  place(read: ReadRow, organisationId: number): { key: UnitKey | null; notice?: Notice } | Fault {
    if (read.unit === null) return { key: null };
    const home = this.#world.organisations.find(({ id }) => id === organisationId);
    if (home !== undefined && isCalled(home, named(read.unit))) return { key: null };
    const there = this.#known(organisationId, read.unit);
    if (there.length > 0) return this.#amongKnown(read, read.unit, there);
    if (home?.kind === 'region')
      return { field: 'unit', code: 'unit-in-region', facts: { value: read.unit, home: home.name } };
    const fault = this.#unmakeable(read.unit, organisationId, 'unit');
    if (fault !== null) return fault;
    return this.#plan(read, read.unit, organisationId);
  }

  #known(organisationId: number, name: string): Organisation[] {
    return this.#world.organisations.filter(
      (one) => one.kind === 'unit' && one.homeId === organisationId && !one.retired && isCalled(one, named(name)),
    );
  }

  #amongKnown(read: ReadRow, name: string, there: readonly Organisation[]): { key: UnitKey } | Fault {
    const parentOf = (one: Organisation) => this.#world.organisations.find(({ id }) => id === one.parentId);
    const [first] = there;
    const wanted = read.parentUnit;
    const fitting =
      wanted === null
        ? there
        : there.filter((one) => {
            const parent = parentOf(one);
            return parent !== undefined && isCalled(parent, named(wanted));
          });
    const [found] = fitting;
    if (fitting.length === 1 && found !== undefined) return { key: String(found.id) };
    if (there.length === 1 && first !== undefined)
      return {
        field: 'parentUnit',
        code: 'unit-elsewhere',
        facts: { value: name, parent: parentOf(first)?.name ?? '' },
      };
    return { field: 'parentUnit', code: 'unit-ambiguous', facts: { value: name } };
  }

  #unmakeable(name: string, organisationId: number, field: 'unit' | 'parentUnit'): Fault | null {
    const { organisations, actor } = this.#world;
    const retired = organisations.some(
      (one) => one.homeId === organisationId && one.kind === 'unit' && one.retired && isCalled(one, named(name)),
    );
    if (retired) return { field, code: 'unit-retired', facts: { value: name } };
    return actor.manages.includes(organisationId) ? null : { field, code: 'unit-not-yours', facts: { value: name } };
  }

  #plan(read: ReadRow, name: string, organisationId: number): { key: UnitKey; notice?: Notice } | Fault {
    const parent = this.#parentOf(read, organisationId);
    if ('code' in parent) return parent;
    const key = `${organisationId}/${named(name)}`;
    const before = this.planned.get(key);
    if (before !== undefined) {
      // A row that says no parent agrees with every other.
      if (read.parentUnit === null || before.parent === parent.key) return { key };
      if (before.parent !== null)
        return {
          field: 'parentUnit',
          code: 'unit-two-parents',
          facts: { row: before.row, value: name, parent: this.name(before.parent) },
        };
    }
    if (parent.key !== null && this.#isAbove(key, parent.key))
      return { field: 'parentUnit', code: 'unit-circle', facts: { value: name } };
    this.planned.set(key, {
      key,
      kind: 'unit',
      organisationId,
      name: before?.name ?? name,
      parent: parent.key,
      row: read.row,
    });
    const similar = this.#similar(organisationId, name);
    if (similar === undefined) return { key };
    return { key, notice: { field: 'unit', code: 'unit-similar', facts: { value: name, similar: similar.name } } };
  }

  #parentOf({ parentUnit, row }: ReadRow, organisationId: number): { key: UnitKey | null } | Fault {
    const home = this.#world.organisations.find(({ id }) => id === organisationId);
    if (parentUnit === null || (home !== undefined && isCalled(home, named(parentUnit)))) return { key: null };
    const there = this.#known(organisationId, parentUnit);
    if (there.length > 1) return { field: 'parentUnit', code: 'unit-ambiguous', facts: { value: parentUnit } };
    const [found] = there;
    if (found !== undefined) return { key: keyOf(found.id) };
    const fault = this.#unmakeable(parentUnit, organisationId, 'parentUnit');
    if (fault !== null) return fault;
    const key = `${organisationId}/${named(parentUnit)}`;
    if (!this.planned.has(key))
      this.planned.set(key, { key, kind: 'unit', organisationId, name: parentUnit, parent: null, row });
    return { key };
  }

  /** Whether `above` stands somewhere above `key`, or is it. */
  #isAbove(above: UnitKey, key: UnitKey): boolean {
    for (let at: UnitKey | null | undefined = key; at; at = this.planned.get(at)?.parent) if (at === above) return true;
    return false;
  }

  #similar(organisationId: number, name: string): Organisation | undefined {
    const core = coreOf(name);
    return this.#world.organisations.find(
      (one) => one.kind === 'unit' && one.homeId === organisationId && !one.retired && isNear(coreOf(one.name), core),
    );
  }
}

const isCalled = (one: Organisation, wanted: string): boolean =>
  named(one.name) === wanted || (one.shortName !== null && named(one.shortName) === wanted);

// 水资源科 and 水资源管理科, 办公室 and 办公室(党办): the name without the word for a unit.
const coreOf = (name: string): string =>
  named(name)
    .replace(/\(.*\)$/, '')
    .replace(/[科处股室部组]+$/, '');

const isNear = (one: string, other: string): boolean =>
  one.length > 1 && other.length > 1 && (one === other || one.startsWith(other) || other.startsWith(one));

// 县水务局 and 中共云溪县水务局党组: one stands in the other, the words for a party committee apart.
const isLike = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((name) =>
    named(name)
      .replace(/^中共/, '')
      .replace(/(?:党组|党委|党工委|委员会|党总支)$/, ''),
  );
  return a !== undefined && b !== undefined && a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a));
};
