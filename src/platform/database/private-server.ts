import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { asUser, type Binaries, databaseUser, findBinaries, type ServerUser } from './binaries.ts';

/** Addresses of one database for its three roles, and for the superuser who made them. */
export interface DatabaseUrls {
  owner: string;
  app: string;
  worker: string;
}

export interface PrivateServer {
  urls(database?: string): DatabaseUrls;
  superuserUrl: string;
  /** Process id of the postmaster. */
  pid: number;
  /** True where a postmaster that survived an earlier server was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

export interface PrivateServerOptions {
  /** Folder for cluster, socket, log and passwords; made where missing. */
  folder: string;
  /** BIHUAN_PG_BIN: programs of an installed PostgreSQL, instead of those that npm carries. */
  binFolder?: string | undefined;
  /** Further settings (`-c name=value`). */
  settings?: Record<string, string>;
}

interface Secrets {
  superuser: string;
  owner: string;
  app: string;
  worker: string;
}

const databaseName = 'bihuan';
// Every query is short: a second process for one costs more than it saves; and the disks of today seek.
const settings = {
  shared_buffers: '64MB',
  listen_addresses: '',
  log_min_messages: 'warning',
  max_connections: '60',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  jit: 'off',
};

/** Starts, or takes over, the private PostgreSQL of `folder`, with the database and roles that the product needs. */
export async function startPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  const user = await databaseUser();
  await makeFolder(options.folder, null, 0o755);
  const binaries = await findBinaries(options.binFolder, user, join(options.folder, 'postgresql'));
  const cluster = join(options.folder, 'cluster');
  const run = await socketFolder(options.folder, user);
  const secrets = await readSecrets(join(options.folder, 'secrets.json'));
  await checkVersion(cluster, binaries);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, binaries, user, secrets);

  const superuserUrl = url('postgres', secrets.superuser, 'postgres', run);
  const survivor = await runningPostmaster(cluster, superuserUrl);
  const pid = survivor ?? (await launch(options, cluster, run, binaries, user, superuserUrl));
  await makeRolesAndDatabase(superuserUrl, secrets);
  return {
    superuserUrl,
    pid,
    adopted: survivor !== null,
    urls: (database = databaseName) => ({
      owner: url('bihuan_owner', secrets.owner, database, run),
      app: url('bihuan_app', secrets.app, database, run),
      worker: url('bihuan_worker', secrets.worker, database, run),
    }),
    stop: () => stopPostmaster(pid),
  };
}

const url = (role: string, password: string, database: string, socket: string): string =>
  `postgresql://${role}:${password}@localhost/${database}?host=${encodeURIComponent(socket)}`;

async function makeFolder(folder: string, user: ServerUser | null, mode: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, mode);
  if (user !== null) await chown(folder, user.uid, user.gid);
}

// A unix socket's path may have 107 bytes: under a deep folder the socket stands in the temporary folder instead.
async function socketFolder(folder: string, user: ServerUser | null): Promise<string> {
  const near = join(folder, 'run');
  const short = join(tmpdir(), `bihuan-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
  const chosen = Buffer.byteLength(near) > 80 ? short : near;
  await makeFolder(chosen, user, 0o700);
  return chosen;
}

async function readSecrets(file: string): Promise<Secrets> {
  const made: Secrets = { superuser: secret(), owner: secret(), app: secret(), worker: secret() };
  try {
    await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    return made;
  } catch {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  }
}

const secret = (): string => randomBytes(24).toString('base64url');

async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null || Number(version.trim()) === binaries.major) return;
  throw new Error(
    `${cluster} 是 PostgreSQL ${version.trim()} 的数据，而现在的程序是 ${binaries.major}。` +
      `请用旧版本运行 bihuan backup 做一份备份，再用新版本在空的数据文件夹里 bihuan restore；` +
      `或者用 BIHUAN_PG_BIN 指向已安装的 PostgreSQL ${version.trim()} 的 bin 文件夹。`,
  );
}

// Made beside its place and then renamed: a crash in between leaves no half cluster.
async function initialise(
  cluster: string,
  binaries: Binaries,
  user: ServerUser | null,
  secrets: Secrets,
): Promise<void> {
  const fresh = `${cluster}.new`;
  await rm(fresh, { recursive: true, force: true });
  await makeFolder(fresh, user, 0o700);
  const password = join(dirname(cluster), 'run', '.superuser');
  await mkdir(dirname(password), { recursive: true });
  await writeFile(password, secrets.superuser, { mode: 0o600 });
  if (user !== null) await chown(password, user.uid, user.gid);
  // The builtin provider (17 and newer) asks nothing of the machine's locales; older ones take the libc's C.UTF-8.
  const locale =
    binaries.major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8'];
  const args = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', ...locale, `--pwfile=${password}`];
  const { code, output } = await finish(join(binaries.folder, 'initdb'), args, user);
  await rm(password, { force: true });
  if (code !== 0) throw new Error(`初始化数据库失败（initdb）：${output.trim().split('\n').at(-1)}`);
  await rename(fresh, cluster);
}

async function finish(
  program: string,
  args: string[],
  user: ServerUser | null,
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { ...asUser(user), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  return { code, output: Buffer.concat(output).toString() };
}

async function runningPostmaster(cluster: string, superuserUrl: string): Promise<number | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  if (await isAnother(pid, cluster)) {
    // After a power cut the number may belong to any program of the same user, and PostgreSQL would refuse to start.
    await rm(join(cluster, 'postmaster.pid'), { force: true });
    return null;
  }
  // One that does not answer yet is starting, recovering or on its way out: it will answer, or be gone.
  for (let tries = 0; tries < 300 && isAlive(pid); tries++) {
    if (await answers(superuserUrl, 5_000)) return pid;
    await wait(100);
  }
  return null;
}

/** True where a process is surely not the postmaster of this cluster; false where that cannot be known. */
async function isAnother(pid: number, cluster: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command !== null && !command.split('\0').includes(cluster);
}

async function launch(
  options: PrivateServerOptions,
  cluster: string,
  run: string,
  binaries: Binaries,
  user: ServerUser | null,
  superuserUrl: string,
): Promise<number> {
  const logFile = join(options.folder, 'postgresql.log');
  const log = await open(logFile, 'a');
  const all = { ...settings, unix_socket_directories: run, ...options.settings };
  const args = ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // Detached: an interrupt from the terminal must reach the server first, which then stops the database cleanly.
  const child = spawn(join(binaries.folder, 'postgres'), args, {
    ...asUser(user),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  await log.close();
  let exited = false;
  child.on('exit', () => {
    exited = true;
  });
  const pid = child.pid;
  for (let tries = 0; tries < 1500; tries++) {
    if (exited || pid === undefined) break;
    if (await answers(superuserUrl, 2_000)) return pid;
    await wait(20);
  }
  const tail = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-5).join('\n');
  throw new Error(`数据库没有启动。日志 ${logFile} 的末尾：\n${tail}`);
}

async function answers(address: string, timeout: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: timeout });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function makeRolesAndDatabase(superuserUrl: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const roles = await client.query<{ rolname: string }>('select rolname from pg_roles');
    const known = new Set(roles.rows.map((row) => row.rolname));
    const wanted: [name: string, options: string][] = [
      ['bihuan_owner', `login password '${secrets.owner}'`],
      ['bihuan_app', `login password '${secrets.app}'`],
      ['bihuan_worker', `login password '${secrets.worker}'`],
      ['bihuan_definer', 'nologin'],
    ];
    for (const [name, options] of wanted) if (!known.has(name)) await client.query(`create role ${name} ${options}`);
    await client.query('grant bihuan_definer to bihuan_owner');
    const existing = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (existing.rowCount === 0) await client.query(`create database ${databaseName} owner bihuan_owner`);
  } finally {
    await client.end();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

// SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is written out.
async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 1000 && isAlive(pid); tries++) await wait(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}
