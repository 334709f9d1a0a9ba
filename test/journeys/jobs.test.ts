import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { followKin } from '../../src/insight/actions/kin-follow.ts';
import { startProductJobs } from '../../src/operations/actions/start-jobs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { sql } from '../../src/platform/database/sql.ts';
import type { RunningJobs } from '../../src/platform/jobs/jobs.ts';
import { createLog } from '../../src/platform/log.ts';
import { seriousFaults, testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
// Runs are told by the real time: the workers are real.
people.clock.set(new Date().toISOString());
const { files } = testLedger(database, people);
await fill(testLedger(database, people), people.clerk, [planned('河道采砂监管不严')]);
await people.actor('watcher', 'observer', people.clerk.homeId);
const server = await testServer(database, systemClock);
const browser = await testBrowser(server, database, people);
const folder = join(server.folder, 'backups');
let jobs: RunningJobs | null = null;
afterAll(() => jobs?.stop());

/** A worker beside the server, as script/worker starts one; only quicker. */
async function startWorker(): Promise<RunningJobs> {
  const process = {
    config: readConfig({ BIHUAN_DATA: server.folder, BIHUAN_BACKUP_FOLDER: folder, BIHUAN_BACKUP_CRON: '0 0 29 2 *' }),
    database,
    files,
    clock: systemClock,
    log: createLog('silent'),
    product: '0.1.0',
    followKin,
  };
  return startProductJobs(process, {
    alone: false,
    pace: { cronSeconds: 45, pollSeconds: 1, retrySeconds: 300, superviseSeconds: 60 },
  });
}

const shot = async (page: Page, name: string): Promise<void> => {
  const place = process.env['BIHUAN_SHOTS'];
  if (place) await page.screenshot({ path: `${place}/${name}.png`, fullPage: true });
};

it('says that nobody runs the jobs, and refuses to have one run, with what to do', async () => {
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/jobs');
  await page.getByRole('alert').getByText('没有进程在运行后台任务').waitFor();
  await page.getByText('还没有运行记录').waitFor();
  await page.getByRole('button', { name: '立即运行：备份' }).click();
  await page.getByText('后台任务没有运行，现在做不了。').waitFor();
  await shot(page, 'jobs-none');
  expect(await seriousFaults(page)).toEqual([]);
  const asked = await database.owner.read(null, (tx) =>
    tx.many(sql`select from audit_entries where action = 'job.request'`),
  );
  expect(asked).toEqual([]);
});

it('shows a backup that failed with its reason and what to do, has it run again by the keyboard, and keeps both', async () => {
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, 'somebody put a file where the folder was');
  jobs = await startWorker();
  await jobs.runNow('backup', randomUUID());
  const page = await browser.signedIn('clerk');
  await expect
    .poll(
      async () =>
        (await database.owner.read(null, (tx) => tx.many(sql`select from job_runs where outcome = 'failed'`))).length,
      {
        timeout: 30_000,
      },
    )
    .toBe(1);
  await page.goto('/settings/jobs');
  const alert = page.getByRole('alert');
  await alert.getByText(/“备份”上一次失败：.*是文件而不是文件夹/).waitFor();
  await alert.getByText('排除原因后点“立即运行”').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await shot(page, 'jobs-failed');
  rmSync(folder);
  await page.getByRole('button', { name: '立即运行：备份' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已要求运行“备份”').waitFor();
  await page.getByText('后台任务都按时运行，1 个进程在值守。').waitFor();
  await page.getByRole('link', { name: '备份', exact: true }).last().click();
  const runs = page.getByRole('region', { name: '“备份”的运行记录' });
  await runs.getByRole('row', { name: /成功 已备份到/ }).waitFor();
  await runs.getByLabel('只看失败和中断').check();
  await runs.getByRole('row', { name: /成功/ }).waitFor({ state: 'detached' });
  expect(await runs.getByRole('row', { name: /备份 .*失败 .*是文件而不是文件夹/ }).count()).toBe(1);
  expect(page.url()).toContain('job=backup&troubled=true');
  expect(await seriousFaults(page)).toEqual([]);
  const asked = await database.owner.read(null, (tx) =>
    tx.many(sql`select actor_name from audit_entries where action = 'job.request'`),
  );
  expect(asked).toEqual([{ actor_name: '林一' }]);
});

it('shows a run that its process took along as broken off, and which process that was', async () => {
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`insert into job_workers (id, kind, host, pid, product, seen_at, ended_at)
      values ('00000000-0000-4000-8000-000000000001', 'worker', 'west-office', 4711, '0.1.0', now() - interval '10 minutes', now())`);
    await tx.run(sql`insert into job_runs (job, task, worker_id, started_at, ended_at, outcome)
      values ('verify', gen_random_uuid(), '00000000-0000-4000-8000-000000000001', now() - interval '11 minutes', now() - interval '10 minutes', 'broken')`);
  });
  const page = await browser.signedIn('clerk');
  await page.goto('/settings/jobs?job=verify');
  await page.getByRole('alert').getByText('“核验审计链”上一次中断，还没有重做。').waitFor();
  const runs = page.getByRole('region', { name: '“核验审计链”的运行记录' });
  await runs.getByRole('row', { name: /核验审计链 1 分 0 秒 中断 .* west-office（4711）/ }).waitFor();
  await shot(page, 'jobs-broken');
  await page.getByRole('row', { name: /worker west-office（4711） .*已停/ }).waitFor();
});

it('is not for those who do not manage the installation', async () => {
  const page = await browser.signedIn('watcher');
  await page.goto('/settings/jobs');
  await page.getByText('这部分由整改办和管理员维护。').waitFor();
  await page.getByRole('link', { name: '后台任务' }).waitFor({ state: 'detached' });
});
