import { Connection } from './connection.ts';

/** A request as bytes; `key` is where twelve digits stand that must be new each time (an Idempotency-Key). */
export interface RawRequest {
  bytes: Buffer;
  key: number | null;
}

export interface Job {
  port: number;
  connections: number;
  /** Stop after so many milliseconds … */
  milliseconds: number;
  /** … or so many requests, whichever comes first. */
  most: number;
  /** For each connection the requests that it sends, one after another, beginning again at the end. */
  requests: RawRequest[][];
  expected: number;
}

export interface LoadResult {
  sent: number;
  seconds: number;
  /** Milliseconds of every answer, in order of arrival. */
  latencies: Float64Array;
  bytes: number;
  /** Answers with another status than expected, by status. */
  unexpected: Record<number, number>;
}

let lastKey = Date.now() % 100_000_000;

/** Sends a job's requests over its connections, the next one as soon as an answer is there. */
export async function run(job: Job): Promise<LoadResult> {
  const latencies: number[] = [];
  const unexpected: Record<number, number> = {};
  let bytes = 0;
  let sent = 0;
  const started = performance.now();
  const end = started + job.milliseconds;
  const client = async (at: number): Promise<void> => {
    const requests = job.requests[at % job.requests.length] ?? [];
    const connection = new Connection(job.port);
    for (let n = at; sent < job.most; n++) {
      const request = requests[n % requests.length];
      if (request === undefined) throw new Error('a client without requests');
      if (request.key !== null) request.bytes.write(String(++lastKey).padStart(12, '0'), request.key, 'latin1');
      const asked = performance.now();
      if (asked >= end) break;
      sent++;
      const answer = await connection.send(request.bytes);
      latencies.push(performance.now() - asked);
      bytes += answer.bytes;
      if (answer.status !== job.expected) unexpected[answer.status] = (unexpected[answer.status] ?? 0) + 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: job.connections }, (_, at) => client(at)));
  const seconds = (performance.now() - started) / 1000;
  return { sent: latencies.length, seconds, latencies: Float64Array.from(latencies), bytes, unexpected };
}
