import { bareLatencies } from '../bare.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, personKinds, type Row } from '../context.ts';
import { bareDashboard } from './bare-tasks.ts';

/** The dashboard over HTTP, one request at a time, for the three kinds of person. */
export async function measureDashboard(bench: Bench): Promise<Row[]> {
  await bench.serve('anew');
  const rows: Row[] = [];
  for (const [kind, person] of personKinds(bench.people)) {
    const requests = [get(person, '/api/v1/dashboard')];
    await measure(bench, [requests], { connections: 1, seconds: 20, most: 20 });
    const measured = await measure(bench, [requests], { connections: 1, seconds: 30, most: 200 });
    const bare = await bareLatencies(bench.bare, [bareDashboard(person)], 100);
    rows.push({
      what: `dashboard, p95, ${kind}`,
      figure: measured.p95,
      unit: 'ms',
      bare: bare.p95,
      limit: '≤ 50 ms',
      held: measured.p95 <= 50,
      note: `p50 ${measured.p50.toFixed(1)} ms, bare p50 ${bare.p50.toFixed(1)} ms`,
    });
  }
  return rows;
}
