import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { Database } from '../../src/platform/database/database.ts';
import type { DatabaseUrls } from '../../src/platform/database/private-server.ts';

export interface TestDatabase {
  name: string;
  urls: DatabaseUrls;
  superuserUrl: string;
  app: Database;
  owner: Database;
  worker: Database;
}

/** A fresh clone of the migrated template, dropped when the test file ends. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`create database ${name} template bihuan_template owner bihuan_owner`);
  const template = inject('templateUrls');
  const here = (url: string) => url.replace('/bihuan_template?', `/${name}?`);
  const urls = { owner: here(template.owner), app: here(template.app), worker: here(template.worker) };
  const database = {
    name,
    urls,
    superuserUrl: inject('superuserUrl'),
    app: new Database(urls.app, { max: 4 }),
    owner: new Database(urls.owner, { max: 2 }),
    worker: new Database(urls.worker, { max: 2 }),
  };
  afterAll(async () => {
    await Promise.all([database.app.close(), database.owner.close(), database.worker.close()]);
    await asSuperuser(`drop database if exists ${name} with (force)`);
  });
  return database;
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('superuserUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
