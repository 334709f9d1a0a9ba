// Runs the jobs of an installation on an external database (DATABASE_URL); may run several times, each job runs once.
import { join } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { followKin } from './insight/actions/kin-follow.ts';
import { takeDictionariesFrom } from './ledger/store/dictionaries.ts';
import { startProductJobs } from './operations/actions/start-jobs.ts';
import { systemClock } from './platform/clock.ts';
import { type Config, readConfig } from './platform/config.ts';
import { openDatabase } from './platform/database/open.ts';
import { FolderFileStore } from './platform/files/file-store.ts';
import { createLog } from './platform/log.ts';
import { officePacks, readPacks } from './rulepack/store.ts';

/** Starts the jobs of an external database; the caller stops them. */
export async function startWorker(config: Config): Promise<{ stop(): Promise<void> }> {
  if (config.database.kind === 'private')
    throw new Error('没有设置 DATABASE_URL：使用自带数据库时，后台任务由服务器自己运行，不需要单独的 worker。');
  // Ladders follow the packs of the office as well.
  takeDictionariesFrom(readPacks(officePacks(config.dataFolder)));
  const database = await openDatabase(config);
  const files = new FolderFileStore(join(config.dataFolder, 'files'));
  const log = createLog(config.logLevel);
  const process = { config, database, files, clock: systemClock, log, product: packageFile.version, followKin };
  const jobs = await startProductJobs(process, { alone: false });
  return {
    stop: async () => {
      await jobs.stop();
      await database.close();
    },
  };
}

if (import.meta.main) {
  startWorker(readConfig(process.env)).then(
    (worker) => {
      process.stdout.write('闭环后台任务已启动。按 Ctrl+C 停止。\n');
      const stop = () => worker.stop().then(() => process.exit(0));
      process.once('SIGINT', stop).once('SIGTERM', stop);
    },
    (error: unknown) => {
      process.stderr.write(`闭环后台任务没有启动：${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
