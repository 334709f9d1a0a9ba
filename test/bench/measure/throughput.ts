import { get, post } from '../client/client.ts';
import type { RawRequest } from '../client/load.ts';
import { type Bench, type Measured, measure, type Row } from '../context.ts';
import { searchWords } from '../ledger/texts.ts';
import type { Person } from '../people.ts';
import { addressOf, dailyQueries, namesFor } from '../queries.ts';

const clients = 16;

/**
 * Sixteen people at once: two who see the whole city, seven of 整改办 and seven of units, in different organisations,
 * as in an office on a Monday morning. Each sends the next request as soon as the answer is there.
 */
async function crowd(
  bench: Bench,
): Promise<{ person: Person; queries: Record<string, string>[]; problems: number[] }[]> {
  const { city, offices, units } = bench.people;
  const people = [city, city, ...offices.slice(0, 7), ...units.slice(0, 7)];
  return Promise.all(
    people.map(async (person) => {
      const names = await namesFor(bench.bare, person);
      return { person, queries: dailyQueries(person, names, 200), problems: names.problems };
    }),
  );
}

export async function measureThroughput(bench: Bench): Promise<Row[]> {
  const people = await crowd(bench);
  const words = [...searchWords.common, ...searchWords.medium, ...searchWords.rare, '巡护', '台账', '经费', '监测'];
  const entry = {
    content:
      '整改任务已由办公室牵头落实:逐户上门催缴,追回欠费38万元;补齐领用登记,收费岗位实行定期轮换,名单在公示栏张贴。',
  };
  const kinds: [
    name: string,
    limit: number,
    requests: (one: (typeof people)[number]) => RawRequest[],
    status: number,
  ][] = [
    ['ledger page', 1520, (one) => one.queries.map((query) => get(one.person, addressOf(query))), 200],
    [
      'one problem with its progress',
      1360,
      (one) => one.problems.map((id) => get(one.person, `/api/v1/problems/${id}`)),
      200,
    ],
    ['dashboard', 830, (one) => [get(one.person, '/api/v1/dashboard')], 200],
    ['word search', 100, (one) => words.map((q) => get(one.person, addressOf({ q }))), 200],
    [
      'write of a progress entry',
      1690,
      (one) => one.problems.map((id) => post(one.person, `/api/v1/problems/${id}/progress`, entry)),
      201,
    ],
  ];
  const rows: Row[] = [];
  for (const [name, limit, requests, expected] of kinds) {
    const writers = expected === 201 ? await writersOf(bench) : people;
    const load = writers.map(requests);
    await measure(bench, load, { connections: clients, seconds: 2, expected });
    const measured = await measure(bench, load, { connections: clients, seconds: bench.options.seconds, expected });
    rows.push({
      what: `${name}, ${clients} clients`,
      figure: measured.perSecond,
      unit: '/s',
      bare: null,
      limit: `≥ ${limit}/s`,
      held: measured.perSecond >= limit,
      note: noteOf(measured),
    });
    if (expected === 201)
      rows.push({
        what: `write of a progress entry with audit, p95, ${clients} clients`,
        figure: measured.p95,
        unit: 'ms',
        bare: null,
        limit: '≤ 25 ms',
        held: measured.p95 <= 25,
        note: `p50 ${measured.p50.toFixed(1)} ms`,
      });
  }
  return rows;
}

// Those who may write: eight of 整改办 and eight of units.
async function writersOf(
  bench: Bench,
): Promise<{ person: Person; queries: Record<string, string>[]; problems: number[] }[]> {
  const people = [...bench.people.offices.slice(0, 8), ...bench.people.units.slice(8, 16)];
  return Promise.all(
    people.map(async (person) => ({ person, queries: [], problems: await openProblems(bench, person) })),
  );
}

async function openProblems(bench: Bench, person: Person): Promise<number[]> {
  const mine =
    person.kind === 'unit'
      ? `and problem_id in (select problem_id from problem_involvement where unit_id = ${person.scope.units[0]})`
      : '';
  const { rows } = await bench.bare.query<{ id: string }>(
    `select problem_id as id from problem_facets where organisation_id = ${person.organisationId} and status <> 'completed' ${mine} limit 500`,
  );
  return rows.map((row) => Number(row.id));
}

const noteOf = (measured: Measured): string => {
  const { server, database, client } = measured.cost;
  return `p50 ${measured.p50.toFixed(1)} ms, p95 ${measured.p95.toFixed(1)} ms, ${Math.round(measured.bytes).toLocaleString('en')} bytes; processor ms each: server ${server.toFixed(2)}, database ${database.toFixed(2)}, client ${client.toFixed(2)}`;
};
