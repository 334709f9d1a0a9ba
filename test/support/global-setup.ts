import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/database/migrate.ts';
import { startPrivateServer } from '../../src/platform/database/private-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    superuserUrl: string;
    templateUrls: { owner: string; app: string; worker: string };
  }
}

export const templateName = 'bihuan_template';

// One private PostgreSQL for the whole run, with a migrated template database that each test file clones.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-test-'));
  const server = await startPrivateServer({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '150' },
  });
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  await client.query(`create database ${templateName} owner bihuan_owner`);
  await migrate(server.urls(templateName).owner);
  await client.query(`alter database ${templateName} is_template true`);
  await client.end();
  project.provide('superuserUrl', server.superuserUrl);
  project.provide('templateUrls', server.urls(templateName));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
