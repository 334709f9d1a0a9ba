import { countFigures } from '../../../src/insight/store.ts';
import { today } from '../../../src/platform/clock.ts';
import { bareLatencies } from '../bare.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, type Row } from '../context.ts';

/** The dashboard over HTTP, one request at a time, for the three kinds of person. */
export async function measureDashboard(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  const days = daysFor(today({ now: () => new Date() }));
  for (const person of [bench.people.units[0], bench.people.offices[0], bench.people.city].filter(
    (one) => one !== undefined,
  )) {
    const requests = [get(person, '/api/v1/dashboard')];
    await measure(bench, [requests], { connections: 1, seconds: 20, most: 20 });
    const measured = await measure(bench, [requests], { connections: 1, seconds: 30, most: 200 });
    const bare = await bareLatencies(bench.bare, [(tx) => countFigures(tx, {}, person.scope, days)], 100);
    rows.push({
      what: `dashboard, p95, ${person.kind}`,
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

export function daysFor(now: string): { today: string; soon: string; trendFrom: string } {
  const shift = (days: number): string =>
    new Date(Date.parse(`${now}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return { today: now, soon: shift(7), trendFrom: shift(-84) };
}
