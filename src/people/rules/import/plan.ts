import type { ImportEffect, ImportNoticeCode, ImportRow, ImportState, SameName } from '../../model/import.ts';
import { isOverUnit } from '../../model/roles.ts';
import { Accounts } from './accounts.ts';
import { Persons } from './persons.ts';
import { type Held, Posts } from './posts.ts';
import { type Fault, type ReadRow, readRow, type Said } from './row.ts';
import { Units } from './units.ts';
import {
  keyOf,
  type Placed,
  type PlannedAccount,
  type PlannedHolding,
  type PlannedPerson,
  type PlannedPost,
  type PlannedUnit,
  type UnitKey,
  type World,
} from './world.ts';

type Notice = Said<ImportNoticeCode>;

interface PlannedRow {
  row: number;
  state: ImportState;
  faults: Fault[];
  notices: Notice[];
  effects: ImportEffect[];
  choices: SameName[];
}

/** What an import would do. It is carried out only where no row is faulty. */
export interface PeoplePlan {
  rows: PlannedRow[];
  /** Above before below. */
  units: (PlannedUnit & { parentName: string })[];
  persons: PlannedPerson[];
  posts: PlannedPost[];
  holdings: PlannedHolding[];
  accounts: PlannedAccount[];
}

interface Line extends PlannedRow {
  read: ReadRow;
  standing: { read: ReadRow; organisationId: number; unit: UnitKey | null } | null;
  placed: Placed | null;
}

/**
 * Compares a list of people with what is there: who and which units are new, what changes, what is wrong in which cell.
 * An empty cell changes nothing; nobody and nothing is ever taken away. The same list again gives no effects.
 */
export function planImport(rows: readonly ImportRow[], chosen: number, world: World): PeoplePlan {
  const units = new Units(world);
  const lines = rows.map((cells) => stand(cells, chosen, world, units));
  const persons = new Persons(
    world,
    lines.flatMap(({ standing }) => standing ?? []),
    (key) => units.name(key),
  );
  for (const line of lines) meet(line, persons);
  const posts = new Posts(
    world,
    lines.flatMap(({ placed }) => placed ?? []),
  );
  const accounts = new Accounts(world);
  for (const line of lines) provide(line, { world, units, posts, accounts });
  for (const line of lines) conclude(line, units, world);
  const parentName = (unit: PlannedUnit): string => units.name(unit.parent ?? String(unit.organisationId));
  return {
    rows: lines.map(({ row, state, faults, notices, effects, choices }) => ({
      row,
      state,
      faults,
      notices,
      effects,
      choices,
    })),
    units: topDown([...units.planned.values()]).map((unit) => ({ ...unit, parentName: parentName(unit) })),
    persons: persons.planned,
    posts: [...posts.planned.values()],
    holdings: posts.holdings,
    accounts: accounts.planned,
  };
}

function stand(cells: ImportRow, chosen: number, world: World, units: Units): Line {
  const { read, faults, notices } = readRow(cells, world.roleNames);
  const line: Line = {
    row: cells.row,
    state: 'unchanged',
    faults,
    notices,
    effects: [],
    choices: [],
    read,
    standing: null,
    placed: null,
  };
  const listed = units.listed(read, chosen);
  if (listed !== undefined) {
    if ('code' in listed) faults.push(listed);
    else if (listed.made !== null) line.effects.push({ kind: 'made-organisation', name: listed.made });
    if ('notice' in listed && listed.notice !== undefined) line.notices.push(listed.notice);
    return line;
  }
  const organisation = units.organisationOf(read, chosen);
  if ('code' in organisation) {
    faults.push(organisation);
    return line;
  }
  const made = units.planned.size;
  const place = units.place(read, organisation.id);
  if ('code' in place) {
    faults.push(place);
    return line;
  }
  if (place.notice !== undefined) line.notices.push(place.notice);
  for (const unit of [...units.planned.values()].slice(made)) line.effects.push({ kind: 'made-unit', unit: unit.name });
  line.standing = { read, organisationId: organisation.id, unit: place.key };
  return line;
}

function meet(line: Line, persons: Persons): void {
  if (line.standing === null) return;
  if (line.read.name === '') {
    line.placed = { ...line.standing, person: null, isConcurrent: false };
    return;
  }
  const meant = persons.meant(line.standing);
  if ('fault' in meant) {
    line.faults.push(meant.fault);
    line.choices.push(...meant.choices);
    return;
  }
  // What the question was stays to be answered otherwise.
  if (line.read.same) line.choices.push(line.read.same);
  if (meant.sameAs !== null) line.notices.push({ field: 'name', code: 'same-person', facts: { row: meant.sameAs } });
  line.placed = { ...line.standing, person: meant.person, isConcurrent: meant.isConcurrent };
}

interface Parts {
  world: World;
  units: Units;
  posts: Posts;
  accounts: Accounts;
}

// Posts and accounts, each as far as it is charged to whoever imports (三员: people and accounts are two charges).
function provide(line: Line, parts: Parts): void {
  if (line.placed?.person == null) return;
  const { placed } = line;
  // What a cell says of a right and cannot be understood is mended first: without it the rest says something else.
  if (line.faults.some(({ field }) => field === 'login' || field === 'role' || field === 'fromDay')) return;
  const { actor } = parts.world;
  const keepsAccounts = actor.accounts.includes(placed.organisationId);
  const keepsPeople = actor.manages.includes(placed.organisationId);
  const { read } = placed;
  const asksForRights = read.login !== null || read.roles.length > 0;
  if (!keepsAccounts && asksForRights) {
    line.notices.push({ field: read.login === null ? 'role' : 'login', code: 'accounts-kept', facts: {} });
    if (read.roles.length > 0) return;
  }
  const hasPlainPost = read.fromDay !== null && read.roles.length === 0;
  const held = !keepsPeople && hasPlainPost ? null : parts.posts.take(placed);
  if (held !== null && 'code' in held) {
    line.faults.push(held);
    return;
  }
  if (held !== null) tellOfPost(line, held);
  if (keepsAccounts) tellOfAccount(line, placed, held?.role ?? null, parts);
}

function tellOfPost(line: Line, { holding, role, since }: Held): void {
  if (holding !== null) line.effects.push({ kind: 'holding', post: holding.name, fromDay: holding.fromDay, role });
  if (since !== null)
    line.notices.push({
      field: 'fromDay',
      code: 'post-since',
      facts: { day: since, post: line.read.position ?? '' },
    });
}

function tellOfAccount(
  line: Line,
  placed: Placed,
  carried: PlannedAccount['roles'][number]['role'] | null,
  parts: Parts,
): void {
  const { accounts, units } = parts;
  const before = accounts.planned.map(({ roles }) => roles.length);
  const taken = accounts.take(placed, carried);
  if (taken === null) return;
  if ('code' in taken) {
    line.faults.push(taken);
    return;
  }
  const { account, isDisabled } = taken;
  if (isDisabled) line.notices.push({ field: 'login', code: 'account-disabled', facts: { value: account.login } });
  const at = accounts.planned.indexOf(account);
  const roles = account.roles.slice(before[at] ?? 0).map(({ role, unit }) => ({
    role,
    over: units.name(isOverUnit(role) && unit !== null ? unit : String(placed.organisationId)),
  }));
  const isFirst = at >= before.length;
  if (isFirst && account.id === null) line.effects.push({ kind: 'account', login: account.login, roles });
  else {
    if (isFirst && account.link) line.effects.push({ kind: 'link', login: account.login });
    for (const one of roles) line.effects.push({ kind: 'role', ...one });
  }
}

function conclude(line: Line, units: Units, world: World): void {
  const person = line.placed?.person ?? null;
  if (person !== null && person.row === line.row) line.effects.unshift(...personEffects(line, person, units, world));
  if (line.faults.length > 0) line.state = 'faulty';
  else if (line.read.name === '') line.state = line.effects.length > 0 ? 'unit' : 'unchanged';
  else if (person?.before === null && person.row === line.row) line.state = 'new';
  else if (line.effects.length > 0) line.state = 'changed';
}

function personEffects(line: Line, person: PlannedPerson, units: Units, { actor }: World): ImportEffect[] {
  const { before } = person;
  const nameOf = (key: UnitKey | null): string | null => (key === null ? null : units.name(key));
  if (before === null) return [{ kind: 'person', unit: nameOf(person.unit) }];
  const effects: ImportEffect[] = [];
  if (person.unit !== keyOf(before.unitId))
    effects.push({ kind: 'unit', before: before.unitName, after: nameOf(person.unit) });
  if (person.position !== before.position)
    effects.push({ kind: 'position', before: before.position, after: person.position });
  if (person.phone !== before.phone) effects.push({ kind: 'phone', before: before.phone, after: person.phone });
  if (effects.length === 0 || actor.manages.includes(person.organisationId)) return effects;
  line.notices.push({ field: 'name', code: 'person-kept', facts: {} });
  Object.assign(person, { unit: keyOf(before.unitId), position: before.position, phone: before.phone });
  return [];
}

function topDown<T extends PlannedUnit>(units: readonly T[]): T[] {
  const depth = (unit: T): number => {
    const parent = units.find(({ key }) => key === unit.parent);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return [...units].sort((a, b) => depth(a) - depth(b));
}
