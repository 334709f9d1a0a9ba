// Delivers notices round after round until it is killed: a worker for deliver-kills.test.ts.
import { Database } from '../../src/platform/database/database.ts';
import { deliverNotices } from '../../src/supervision/actions/notices/deliver.ts';
import { testKeys } from '../support/keys.ts';

const [url = '', laterMinutes = '0'] = process.argv.slice(2);
const owner = new Database(url, { max: 1 });
const clock = { now: () => new Date(Date.now() + Number(laterMinutes) * 60_000) };
for (;;) {
  const { sent, failed } = await deliverNotices(
    { owner, clock, keys: testKeys, address: null },
    new AbortController().signal,
  );
  process.stdout.write(`${sent} ${failed}\n`);
}
