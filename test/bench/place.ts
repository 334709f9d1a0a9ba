import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '../../src/platform/database/migrate.ts';
import { type DatabaseUrls, startPrivateServer } from '../../src/platform/database/private-server.ts';
import { type LoadedLedger, loadedLedger, loadLedger } from './ledger/load.ts';
import type { BenchOptions } from './options.ts';

/** Where a bench runs: a data folder, and the addresses of its database while that runs. */
export interface Place {
  dataFolder: string;
  /** True where DATABASE_URL names the database. */
  external: boolean;
  ledger: LoadedLedger;
  /** Addresses of the running database (the private one is the server's, taken over). */
  urls(): Promise<DatabaseUrls>;
  remove(): void;
}

/** The database of this bench with its ledger: the kept one, or one that is loaded now. */
export async function openPlace(options: BenchOptions, say: (line: string) => void): Promise<Place> {
  const dataFolder = options.keep === null ? mkdtempSync(join(tmpdir(), 'bihuan-bench-')) : resolve(options.keep);
  mkdirSync(dataFolder, { recursive: true });
  // As root the database runs under another user, who must reach it.
  if (options.keep === null) chmodSync(dataFolder, 0o755);
  const external = externalUrls();
  // Loading may use more memory and need not sync every batch; the server later runs with the product's own settings.
  const loading =
    external ?? (await startPrivateServer({ folder: join(dataFolder, 'database'), settings: loadingSettings }));
  const urls = 'urls' in loading ? loading.urls() : loading;
  await migrate(urls.owner);
  let ledger = await loadedLedger(urls.owner);
  if (ledger === null) {
    say(`生成台账:${options.problems} 个问题,${options.organisations} 个单位,数据在 ${dataFolder}`);
    await loadLedger(urls.owner, options, new Date(), say);
    ledger = await loadedLedger(urls.owner);
  }
  if (ledger === null) throw new Error('the ledger was not loaded');
  if ('urls' in loading) await loading.stop();
  return {
    dataFolder,
    external: external !== null,
    ledger,
    urls: async () => external ?? (await startPrivateServer({ folder: join(dataFolder, 'database') })).urls(),
    remove: () => {
      if (options.keep === null) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const loadingSettings = {
  shared_buffers: '1GB',
  synchronous_commit: 'off',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
};

function externalUrls(): DatabaseUrls | null {
  const { DATABASE_URL: owner, DATABASE_APP_URL: app, DATABASE_WORKER_URL: worker } = process.env;
  if (!owner) return null;
  if (!app) throw new Error('DATABASE_URL (owner) needs DATABASE_APP_URL (the application’s role) beside it');
  return { owner, app, worker: worker ?? app };
}
