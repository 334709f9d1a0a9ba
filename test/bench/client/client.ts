import { type ChildProcess, fork } from 'node:child_process';
import type { Person } from '../people.ts';
import type { Job, LoadResult, RawRequest } from './load.ts';

/** The load client in a process of its own. */
export class LoadClient {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(new URL('./process.ts', import.meta.url), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  run(job: Job): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (answer: { result?: LoadResult; fault?: string }) =>
        answer.result ? resolve(answer.result) : reject(new Error(answer.fault)),
      );
      this.#child.send(job);
    });
  }

  close(): void {
    this.#child.disconnect();
  }
}

const agent = 'bihuan-bench';

/** A GET as bytes, with what a browser of this person would send. */
export const get = (person: Person, path: string): RawRequest => ({
  bytes: Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: ${agent}\r\naccept: application/json\r\ncookie: ${person.cookie}\r\n\r\n`,
  ),
  key: null,
});

/** A command as bytes, with the CSRF token and a place for its Idempotency-Key. */
export function post(person: Person, path: string, body: unknown): RawRequest {
  const content = Buffer.from(JSON.stringify(body));
  const before = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: ${agent}\r\nidempotency-key: bench-`;
  const after = `\r\nx-csrf-token: ${person.csrf}\r\ncookie: ${person.cookie}\r\ncontent-type: application/json\r\ncontent-length: ${content.length}\r\n\r\n`;
  return {
    bytes: Buffer.concat([Buffer.from(`${before}000000000000${after}`), content]),
    key: Buffer.byteLength(before),
  };
}
