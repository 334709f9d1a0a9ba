import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { organisations } from '../script/demo-county/county/index.ts';
import { water } from '../script/demo-county/county/water.ts';
import { accountsFile, begin, demoConfig, finish, readAccounts, stateOf } from '../script/demo-county/folder.ts';
import { optionsIn } from '../script/demo-county/main.ts';
import { seedCounty } from '../script/demo-county/seed.ts';
import { verifyChains } from '../src/audit/verify.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { readDashboard, readWorklist } from '../src/insight/actions.ts';
import { listDrafts } from '../src/intake/actions/open.ts';
import { listInspections, readHistory, readProblem } from '../src/ledger/actions/read.ts';
import { statuses } from '../src/ledger/model.ts';
import { sessionBehind, signIn } from '../src/people/actions/sign-in.ts';
import { type Actor, actorOf } from '../src/people/actor.ts';
import { roles } from '../src/people/model.ts';
import { systemClock } from '../src/platform/clock.ts';
import { sql } from '../src/platform/database/sql.ts';
import { FolderFileStore } from '../src/platform/files/file-store.ts';
import { reviewsWaiting } from '../src/review/actions/waiting.ts';
import { readPacks } from '../src/rulepack/store.ts';
import { readComing } from '../src/supervision/actions/ladder/show.ts';
import { readRegister, readWaiting } from '../src/supervision/actions/letters/read.ts';
import { nextMilestones } from '../src/supervision/actions/milestones.ts';
import { listNotices } from '../src/supervision/actions/notices/read.ts';
import type { LetterQuery } from '../src/supervision/model/letters.ts';
import { testDatabase } from './support/database.ts';
import { testKeys } from './support/keys.ts';
import { list } from './support/ledger.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bihuan-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = new FolderFileStore(join(folder, 'files'));
const started = performance.now();
const before = process.cpuUsage();
const accounts = await seedCounty({ ...database, files }, organisations, new Date());
const used = process.cpuUsage(before);
const [seconds, computing] = [(performance.now() - started) / 1000, (used.user + used.system) / 1_000_000];
const services = { db: database.app, clock: systemClock, files, idleMinutes: 30, longestHours: 12, keys: testKeys };

async function actorOfLogin(login: string): Promise<Actor> {
  const password = accounts.find((account) => account.login === login)?.password ?? '';
  const signed = await signIn(services, { login, password, origin: 'test', agent: '' });
  if (!signed.ok) throw new Error(`${login}: ${signed.code}`);
  const facts = await sessionBehind(services, signed.value.token);
  if (facts === null) throw new Error(`${login}: no session`);
  expect(facts.mustChangePassword).toBe(false);
  return actorOf(facts, 'test', null);
}

const observer = await actorOfLogin('xunchaban');
const rows = <Row>(query: ReturnType<typeof sql>): Promise<Row[]> =>
  database.owner.read(null, (tx) => tx.many<Row>(query));
const total = async (actor: Actor, query: Record<string, unknown> = {}) => (await list(services, actor, query)).total;

// On two free cores the county stands in ten seconds. Here others run beside it: its own computing has a limit, and the
// clock a generous one.
it('is told in twenty seconds', () => {
  expect(computing).toBeLessThan(15);
  expect(seconds).toBeLessThan(120);
});

it('shows a county of several organisations with a life of every kind', async () => {
  const figures = await readDashboard(services, observer, {});
  expect(figures.byOrganisation.length).toBeGreaterThanOrEqual(5);
  expect(figures.problems).toBeGreaterThanOrEqual(120);
  expect(figures.problems).toBeLessThanOrEqual(180);
  for (const status of statuses) expect([status, await total(observer, { status })]).toSatisfy(([, n]) => n >= 2);
  expect(figures.overdue).toBeGreaterThanOrEqual(8);
  expect(figures.dueSoon).toBeGreaterThanOrEqual(8);
  expect(figures.unassigned).toBeGreaterThanOrEqual(2);
  expect(await total(observer, { special: 'immediate' })).toBeGreaterThanOrEqual(5);
  expect(await total(observer, { special: 'named' })).toBeGreaterThanOrEqual(3);
  expect(figures.trend.filter((week) => week.closed > 0).length).toBeGreaterThanOrEqual(10);
  expect(figures.trend.reduce((sum, week) => sum + week.reopened, 0)).toBeGreaterThanOrEqual(3);
  const { items: inspections } = await listInspections(services, observer, { page: 1, size: 200 });
  expect(new Set(inspections.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
});

it('keeps what happened: split, merge, relapse, return with its reason, new deadline, withdrawn evidence', async () => {
  const [row] = (await list(services, observer, { q: '松坪村、杏花岭村等4个村夏季间歇性停水' })).items;
  const relapse = await readProblem(services, observer, row?.id ?? 0);
  expect(relapse).toMatchObject({ ok: true, value: { status: 'reopened', measures: [{ status: 'completed' }, {}] } });
  const history = await readHistory(services, observer, row?.id ?? 0, Number.MAX_SAFE_INTEGER);
  const actions = history.ok ? history.value.map(({ action }) => action) : [];
  expect(actions).toEqual(expect.arrayContaining(['problem.import', 'problem.approve_completed', 'problem.reopen']));
  const lineage = await rows<{ kind: string; n: number }>(
    sql`select kind, count(*) as n from problem_lineage group by kind order by kind`,
  );
  expect(lineage).toEqual([
    { kind: 'merge', n: 2 },
    { kind: 'split', n: 3 },
  ]);
  const done = await rows<{ action: string; reasoned: boolean }>(
    sql`select e.action, bool_and(v.content like '%"reason"%') as reasoned from audit_entries e
      join audit_values v using (chain_id, seq) where e.action in ('problem.return', 'problem.reopen', 'problem.wait_outside')
      group by e.action`,
  );
  expect(done).toHaveLength(3);
  expect(done.every(({ reasoned }) => reasoned)).toBe(true);
  expect(await rows(sql`select id from evidence where withdrawn_at is not null`)).not.toHaveLength(0);
});

it('counts what the lists show, for the county, an organisation and a unit', async () => {
  for (const login of ['xunchaban', 'shuiwu', 'chengtou', 'hehu', 'caigou']) {
    const actor = await actorOfLogin(login);
    const figures = await readDashboard(services, actor, {});
    expect(figures.problems).toBeGreaterThan(0);
    expect(figures.problems).toBe(await total(actor));
    expect(figures.overdue).toBe(await total(actor, { overdue: 'true' }));
    for (const { status, n } of figures.byStatus) expect(n).toBe(await total(actor, { status }));
  }
  const sums = await rows(sql`select organisation_id, level, status, sum(n) as n from problem_totals where viewer_id = 0
    group by 1, 2, 3 having sum(n) <> 0 except
    select organisation_id, level, status, count(*) from problem_facets group by 1, 2, 3`);
  expect(sums).toEqual([]);
});

it('gives everybody something to do, and an import that waits', async () => {
  const office = await actorOfLogin('shuiwu');
  const work = await readWorklist(services, office);
  expect(work.groups.map(({ total: n }) => n > 0)).toEqual([true, true, true]);
  expect((await reviewsWaiting({ ...services, packs: readPacks() }, office, 10)).total).toBeGreaterThan(0);
  expect((await listDrafts(services, office)).filter(({ state }) => state === 'open')).toHaveLength(1);
  expect((await readWorklist(services, await actorOfLogin('hehu'))).groups.some(({ total: n }) => n > 0)).toBe(true);
});

it('has somebody in every role, and a chain that waits for the parties that have not signed', async () => {
  expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(roles));
  const waiting = async (login: string) =>
    (await reviewsWaiting({ ...services, packs: readPacks() }, await actorOfLogin(login), 10)).items;
  for (const login of ['jiwei', 'zuzhibu'])
    expect(await waiting(login)).toMatchObject([{ title: '东溪河沿岸养殖粪污直排', signed: true }]);
  for (const login of ['xunchaban', 'paizhu', 'shuji']) expect(await waiting(login)).toEqual([]);
  expect(await waiting('fenguan')).toMatchObject([{ subject: 'extension', title: '露天焚烧秸秆屡禁不止' }]);
  const plans = await rows<{ state: string }>(sql`select state from reviews where subject = 'plan'`);
  expect(plans).toEqual([{ state: 'passed' }]);
});

it('shows time and pressure: lights, milestones, rungs, letters, notices, plans and a calendar', async () => {
  const office = await actorOfLogin('shuiwu');
  for (const light of ['red', 'yellow', 'green']) expect(await total(office, { light })).toBeGreaterThan(0);
  const { items: milestones } = await nextMilestones(services, office);
  expect(milestones.filter(({ daysLeft }) => daysLeft < 0)).toMatchObject([{ name: '主要负责人组织落实情况报告' }]);
  expect(milestones.some(({ daysLeft }) => daysLeft >= 0)).toBe(true);
  const register = (query: Partial<LetterQuery>) => readRegister(services, office, { page: 1, ...query });
  for (const query of [{ state: ['draft' as const] }, { state: ['replied' as const] }, { reply: 'overdue' as const }])
    expect([query, (await register(query)).total]).toSatisfy(([, n]) => n > 0);
  expect((await register({ state: ['closed'] })).items.every(({ number }) => number !== null)).toBe(true);
  const waiting = await readWaiting(services, await actorOfLogin('hehu'));
  expect(waiting.toAnswer.total).toBe(1);
  const { items: coming, holds } = await readComing(services, office, { days: 31 });
  expect(coming.length).toBeGreaterThan(0);
  expect(holds.map(({ rung }) => rung).sort()).toEqual(['催办', '约谈']);
  for (const login of ['shuiwu', 'hehu', 'jiaoyu', 'chengtou', 'juzhang', 'jiwei', 'xunchaban', 'caigou']) {
    const { unread } = await listNotices(services, await actorOfLogin(login), { unread: false });
    expect([login, unread]).toSatisfy(([, n]) => n > 0);
  }
  const packs = await rows<{ pack: string }>(sql`select distinct rule_pack as pack from inspections order by pack`);
  expect(packs.map(({ pack }) => pack)).toEqual(['county-three-colours', 'default', 'four-party']);
  const coloured = await rows<{ word: string }>(
    sql`select distinct number_word as word from letters where rung in ('green', 'yellow', 'red') order by word`,
  );
  expect(coloured).toHaveLength(3);
  expect(await rows(sql`select distinct inspection_id from plan_changes`)).toHaveLength(6);
  expect(await rows(sql`select 1 from calendar_feeds where ended_at is null`)).toHaveLength(1);
});

it('has chains that verify, each in the order of time and none in the future', async () => {
  const client = await database.owner.connect();
  const report = await verifyChains(client).finally(() => client.release());
  expect(report).toMatchObject({ faults: [], chains: organisations.length + 2 });
  expect(report.seals).toBeGreaterThan(100);
  const backwards = await rows(sql`select a.chain_id, a.seq from audit_entries a join audit_entries b
    on b.chain_id = a.chain_id and b.seq = a.seq + 1 and b.at < a.at`);
  expect(backwards).toEqual([]);
  expect(await rows(sql`select seq from audit_entries where at > now()`)).toEqual([]);
});

it('has evidence that opens, and texts with every day written in', async () => {
  const kept = await rows<{ name: string; hash: string }>(sql`select name, file_hash as hash from evidence`);
  expect(kept.length).toBeGreaterThan(150);
  const signatures: Record<string, string> = { png: '89504e47', docx: '504b0304', xlsx: '504b0304' };
  for (const { name, hash } of kept) {
    const bytes = await buffer(await files.get(hash));
    expect([name, bytes.subarray(0, 4).toString('hex')]).toEqual([name, signatures[name.split('.').at(-1) ?? '']]);
  }
  for (const ending of ['docx', 'xlsx']) {
    const one = kept.find(({ name }) => name.endsWith(ending));
    const read = await readDocument(await buffer(await files.get(one?.hash ?? '')), one?.name ?? '');
    expect(read).toMatchObject({ ok: true });
  }
  expect(await rows(sql`select content from problem_words where content ~ '[{}]|undefined|NaN'`)).toEqual([]);
  expect(await rows(sql`select content from audit_values where content ~ '\\{[YM]*[-+]?[0-9]'`)).toEqual([]);
});

it('tells the same on any other day: what is counted beyond the holidays that are known is called uncertain', {
  timeout: 120_000,
}, async () => {
  const other = await testDatabase();
  const day = '2027-09-06';
  const told = new Date(`${day}T10:00:00+08:00`);
  await seedCounty({ ...other, files }, [water], told);
  const read = <Row>(query: ReturnType<typeof sql>) => other.owner.read(null, (tx) => tx.many<Row>(query));
  expect(
    await read(sql`select distinct (issued_on <= ${day}) as past from letters where issued_on is not null`),
  ).toEqual([{ past: true }]);
  const states = await read<{ state: string }>(sql`select distinct state from letters order by state`);
  expect(states.map(({ state }) => state)).toEqual(['closed', 'draft', 'issued', 'replied']);
  expect(await read(sql`select 1 from ladder_firings where not certain limit 1`)).toHaveLength(1);
  const lights = await read<{ red: number; yellow: number; green: number }>(sql`select
    count(*) filter (where red_on <= ${day}) as red, count(*) filter (where yellow_on <= ${day} and red_on > ${day}) as yellow,
    count(*) filter (where yellow_on > ${day}) as green from problem_facets where status not in ('completed', 'basically_completed', 'long_term')`);
  for (const count of Object.values(lights[0] ?? {})) expect(count).toBeGreaterThan(0);
});

it('gives every account a password of its own, kept for its owner alone', async () => {
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length);
  const place = join(folder, 'state');
  expect(stateOf(place)).toBe('new');
  await begin(place);
  expect(stateOf(place)).toBe('begun');
  await finish(place, accounts);
  expect(stateOf(place)).toBe('told');
  expect(statSync(accountsFile(place)).mode & 0o777).toBe(0o600);
  expect(await readAccounts(place)).toEqual(accounts);
});

it('stays in a folder of its own and away from every other database', () => {
  const config = demoConfig({
    BIHUAN_DATA: '/srv/bihuan',
    DATABASE_URL: 'postgresql://elsewhere/ledger',
    DATABASE_APP_URL: 'postgresql://elsewhere/ledger',
    BIHUAN_BACKUP_FOLDER: '/srv/backups',
  });
  expect(config).toMatchObject({
    dataFolder: '/srv/bihuan/demo',
    database: { kind: 'private' },
    backup: { folder: '/srv/bihuan/demo/backups' },
  });
  expect(optionsIn(['--reset'])).toEqual({ reset: true, yes: false });
  expect(() => optionsIn(['--rest'])).toThrow('用法');
});
