import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { listAccounts } from './actions/accounts.ts';
import { confirmImport } from './actions/import/confirm.ts';
import { previewImport } from './actions/import/plan.ts';
import { createPerson, listOrganisations, listPersons } from './actions/organisations.ts';
import { listPosts } from './actions/posts.ts';
import { signIn } from './actions/sign-in.ts';
import type { Actor } from './actor.ts';
import { type ImportRow, importFields, type SameName } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { services, clerk } = people;
const home = clerk.homeId;
await people.place(home, 'unit', '办公室');
await people.place(home, 'unit', '河湖管理科');

type Said = Partial<Omit<ImportRow, 'same'>> & { same?: SameName };
const rowsOf = (rows: readonly Said[]): ImportRow[] =>
  rows.map((row, at) => ({
    ...(Object.fromEntries(importFields.map((field) => [field, ''])) as Omit<ImportRow, 'row'>),
    row: at + 2,
    ...row,
  }));

async function preview(rows: readonly Said[], actor: Actor = clerk, into = home) {
  const plan = await previewImport(services, actor, { organisationId: into, rows: rowsOf(rows) });
  if (!plan.ok) throw new Error(plan.code);
  return plan.value;
}

const confirm = async (rows: readonly Said[], seen: string, logins: readonly string[] = [], actor: Actor = clerk) =>
  confirmImport(services, actor, {
    organisationId: home,
    rows: rowsOf(rows),
    seen,
    file: '名单.xlsx',
    passwords: logins.map((login) => ({ login, password })),
  });

async function imported(rows: readonly Said[], actor: Actor = clerk) {
  const plan = await preview(rows, actor);
  const done = await confirm(
    rows,
    plan.seen,
    plan.accounts.map(({ login }) => login),
    actor,
  );
  if (!done.ok) throw new Error(`${done.code} ${JSON.stringify(plan.rows)}`);
  return done.value;
}

const faults = async (rows: readonly Said[], actor: Actor = clerk): Promise<string[]> =>
  (await preview(rows, actor)).rows.flatMap((line) =>
    line.faults.map(({ field, message }) => `${line.row} ${field} ${message}`),
  );

const list: Said[] = [
  { name: '陈 禾', unit: '办公室', position: '主任', phone: '138 0000 1111', login: 'chenhe', role: '科室负责人' },
  {
    name: '单雄',
    unit: '水资源科',
    position: '科员',
    phone: '+86 13900002222',
    login: 'shanxiong',
    role: '责任单位经办、查看',
  },
  { name: '周蓝', unit: '节水中心', parentUnit: '水资源科' },
  {
    name: '何局',
    position: '副局长',
    role: '责任领导',
    login: 'heju',
    fromDay: '2026年3月1日',
    basis: '水党〔2026〕3号',
  },
];

describe('A list of people', () => {
  it('is told in words before anything is made: who is new, which units, which accounts', async () => {
    const plan = await preview(list);
    expect(plan.rows.map(({ state, faults: found }) => [state, found])).toEqual(list.map(() => ['new', []]));
    expect(plan.units).toEqual([
      { name: '水资源科', parent: '中共云溪县水务局党组', kind: 'unit' },
      { name: '节水中心', parent: '水资源科', kind: 'unit' },
    ]);
    expect(plan.accounts.map(({ login }) => login)).toEqual(['chenhe', 'shanxiong', 'heju']);
    expect(plan.rows[1]?.effects).toContain('开通账号 shanxiong（责任单位经办：水资源科；查看：中共云溪县水务局党组）');
    expect((await listPersons(services, clerk, home)).length).toBe(0);
  });

  it('becomes units in their tree, people, posts and accounts that enter with their first password', async () => {
    expect(await imported(list)).toEqual({
      persons: 4,
      changed: 0,
      organisations: 0,
      units: 2,
      posts: 1,
      holdings: 1,
      accounts: 3,
      roles: 3,
    });
    const places = await listOrganisations(services, clerk);
    const below = places.find(({ name }) => name === '节水中心');
    expect(places.find(({ id }) => id === below?.parentId)?.name).toBe('水资源科');
    const persons = await listPersons(services, clerk, home);
    expect(persons.find(({ name }) => name === '陈禾')).toMatchObject({ unitName: '办公室', phone: '13800001111' });
    const [post] = await listPosts(services, clerk, home);
    expect(post).toMatchObject({ name: '副局长', role: 'leader', isSingle: true });
    expect(post?.holdings).toMatchObject([{ personName: '何局', fromDay: '2026-03-01', basis: '水党〔2026〕3号' }]);
    const entered = await signIn(services, { login: 'heju', password, origin: '10.0.0.7', agent: 'test' });
    expect(entered.ok).toBe(true);
    const accounts = await listAccounts(services, clerk);
    expect(accounts.find(({ login }) => login === 'heju')).toMatchObject({
      mustChangePassword: true,
      personName: '何局',
      roles: [],
    });
  });

  it('leaves what it did in the chains, without a password', async () => {
    const said = await database.owner.read(null, (tx) =>
      tx.many<{ action: string; n: number }>(
        sql`select action, count(*)::int as n from audit_entries where action like '%.create' or action = 'people.import' group by action`,
      ),
    );
    expect(Object.fromEntries(said.map(({ action, n }) => [action, n]))).toMatchObject({
      'people.import': 1,
      'person.create': 4,
      'account.create': 3,
      'post.create': 1,
    });
    const leaked = await database.owner.read(null, (tx) =>
      tx.many(sql`select 1 from audit_values where content like ${`%${password}%`}
        union all select 1 from commands where answer::text like ${`%${password}%`}`),
    );
    expect(leaked).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const plan = await preview(list);
    expect(plan.rows.map(({ state, effects }) => [state, effects])).toEqual(list.map(() => ['unchanged', []]));
    expect(await imported(list)).toEqual({
      persons: 0,
      changed: 0,
      organisations: 0,
      units: 0,
      posts: 0,
      holdings: 0,
      accounts: 0,
      roles: 0,
    });
  });

  it('changes what it says otherwise, and leaves alone what it says nothing of', async () => {
    const plan = await preview([
      { name: '单雄', unit: '水资源科', position: '副科长', login: 'shanxiong', role: '责任单位负责人' },
    ]);
    expect(plan.rows[0]).toMatchObject({
      state: 'changed',
      effects: ['职务：科员 → 副科长', '增加角色：责任单位负责人（水资源科）'],
    });
    await imported([{ name: '单雄', unit: '水资源科', position: '副科长' }]);
    const persons = await listPersons(services, clerk, home);
    expect(persons.find(({ name }) => name === '单雄')).toMatchObject({ position: '副科长', phone: '13900002222' });
  });

  it('sent twice under one number acts once', async () => {
    const rows = [{ name: '只此一次', unit: '办公室' }];
    const numbered = { ...clerk, requestId: 'import-once-1', fingerprint: 'f' };
    const { seen } = await preview(rows);
    const first = await confirm(rows, seen, [], numbered);
    expect(await confirm(rows, seen, [], numbered)).toEqual(first);
    expect((await listPersons(services, clerk, home)).filter(({ name }) => name === '只此一次').length).toBe(1);
  });
});

describe('A list is refused whole', () => {
  it('while a row is faulty', async () => {
    const rows = [
      { name: '好的', unit: '办公室' },
      { name: '坏的', unit: '办公室', phone: '12' },
    ];
    const { seen } = await preview(rows);
    expect(await confirm(rows, seen)).toMatchObject({ ok: false, code: 'people-import-faults', facts: { n: 1 } });
    expect((await listPersons(services, clerk, home)).some(({ name }) => name === '好的')).toBe(false);
  });

  it('where something changed since it was looked at', async () => {
    const rows = [{ name: '后来人', unit: '办公室', position: '科员' }];
    const { seen } = await preview(rows);
    await createPerson(services, clerk, { organisationId: home, name: '后来人', unitId: null });
    expect(await confirm(rows, seen)).toMatchObject({ ok: false, code: 'people-import-stale' });
  });

  it('where a new account has no first password, and then leaves nobody behind', async () => {
    const rows = [{ name: '无密码', unit: '办公室', login: 'wumima', role: '经办人' }];
    const { seen } = await preview(rows);
    expect(await confirm(rows, seen)).toMatchObject({ ok: false, code: 'people-import-password' });
    expect((await listPersons(services, clerk, home)).some(({ name }) => name === '无密码')).toBe(false);
  });
});

describe('What a list says so that no cell is empty', () => {
  it('is nothing: 无, /, — change nothing and are no fault', async () => {
    const { rows } = await preview([
      { name: '陈禾', unit: '办公室', phone: '无', login: '/', fromDay: '——', basis: '暂无' },
    ]);
    expect(rows[0]).toMatchObject({ state: 'unchanged', faults: [], notices: [] });
  });

  it.each(['2025.3', '2025年03月', '2025-03至今', '202503'])(
    'is a month alone: %s is its first day, and says so',
    async (fromDay) => {
      const { rows } = await preview([{ name: '只到月', unit: '办公室', position: '科员', fromDay }]);
      expect(rows[0]?.effects).toContain('2025-03-01 起担任“科员”');
      expect(rows[0]?.notices).toEqual([{ field: 'fromDay', message: expect.stringContaining('2025-03-01') }]);
    },
  );

  it('a month that is none stays a fault', async () => {
    expect(await faults([{ name: '只到月', position: '科员', fromDay: '2025.13' }])).toEqual([
      expect.stringContaining('2 fromDay'),
    ]);
  });

  it('several of one plain post in a unit hold it side by side', async () => {
    const one = { unit: '办公室', position: '科员', fromDay: '2025-03-01' };
    expect(
      await faults([
        { ...one, name: '甲一' },
        { ...one, name: '甲二' },
      ]),
    ).toEqual([]);
  });
});

describe('Each fault names row, column and way out', () => {
  it.each<[string, Said, string]>([
    ['a bad phone', { name: '甲', phone: '1380000' + 'x' }, '2 phone'],
    ['an unknown role', { name: '甲', unit: '办公室', login: 'jia1', role: '科长助理的秘书' }, '2 role'],
    ['a role of the administrators', { name: '甲', login: 'jia1', role: '审计员' }, '2 role'],
    ['a login in characters', { name: '甲', unit: '办公室', login: '甲同志', role: '经办人' }, '2 login'],
    ['a login of somebody else', { name: '甲', unit: '办公室', login: 'ChenHe', role: '经办人' }, '2 login'],
    ['a role without a login', { name: '甲', unit: '办公室', role: '经办人' }, '2 login'],
    ['a login without a role', { name: '甲', unit: '办公室', login: 'jia1' }, '2 login'],
    ['a role of a unit without one', { name: '甲', login: 'jia1', role: '经办人' }, '2 unit'],
    ['a day that does not exist', { name: '甲', position: '科员', fromDay: '2026-02-30' }, '2 fromDay'],
    ['a day without a post', { name: '甲', fromDay: '2026-03-01' }, '2 position'],
    [
      'a post that somebody holds',
      { name: '甲', position: '副局长', role: '责任领导', fromDay: '2026-03-02' },
      '2 fromDay',
    ],
    ['a unit elsewhere', { name: '甲', unit: '节水中心', parentUnit: '办公室' }, '2 parentUnit'],
    ['another organisation', { name: '甲', organisation: '外县水务局' }, '2 organisation'],
    ['nobody', { unit: '办公室', phone: '13800001111' }, '2 name'],
  ])('%s', async (_, row, place) => {
    const found = await faults([row]);
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toContain(place);
    expect(found.every((line) => /请|可填/.test(line))).toBe(true);
  });

  it('two units that are each above the other', async () => {
    const found = await faults([
      { name: '甲', unit: '一科', parentUnit: '二科' },
      { name: '乙', unit: '二科', parentUnit: '一科' },
    ]);
    expect(found).toEqual([expect.stringContaining('3 parentUnit')]);
  });

  it('the same login for two people', async () => {
    const found = await faults([
      { name: '甲', unit: '办公室', login: 'same', role: '经办人' },
      { name: '乙', unit: '办公室', login: 'same', role: '经办人' },
    ]);
    expect(found).toEqual([expect.stringContaining('3 login 第 2 行已用登录名')]);
  });
});

describe('The same name', () => {
  it('in another unit is asked about, and each answer is followed', async () => {
    const elsewhere: Said = { name: '陈禾', unit: '河湖管理科', position: '督查员' };
    const { rows } = await preview([elsewhere]);
    expect(rows[0]).toMatchObject({ state: 'faulty', choices: ['moved', 'concurrent', 'another'] });
    expect((await preview([{ ...elsewhere, same: 'moved' }])).rows[0]?.effects).toContain('科室：办公室 → 河湖管理科');
    expect((await preview([{ ...elsewhere, same: 'another' }])).rows[0]?.state).toBe('new');
    const serving: Said = { ...elsewhere, fromDay: '2026-03-02', same: 'concurrent' };
    expect((await preview([serving])).rows[0]?.effects).toEqual(['2026-03-02 起担任“督查员”']);
    await imported([serving]);
    // Known from now on: nobody is asked again.
    const { same: _, ...again } = serving;
    expect((await preview([again])).rows[0]).toMatchObject({ state: 'unchanged', choices: [] });
  });

  it('twice in a list with two telephones is no single person', async () => {
    const found = await faults([
      { name: '吴双', unit: '办公室', phone: '13800000001' },
      { name: '吴双', unit: '办公室', phone: '13800000002' },
    ]);
    expect(found).toEqual([expect.stringContaining('3 name 与第 2 行')]);
  });
});

describe('Three administrators', () => {
  it('import each what is theirs: the one people, the other accounts', async () => {
    const system = await people.actor('system', 'system_admin', home);
    const security = await people.actor('security', 'security_admin', home);
    const rows: Said[] = [{ name: '分立', unit: '办公室', phone: '13700000000', login: 'fenli', role: '经办人' }];
    expect(await faults(rows, security)).toEqual([expect.stringContaining('2 name')]);
    expect(await imported(rows, system)).toMatchObject({ persons: 1, accounts: 0, roles: 0 });
    expect(await imported(rows, security)).toMatchObject({ persons: 0, changed: 0, accounts: 1, roles: 1 });
  });

  it('and nobody else imports anything', async () => {
    const leader = await people.actor('leader', 'leader', home);
    const answer = await previewImport(services, leader, { organisationId: home, rows: rowsOf(list) });
    expect(answer).toMatchObject({ ok: false, code: 'people-import-not-allowed' });
  });
});

it('整改办 gives by a list no role that it cannot give by hand', async () => {
  const office = await people.actor('office2', 'office', home);
  const found = await faults([{ name: '越权', login: 'yuequan', role: '纪委监委' }], office);
  expect(found).toEqual([expect.stringContaining('2 role')]);
});

describe('A list for a region', async () => {
  const region = await people.place(null, 'region', '云溪县');
  const bureau = await people.place(region, 'organisation', '中共云溪县教育局党组');
  const keeper = await people.actor('keeper', 'system_admin', region);
  const listed: Said[] = [{ organisation: '县民政局' }, { unit: '县交通运输局' }, { organisation: '云溪县教育局' }];

  it('makes the organisations that it lists, once, and asks about one that is nearly there', async () => {
    const plan = await preview([...listed, { unit: '县民政局' }], keeper, region);
    expect(plan.rows.map(({ effects }) => effects)).toEqual([
      ['新增单位“县民政局”'],
      ['新增单位“县交通运输局”'],
      ['新增单位“云溪县教育局”'],
      [],
    ]);
    expect(plan.rows[2]?.notices).toEqual([{ field: 'organisation', message: expect.stringContaining('教育局党组') }]);
    const rows = rowsOf(listed.slice(0, 2));
    const { seen } = await preview(listed.slice(0, 2), keeper, region);
    const done = await confirmImport(services, keeper, {
      organisationId: region,
      rows,
      seen,
      file: '单位.xlsx',
      passwords: [],
    });
    expect(done).toMatchObject({ ok: true, value: { organisations: 2, units: 0 } });
    const made = (await listOrganisations(services, await people.again(keeper))).find(
      ({ name }) => name === '县民政局',
    );
    expect(made).toMatchObject({ kind: 'organisation', parentId: region, homeId: made?.id });
    const again = await preview(listed.slice(0, 2), await people.again(keeper), region);
    expect(again.rows.map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
  });

  it('takes people of its organisations by the one column that it has for where they are', async () => {
    const actor = await people.again(keeper);
    const plan = await preview(
      [
        { name: '艾一', unit: '县民政局' },
        { name: '艾二', organisation: '县民政局', unit: '救助科' },
      ],
      actor,
      region,
    );
    expect(plan.rows.map(({ effects }) => effects)).toEqual([
      ['新增人员'],
      ['新增人员，科室：救助科', '新增科室“救助科”'],
    ]);
    expect(plan.units).toEqual([{ name: '救助科', parent: '县民政局', kind: 'unit' }]);
  });

  it('puts no unit right below a region, and makes nothing for who keeps no region', async () => {
    const stray = await preview([{ name: '艾三', unit: '没有的局' }], keeper, region);
    expect(stray.rows[0]?.faults).toEqual([{ field: 'unit', message: expect.stringContaining('云溪县') }]);
    const office = await people.actor('office3', 'office', bureau);
    const answer = await previewImport(services, office, { organisationId: region, rows: rowsOf(listed) });
    expect(answer).toMatchObject({ ok: false, code: 'people-import-not-allowed' });
    expect(
      (
        await preview(
          [
            { organisation: '县民政局', parentUnit: '外县' },
            { organisation: '县林业局', parentUnit: '外县' },
          ],
          await people.again(keeper),
          region,
        )
      ).rows[1]?.faults,
    ).toEqual([{ field: 'parentUnit', message: expect.stringContaining('外县') }]);
  });
});
