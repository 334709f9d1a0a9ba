import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { refusePowerfulRole } from './check-role.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { type DatabaseUrls, startPrivateServer } from './private-server.ts';

export interface OpenDatabase {
  urls: DatabaseUrls;
  app: Database;
  worker: Database;
  /** Closes the pools and stops the private server, where there is one. */
  close(): Promise<void>;
}

// Queries are short and wait for a processor, not for the disk: more connections than that only take memory (about 30 MB
// each, for the plans that each keeps), and requests wait as long in another queue.
const mostConnections = Math.min(16, 2 + 2 * availableParallelism());

/** Starts the private PostgreSQL, or takes the one of the configuration; migrates it; checks the application's role. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const server =
    config.database.kind === 'private'
      ? await startPrivateServer({
          folder: join(config.dataFolder, 'database'),
          binFolder: config.database.binFolder,
        })
      : null;
  const urls = server?.urls() ?? externalUrls(config.database);
  try {
    await migrate(urls.owner);
    const app = new Database(urls.app, { max: mostConnections, name: 'bihuan app' });
    const worker = new Database(urls.worker, { max: 2, name: 'bihuan worker' });
    await refusePowerfulRole(app);
    return {
      urls,
      app,
      worker,
      close: async () => {
        await Promise.all([app.close(), worker.close()]);
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

function externalUrls(database: Config['database']): DatabaseUrls {
  if (database.kind !== 'external') throw new Error('no database');
  return database;
}
