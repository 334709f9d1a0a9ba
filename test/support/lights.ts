import { readDashboard } from '../../src/insight/actions.ts';
import { followTurns } from '../../src/ledger/actions/follow-turns.ts';
import type { Light } from '../../src/ledger/model/status.ts';
import { fillTurns } from '../../src/rulepack/store/lights.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import type { TestDatabase } from './database.ts';
import { list, type testLedger } from './ledger.ts';
import type { TestPeople } from './people.ts';

const names: Record<Light, string> = { green: '绿', yellow: '黄', red: '红' };
const shownOf = (light: Light | null): string => (light === null ? '灭' : names[light]);

/**
 * Watches the lights that the clerk is shown, by the queries of the ledger list and of the dashboard: `look` gives a line
 * where any has turned since the last look, with how many there are of each and which ones turned. Throws where list,
 * its filter by light and dashboard do not say the same.
 */
export function watchLights(database: TestDatabase, people: TestPeople, ledger: ReturnType<typeof testLedger>) {
  const packs = readPacks();
  let last = new Map<string, Light | null>();
  return {
    /** What the job of lights does. */
    follow: async (day: string): Promise<void> => {
      await fillTurns(database.worker, packs, day);
      await followTurns(database.worker, new AbortController().signal);
    },
    look: async (day: string): Promise<string[]> => {
      const { items } = await list(ledger, people.clerk, { size: 100 });
      const now = new Map(items.map(({ title, light }): [string, Light | null] => [title, light]));
      const turned = [...now].filter(([title, light]) => (last.get(title) ?? null) !== light);
      last = now;
      if (turned.length === 0) return [];
      const counts = { green: 0, yellow: 0, red: 0 };
      for (const light of now.values()) if (light !== null) counts[light]++;
      const filtered = { green: 0, yellow: 0, red: 0 };
      for (const light of ['green', 'yellow', 'red'] as const)
        filtered[light] = (await list(ledger, people.clerk, { light })).total;
      const { lights } = await readDashboard({ db: database.app, clock: people.clock }, people.clerk, {});
      const said = [counts, filtered, lights].map(({ green, yellow, red }) => `绿${green} 黄${yellow} 红${red}`);
      if (new Set(said).size > 1) throw new Error(`${day}: list ${said[0]}, filter ${said[1]}, dashboard ${said[2]}`);
      const words = turned.map(([title, light]) => `${title}→${shownOf(light)}`).sort();
      return [`${day} 灯 ${said[0]}：${words.join('、')}`];
    },
  };
}
