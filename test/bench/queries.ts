import type pg from 'pg';
import { type ListQuery, listQuery, statuses } from '../../src/ledger/model.ts';
import { type Dice, dice } from '../writer/dice.ts';
import type { Person } from './people.ts';

/** What the queries of a person can name: ids of that person's ledger. */
export interface Names {
  organisations: number[];
  inspections: number[];
  aspects: number[];
  units: number[];
  problems: number[];
}

export async function namesFor(owner: pg.Pool, person: Person): Promise<Names> {
  const where = person.organisationId === null ? 'true' : `organisation_id = ${person.organisationId}`;
  const ids = async (text: string): Promise<number[]> =>
    (await owner.query<{ id: string }>(text)).rows.map((row) => Number(row.id));
  const seen =
    person.kind === 'unit'
      ? `select problem_id as id from problem_involvement where unit_id = ${person.scope.units[0]} order by id desc limit 500`
      : `select problem_id as id from problem_facets where ${where} and level = 'problem' order by md5(problem_id::text) limit 500`;
  return {
    organisations: await ids(`select distinct organisation_id as id from inspections where ${where}`),
    inspections: await ids(`select id from inspections where ${where} order by id desc limit 60`),
    aspects: await ids(`select id from aspects where ${where} order by id desc limit 60`),
    units: await ids(`select distinct unit_id as id from problem_units where ${where} limit 200`),
    problems: await ids(seen),
  };
}

export const addressOf = (query: Readonly<Record<string, string>>): string =>
  `/api/v1/problems?${new URLSearchParams(query)}`;

export const parsed = (query: Readonly<Record<string, string>>): ListQuery => listQuery.parse(query);

/** Every filter, order and kind of page that the list knows, mixed at random (from a seed). */
export function mixedQueries(person: Person, names: Names, count: number): Record<string, string>[] {
  const die = dice(`queries ${person.kind}`);
  return Array.from({ length: count }, () => mixedQuery(die, person, names));
}

function mixedQuery(die: Dice, person: Person, names: Names): Record<string, string> {
  const query: Record<string, string> = {
    sort: die.weighted([
      ['order', 50],
      ['-order', 10],
      ['due', 20],
      ['-due', 8],
      ['changed', 12],
    ]),
  };
  const page = die.weighted([
    [1, 60],
    [die.int(2, 5), 25],
    [die.int(6, 30), 12],
    [die.int(31, 200), 3],
  ]);
  if (page > 1) query['page'] = String(page);
  const filters: [number, () => void][] = [
    [0.35, () => (query['status'] = die.some([...statuses], die.int(1, 3)).join(','))],
    [
      person.kind === 'city' ? 0.3 : 0,
      () => (query['organisation'] = die.some(names.organisations, die.int(1, 2)).join(',')),
    ],
    [0.15, () => (query['inspection'] = String(die.pick(names.inspections)))],
    [0.05, () => (query['aspect'] = String(die.pick(names.aspects)))],
    [person.kind === 'unit' ? 0 : 0.15, () => (query['unit'] = String(die.chance(0.1) ? 0 : die.pick(names.units)))],
    [0.12, () => (query['overdue'] = 'true')],
    [0.08, () => (query['dueBy'] = '2027-03-31')],
    [0.05, () => (query['unassigned'] = 'true')],
    [0.04, () => (query['special'] = 'immediate')],
    [0.04, () => (query['doubts'] = 'true')],
    [0.1, () => (query['manifestations'] = 'true')],
  ];
  for (const [chance, set] of filters) if (die.chance(chance)) set();
  return query;
}

/** What people look at all day: the newest pages, one status, what is overdue, one unit. */
export function dailyQueries(person: Person, names: Names, count: number): Record<string, string>[] {
  const die = dice(`daily ${person.kind} ${person.organisationId}`);
  return Array.from({ length: count }, () =>
    die.weighted<() => Record<string, string>>([
      [() => ({ page: String(die.int(1, 10)) }), 40],
      [() => ({ status: die.pick([...statuses]), page: String(die.int(1, 3)) }), 25],
      [() => ({ overdue: 'true', sort: 'due', page: String(die.int(1, 4)) }), 15],
      [() => ({ inspection: String(die.pick(names.inspections)) }), 10],
      [() => (person.kind === 'unit' ? { sort: 'changed' } : { unit: String(die.pick(names.units)) }), 10],
    ])(),
  );
}
