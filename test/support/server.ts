import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Clock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import type { TestDatabase } from './database.ts';
import { testSecret } from './keys.ts';

/** The whole server on a free port over a test's own database, stopped when the test file ends. */
export async function testServer(
  database: TestDatabase,
  clock: Clock,
  settings: Record<string, string> = {},
): Promise<RunningServer & { folder: string; port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-server-'));
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'seal.key'), testSecret.toString('base64url'), { mode: 0o600 });
  const port = await freePort();
  const server = await startServer(
    readConfig({
      BIHUAN_DATA: folder,
      BIHUAN_PORT: String(port),
      BIHUAN_LOG: 'silent',
      DATABASE_URL: database.urls.owner,
      DATABASE_APP_URL: database.urls.app,
      DATABASE_WORKER_URL: database.urls.worker,
      ...settings,
    }),
    clock,
  );
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...server, folder, port };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
