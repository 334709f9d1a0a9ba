import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** An installation in a folder of its own, whose processes are real and can be killed. */
export class Installation {
  readonly folder: string;
  readonly #children = new Set<ChildProcess>();

  constructor(folder = mkdtempSync(join(tmpdir(), 'bihuan-crash-'))) {
    this.folder = folder;
    // As root the database runs under another user, who must reach it.
    chmodSync(folder, 0o755);
  }

  /**
   * Runs a program of this repository on this installation; its output is collected. `diskKb`: the most that it can
   * write into one file, as on a disk that runs full.
   */
  spawn(
    program: string,
    args: readonly string[],
    environment: Record<string, string> = {},
    { diskKb = 0 }: { diskKb?: number } = {},
  ): Run {
    const command = [
      process.execPath,
      '--no-maglev',
      '--disable-warning=ExperimentalWarning',
      join(root, program),
      ...args,
    ];
    const limit = diskKb === 0 ? '' : `ulimit -f ${diskKb * 2}; `;
    const child = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
      env: { PATH: process.env['PATH'], BIHUAN_DATA: this.folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    return new Run(child);
  }

  /** Starts the server; gives its process and the setup link's token where nobody has signed up yet. */
  async startServer(port: number): Promise<Run & { token: string | null }> {
    const run = this.spawn('src/server.ts', [], { BIHUAN_PORT: String(port), BIHUAN_REQUESTS_PER_MINUTE: '1000000' });
    await run.said('按 Ctrl+C 停止');
    return Object.assign(run, { token: /setup#(\S+)/.exec(run.output)?.[1] ?? null });
  }

  /** Address of the private database as its owner; null while no postmaster is ready. */
  get ownerUrl(): string | null {
    const database = join(this.folder, 'database');
    const pidFile = join(database, 'cluster', 'postmaster.pid');
    if (!existsSync(pidFile) || !readFileSync(pidFile, 'utf8').includes('ready')) return null;
    const { owner } = JSON.parse(readFileSync(join(database, 'secrets.json'), 'utf8')) as { owner: string };
    return `postgresql://bihuan_owner:${owner}@localhost/bihuan?host=${encodeURIComponent(join(database, 'run'))}`;
  }

  /** Kills the postmaster and every process of it, as a power cut would, and waits until they are gone. */
  async killDatabase(): Promise<void> {
    const pidFile = join(this.folder, 'database', 'cluster', 'postmaster.pid');
    if (!existsSync(pidFile)) return;
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    const all = [postmaster, ...childrenOf(postmaster)];
    for (const pid of all) signal(pid, 'SIGKILL');
    await until(() => !all.some((pid) => signal(pid, 0)));
  }

  /** Ends whatever still runs and removes the folder. */
  async remove(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    await this.killDatabase();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A process that was started, and what it has said. */
export class Run {
  output = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async said(words: string): Promise<void> {
    await until(() => this.output.includes(words) || !this.running);
    if (!this.output.includes(words)) throw new Error(`ended without “${words}”:\n${this.output}`);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Waits for its end; gives the exit code. */
  async ended(): Promise<number | null> {
    await this.#exited;
    return this.#child.exitCode;
  }
}

/** Waits until a condition holds; throws where it does not within a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const latest = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > latest) throw new Error('waited a minute in vain');
    await wait(5);
  }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return null;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
