// A worker whose days are told to it: climbs the ladders of each day that comes in, and says when it has. Killed from outside.
import { createInterface } from 'node:readline';
import { Database } from '../../src/platform/database/database.ts';
import { climbLadders } from '../../src/supervision/actions/ladder/climb.ts';

const worker = new Database(process.env['LADDER_DATABASE'] ?? '', { max: 2, name: 'bihuan worker' });
process.stdout.write('ready\n');
for await (const day of createInterface({ input: process.stdin })) {
  await climbLadders({ worker, clock: { now: () => new Date(`${day}T00:01:00+08:00`) } });
  process.stdout.write(`${day} done\n`);
}
await worker.close();
