import type { Database, Transaction } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { deadAfterSeconds, type Outcome, type RunningProcess } from './job-history.ts';
import { noteJobIn } from './job-state.ts';

const longestMessage = 1000;

/**
 * Says that this process lives, and notes as broken off whatever was under way in one that does no more. `alone`: no
 * other process can be running jobs, so all others are dead.
 */
export const sayAlive = (worker: Database, me: RunningProcess, { alone }: { alone: boolean }): Promise<void> =>
  worker.write(null, async (tx) => {
    await tx.run(sql`insert into job_workers (id, kind, host, pid, product)
      values (${me.id}, ${me.kind}, ${me.host}, ${me.pid}, ${me.product})
      on conflict (id) do update set seen_at = now()`);
    if (alone) await tx.run(sql`update job_workers set ended_at = seen_at where id <> ${me.id} and ended_at is null`);
    await breakOff(
      tx,
      sql`not exists (select from job_workers w where w.id = r.worker_id and w.ended_at is null
        and w.seen_at > now() - make_interval(secs => ${deadAfterSeconds}))`,
    );
  });

/** Says that this process runs no jobs any more; what it did not finish is broken off. */
export const sayGoodbye = (worker: Database, me: RunningProcess): Promise<void> =>
  worker.write(null, async (tx) => {
    await tx.run(sql`update job_workers set seen_at = now(), ended_at = now() where id = ${me.id}`);
    await breakOff(tx, sql`r.worker_id = ${me.id}`);
  });

/** A run that has begun. */
export interface BegunRun {
  id: number;
  job: string;
  startedAt: Date;
}

/** Notes that a run begins. Whatever of the same job looks under way was given up: there is one at a time. */
export const beginRun = (
  worker: Database,
  { job, task, workerId, at }: { job: string; task: string; workerId: string; at: Date },
): Promise<BegunRun> =>
  worker.write(null, async (tx) => {
    await breakOff(tx, sql`r.job = ${job}`);
    const { id } = await tx.one<{ id: number }>(sql`insert into job_runs (job, task, worker_id, started_at)
      values (${job}, ${task}, ${workerId}, ${at}) returning id`);
    await noteJobIn(tx, job, { runningSince: at.toISOString(), asked: null });
    return { id, job, startedAt: at };
  });

export interface EndOfRun {
  outcome: Outcome;
  at: Date;
  message: string;
  facts: Record<string, string | number>;
  /** ISO moment of the next run. */
  next: string | null;
}

/** Notes how a run ended; nothing where it was taken for broken off meanwhile. */
export const endRun = (worker: Database, run: BegunRun, end: EndOfRun): Promise<void> =>
  worker.write(null, async (tx) => {
    const message = [...end.message].slice(0, longestMessage).join('');
    const noted =
      await tx.run(sql`update job_runs set ended_at = ${end.at}, outcome = ${end.outcome}, message = ${message}
      where id = ${run.id} and outcome is null`);
    if (noted === 0) return;
    const seconds = (end.at.getTime() - run.startedAt.getTime()) / 1000;
    await addTotals(tx, [{ job: run.job, outcome: end.outcome, seconds, at: end.at }]);
    const last = { at: end.at.toISOString(), ok: end.outcome === 'good', message, seconds, facts: end.facts };
    await noteJobIn(tx, run.job, {
      runningSince: null,
      next: end.next,
      ...(end.outcome === 'broken' ? {} : { last }),
    });
  });

/** Forgets old runs and processes that are gone, as the owner of the tables: of each job the newest stay, good ones and others. */
export const forgetRuns = (owner: Database, keep: number): Promise<number> =>
  owner.write(null, async (tx) => {
    await tx.run(sql`delete from job_workers w where seen_at < now() - interval '7 days'`);
    return tx.run(sql`delete from job_runs r using (select id, row_number() over (partition by job, outcome = 'good' order by id desc) as place
      from job_runs where outcome is not null) t where t.id = r.id and t.place > ${keep}`);
  });

// The moment is that at which its process was last seen: when it died nobody knows.
async function breakOff(tx: Transaction, which: ReturnType<typeof sql>): Promise<void> {
  const broken = await tx.many<{ job: string; seconds: number; at: Date }>(sql`
    update job_runs r set outcome = 'broken', ended_at = greatest(r.started_at, (select w.seen_at from job_workers w where w.id = r.worker_id))
    where r.outcome is null and ${which}
    returning r.job, extract(epoch from r.ended_at - r.started_at)::float8 as seconds, r.ended_at as at`);
  for (const { job } of broken) await noteJobIn(tx, job, { runningSince: null });
  await addTotals(
    tx,
    broken.map((one) => ({ ...one, outcome: 'broken' as const })),
  );
}

async function addTotals(
  tx: Transaction,
  ends: readonly { job: string; outcome: Outcome; seconds: number; at: Date }[],
): Promise<void> {
  for (const { job, outcome, seconds, at } of ends)
    await tx.run(sql`insert into job_totals as t (job, outcome, runs, seconds, latest) values (${job}, ${outcome}, 1, ${seconds}, ${at})
      on conflict (job, outcome) do update set runs = t.runs + 1, seconds = t.seconds + excluded.seconds, latest = excluded.latest`);
}
