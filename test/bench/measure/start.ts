import type { Bench, Row } from '../context.ts';
import { startServer } from '../server.ts';

/** A second start: from the start of the process to its first page, over a ledger that is there. Restarts the server. */
export async function measureStart(bench: Bench): Promise<Row[]> {
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    await bench.server.stop();
    bench.server = await startServer(bench.place, bench.options.port, 'kept');
    times.push(bench.server.startedIn / 1000);
  }
  bench.findPostmaster();
  const slowest = Math.max(...times);
  return [
    {
      what: 'second start to first page, the slowest of three',
      figure: slowest,
      unit: 's',
      bare: null,
      limit: '≤ 3 s',
      held: slowest <= 3,
      note: times.map((time) => time.toFixed(2)).join(', '),
    },
  ];
}
