import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { sql } from '../src/platform/database/sql.ts';
import { beginRun, endRun, sayAlive, sayGoodbye } from '../src/platform/jobs/job-runs.ts';
import { testDatabase } from './support/database.ts';
import { fill, planned, testLedger } from './support/ledger.ts';
import { testPeople } from './support/people.ts';
import { testServer } from './support/server.ts';

const token = 'a-token-of-the-monitoring';
const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
await fill(ledger, people.clerk, [planned('河道采砂监管不严')]);
const watched = await testServer(database, people.clock, { BIHUAN_METRICS_TOKEN: token });
const plain = await testServer(database, people.clock);
const read = (path: string, authorization?: string, server = watched): Promise<Response> =>
  fetch(`${server.address}${path}`, { headers: authorization === undefined ? {} : { authorization } });
const worker = () => ({ id: randomUUID(), kind: 'worker' as const, host: 'office', pid: 4711, product: '0.1.0' });
const at = (seconds: number): Date => new Date(people.clock.now().getTime() + seconds * 1000);

it('says on /health whether anybody runs the jobs, to whoever asks', async () => {
  expect(await (await read('/health')).json()).toEqual({ status: 'degraded', database: 'ok', jobs: 'none' });
  const me = worker();
  await sayAlive(database.worker, me, { alone: true });
  const answer = await read('/health');
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', database: 'ok', jobs: 'ok' }]);
  await sayGoodbye(database.worker, me);
  expect(await (await read('/health')).json()).toMatchObject({ jobs: 'none' });
});

it('shows figures only under the token, and none at all where no token is set', async () => {
  expect((await read('/metrics')).status).toBe(401);
  expect((await read('/metrics', 'Bearer a-token-of-somebody')).status).toBe(401);
  expect((await read('/metrics', token)).status).toBe(401);
  expect((await read('/metrics', `Bearer ${token}`, plain)).status).toBe(404);
  const answer = await read('/metrics', `Bearer ${token}`);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'no-store',
  ]);
});

it('counts runs, latencies, queues and connections in the format of Prometheus, and names nobody and nothing', async () => {
  const me = worker();
  await sayAlive(database.worker, me, { alone: true });
  for (const outcome of ['good', 'good', 'failed'] as const) {
    const run = await beginRun(database.worker, { job: 'tidy', task: randomUUID(), workerId: me.id, at: at(0) });
    await endRun(database.worker, run, { outcome, at: at(2.5), message: '河道采砂', facts: {}, next: null });
  }
  const { id } = await database.owner.read(null, (tx) =>
    tx.one<{ id: number }>(sql`select max(id) as id from problems`),
  );
  await read(`/api/v1/problems/${id}?secret=in-the-address`);
  await read('/api/v1/nothing/here');
  const text = await (await read('/metrics', `Bearer ${token}`)).text();
  const lines = text.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(grammar);
  for (const line of lines.filter((one) => !one.startsWith('#'))) {
    const family = line.replace(/[{ ].*/, '').replace(/_(bucket|sum|count)$/, '');
    expect(
      lines.filter((one) => one.startsWith(`# TYPE ${family} `)),
      line,
    ).toHaveLength(1);
  }
  expect(lines).toEqual(
    expect.arrayContaining([
      'bihuan_job_runs_total{job="tidy",outcome="good"} 2',
      'bihuan_job_runs_total{job="tidy",outcome="failed"} 1',
      'bihuan_job_duration_seconds_total{job="tidy",outcome="good"} 5',
      `bihuan_job_last_success_timestamp_seconds{job="tidy"} ${at(2.5).getTime() / 1000}`,
      'bihuan_job_trouble{job="tidy",what="failed"} 1',
      'bihuan_job_trouble{job="backup",what="failed"} 0',
      'bihuan_job_processes 1',
      'bihuan_queue_length{queue="events"} 0',
      'bihuan_messages_stuck{state="failed"} 0',
      'bihuan_http_request_duration_seconds_count{method="GET",route="/api/v1/problems/:id",status="4xx"} 1',
      'bihuan_http_request_duration_seconds_count{method="GET",route="/health",status="2xx"} 3',
      'bihuan_database_waiting_requests{pool="app"} 0',
    ]),
  );
  expect(text).toMatch(/^bihuan_build_info\{version="\d+\.\d+\.\d+",node="v24[^"]*"\} 1$/m);
  expect(text).toMatch(/^bihuan_event_loop_lag_seconds\{lag="most"\} \d/m);
  // Nothing of the ledger, of people, of addresses as they were written.
  expect(text).not.toMatch(/[^\x20-\x7e\n]|clerk|secret|nothing/);
  expect(text).not.toContain(`problems/${id}`);
});

const sample = String.raw`[a-z_]+(\{([a-z_]+="([^"\\\n]|\\[\\"n])*",?)+\})? (-?\d+(\.\d+)?(e[+-]?\d+)?|[+-]Inf|NaN)`;
const grammar = new RegExp(String.raw`^(# HELP [a-z_]+ [^\n]+|# TYPE [a-z_]+ (counter|gauge|histogram)|${sample})$`);
