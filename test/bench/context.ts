import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '../../src/platform/database/private-server.ts';
import { LoadClient } from './client/client.ts';
import type { RawRequest } from './client/load.ts';
import { family, processorTime, quantile } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { type People, type Person, signInEverybody } from './people.ts';
import type { Place } from './place.ts';
import { type Answers, type BenchedServer, startServer } from './server.ts';

/** One line of the table. */
export interface Row {
  what: string;
  /** The figure as it is judged, and what it is (ms, /s, MB, kB, s). */
  figure: number;
  unit: string;
  /** The bare SQL's figure in the same run, where there is one. */
  bare: number | null;
  limit: string;
  held: boolean | null;
  note: string;
}

/** Everything that measurements share. */
export interface Bench {
  options: BenchOptions;
  place: Place;
  urls: DatabaseUrls;
  server: BenchedServer;
  client: LoadClient;
  people: People;
  /** The same queries as prepared statements by the owner. */
  bare: pg.Pool;
  postmaster: number | null;
  /** Sees to it that the server keeps answers, or counts each anew: starts it again where it does otherwise. */
  serve(answers: Answers): Promise<void>;
  /** Looks for the private database's process again, after a restart. */
  findPostmaster(): void;
  say(line: string): void;
}

export async function openBench(options: BenchOptions, place: Place, say: (line: string) => void): Promise<Bench> {
  const server = await startServer(place, options.port, 'anew');
  const urls = await place.urls();
  const people = await signInEverybody(urls.owner, options.port).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const find = (): number | null => (place.external ? null : postmasterOf(place.dataFolder));
  const bare = new pg.Pool({
    connectionString: urls.owner,
    max: 16,
    application_name: 'bihuan bench bare',
    pipeline: true,
  } as pg.PoolConfig);
  // Idle connections end when the private database is started again.
  bare.on('error', () => {});
  const bench: Bench = {
    options,
    place,
    urls,
    server,
    client: new LoadClient(),
    people,
    bare,
    postmaster: find(),
    serve: async (answers) => {
      if (bench.server.answers === answers) return;
      await bench.server.stop();
      bench.server = await startServer(place, options.port, answers);
      bench.findPostmaster();
    },
    findPostmaster: () => {
      bench.postmaster = find();
    },
    say,
  };
  return bench;
}

export async function closeBench(bench: Bench): Promise<void> {
  bench.client.close();
  await bench.bare.end();
  await bench.server.stop();
}

const postmasterOf = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'database', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** One of each kind of person, with what to call it. */
export const personKinds = ({ units, offices, city }: People): [kind: string, person: Person][] =>
  [
    ['unit clerk', units[0]] as const,
    ['office of one organisation', offices[0]] as const,
    ['whole city', city] as const,
  ].flatMap(([kind, person]) => (person === undefined ? [] : [[kind, person] as [string, Person]]));

export interface Measured {
  p50: number;
  p95: number;
  perSecond: number;
  sent: number;
  bytes: number;
  /** Processor time in milliseconds that one request cost: server, database, client. */
  cost: { server: number; database: number; client: number };
}

/** Sends requests and gives latencies, throughput and where the processor time went. Throws on any unexpected answer. */
export async function measure(
  bench: Bench,
  requests: RawRequest[][],
  load: { connections: number; seconds: number; most?: number; expected?: number },
): Promise<Measured> {
  const database = bench.postmaster === null ? [] : family(bench.postmaster);
  const spent = () => [
    processorTime([bench.server.pid]),
    processorTime(bench.postmaster === null ? database : family(bench.postmaster)),
    processorTime([bench.client.pid]),
  ];
  const before = spent();
  const result = await bench.client.run({
    port: bench.server.port,
    connections: load.connections,
    milliseconds: load.seconds * 1000,
    most: load.most ?? Number.MAX_SAFE_INTEGER,
    requests,
    expected: load.expected ?? 200,
  });
  const after = spent();
  if (Object.keys(result.unexpected).length > 0)
    throw new Error(`unexpected answers: ${JSON.stringify(result.unexpected)}`);
  const cost = after.map((value, at) => (value - (before[at] ?? 0)) / result.sent);
  return {
    p50: quantile(result.latencies, 0.5),
    p95: quantile(result.latencies, 0.95),
    perSecond: result.sent / result.seconds,
    sent: result.sent,
    bytes: result.bytes / result.sent,
    cost: { server: cost[0] ?? 0, database: cost[1] ?? 0, client: cost[2] ?? 0 },
  };
}
