import { describe, expect, it } from 'vitest';
import { withOwner } from '../../../test/support/backups.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { HttpClient } from '../../../test/support/http-client.ts';
import { fill, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { password, testPeople } from '../../../test/support/people.ts';
import { randomRuns } from '../../../test/support/random.ts';
import { testServer } from '../../../test/support/server.ts';
import { dice } from '../../../test/writer/dice.ts';
import type { ListAnswer } from '../../ledger/model.ts';
import { today } from '../clock.ts';
import { type Sql, sql } from '../database/sql.ts';

// Two servers over one database: one keeps answers, the other counts each anew. What they say must be the same, letter by
// letter, whatever was changed by whom.

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const { clerk, clock } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const other = await people.place(null, 'organisation', '云溪县林业局');
await people.actor('river', 'unit', unit);
const watcher = await people.actor('watcher', 'observer', clerk.homeId);
const forester = await people.actor('forester', 'office', other);
const led = { responsibility: { ...nobody, leadUnitId: unit } };
await fill(ledger, clerk, [
  planned('河道采砂监管不严', { ...led, deadline: '2026-03-10', measures: [] }),
  planned('专项资金使用缓慢', { deadline: '2026-03-05' }),
  planned('水库隐患排查不彻底', { ...led, manifestations: [planned('东湾水库溢洪道未清理')] }),
]);
await fill(ledger, forester, [planned('护林巡护记录不全')]);

const often = { BIHUAN_REQUESTS_PER_MINUTE: '10000000' };
const keeping = await testServer(database, clock, often);
const counting = await testServer(database, clock, { ...often, BIHUAN_KEPT_ANSWERS_MB: '0' });
const logins = ['clerk', 'river', 'watcher', 'forester'] as const;
const readers = await Promise.all(
  logins.map(async (login) => {
    const here = new HttpClient(keeping.address);
    await here.signIn(login, password);
    const there = new HttpClient(counting.address);
    await there.carry(here.cookie('bihuan_session') ?? '');
    return { login, here, there };
  }),
);
type Reader = (typeof readers)[number];
const readerOf = (login: (typeof logins)[number]): Reader => readers[logins.indexOf(login)] as Reader;
const { here: office } = readerOf('clerk');
const problems = (await office.json<ListAnswer>('GET', '/api/v1/problems?manifestations=true')).items.map(
  ({ id }) => id,
);
const addresses = [
  '/api/v1/problems',
  '/api/v1/problems?sort=due&status=not_started,in_progress',
  '/api/v1/problems?q=%E6%B2%B3%E9%81%93',
  '/api/v1/dashboard',
  ...problems.map((id) => `/api/v1/problems/${id}`),
];

const textOf = async (reader: HttpClient, address: string): Promise<string> => {
  const answer = await reader.send('GET', address);
  return `${answer.status} ${(await answer.text()).replace(/"(number)":"[0-9a-f]{12}"/, '"$1":""')}`;
};
/** Where the server that keeps answers says something else than the one that does not. */
async function differences(): Promise<string[]> {
  const asked = readers.flatMap((reader) => addresses.map((address) => ({ ...reader, address })));
  const found = await Promise.all(
    asked.map(async ({ login, here, there, address }) => {
      const [kept, counted] = await Promise.all([textOf(here, address), textOf(there, address)]);
      return kept === counted ? [] : [`${login} ${address}`];
    }),
  );
  return found.flat();
}
const asOwner = (...statements: Sql[]): Promise<unknown> =>
  database.owner.write(null, async (tx) => {
    for (const statement of statements) await tx.run(statement);
  });

describe('kept answers', () => {
  it('are given again without a look at the rows', async () => {
    expect(await differences()).toEqual([]);
    // A change that nobody notes is not seen: the comparison would find an answer that is out of date.
    await asOwner(
      sql`alter table problem_facets disable trigger user`,
      sql`update problem_facets set open_doubts = 3 where problem_id = ${problems[0]}`,
      sql`alter table problem_facets enable trigger user`,
    );
    expect(await differences()).toContain('clerk /api/v1/problems');
    await asOwner(sql`update problem_facets set open_doubts = 0 where problem_id = ${problems[0]}`);
    expect(await differences()).toEqual([]);
  });

  const { runs, seed } = randomRuns('kept answers', { quick: 40, long: 3000 });
  it(
    `are what would be counted now, after every one of ${runs} random changes by whatever process`,
    async () => {
      const die = dice(`kept ${seed}`);
      const some = (): number => die.pick(problems);
      let n = 0;
      const word = (): string => `河道整治${++n}`;
      const organisation = (): number => die.pick([clerk.homeId, other]);
      const commit = (...statements: Sql[]) => asOwner(...statements);
      const send = async (method: string, path: string, body: unknown): Promise<void> => {
        const { here, there } = readerOf(die.pick(['clerk', 'river']));
        await die.pick([here, there]).send(method, path, body);
      };
      const changes: Record<string, () => Promise<unknown>> = {
        progress: () => send('POST', `/api/v1/problems/${some()}/progress`, { content: word() }),
        assign: () =>
          send('POST', '/api/v1/problems/assign', {
            problemIds: [some()],
            leadUnitId: die.pick([unit, null]),
            deadline: `2026-04-${10 + die.int(0, 9)}`,
          }),
        start: () => send('POST', `/api/v1/problems/${some()}/transition`, { action: 'start', version: die.int(1, 4) }),
        measure: () => send('POST', `/api/v1/problems/${some()}/measures`, { content: word() }),
        'a name of a unit': () => commit(sql`update organisations set name = ${word()} where id = ${unit}`),
        'a name of an organisation': () =>
          commit(sql`update organisations set name = ${word()} where id = ${organisation()}`),
        'a person': () =>
          commit(
            sql`insert into persons (organisation_id, name) values (${clerk.homeId}, ${word()})`,
            sql`insert into problem_persons (organisation_id, problem_id, person_id, role)
            select organisation_id, ${some()}, id, 'leader' from persons where organisation_id = ${clerk.homeId} order by id desc limit 1`,
          ),
        'a title': () => commit(sql`update problems set title = ${word()} where id = ${some()}`),
        doubts: () =>
          commit(sql`update problem_facets set open_doubts = ${die.int(0, 3)} where problem_id = ${some()}`),
        words: () =>
          commit(
            sql`update problem_words set content = content || '河道', words = words || array_to_tsvector(array['河道']) where problem_id = ${some()}`,
          ),
        'a wait': () =>
          commit(sql`insert into outside_waits (organisation_id, problem_id, addressee, matter, sent_on, reply_by)
          select organisation_id, id, '省水利厅', ${word()}, '2026-03-02', '2026-03-20' from problems where id = ${some()}`),
        'a measure that is gone': () => commit(sql`delete from measure_problems where problem_id = ${some()}`),
        'a role given or taken': () =>
          commit(
            sql`delete from account_roles where account_id = ${watcher.accountId}`,
            ...(die.chance(0.5)
              ? [
                  sql`insert into account_roles (account_id, role, organisation_id, home_id) values (${watcher.accountId}, 'observer', ${clerk.homeId}, ${clerk.homeId})`,
                ]
              : []),
          ),
        'counts summed': () =>
          database.worker.write(null, (tx) => tx.run(sql`select sum_counts(${organisation()}, 'counts')`)),
        'notes forgotten': () => database.worker.write(null, (tx) => tx.run(sql`select forget_changes()`)),
        time: async () => clock.forward(die.pick([0, 1, 2])),
        // A transaction that is older than what was read meanwhile, and one of which a part or all is taken back.
        'a long transaction': async () => {
          const client = await database.owner.connect();
          try {
            await client.query('begin');
            const writes = die.chance(0.5);
            if (writes) await client.query(`update problems set title = '${word()}' where id = ${some()}`);
            else await client.query('select pg_current_xact_id()');
            // Progress on the very problem would wait for this transaction's end.
            await die.pick([...(writes ? [] : [changes['progress']]), changes['doubts'], differences])?.();
            expect(await differences()).toEqual([]);
            await client.query('savepoint part');
            await client.query(`update problem_facets set open_doubts = ${die.int(4, 9)} where problem_id = ${some()}`);
            if (die.chance(0.5)) await client.query('rollback to part');
            if (die.chance(0.5)) await client.query(`update problems set title = '${word()}' where id = ${some()}`);
            await client.query(die.chance(0.8) ? 'commit' : 'rollback');
          } finally {
            client.release();
          }
        },
      };
      for (let run = 0; run < runs; run++) {
        const kind = die.pick(Object.keys(changes));
        await changes[kind]?.();
        expect(await differences(), `after ${kind}, run ${run}, seed ${seed}`).toEqual([]);
      }
    },
    120_000 + runs * 3_000,
  );

  it('end with the day, and with the session', async () => {
    const river = readerOf('river');
    clock.forward(16 * 60);
    expect(await textOf(river.here, '/api/v1/dashboard')).toMatch(/^401 /);
    await river.here.signIn('river', password);
    expect(await textOf(river.here, '/api/v1/dashboard')).toContain(`"today":"${today(clock)}"`);
    const before = await textOf(river.here, '/api/v1/problems');
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set disabled_at = ${clock.now()} where login = 'river'`),
    );
    expect(before).toMatch(/^200 /);
    expect(await textOf(river.here, '/api/v1/problems')).toMatch(/^401 /);
  });
});

describe('changes', () => {
  // Neither says anything in an answer that another table would not say too.
  const unnoted = [
    'changes',
    'count_rows',
    'evidence_views',
    'problem_counts',
    'problem_days',
    'problem_dues',
    'problem_totals',
    'problem_turns',
    'status_counts',
  ];
  // No answer that is kept reads them.
  const unread = [
    'audit_entries',
    'audit_seals',
    'audit_values',
    'commands',
    'ended_sessions',
    'job_runs',
    'job_totals',
    'job_workers',
    'light_rules',
    'light_state',
    'light_turns',
    'past_passwords',
    'recovery_codes',
    'schema_migrations',
    'settings',
    'totp_secrets',
  ];

  it('are noted by every table that an answer may read, whatever is done to its rows', async () => {
    const tables = await withOwner(database.urls.owner, (owner) =>
      owner.query<{ name: string; kinds: number }>(`select c.relname::text as name,
          coalesce(bit_or(t.tgtype & 28) filter (where t.tgname like 'note\\_%' and t.tgenabled = 'O'), 0)::int as kinds
        from pg_class c left join pg_trigger t on t.tgrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1 order by 1`),
    );
    // 4 insert, 8 delete, 16 update. A session that is opened was none before.
    const lacking = tables.rows.filter(({ name, kinds }) => kinds !== (name === 'sessions' ? 24 : 28));
    expect(lacking.map(({ name }) => name)).toEqual([...unnoted, ...unread].sort());
  });

  it('are noted once a transaction and organisation', async () => {
    const noted = await database.owner.write(null, async (tx) => {
      await tx.run(
        sql`update problems set category = '工程' where organisation_id = any (${[clerk.homeId, other]}::bigint[])`,
      );
      await tx.run(sql`update problem_facets set open_doubts = 1 where organisation_id = ${clerk.homeId}`);
      return tx.many<{ what: number }>(sql`select what from changes where xid = pg_current_xact_id() order by what`);
    });
    expect(new Set(noted.map(({ what }) => what))).toEqual(new Set([clerk.homeId, other]));
    expect(noted.length).toBeLessThanOrEqual(3);
  });
});
