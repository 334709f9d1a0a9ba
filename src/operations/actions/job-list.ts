import type { Actor } from '../../people/actor.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import {
  type JobRun,
  listRuns,
  newestRuns,
  readProcesses,
  readWaitingWork,
  type SeenProcess,
} from '../../platform/jobs/job-history.ts';
import { readJobStates } from '../../platform/jobs/job-state.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { alarmText, jobTitles } from '../labels.ts';
import { type JobAlarm, type JobLine, type JobsAnswer, jobNames, type RunsAnswer, type RunsQuery } from '../model.ts';
import { alarmsOf } from '../rules.ts';
import type { OperationsServices } from '../services.ts';
import { mayOperate } from './backup.ts';

const page = 30;
// A request that nobody has begun by now will not be; what becomes of it stands in the history.
const longestAsked = 5 * 60_000;

/** How every job stands, which processes run them, and what somebody must look after. */
export interface JobStandings {
  jobs: JobLine[];
  processes: SeenProcess[];
  alarms: JobAlarm[];
}

/** Reads the standings of all jobs; for the page, the doctor and whoever tells administrators. */
export async function readStandings(db: Database, clock: Clock): Promise<JobStandings> {
  const now = clock.now();
  const [states, [runs, processes]] = await Promise.all([
    readJobStates(db),
    db.read(null, (tx) => Promise.all([newestRuns(tx, jobNames), readProcesses(tx)])),
  ]);
  const ofJob = (name: string, ended: boolean): JobRun | null =>
    runs.find((run) => run.job === name && (run.endedAt !== null) === ended) ?? null;
  const jobs = jobNames.map((name): JobLine & { name: (typeof jobNames)[number] } => {
    const { asked, next } = states.get(name) ?? { asked: null, next: null };
    const running = ofJob(name, false);
    return {
      name,
      title: jobTitles[name],
      asked: running === null && asked !== null && now.getTime() - Date.parse(asked) < longestAsked,
      running,
      last: ofJob(name, true),
      next,
    };
  });
  const standings = jobs.map(({ name, running, last, next }) => ({
    name,
    running: running !== null,
    last: last?.endedAt == null || last.outcome === null ? null : { endedAt: last.endedAt, outcome: last.outcome },
    next,
  }));
  const anyAlive = processes.some(({ alive }) => alive);
  const alarms = alarmsOf(standings, anyAlive, now).map(({ what, job }) => {
    const line = jobs.find(({ name }) => name === job);
    return { what, job, ...alarmText(what, job, line ?? null) };
  });
  return { jobs, processes, alarms };
}

/** How every job stands, for who manages the installation. */
export async function readJobs(
  services: OperationsServices,
  actor: Actor,
): Promise<Outcome<JobsAnswer, PeopleRefusal>> {
  if (!(await mayOperate(services, actor))) return refuse('not-allowed');
  const { db, clock } = services;
  const [standings, waiting] = await Promise.all([readStandings(db, clock), db.read(null, readWaitingWork)]);
  return done({ ...standings, waiting });
}

/** The last runs, thirty at a time. */
export async function readRuns(
  services: OperationsServices,
  actor: Actor,
  { job, troubled, before }: RunsQuery,
): Promise<Outcome<RunsAnswer, PeopleRefusal>> {
  if (!(await mayOperate(services, actor))) return refuse('not-allowed');
  const runs = await services.db.read(null, (tx) =>
    listRuns(tx, { job: job ?? null, troubled, before: before ?? null }, page + 1),
  );
  return done({ runs: runs.slice(0, page), more: runs.length > page });
}
