import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** The product's server in a process of its own, started as in production. */
export interface BenchedServer {
  pid: number;
  port: number;
  /** Milliseconds from the start of the process to its first answer. */
  startedIn: number;
  answers: Answers;
  stop(): Promise<void>;
}

/** Kept and given again while they hold, as in production; or counted anew for every request. */
export type Answers = 'kept' | 'anew';

const root = join(import.meta.dirname, '../..');

/** Starts src/server.ts on the place's data folder, as script/start does, and waits until it answers. */
export async function startServer(place: Place, port: number, answers: Answers): Promise<BenchedServer> {
  const started = performance.now();
  const extra = process.env['BENCH_NODE_OPTIONS']?.split(' ').filter(Boolean) ?? [];
  const child = spawn(
    process.execPath,
    [
      '--no-maglev',
      '--max-semi-space-size=16',
      '--disable-warning=ExperimentalWarning',
      ...extra,
      join(root, 'src/server.ts'),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        BIHUAN_DATA: place.dataFolder,
        BIHUAN_PORT: String(port),
        BIHUAN_REQUESTS_PER_MINUTE: '10000000',
        ...(answers === 'anew' ? { BIHUAN_KEPT_ANSWERS_MB: '0' } : {}),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  let exited = false;
  child.on('exit', () => {
    exited = true;
  });
  const deadline = Date.now() + 60_000;
  while (!(await isUp(port))) {
    if (exited || Date.now() > deadline) throw new Error(`the server did not start:\n${said}`);
  }
  if (child.pid === undefined) throw new Error('no server process');
  return {
    pid: child.pid,
    port,
    answers,
    startedIn: performance.now() - started,
    stop: async () => {
      if (exited) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function isUp(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return false;
  }
}
