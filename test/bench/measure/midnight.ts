import { join } from 'node:path';
import type pg from 'pg';
import { followKin } from '../../../src/insight/actions/kin-follow.ts';
import { productJobs } from '../../../src/operations/actions/jobs.ts';
import type { JobName } from '../../../src/operations/model.ts';
import { shanghaiDay } from '../../../src/platform/clock.ts';
import { readSealKeys } from '../../../src/platform/crypto/seal.ts';
import { Database } from '../../../src/platform/database/database.ts';
import { FolderFileStore } from '../../../src/platform/files/file-store.ts';
import { officePacks, readPacks } from '../../../src/rulepack/store.ts';
import { addDays } from '../../../src/text/calendar-day.ts';
import type { Bench, Row } from '../context.ts';
import { family, processorTime } from '../figures.ts';
import { startServer } from '../server.ts';

/** What runs because a day has begun, in the order in which it does. */
const ofADay: readonly JobName[] = ['handover', 'lights', 'ladder', 'sum', 'seal', 'deliver'];

/**
 * The next midnight over the whole ledger, by the very jobs of the product in one process. A kept ledger goes one day on
 * with each run, from the last day on which its ladders fired; before the first one, everything is looked at for the
 * first time, as after an import.
 */
export async function measureMidnight(bench: Bench): Promise<Row[]> {
  // Its jobs live in the machine's time.
  await bench.server.stop();
  const urls = await bench.place.urls();
  bench.findPostmaster();
  const owner = new Database(urls.owner, { max: 1, name: 'bihuan jobs' });
  const worker = new Database(urls.worker, { max: 2, name: 'bihuan worker' });
  try {
    await follow(bench.bare);
    let now = new Date();
    const folder = bench.place.dataFolder;
    const jobs = productJobs({
      ownerUrl: urls.owner,
      owner,
      worker,
      clock: { now: () => now },
      files: new FolderFileStore(join(folder, 'files')),
      folder,
      keep: 1,
      product: 'bench',
      keys: await readSealKeys(join(folder, 'bench.key')),
      address: null,
      backupCron: '0 3 * * *',
      idleMinutes: 30,
      longestHours: 12,
      packs: readPacks(officePacks(folder)),
      followKin,
    });
    const dayAt = async (day: string, time: string): Promise<Day> => {
      now = new Date(`${day}T${time}+08:00`);
      const seconds: [JobName, number][] = [];
      const spent = (): number =>
        processorTime([process.pid, ...(bench.postmaster === null ? [] : family(bench.postmaster))]) / 1000;
      const before = spent();
      for (const name of ofADay) {
        const started = performance.now();
        await jobs.find((job) => job.name === name)?.run(new AbortController().signal);
        seconds.push([name, (performance.now() - started) / 1000]);
      }
      return { seconds, processor: spent() - before, ...(await madeAt(bench.bare, now)) };
    };
    const last = await lastDay(bench.bare);
    const before = last ?? shanghaiDay(now);
    const first = await dayAt(before, '23:30:00');
    const next = await dayAt(addDays(before, 1), '00:01:00');
    return [
      ...(last === null ? [rowOf('everything looked at for the first time', first, null)] : []),
      rowOf(`midnight to ${addDays(before, 1)}`, next, 10),
    ];
  } finally {
    await Promise.all([owner.close(), worker.close()]);
    bench.server = await startServer(bench.place, bench.options.port, bench.server.answers);
    bench.findPostmaster();
  }
}

interface Made {
  fired: number;
  skipped: number;
  letters: number;
  notices: number;
}

interface Day extends Made {
  seconds: [JobName, number][];
  /** Of this process and the database, in seconds: what the machine does beside it is not in it. */
  processor: number;
}

function rowOf(what: string, { seconds, processor, fired, skipped, letters, notices }: Day, most: number | null): Row {
  const figure = seconds.reduce((sum, [, one]) => sum + one, 0);
  return {
    what,
    figure,
    unit: 's',
    bare: null,
    limit: most === null ? '' : `≤ ${most} s`,
    held: most === null ? null : figure <= most,
    note: `${fired} rungs fired, ${skipped} skipped, ${letters} letters, ${notices} notices; ${seconds
      .map(([name, one]) => `${name} ${one.toFixed(2)}`)
      .join(', ')} s; processor ${processor.toFixed(2)} s`,
  };
}

/** Lets the inspections follow the newest default pack, which has a ladder, and gives every place people by post. */
async function follow(owner: pg.Pool): Promise<void> {
  await owner.query(
    "update inspections set rule_pack_version = 2 where rule_pack = 'default' and rule_pack_version = 1",
  );
  await owner.query(`
    with places as (
      select o.id as organisation, null::bigint as unit, x.post, x.role from organisations o
        cross join (values ('整改办主任', 'office'), ('党组书记', 'leading_group')) x (post, role) where o.kind = 'organisation'
      union all select o.home_id, o.id, '科长', 'unit_head' from organisations o where o.kind = 'unit'),
    made as (
      insert into posts (organisation_id, unit_id, name, role) select organisation, unit, post, role from places p
      where not exists (select from posts t where t.organisation_id = p.organisation) returning organisation_id, id, unit_id)
    insert into post_holders (organisation_id, post_id, person_id, kind, from_day, appointed_by, appointed_name)
    select m.organisation_id, m.id, (select x.id from persons x where x.organisation_id = m.organisation_id
        order by x.unit_id is distinct from m.unit_id, (x.id + m.id) % 7, x.id limit 1), 'holder', '2020-01-01', (select min(id) from accounts),
      '导入' from made m`);
}

const lastDay = async (owner: pg.Pool): Promise<string | null> =>
  (await owner.query<{ day: string | null }>('select max(fired_on)::text as day from ladder_firings')).rows[0]?.day ??
  null;

async function madeAt(owner: pg.Pool, moment: Date): Promise<Made> {
  const { rows } = await owner.query<Record<keyof Made, string>>(
    `select (select count(*) from ladder_firings where at = $1 and outcome = 'fired') as fired,
      (select count(*) from ladder_firings where at = $1 and outcome = 'skipped') as skipped,
      (select count(*) from letters where created_at = $1) as letters, (select count(*) from notices where created_at = $1) as notices`,
    [moment],
  );
  const counted = (key: keyof Made): number => Number(rows[0]?.[key]);
  return {
    fired: counted('fired'),
    skipped: counted('skipped'),
    letters: counted('letters'),
    notices: counted('notices'),
  };
}
