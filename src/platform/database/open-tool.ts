import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { holdFolder } from '../single-instance.ts';
import { type DatabaseUrls, startPrivateServer } from './private-server.ts';

/** The database of an installation, for a command beside its server or in its place. Nothing is migrated. */
export interface ToolDatabase {
  urls: DatabaseUrls;
  /** Where the running server can be reached; null where none holds the data folder. */
  server: string | null;
  /** Leaves the database as it was found: a private one that was started for this command is stopped. */
  close(): Promise<void>;
}

/** Why a command cannot work on this installation now: a Chinese sentence that says what to do. */
export class ToolRefusal extends Error {}

const toolMark = 'bihuan ';

/**
 * Opens the database for the command `name`, beside a running server where there is one. `alone`: refuses while a
 * server runs. `fresh`: makes a private database where there is none yet; else that is refused.
 */
export async function openForTool(
  config: Config,
  name: string,
  needs: { alone?: boolean; fresh?: boolean } = {},
): Promise<ToolDatabase> {
  const folder = join(config.dataFolder, 'database');
  if (config.database.kind === 'private' && !needs.fresh && !existsSync(join(folder, 'cluster', 'PG_VERSION'))) {
    throw new ToolRefusal(
      `数据文件夹 ${config.dataFolder} 里还没有闭环的数据。如果数据在别处，请用 BIHUAN_DATA 指出；第一次使用请先运行 npm start。`,
    );
  }
  const held = await holdFolder(config.dataFolder);
  const server = 'heldBy' in held ? held.heldBy : null;
  if (server?.startsWith(toolMark)) throw new ToolRefusal(`${server} 正在进行，请等它结束后再试。`);
  if (server !== null && needs.alone) {
    throw new ToolRefusal(`闭环服务器正在运行（${server}）。请先停止它（在它的窗口按 Ctrl+C），再试一次。`);
  }
  if (!('heldBy' in held)) held.announce(`${toolMark}${name}`);
  const release = async (): Promise<void> => {
    if (!('heldBy' in held)) await held.release();
  };
  if (config.database.kind === 'external') return { urls: config.database, server, close: release };
  try {
    const database = await startPrivateServer({ folder, binFolder: config.database.binFolder });
    return {
      urls: database.urls(),
      server,
      close: async () => {
        if (server === null) await database.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
