import { bareLatencies, setScope } from '../bare.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, personKinds, type Row } from '../context.ts';
import { addressOf, mixedQueries, namesFor } from '../queries.ts';
import { bareList } from './bare-tasks.ts';

/** Ledger list over HTTP with mixed filters, orders and pages, one request at a time, for the three kinds of person. */
export async function measureList(bench: Bench): Promise<Row[]> {
  await bench.serve('anew');
  const rows: Row[] = [];
  for (const [kind, person] of personKinds(bench.people)) {
    const queries = mixedQueries(person, await namesFor(bench.bare, person), 200);
    const requests = queries.map((query) => get(person, addressOf(query)));
    await measure(bench, [requests], { connections: 1, seconds: 60, most: requests.length });
    const measured = await measure(bench, [requests], { connections: 1, seconds: 120, most: requests.length * 2 });
    const bare = await bareLatencies(
      bench.bare,
      queries.map((query) => bareList(person, query)),
      1,
      (client) => setScope(client, person.scope),
    );
    const held = measured.p95 <= 50 && (measured.p95 <= bare.p95 * 1.5 || measured.p95 <= bare.p95 + 10);
    rows.push({
      what: `ledger list, p95, ${kind}`,
      figure: measured.p95,
      unit: 'ms',
      bare: bare.p95,
      limit: '≤ 50 ms; ≤ own SQL × 1.5 or + 10 ms',
      held,
      note: `p50 ${measured.p50.toFixed(1)} ms, bare p50 ${bare.p50.toFixed(1)} ms`,
    });
  }
  return rows;
}
