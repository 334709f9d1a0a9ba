import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../src/platform/clock.ts';
import { testDatabase } from './support/database.ts';
import { testServer } from './support/server.ts';

const database = await testDatabase();
const server = await testServer(database, systemClock, { BIHUAN_REQUESTS_PER_MINUTE: '10' });
const assets = readdirSync(join(import.meta.dirname, '../web/dist/assets')).filter((name) => name.endsWith('.js'));

it('limits questions to the API from one address, and not the files that a page brings along', async () => {
  const statusOf = async (path: string): Promise<number> => {
    const answer = await fetch(`${server.address}${path}`);
    await answer.arrayBuffer();
    return answer.status;
  };
  for (let n = 0; n < 30; n++) expect(await statusOf(`/assets/${assets[n % assets.length]}`)).toBe(200);
  const asked: number[] = [];
  for (let n = 0; n < 12; n++) asked.push(await statusOf('/api/v1/session'));
  expect(asked.slice(0, 10)).not.toContain(429);
  expect(asked.slice(10)).toEqual([429, 429]);
});
