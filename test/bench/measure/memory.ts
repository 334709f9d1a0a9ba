import pg from 'pg';
import { get, post } from '../client/client.ts';
import { type Bench, measure, type Row } from '../context.ts';
import { family, memoryOf } from '../figures.ts';
import { addressOf, dailyQueries, namesFor } from '../queries.ts';

const clients = 64;

/** Proportional memory of the server, what it started, and its private database: at rest, and under 64 clients. */
export async function measureMemory(bench: Bench): Promise<Row[]> {
  await bench.serve('kept');
  const { postmaster, people } = bench;
  // A database that the server has started is of its family: each process counts once.
  const now = () =>
    memoryOf([...new Set([...family(bench.server.pid), ...(postmaster === null ? [] : family(postmaster))])]);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const rest = now();
  // Connections of the bench's own are closed before the load: they are none of the product's.
  const own = new pg.Pool({ connectionString: bench.urls.owner, max: 4 });
  const crowd = await Promise.all(
    [people.city, ...people.offices, ...people.units].map(async (person) => {
      const names = await namesFor(own, person);
      return [
        ...dailyQueries(person, names, 50).map((query) => get(person, addressOf(query))),
        ...names.problems.slice(0, 50).map((id) => get(person, `/api/v1/problems/${id}`)),
        get(person, '/api/v1/dashboard'),
        get(person, addressOf({ q: '台账' })),
      ];
    }),
  );
  await own.end();
  const text = '中共云溪市水务局党组关于巡察整改进展情况的通报\n1.河道巡查不到位。整改措施：落实责任。\n';
  const load = measure(bench, crowd, { connections: clients - 1, seconds: 20 });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, now());
  }, 500);
  await load;
  const office = people.offices[0];
  if (office !== undefined) {
    const paste = [post(office, '/api/v1/drafts/text', { organisationId: office.organisationId, name: 'bench', text })];
    await measure(bench, [paste], { connections: 2, seconds: 5 });
  }
  clearInterval(watch);
  const row = {
    unit: 'MB',
    bare: null,
    note: postmaster === null ? 'the server alone' : 'server and private database, PSS',
  };
  return [
    { ...row, what: 'memory at rest', figure: rest, limit: '≤ 250 MB', held: rest <= 250 },
    { ...row, what: `memory under ${clients} clients, the most`, figure: most, limit: '≤ 600 MB', held: most <= 600 },
  ];
}
