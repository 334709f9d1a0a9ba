import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { type JobTotal, readTotals, readWaitingWork } from '../../platform/jobs/job-history.ts';
import { type Family, measured } from '../../platform/metrics/exposition.ts';
import { jobNames } from '../model.ts';
import { readStandings } from './job-list.ts';

/** What the jobs of this installation did and what waits for them, as the database knows it: the same from every server. */
export async function jobMetrics(db: Database, clock: Clock): Promise<Family[]> {
  const [{ jobs, processes, alarms }, [totals, waiting]] = await Promise.all([
    readStandings(db, clock),
    db.read(null, (tx) => Promise.all([readTotals(tx), readWaitingWork(tx)])),
  ]);
  const seconds = (iso: string): number => Date.parse(iso) / 1000;
  const ofTotals = (value: (total: JobTotal) => number) =>
    totals.map((total) => [{ job: total.job, outcome: total.outcome }, value(total)] as const);
  const alarmed = (job: string, what: string): number =>
    alarms.some((alarm) => alarm.job === job && alarm.what === what) ? 1 : 0;
  return [
    measured(
      'counter',
      'bihuan_job_runs_total',
      'Runs of jobs that have ended, by how they ended.',
      ofTotals(({ runs }) => runs),
    ),
    measured(
      'counter',
      'bihuan_job_duration_seconds_total',
      'Time that runs of jobs took.',
      ofTotals((total) => total.seconds),
    ),
    measured(
      'gauge',
      'bihuan_job_last_success_timestamp_seconds',
      'When a run of the job ended well last, in seconds since 1970.',
      totals
        .filter(({ outcome }) => outcome === 'good')
        .map(({ job, latest }) => [{ job }, latest.getTime() / 1000] as const),
    ),
    measured(
      'gauge',
      'bihuan_job_next_run_timestamp_seconds',
      'When the job is due next, in seconds since 1970.',
      jobs.flatMap(({ name, next }) => (next === null ? [] : [[{ job: name }, seconds(next)] as const])),
    ),
    measured(
      'gauge',
      'bihuan_job_running',
      '1 while the job runs.',
      jobs.map(({ name, running }) => [{ job: name }, running === null ? 0 : 1] as const),
    ),
    measured(
      'gauge',
      'bihuan_job_waiting',
      '1 while somebody has asked for a run that has not begun.',
      jobs.map(({ name, asked }) => [{ job: name }, asked ? 1 : 0] as const),
    ),
    measured(
      'gauge',
      'bihuan_job_trouble',
      '1 where the last run failed, was broken off and not done again, or was missed: as the page of the jobs says.',
      jobNames.flatMap((job) =>
        (['failed', 'broken', 'missed'] as const).map((what) => [{ job, what }, alarmed(job, what)] as const),
      ),
    ),
    measured('gauge', 'bihuan_job_processes', 'Processes that run jobs and were heard of in the last 90 seconds.', [
      [{}, processes.filter(({ alive }) => alive).length],
    ]),
    measured('gauge', 'bihuan_queue_length', 'What waits to be done by jobs, counted up to 10,000.', [
      [{ queue: 'events' }, waiting.events],
      [{ queue: 'notices' }, waiting.unplanned],
      [{ queue: 'messages' }, waiting.waiting],
      [{ queue: 'evidence' }, waiting.unread],
    ]),
    measured('gauge', 'bihuan_messages_stuck', 'Messages that wait for a decision of a person, counted up to 10,000.', [
      [{ state: 'failed' }, waiting.failed],
      [{ state: 'doubtful' }, waiting.doubtful],
    ]),
  ];
}
