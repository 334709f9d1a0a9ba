// Makes the small archive of an issue's state that test/upgrades keeps: a fictional office at work, backed up.
// script/node script/make-upgrade-archive.ts test/upgrades/NNNN-title.tar.gz [port]
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { sealChains } from '../src/audit/actions.ts';
import { backUp } from '../src/operations/actions/backup.ts';
import { backupServices } from '../src/operations/actions/start-jobs.ts';
import { ownerClient } from '../src/platform/backup/session.ts';
import { readConfig } from '../src/platform/config.ts';
import { FolderFileStore } from '../src/platform/files/file-store.ts';
import { startServer } from '../src/server.ts';
import { HttpClient } from '../test/support/http-client.ts';
import { settableClock } from '../test/support/time.ts';
import { tellStory } from '../test/upgrades/story.ts';
import { tellLoop } from '../test/upgrades/story-loop.ts';

const mostBytes = 200_000;

async function main(): Promise<void> {
  const [target, port = '8469'] = process.argv.slice(2);
  if (target === undefined)
    throw new Error('usage: script/make-upgrade-archive.ts test/upgrades/NNNN-title.tar.gz [port]');
  const file = resolve(target);
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-upgrade-'));
  // As root the database runs under another user, who must reach it.
  chmodSync(folder, 0o755);
  const config = readConfig({ BIHUAN_DATA: folder, BIHUAN_PORT: port });
  const clock = settableClock('2026-03-02T09:00:00+08:00');
  const server = await startServer(config, clock);
  try {
    const client = new HttpClient(server.address);
    await client.setUp(server.setupLink?.split('#')[1] ?? '', 'clerk', 'Xiuzheng-2026');
    await tellStory(client);
    const signed = await tellLoop(client, () => new HttpClient(server.address));
    console.log(`${signed} verdicts signed`);
    await sealChains(server.database.worker, clock);
    // Jobs begin anew where an archive is restored (operations/subject.ts), and the test counts what comes back.
    const owner = await ownerClient(server.database.urls.owner, 'bihuan archive');
    await owner.query("delete from settings where name like 'job:%'").finally(() => owner.end());
    const files = new FolderFileStore(join(folder, 'files'));
    const services = backupServices({ config, database: server.database, files, clock, product: packageFile.version });
    rmSync(file, { force: true });
    const { bytes, manifest } = await backUp(services, { to: { to: file } });
    const rows = Object.entries(manifest.rows);
    console.log(`${file}: ${bytes} bytes, ${manifest.files.count} files`);
    console.log(rows.map(([table, n]) => `${table} ${n}`).join(', '));
    console.log(
      `empty: ${
        rows
          .filter(([, n]) => n === 0)
          .map(([table]) => table)
          .join(', ') || 'none'
      }`,
    );
    if (statSync(file).size > mostBytes) throw new Error(`larger than ${mostBytes} bytes`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
