import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { explained } from '../operations/explain.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openForTool, type ToolDatabase } from '../platform/database/open-tool.ts';
import { FolderFileStore } from '../platform/files/file-store.ts';
import { complain } from './say.ts';

/** What a command that works on this machine's installation has at hand. */
export interface Tool {
  config: Config;
  database: ToolDatabase;
  files: FolderFileStore;
  clock: Clock;
  /** Version of this program. */
  product: string;
}

/** Runs `work` on the installation of the environment and closes it again; gives the exit code, 1 where it failed. */
export async function withTool(
  name: string,
  needs: { alone?: boolean; fresh?: boolean },
  work: (tool: Tool) => Promise<number>,
): Promise<number> {
  try {
    const config = readConfig(process.env);
    const database = await openForTool(config, name, needs);
    try {
      const files = new FolderFileStore(join(config.dataFolder, 'files'));
      return await work({ config, database, files, clock: systemClock, product: packageFile.version });
    } finally {
      await database.close();
    }
  } catch (error) {
    complain(`bihuan ${name}：${explained(error)}`);
    return 1;
  }
}
