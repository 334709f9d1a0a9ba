// The demo's folder: what state it is in, and the accounts' file.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { roles } from '../../src/people/model.ts';
import { type Config, readConfig } from '../../src/platform/config.ts';
import { startPrivateServer } from '../../src/platform/database/private-server.ts';
import type { DemoAccount } from './people.ts';

// Beside the port of npm start, so that both can run.
const usualPort = '8421';

/**
 * The demo's configuration: the installation's, with a data folder of its own below the installation's and always
 * the private database there. Invented people never enter a database that DATABASE_URL names.
 */
export function demoConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const {
    DATABASE_URL: _owner,
    DATABASE_APP_URL: _app,
    DATABASE_WORKER_URL: _worker,
    BIHUAN_BACKUP_FOLDER: _backups,
    ...own
  } = env;
  const config = readConfig({ BIHUAN_PORT: usualPort, ...own });
  const dataFolder = join(config.dataFolder, 'demo');
  return { ...config, dataFolder, backup: { ...config.backup, folder: join(dataFolder, 'backups') } };
}

export const accountsFile = (folder: string): string => join(folder, 'accounts.json');
const mark = (folder: string): string => join(folder, 'seeding');

/** `new`: nothing there; `begun`: the telling was cut off; `told`: ready; `orphan`: told, but the passwords are gone. */
export function stateOf(folder: string): 'new' | 'begun' | 'told' | 'orphan' {
  if (existsSync(mark(folder))) return 'begun';
  if (existsSync(accountsFile(folder))) return 'told';
  return existsSync(join(folder, 'database', 'cluster')) ? 'orphan' : 'new';
}

/** Notes that the telling has begun: until `finish`, a start begins anew. */
export async function begin(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(mark(folder), '', { flush: true });
}

/** Keeps the accounts for their owner alone to read, and takes the mark of an unfinished telling away. */
export async function finish(folder: string, accounts: readonly DemoAccount[]): Promise<void> {
  const fresh = `${accountsFile(folder)}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(fresh, accountsFile(folder));
  await rm(mark(folder));
}

const accounts = z.array(
  z.object({ login: z.string(), password: z.string(), name: z.string(), duty: z.string(), role: z.enum(roles) }),
);

export const readAccounts = async (folder: string): Promise<DemoAccount[]> =>
  accounts.parse(JSON.parse(await readFile(accountsFile(folder), 'utf8')));

/** Takes the county away: stops a database that outlived its server, then removes what the demo has made. */
export async function wipe(config: Config): Promise<void> {
  const folder = config.dataFolder;
  const database = join(folder, 'database');
  if (existsSync(join(database, 'cluster', 'postmaster.pid'))) {
    const binFolder = config.database.kind === 'private' ? config.database.binFolder : undefined;
    const survivor = await startPrivateServer({ folder: database, binFolder });
    await survivor.stop();
  }
  // The mark goes last: a removal that was cut off is begun anew as well.
  for (const name of ['accounts.json', 'database', 'files', 'backups', 'seeding'])
    await rm(join(folder, name), { recursive: true, force: true });
}
