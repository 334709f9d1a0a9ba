import { sealChains } from '../audit/actions.ts';
import { lastSeal } from '../audit/store.ts';
import { Database } from '../platform/database/database.ts';
import { complain, say } from './say.ts';
import { withTool } from './tool.ts';

/** `bihuan seal`: seals all chains for yesterday where that has not been done; `print` only prints the last seal line. */
export const run = (options: { print?: boolean }): Promise<number> =>
  withTool('seal', {}, async ({ database, clock }) => {
    const worker = new Database(database.urls.worker, { max: 1, name: 'bihuan seal' });
    try {
      if (!options.print) await sealChains(worker, clock);
      const seal = await worker.read(null, lastSeal);
      if (seal === null) {
        complain('还没有封存过。请先运行 bihuan seal。');
        return 1;
      }
      say(seal.line);
      say(`SM3 ${seal.hash}`);
      return 0;
    } finally {
      await worker.close();
    }
  });
