import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { asUser, databaseUser } from './binaries.ts';
import { startPrivateServer } from './private-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bihuan-private-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes over a database that survived its server', async () => {
  const first = await startPrivateServer({ folder });
  const second = await startPrivateServer({ folder });
  expect(second).toMatchObject({ pid: first.pid, adopted: true });
  await second.stop();
});

it('starts after a power cut although the old process number belongs to another program now', async () => {
  const other = spawn('sleep', ['60'], { ...asUser(await databaseUser()), cwd: '/', stdio: 'ignore' });
  try {
    writeFileSync(join(folder, 'cluster', 'postmaster.pid'), `${other.pid}\n${join(folder, 'cluster')}\n1700000000\n`);
    const server = await startPrivateServer({ folder });
    expect(server.adopted).toBe(false);
    await server.stop();
  } finally {
    other.kill();
  }
});
