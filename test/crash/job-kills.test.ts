import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { verifyChains } from '../../src/audit/verify.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { type JobName, jobNames } from '../../src/operations/model.ts';
import { isArchiveName } from '../../src/platform/backup/format.ts';
import { checkArchive } from '../../src/platform/backup/read-archive.ts';
import { type Sql, sql } from '../../src/platform/database/sql.ts';
import { readJobStates } from '../../src/platform/jobs/job-state.ts';
import { climbLadders } from '../../src/supervision/actions/ladder/climb.ts';
import { withOwner } from '../support/backups.ts';
import { randomRuns } from '../support/random.ts';
import { dice } from '../writer/dice.ts';
import { until } from './installation.ts';
import { worldOfJobs } from './job-world.ts';

const { runs, seed } = randomRuns('kills of every job', { quick: 1, long: 10 });
const day = '2026-04-20';
const world = await worldOfJobs(seed);
const { database, folder } = world;
const many = <Row>(query: Sql): Promise<Row[]> => database.owner.read(null, (tx) => tx.many<Row>(query));
const one = async <Row>(query: Sql): Promise<Row> => (await many<Row>(query))[0] as Row;

/** A process that runs jobs, and what it has said. */
class Runner {
  output = '';
  readonly #child: ChildProcess;

  constructor(mode: 'told' | 'scheduled') {
    const args = [join(import.meta.dirname, 'jobs.ts'), database.urls.owner, database.urls.worker, folder, day, mode];
    this.#child = spawn(process.execPath, ['--no-maglev', '--disable-warning=ExperimentalWarning', ...args], {
      env: { PATH: process.env['PATH'] },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    runners.add(this);
    this.#child.stdout?.on('data', (data: Buffer) => {
      this.output += data.toString();
    });
    // What cannot be written any more goes to one that is dead already.
    this.#child.stdin?.on('error', () => {});
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async said(line: string): Promise<void> {
    await until(() => this.output.includes(`${line}\n`) || !this.running);
    if (!this.output.includes(`${line}\n`)) throw new Error(`ended without “${line}”`);
  }

  /** Begins to run jobs: until then it has only loaded its program. */
  async start(): Promise<this> {
    this.#child.stdin?.write('start\n');
    await this.said('ready');
    return this;
  }

  tell(name: JobName, task: string): void {
    this.#child.stdin?.write(`run ${name} ${task}\n`);
  }

  async kill(): Promise<void> {
    const ended = this.running ? once(this.#child, 'exit') : null;
    this.#child.kill('SIGKILL');
    await ended;
  }
}
const runners = new Set<Runner>();
afterAll(() => Promise.all([...runners].map((runner) => runner.kill())));

interface Line {
  outcome: string | null;
  message: string;
  pid: number;
}
const linesOf = (task: string): Promise<Line[]> =>
  many(
    sql`select r.outcome, r.message, w.pid from job_runs r join job_workers w on w.id = r.worker_id where task = ${task} order by r.id`,
  );
const isDone = async (task: string): Promise<boolean> => {
  const { state } = await one<{ state: string }>(sql`select state::text from bihuan_jobs.job where id = ${task}`);
  if (state === 'failed') throw new Error(JSON.stringify(await linesOf(task)));
  return state === 'completed';
};

// A kill comes within so many milliseconds of the beginning.
const longest: Partial<Record<JobName, number>> = {
  backup: 150,
  ladder: 150,
  words: 150,
  kin: 150,
  lights: 60,
  deliver: 60,
  tidy: 60,
};

/** Nothing of a job is lost and nothing doubled. */
const checks: Record<JobName, () => Promise<void>> = {
  doubts: async () => {
    const left = sql`select count(*) as n from problem_activity a left join doubt_checks c
      on c.organisation_id = a.organisation_id and c.problem_id = a.problem_id where c.seen is distinct from a.changed_at`;
    expect(await one(left)).toEqual({ n: 0 });
    const miscounted = sql`select count(*) as n from problem_facets f where f.open_doubts <> (select count(*) from doubts d
      where d.organisation_id = f.organisation_id and d.problem_id = f.problem_id and d.gone_at is null
        and d.state in ('open', 'accepted') and d.level <> 'hint')`;
    expect(await one(miscounted)).toEqual({ n: 0 });
  },
  backup: async () => {
    const there = readdirSync(join(folder, 'backups'));
    expect(there.filter((name) => !isArchiveName(name))).toEqual([]);
    const { problems } = await one<{ problems: number }>(sql`select count(*) as problems from problems`);
    for (const name of there)
      expect((await checkArchive(join(folder, 'backups', name))).rows['problems']).toBe(problems);
  },
  seal: async () => {
    expect(await many(sql`select day, count(*) as n from audit_seals group by 1`)).toHaveLength(1);
    expect(await one(sql`select count(*) as n from leads.seals`)).toEqual({ n: 1 });
    expect(await withOwner(database.urls.owner, verifyChains)).toMatchObject({ faults: [] });
  },
  verify: async () => {
    const { chains } = await one<{ chains: number }>(sql`select count(distinct chain_id) as chains from audit_entries`);
    expect((await readJobStates(database.app)).get('verify')).toMatchObject({ last: { facts: { chains, faults: 0 } } });
  },
  handover: async () => {
    expect(await one(sql`select count(*) as n from handovers where effective_at is null`)).toEqual({ n: 0 });
    const passed =
      await many(sql`select h.id from handovers h join responsibility_periods r on r.person_id = h.successor_id
      group by h.id having count(*) = 1`);
    expect(passed).toHaveLength(4);
    const told = await many(
      sql`select object_id from audit_entries where action = 'handover.effect' group by 1 having count(*) <> 1`,
    );
    expect(told).toEqual([]);
  },
  ladder: async () => {
    expect(await one(sql`select count(*) > 20 as fired from ladder_firings`)).toEqual({ fired: true });
    const clock = { now: () => new Date(`${day}T09:30:00+08:00`) };
    expect(await climbLadders({ worker: database.worker, clock })).toMatchObject({ fired: 0, letters: 0, notices: 0 });
    // A letter of a run that was broken off would stand without what it came of.
    expect(await one(sql`select count(*) > 0 as there from letters`)).toEqual({ there: true });
    expect(
      await many(
        sql`select id from letters l where not exists (select from ladder_firings f where f.letter_id = l.id)`,
      ),
    ).toEqual([]);
  },
  lights: async () => {
    expect(await one(sql`select count(*) > 0 as lit from problem_facets where yellow_on is not null`)).toEqual({
      lit: true,
    });
    expect(await withOwner(database.urls.owner, verifyLedger)).toEqual([]);
  },
  sum: async () => {
    // The changes of some 240 problems in few rows, and those as the ledger has them.
    expect(await one(sql`select count(*) < 100 as summed from problem_counts`)).toEqual({ summed: true });
    expect(await withOwner(database.urls.owner, verifyLedger)).toEqual([]);
  },
  deliver: async () => {
    const titles = [...new Map(world.hook.received.map(({ key, body }) => [key, body])).values()].flatMap(
      ({ notices }) => notices.map(({ title }) => title),
    );
    const due = await many<{ title: string }>(
      sql`select title from notices where kind = 'letter' and cause like 'round %'`,
    );
    expect(titles.filter((title) => title.includes('号函件')).sort()).toEqual(due.map(({ title }) => title).sort());
  },
  words: async () => {
    expect(await many(sql`select text_state as state, count(*) as n from evidence group by 1`)).toEqual([
      { state: 'indexed', n: 5 },
    ]);
    expect(
      await many(sql`select count(*) as n from problem_words where part = 'evidence_text' group by part_id`),
    ).toEqual(Array(5).fill({ n: 1 }));
  },
  kin: async () => {
    const placed = await one(sql`select count(*) filter (where m.problem_id is null) as missing, count(*) > 200 as many
      from problems p left join kin_members m on m.organisation_id = p.organisation_id and m.problem_id = p.id
      where p.level = 'problem' and p.superseded_at is null`);
    expect(placed).toEqual({ missing: 0, many: true });
    expect(await one(sql`select count(*) as n from kin_queue`)).toEqual({ n: 0 });
  },
  tidy: async () => {
    expect(await one(sql`select count(*) as n from commands where at < '2026-02-01'`)).toEqual({ n: 0 });
    const kept: string[] = [];
    for await (const hash of world.files.list()) kept.push(hash);
    const used = await many<{ hash: string }>(sql`select distinct hash from files`);
    expect(kept.sort()).toEqual(used.map(({ hash }) => hash).sort());
  },
};

it(`each of the eleven jobs, killed in the middle, is done once when its process is back (${runs} times each)`, {
  timeout: 120_000 + runs * 120_000,
}, async () => {
  let runner = await new Runner('told').start();
  let broken = 0;
  for (let round = 0; round < runs; round++) {
    await world.tell(round);
    await world.leaveRubbish(round);
    for (const name of jobNames) {
      const draw = dice(`kill of ${name} ${seed} ${round}`);
      const task = randomUUID();
      // Loads its program while the other one works.
      const next = new Runner('told');
      await next.said('standing by');
      runner.tell(name, task);
      await runner.said(`begun ${name}`);
      await wait(draw.int(0, longest[name] ?? 25));
      await runner.kill();
      runner = await next.start();
      await until(() => isDone(task));
      const lines = await linesOf(task);
      const place = `${name}, seed ${seed}, round ${round}: ${JSON.stringify(lines)}`;
      // Killed after its end but before the queue heard of it, it is done again: that must change nothing either.
      expect(lines.map(({ outcome }) => outcome).join(' '), place).toMatch(/^((broken|good) )?good$/);
      if (lines[0]?.outcome === 'broken') broken++;
      await checks[name]();
    }
  }
  // A kill after the end tries nothing; of few, most may come too late.
  if (runs >= 5) expect(broken).toBeGreaterThan((runs * jobNames.length) / 3);
  await runner.kill();
});

it('two workers do each run that is due once, and one takes over what the other was killed in', {
  timeout: 120_000,
}, async () => {
  const pair = [new Runner('scheduled'), new Runner('scheduled')] as const;
  const first = await new Runner('scheduled').start();
  await first.kill();
  // As if none had run for eight days, with every job's moment in them.
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`delete from bihuan_jobs.job`);
    await tx.run(sql`update bihuan_jobs.version set cron_on = now() - interval '8 days'`);
    await tx.run(sql`update bihuan_jobs.schedule set created_on = now() - interval '9 days'`);
  });
  const { before } = await one<{ before: number }>(sql`select coalesce(max(id), 0) as before from job_runs`);
  await Promise.all(pair.map((each) => each.start()));
  await until(
    async () =>
      (await many(sql`select job from job_runs where id > ${before} and outcome = 'good' group by job`)).length ===
      jobNames.length,
  );
  expect(await many(sql`select task from job_runs where id > ${before} group by task having count(*) > 1`)).toEqual([]);
  const once_ = await many<{ job: string }>(
    sql`select job from job_runs where id > ${before} and job in ('backup', 'seal', 'verify', 'handover', 'tidy') group by job having count(*) = 1`,
  );
  expect(once_).toHaveLength(5);
  // Of what comes every minute, one run a minute.
  expect(
    await many(sql`select job, date_trunc('minute', w.since) from job_runs r, lateral (select created_on as since from bihuan_jobs.job j
      where j.id = r.task) w where r.id > ${before} group by 1, 2 having count(*) > 1`),
  ).toEqual([]);

  const task = randomUUID();
  pair[0].tell('backup', task);
  await until(async () => (await linesOf(task)).length > 0);
  const [begun] = await linesOf(task);
  const killed = pair.find(({ pid }) => pid === begun?.pid);
  await killed?.kill();
  // As if it had been silent for two minutes.
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`update bihuan_jobs.job set heartbeat_on = now() - interval '2 minutes' where id = ${task}`);
    await tx.run(sql`update job_workers set seen_at = now() - interval '2 minutes' where pid = ${killed?.pid ?? 0}`);
  });
  await until(() => isDone(task));
  const lines = await linesOf(task);
  expect(lines.map(({ outcome }) => outcome)).toEqual(['broken', 'good']);
  expect(lines[1]?.pid).not.toBe(lines[0]?.pid);
  await checks.backup();
});
