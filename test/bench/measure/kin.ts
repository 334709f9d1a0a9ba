import type pg from 'pg';
import { followKin } from '../../../src/insight/actions/kin-follow.ts';
import { Database } from '../../../src/platform/database/database.ts';
import { dice } from '../../writer/dice.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, personKinds, type Row } from '../context.ts';
import { quantile } from '../figures.ts';
import { originalOf, titleOf, topics } from '../ledger/texts.ts';
import { namesFor } from '../queries.ts';
import { startServer } from '../server.ts';

const never = new AbortController().signal;
const clock = { now: () => new Date() };
const tries = 60;

/**
 * How soon a new problem is among its kin: the job that places it (where the ledger was not placed yet, all of it first),
 * the section of its page that shows them, and the list of groups, each over HTTP under the reader's rights.
 */
export async function measureKin(bench: Bench): Promise<Row[]> {
  // Its jobs would place problems as well.
  await bench.server.stop();
  const urls = await bench.place.urls();
  bench.findPostmaster();
  const owner = new Database(urls.owner, { max: 1, name: 'bihuan jobs' });
  const rows: Row[] = [];
  try {
    const whole = await placeAll(owner);
    if (whole.placed > 0)
      rows.push({
        ...none,
        what: 'all problems placed among their kin',
        figure: whole.seconds,
        unit: 's',
        note: `${whole.placed.toLocaleString('en')} problems, ${Math.round(whole.placed / whole.seconds).toLocaleString('en')} /s; in the background`,
      });
    await bench.bare.query('vacuum analyze kin_members, kin_terms');
    rows.push(await placeNew(bench.bare, owner));
  } finally {
    await owner.close();
    bench.server = await startServer(bench.place, bench.options.port, 'anew');
    bench.findPostmaster();
  }
  for (const [kind, person] of personKinds(bench.people)) {
    const { problems } = await namesFor(bench.bare, person);
    const pages = problems.slice(0, 200).map((id) => get(person, `/api/v1/problems/${id}/kin`));
    await measure(bench, [pages], { connections: 1, seconds: 60, most: 50 });
    const kin = await measure(bench, [pages], { connections: 1, seconds: 120, most: pages.length });
    rows.push(rowOf(`kin of one problem, p95, ${kind}`, kin, 100));
    const lists = ['', '?what=relapse', '?what=common&page=2', '?source=巡察'].map((query) =>
      get(person, `/api/v1/kin${encodeURI(query)}`),
    );
    const list = await measure(bench, [lists], { connections: 1, seconds: 120, most: 20 });
    rows.push(rowOf(`common problems, first page, p95, ${kind}`, list, null));
  }
  rows.push(await shapeOf(bench.bare));
  return rows;
}

const none = { bare: null, limit: '', held: null };

const rowOf = (what: string, { p50, p95 }: { p50: number; p95: number }, most: number | null): Row => ({
  ...none,
  what,
  figure: p95,
  unit: 'ms',
  limit: most === null ? '' : `≤ ${most} ms`,
  held: most === null ? null : p95 <= most,
  note: `p50 ${p50.toFixed(1)} ms`,
});

async function placeAll(owner: Database): Promise<{ placed: number; seconds: number }> {
  const started = performance.now();
  let placed = 0;
  for (let left = true; left; ) {
    const run = await followKin({ owner, clock }, never);
    placed += run.placed;
    left = run.left;
  }
  return { placed, seconds: (performance.now() - started) / 1000 };
}

// New problems come one by one, each worded as no other; the job places each, and they are taken away again.
async function placeNew(bare: pg.Pool, owner: Database): Promise<Row> {
  const draw = dice('new kin');
  const made: string[] = [];
  const times: number[] = [];
  let kin = 0;
  for (let at = 0; at < tries; at++) {
    const topic = draw.pick(topics);
    const title = titleOf(draw, topic);
    const { rows } = await bare.query<{ id: string }>(
      `insert into problems (organisation_id, inspection_id, position, title, original_text, status)
       select organisation_id, id, 100000 + $1::int, $2, $3, 'not_started' from inspections order by md5(id::text || $1) limit 1 returning id`,
      [at, title, originalOf(draw, topic, title)],
    );
    const id = rows[0]?.id ?? '';
    made.push(id);
    const started = performance.now();
    await followKin({ owner, clock }, never);
    times.push(performance.now() - started);
    const placed = await bare.query<{ n: string }>(
      'select count(*) as n from kin_members m join kin_members o using (group_id) where m.problem_id = $1 and o.problem_id <> $1',
      [id],
    );
    if (Number(placed.rows[0]?.n) > 0) kin++;
  }
  for (const table of ['kin_terms', 'kin_members', 'kin_queue'])
    await bare.query(`delete from ${table} where problem_id = any ($1)`, [made]);
  await bare.query('delete from problems where id = any ($1)', [made]);
  const figure = quantile(times, 0.95);
  return {
    ...none,
    what: 'a new problem placed among its kin, p95',
    figure,
    unit: 'ms',
    limit: '≤ 100 ms',
    held: figure <= 100,
    note: `p50 ${quantile(times, 0.5).toFixed(1)} ms, a whole run of the job each; ${kin} of ${tries} have kin`,
  };
}

async function shapeOf(bare: pg.Pool): Promise<Row> {
  const { rows } = await bare.query<Record<'groups' | 'single' | 'largest', string>>(`select count(*) as groups,
      count(*) filter (where n = 1) as single, max(n) as largest
    from (select count(*) as n from kin_members group by group_id) g`);
  return {
    ...none,
    what: 'kinds of problems in this ledger',
    figure: Number(rows[0]?.groups),
    unit: '',
    note: `${rows[0]?.single} stand alone, the largest has ${rows[0]?.largest} problems`,
  };
}
