// Runs the jobs of job-kills.test.ts, from the first line told to it until it is killed: those told to it (`run NAME UUID`),
// or, `scheduled`, those that are due.
import { createInterface } from 'node:readline';
import { followKin } from '../../src/insight/actions/kin-follow.ts';
import { productJobs } from '../../src/operations/actions/jobs.ts';
import { Database } from '../../src/platform/database/database.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { type RunningJobs, startJobs } from '../../src/platform/jobs/jobs.ts';
import { createLog } from '../../src/platform/log.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import { testKeys } from '../support/keys.ts';

const [ownerUrl = '', workerUrl = '', folder = '', day = '', mode = ''] = process.argv.slice(2);
const begun = Date.now();
const clock = { now: () => new Date(Date.parse(`${day}T09:00:00+08:00`) + Date.now() - begun) };
const worker = new Database(workerUrl, { max: 2, name: 'bihuan worker' });
const jobs = productJobs({
  ownerUrl,
  owner: new Database(ownerUrl, { max: 1 }),
  worker,
  clock,
  files: new FolderFileStore(`${folder}/files`),
  folder: `${folder}/backups`,
  keep: 5,
  product: '0.1.0',
  keys: testKeys,
  address: null,
  backupCron: '30 2 * * *',
  idleMinutes: 30,
  longestHours: 12,
  packs: readPacks(),
  followKin,
});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const scheduled = mode === 'scheduled';
const start = () =>
  startJobs(
    {
      ownerUrl,
      worker,
      clock,
      log: createLog('silent'),
      product: '0.1.0',
      explain: (error) => (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 900),
    },
    jobs.map((job) => ({
      ...job,
      ...(scheduled ? {} : { cron: '0 0 29 2 *', catchUp: false }),
      run: (signal) => {
        say(`begun ${job.name}`);
        return job.run(signal);
      },
    })),
    { alone: !scheduled, pace: { cronSeconds: 1, pollSeconds: 1, retrySeconds: 0, superviseSeconds: 1 } },
  );
let running: RunningJobs | null = null;
say('standing by');
for await (const line of createInterface({ input: process.stdin })) {
  const [, name = '', id = ''] = line.split(' ');
  if (running === null) {
    running = await start();
    say('ready');
  } else await running.runNow(name, id);
}
