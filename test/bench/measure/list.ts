import { countRows, listPage } from '../../../src/ledger/store/list.ts';
import { today } from '../../../src/platform/clock.ts';
import { bareLatencies } from '../bare.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, type Row } from '../context.ts';
import { addressOf, mixedQueries, namesFor, parsed } from '../queries.ts';

const kinds = { city: '全市查看者', office: '一单位整改办', unit: '一科室经办人' };

/** Ledger list over HTTP with mixed filters, orders and pages, one request at a time, for the three kinds of person. */
export async function measureList(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  const day = today({ now: () => new Date() });
  for (const person of [bench.people.units[0], bench.people.offices[0], bench.people.city].filter(
    (one) => one !== undefined,
  )) {
    const queries = mixedQueries(person, await namesFor(bench.bare, person), 200);
    const requests = queries.map((query) => get(person, addressOf(query)));
    await measure(bench, [requests], { connections: 1, seconds: 60, most: requests.length });
    const measured = await measure(bench, [requests], { connections: 1, seconds: 120, most: requests.length * 2 });
    const bare = await bareLatencies(
      bench.bare,
      queries.map((query) => async (tx) => {
        const asked = parsed(query);
        await listPage(tx, asked, person.scope, day);
        await countRows(tx, asked, person.scope, day);
      }),
      1,
    );
    const held = measured.p95 <= 50 && (measured.p95 <= bare.p95 * 1.5 || measured.p95 <= bare.p95 + 10);
    rows.push({
      what: `ledger list, p95, ${kinds[person.kind]} (${person.kind})`,
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
