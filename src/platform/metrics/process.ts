import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Database } from '../database/database.ts';
import { type Family, measured } from './exposition.ts';

const nanoseconds = 1e9;
const resolutionMilliseconds = 20;

/** What a process uses: measured from its making on. */
export class ProcessMetrics {
  readonly #product: string;
  readonly #pools: Readonly<Record<string, Database>>;
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMilliseconds });

  /** `pools`: connections to the database, by what they are for. */
  constructor(product: string, pools: Readonly<Record<string, Database>>) {
    this.#product = product;
    this.#pools = pools;
    this.#delay.enable();
  }

  /** Figures of now; those of the event loop since they were asked for last. */
  families(): Family[] {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const pools = Object.entries(this.#pools).map(([pool, database]) => ({ pool, ...database.load() }));
    const [half, most] = [this.#delay.percentile(50), this.#delay.max];
    this.#delay.reset();
    const lag = (value: number): number => Math.max(0, value / nanoseconds - resolutionMilliseconds / 1000);
    return [
      measured('gauge', 'bihuan_build_info', 'Version of this program; always 1.', [
        [{ version: this.#product, node: process.version }, 1],
      ]),
      measured('gauge', 'process_start_time_seconds', 'Start of this process, in seconds since 1970.', [
        [{}, Math.round(Date.now() / 1000 - process.uptime())],
      ]),
      measured('counter', 'process_cpu_seconds_total', 'Processor time of this process.', [
        [{}, (user + system) / 1e6],
      ]),
      measured('gauge', 'process_resident_memory_bytes', 'Memory of this process.', [[{}, rss]]),
      measured('gauge', 'nodejs_heap_used_bytes', 'Used heap of JavaScript.', [[{}, heapUsed]]),
      measured('gauge', 'nodejs_external_memory_bytes', 'Memory of buffers outside the heap.', [[{}, external]]),
      measured('gauge', 'bihuan_event_loop_lag_seconds', 'How late the event loop was since it was asked for last.', [
        [{ lag: 'median' }, lag(half)],
        [{ lag: 'most' }, lag(most)],
      ]),
      measured(
        'gauge',
        'bihuan_database_connections',
        'Connections to the database: in use, idle, and the most that there may be.',
        pools.flatMap(({ pool, used, idle, most: limit }) => [
          [{ pool, state: 'used' }, used] as const,
          [{ pool, state: 'idle' }, idle] as const,
          [{ pool, state: 'limit' }, limit] as const,
        ]),
      ),
      measured(
        'gauge',
        'bihuan_database_waiting_requests',
        'Requests that wait for a connection to the database.',
        pools.map(({ pool, waiting }) => [{ pool }, waiting] as const),
      ),
    ];
  }

  stop(): void {
    this.#delay.disable();
  }
}
