import { type BareTask, bareThroughput, setScope } from '../bare.ts';
import { get, post } from '../client/client.ts';
import type { RawRequest } from '../client/load.ts';
import { type Bench, type Measured, measure, type Row } from '../context.ts';
import { searchWords } from '../ledger/texts.ts';
import type { Person } from '../people.ts';
import { addressOf, dailyQueries, namesFor } from '../queries.ts';
import type { Answers } from '../server.ts';
import { bareDashboard, bareList, bareProblem, bareProgress } from './bare-tasks.ts';

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

type One = Awaited<ReturnType<typeof crowd>>[number];

interface Kind {
  name: string;
  /** Requests a second. */
  limit: number;
  requests: (one: One) => RawRequest[];
  bare: (one: One) => BareTask[];
  status: 200 | 201;
}

const words = [...searchWords.common, ...searchWords.medium, ...searchWords.rare, '巡护', '台账', '经费', '监测'];
const entry = {
  content:
    '整改任务已由办公室牵头落实：逐户上门催缴，追回欠费38万元；补齐领用登记，收费岗位实行定期轮换，名单在公示栏张贴。',
};

const kinds: Kind[] = [
  {
    name: 'ledger page',
    limit: 1520,
    requests: ({ person, queries }) => queries.map((query) => get(person, addressOf(query))),
    bare: ({ person, queries }) => queries.map((query) => bareList(person, query)),
    status: 200,
  },
  {
    name: 'one problem with its progress',
    limit: 1360,
    requests: ({ person, problems }) => problems.map((id) => get(person, `/api/v1/problems/${id}`)),
    bare: ({ person, problems }) => problems.map((id) => bareProblem(person, id)),
    status: 200,
  },
  {
    name: 'dashboard',
    limit: 830,
    requests: ({ person }) => [get(person, '/api/v1/dashboard')],
    bare: ({ person }) => [bareDashboard(person)],
    status: 200,
  },
  {
    name: 'word search',
    limit: 100,
    requests: ({ person }) => words.map((q) => get(person, addressOf({ q }))),
    bare: ({ person }) => words.map((q) => bareList(person, { q })),
    status: 200,
  },
  {
    name: 'write of a progress entry',
    limit: 1690,
    requests: ({ person, problems }) => problems.map((id) => post(person, `/api/v1/problems/${id}/progress`, entry)),
    bare: ({ person, problems }) => problems.map((id) => bareProgress(person, id, entry)),
    status: 201,
  },
];

/**
 * Each kind of request with answers kept, as in production, and for reading also with each answer counted anew: of kept
 * ones the first of every address is counted in the two seconds before. Bare SQL counts anew.
 */
export async function measureThroughput(bench: Bench): Promise<Row[]> {
  const readers = await crowd(bench);
  const rows: Row[] = [];
  for (const answers of ['anew', 'kept'] as const) {
    await bench.serve(answers);
    for (const kind of kinds) {
      if (kind.status === 200) rows.push((await throughputOf(bench, kind, readers, answers)).row);
      else if (answers === 'kept') rows.push(...(await writesOf(bench, kind)));
    }
  }
  return rows;
}

async function throughputOf(
  bench: Bench,
  kind: Kind,
  people: readonly One[],
  answers: Answers,
): Promise<{ row: Row; measured: Measured }> {
  const { seconds } = bench.options;
  const load = people.map(kind.requests);
  await measure(bench, load, { connections: clients, seconds: 2, expected: kind.status });
  const measured = await measure(bench, load, { connections: clients, seconds, expected: kind.status });
  const own =
    answers === 'kept' && kind.status === 200
      ? null
      : await bareThroughput(bench.bare, people.map(kind.bare), clients, seconds, (client, at) => {
          const one = people[at % people.length];
          return one === undefined ? Promise.resolve() : setScope(client, one.person.scope);
        });
  const different = new Set(load.flatMap((requests, at) => requests.map(({ bytes }) => `${at} ${bytes}`))).size;
  const row = {
    what: `${kind.name}, ${clients} clients${kind.status === 200 ? `, ${answers === 'kept' ? 'answers kept' : 'each counted anew'}` : ''}`,
    figure: measured.perSecond,
    unit: '/s',
    bare: own,
    limit: `≥ ${kind.limit}/s`,
    held: measured.perSecond >= kind.limit,
    note: `${noteOf(measured)}${answers === 'kept' && kind.status === 200 ? `; ${different} different questions in ${measured.sent} requests` : ''}`,
  };
  return { row, measured };
}

async function writesOf(bench: Bench, kind: Kind): Promise<Row[]> {
  const { row, measured } = await throughputOf(bench, kind, await writersOf(bench), 'kept');
  return [
    row,
    {
      what: `${kind.name} with audit, p95, ${clients} clients`,
      figure: measured.p95,
      unit: 'ms',
      bare: null,
      limit: '≤ 25 ms',
      held: measured.p95 <= 25,
      note: `p50 ${measured.p50.toFixed(1)} ms`,
    },
  ];
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
