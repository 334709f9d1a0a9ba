import { randomUUID } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemClock } from '../clock.ts';
import { sql } from '../database/sql.ts';
import { createLog } from '../log.ts';
import { doesAnyLive, listRuns, readProcesses, readTotals } from './job-history.ts';
import { forgetRuns } from './job-runs.ts';
import { readJobStates } from './job-state.ts';
import { askForJob, type Job, type JobReport, type RunningJobs, startJobs } from './jobs.ts';

const database = await testDatabase();
const services = {
  ownerUrl: database.urls.owner,
  worker: database.worker,
  clock: systemClock,
  log: createLog('silent'),
  product: '0.1.0',
  explain: (error: unknown) => (error instanceof Error ? error.message : ''),
};
const pace = { cronSeconds: 1, pollSeconds: 1, retrySeconds: 60, superviseSeconds: 60 };
const never = '0 0 29 2 *';
vi.setConfig({ testTimeout: 60_000 });
const running: RunningJobs[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function start(job: Partial<Job> & { name: string }, alone = false): Promise<RunningJobs> {
  const whole = { cron: never, catchUp: false, run: async (): Promise<JobReport> => ({ message: 'ran' }), ...job };
  const jobs = await startJobs(services, [whole], { alone, pace });
  running.push(jobs);
  return jobs;
}

const stateOf = async (name: string) => (await readJobStates(database.app)).get(name);
const runsOf = (job: string) =>
  database.app.read(null, (tx) => listRuns(tx, { job, troubled: false, before: null }, 100));
const patient = { timeout: 20_000, interval: 50 };

it('runs a job that two processes were asked for with the same number once, and says how it went', async () => {
  const run = vi.fn(async () => ({ message: 'forty-two', facts: { answer: 42 } }));
  const [first, second] = [await start({ name: 'once', run }), await start({ name: 'once', run })];
  const id = randomUUID();
  const answers = await Promise.all([first.runNow('once', id), second.runNow('once', id)]);
  expect(answers.filter((sent) => sent)).toHaveLength(1);
  await vi.waitFor(async () => {
    expect(await stateOf('once')).toMatchObject({
      runningSince: null,
      last: { ok: true, message: 'forty-two', facts: { answer: 42 } },
    });
  }, patient);
  expect(await first.runNow('once', id)).toBe(false);
  expect(run).toHaveBeenCalledTimes(1);
  expect(await runsOf('once')).toMatchObject([{ outcome: 'good', message: 'forty-two', pid: process.pid }]);
  const lines = await database.app.read(null, readProcesses);
  expect(lines.filter(({ alive }) => alive)).toHaveLength(2);
  for (const each of running.splice(0)) await each.stop();
  expect(await doesAnyLive(database.app)).toBe(false);
});

it('is asked from a process that runs no jobs itself', async () => {
  await start({ name: 'asked' });
  expect(await askForJob(services, 'asked', randomUUID())).toBe(true);
  await vi.waitFor(async () => expect(await stateOf('asked')).toMatchObject({ last: { ok: true } }), patient);
});

it('notes why a job failed, and when it comes next', async () => {
  const jobs = await start({
    name: 'failing',
    run: async () => {
      throw new Error('磁盘已满');
    },
  });
  await jobs.runNow('failing', randomUUID());
  await vi.waitFor(async () => {
    expect(await stateOf('failing')).toMatchObject({
      runningSince: null,
      last: { ok: false, message: '磁盘已满' },
      next: expect.stringMatching(/-02-28T16:00:00/),
    });
  }, patient);
  expect(await runsOf('failing')).toMatchObject([{ outcome: 'failed', message: '磁盘已满' }]);
  // It would be begun again in a minute: who asks for it does not wait for that.
  expect(await jobs.runNow('failing', randomUUID())).toBe(true);
  await vi.waitFor(async () => expect(await runsOf('failing')).toHaveLength(2), patient);
});

it('makes up for a run that was missed while the machine was off, and only once', async () => {
  const nightly = { name: 'nightly', catchUp: true };
  const before = await start(nightly);
  await vi.waitFor(async () => {
    const pass = await database.owner.read(null, (tx) =>
      tx.one<{ at: Date | null }>(sql`select cron_on as at from bihuan_jobs.version`),
    );
    expect(pass.at).not.toBeNull();
  }, patient);
  await before.stop();
  running.length = 0;
  // As if the runner had been off for three days, with a nightly moment in each.
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`update bihuan_jobs.version set cron_on = now() - interval '3 days'`);
    await tx.run(sql`update bihuan_jobs.schedule set created_on = now() - interval '4 days', cron = '30 2 * * *'`);
  });
  const run = vi.fn(async () => ({ message: 'made up' }));
  const after = await start({ ...nightly, cron: '30 2 * * *', run });
  await vi.waitFor(
    async () => expect(await stateOf('nightly')).toMatchObject({ last: { message: 'made up' } }),
    patient,
  );
  expect(await after.runNow('nightly', randomUUID())).toBe(true);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), patient);
});

it('begins again with what was under way when the only process was killed', async () => {
  let release: (report: JobReport) => void = () => {};
  const hanging = await start({
    name: 'killed',
    run: () =>
      new Promise<JobReport>((resolve) => {
        release = resolve;
      }),
  });
  await hanging.runNow('killed', randomUUID());
  await vi.waitFor(async () => expect((await stateOf('killed'))?.runningSince).toBeTruthy(), patient);
  await start({ name: 'killed' }, true);
  expect((await stateOf('killed'))?.runningSince).toBeNull();
  const { state } = await database.owner.read(null, (tx) =>
    tx.one<{ state: string }>(sql`select state from bihuan_jobs.job where name = 'killed'`),
  );
  expect(state).toBe('retry');
  const [broken] = await runsOf('killed');
  expect(broken).toMatchObject({ outcome: 'broken', endedAt: expect.any(String) });
  // It was only slow to die: what it says at its end changes nothing any more.
  release({ message: 'too late' });
  await hanging.stop();
  expect(await runsOf('killed')).toMatchObject([{ id: broken?.id, outcome: 'broken', message: '' }]);
});

it('takes a process for dead that says nothing for a minute and a half, and its runs for broken off', async () => {
  let release: (report: JobReport) => void = () => {};
  const run = () => new Promise<JobReport>((resolve) => (release = resolve));
  const hanging = await start({ name: 'silent', run });
  await hanging.runNow('silent', randomUUID());
  await vi.waitFor(async () => expect(await runsOf('silent')).toMatchObject([{ outcome: null }]), patient);
  await start({ name: 'other' });
  expect(await runsOf('silent')).toMatchObject([{ outcome: null }]);
  await database.owner.write(null, (tx) => tx.run(sql`update job_workers set seen_at = now() - interval '91 seconds'`));
  expect(await doesAnyLive(database.app)).toBe(false);
  await start({ name: 'third' });
  expect(await runsOf('silent')).toMatchObject([{ outcome: 'broken' }]);
  expect((await stateOf('silent'))?.runningSince).toBeNull();
  release({ message: '' });
});

it('counts runs for good, and forgets all but the newest of each job', async () => {
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into job_runs (job, task, worker_id, started_at, ended_at, outcome)
      select 'many', gen_random_uuid(), gen_random_uuid(), now(), now(), case when n % 5 = 0 then 'failed' else 'good' end
      from generate_series(1, 50) n`),
  );
  await forgetRuns(database.owner, 8);
  const left = (await runsOf('many')).map(({ outcome }) => outcome);
  expect([left.length, left.filter((outcome) => outcome === 'failed').length]).toEqual([16, 8]);
  const totals = await database.app.read(null, readTotals);
  expect(totals.find(({ job, outcome }) => job === 'killed' && outcome === 'broken')).toMatchObject({ runs: 1 });
  expect(totals.find(({ job, outcome }) => job === 'once' && outcome === 'good')).toMatchObject({ runs: 1 });
});
