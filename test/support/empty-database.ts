import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { DatabaseUrls } from '../../src/platform/database/private-server.ts';

/** A database without any schema, as a fresh installation has it; dropped when the test file ends. */
export async function emptyDatabase(): Promise<DatabaseUrls> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`create database ${name} owner bihuan_owner`);
  afterAll(() => asSuperuser(`drop database if exists ${name} with (force)`));
  const template = inject('templateUrls');
  const here = (url: string) => url.replace('/bihuan_template?', `/${name}?`);
  return { owner: here(template.owner), app: here(template.app), worker: here(template.worker) };
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
