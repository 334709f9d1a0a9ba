import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

export interface Started {
  address: string;
  /** What it has said until it was ready, line by line. */
  said: readonly string[];
  stop(): Promise<void>;
}

/** Starts a program of ours with a data folder and a port of its own; resolves when it says that it can be used. */
export async function start(program: string, folder: string): Promise<Started> {
  const port = await freePort();
  const { DATABASE_URL: _owner, DATABASE_APP_URL: _app, DATABASE_WORKER_URL: _worker, ...environment } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, program)], {
    cwd: root,
    env: { ...environment, BIHUAN_DATA: folder, BIHUAN_PORT: String(port), BIHUAN_REQUESTS_PER_MINUTE: '100000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(child, said);
  return {
    address: `http://127.0.0.1:${port}`,
    said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const ready = (child: ChildProcess, said: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(said.join('\n'))));
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      said.push(line);
      if (line.startsWith('按 Ctrl+C')) resolve();
    });
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
