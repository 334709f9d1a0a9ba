import { afterAll, describe, expect, it } from 'vitest';
import { statuses } from '../../../src/ledger/model.ts';
import type { Scope } from '../../../src/platform/database/database.ts';
import { withOwner } from '../../support/backups.ts';
import { whose } from '../expected.ts';
import { type Caller, castedCounty } from './cast.ts';
import { hasRight, hasRightAlone, mayWriteSanctions, rolesOf, sightOf } from './law.ts';

// Every role in every relation, as the application role in the database itself, past every program.

const { county, callers, problems, measures, alone } = await castedCounty();
const { database, ids } = county;
const client = await database.app.connect();
afterAll(() => client.release());

const kinds = [
  'reads',
  'writes',
  'reviews',
  'units',
  'homes',
  'manages',
  'accounts',
  'audits',
  'sanctions',
  'leads',
] as const;
const settingOf = (scope: Scope): string =>
  `select set_config('bihuan.account', '${scope.accountId}', true), ${kinds
    .map((kind) => `set_config('bihuan.${kind}', '{${scope[kind].join(',')}}', true)`)
    .join(', ')}`;

/** Runs one query in a transaction under somebody's scope, and takes it back. */
async function under<Row>(caller: Caller, query: string, values: unknown[] = []): Promise<Row[]> {
  await client.query(`begin; ${settingOf(caller.actor.scope)}`);
  try {
    return (await client.query(query, values)).rows as Row[];
  } finally {
    await client.query('rollback');
  }
}

/**
 * Statements tried one after another, each on what was there before; gives of each the rows that it touched, or null
 * where the database refused it.
 */
async function tried(caller: Caller, statements: readonly string[]): Promise<(number | null)[]> {
  await client.query(`begin; ${settingOf(caller.actor.scope)}`);
  try {
    await client.query("select set_config('tried.statements', $1, true)", [JSON.stringify(statements)]);
    // What is caught is taken back: a statement that went well is made to fail as well, with its count.
    await client.query(`do $$ declare
        statement text; n bigint; found jsonb := '[]';
      begin
        for statement in select jsonb_array_elements_text(current_setting('tried.statements')::jsonb) loop
          begin
            execute statement;
            get diagnostics n = row_count;
            raise exception 'taken back' using errcode = 'ZZ001';
          exception when sqlstate 'ZZ001' then found := found || to_jsonb(n);
            when insufficient_privilege or check_violation then found := found || 'null';
          end;
        end loop;
        perform set_config('tried.found', found::text, true);
      end $$`);
    const { rows } = await client.query<{ found: (number | null)[] }>(
      "select current_setting('tried.found')::jsonb as found",
    );
    return rows[0]?.found ?? [];
  } finally {
    await client.query('rollback');
  }
}

/** Tables whose rows are the ledger's; those of people and of single accounts have a grid of their own (sql.test.ts above). */
const notLedger =
  /^(accounts|account_roles|past_passwords|totp_secrets|recovery_codes|ended_sessions|sessions|sign_in_policies|calendar_notices|calendar_days|light_rules|light_turns|light_state|doubt_mark|commands|settings|audit_seals|organisations|organisation_closure|persons|posts|post_holders|evidence_views|audit_entries|audit_values|changes|count_rows|calendar_feeds|notices|notice_\w+|letters|letter_\w+|check_(draws|frame|items)|job_\w+|kin_queue|kin_commonness|kin_decisions|schema_migrations)$/;
/** What every unit of a bureau knows of its inspections: when what is due is nobody's secret there. */
const framework = ['inspections', 'aspects', 'milestone_entries', 'plan_changes'];
const ofSanctions = ['accountability', 'accountability_versions'];
const ofKeepers = ['drafts'];

const tables = new Map<string, number>();
await withOwner(database.urls.owner, async (owner) => {
  const found = await owner.query<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  for (const { name } of found.rows.filter((row) => !notLedger.test(row.name))) {
    const condition = (whose[name] ?? 'organisation_id = $home').replaceAll('$home', String(ids.home));
    const counted = await owner.query<{ n: number }>(`select count(*)::int as n from ${name} where ${condition}`);
    tables.set(name, counted.rows[0]?.n ?? 0);
  }
});

describe('everybody, in SQL', () => {
  it('sees of every table of the ledger all rows, those of the own problems, or none', async () => {
    const query = [...tables.keys()]
      .map(
        (name) =>
          `select '${name}' as name, (select count(*)::int from ${name} where organisation_id = ${ids.home}) as n`,
      )
      .join(' union all ');
    const found: string[] = [];
    for (const caller of callers) {
      const sight = sightOf(caller);
      const knowsFrame = sight !== 'nothing' || caller.relation === 'idle';
      for (const { name, n } of await under<{ name: string; n: number }>(caller, query)) {
        const all = tables.get(name) ?? 0;
        const wrong = ofSanctions.includes(name)
          ? n !== (hasRight(caller, 'sanction') ? all : 0)
          : ofKeepers.includes(name)
            ? n !== (hasRight(caller, 'keep') ? all : 0)
            : framework.includes(name)
              ? n !== (knowsFrame ? all : 0)
              : sight === 'all'
                ? n !== all
                : sight === 'nothing' && n !== 0;
        if (wrong) found.push(`${caller.name}: ${n} of ${all} rows of ${name}`);
      }
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('sees of what hangs on a problem nothing, where the problem concerns another unit', async () => {
    const found: string[] = [];
    const hanging = await withOwner(database.urls.owner, async (owner) =>
      (
        await owner.query<{ name: string }>(`select c.relname::text as name from pg_class c
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'problem_id' join pg_attribute o on o.attrelid = c.oid and o.attname = 'organisation_id'
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
      ).rows.map(({ name }) => name),
    );
    expect(hanging.length).toBeGreaterThan(15);
    const query = [
      `select 'problems' as name from problems where id = ${alone}`,
      ...hanging.map(
        (name) => `select '${name}' from ${name} where organisation_id = ${ids.home} and problem_id = ${alone}`,
      ),
    ].join(' union all ');
    for (const caller of callers) {
      const rows = await under<{ name: string }>(caller, query);
      if (rows.length > 0 !== (sightOf(caller) === 'all'))
        found.push(`${caller.name}: ${rows.map(({ name }) => name)}`);
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('closes nothing, sends nothing back and puts nothing under review without a chain of verdicts', async () => {
    const closing = ['completed', 'basically_completed', 'returned', 'under_review'];
    const found: string[] = [];
    const statements = [
      ...problems.map((item) => ({ ...item, table: 'problems' })),
      ...measures.map((item) => ({ ...item, table: 'measures' })),
    ].flatMap(({ id, status, table }) =>
      closing
        .filter((to) => to !== status)
        .map((to) => `update ${table} set status = '${to}', version = version + 1 where id = ${id}`),
    );
    // Who sees nothing touches no row, whatever its status.
    const blind = ['problems', 'measures'].map(
      (table) => `update ${table} set status = 'completed' where organisation_id = ${ids.home}`,
    );
    for (const caller of callers) {
      const those = sightOf(caller) === 'nothing' ? blind : statements;
      (await tried(caller, those)).forEach((n, at) => {
        if (n !== null && n > 0) found.push(`${caller.name}: ${those[at]}`);
      });
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('leaves what is completed by reopening alone, and that as whoever keeps the ledger', async () => {
    const found: string[] = [];
    const done = problems.find(({ status }) => status === 'completed')?.id;
    const doneMeasure = measures.find(({ status }) => status === 'completed')?.id;
    const statements = statuses
      .filter((to) => to !== 'completed')
      .flatMap((to) => [
        `update problems set status = '${to}' where id = ${done}`,
        `update measures set status = '${to}' where id = ${doneMeasure}`,
      ]);
    for (const caller of callers)
      (await tried(caller, statements)).forEach((n, at) => {
        const reopens = statements[at]?.includes("'reopened'") === true;
        if ((n ?? 0) > 0 !== (reopens && hasRight(caller, 'keep')))
          found.push(`${caller.name}: ${n} ${statements[at]}`);
      });
    expect(found).toEqual([]);
  }, 120_000);

  it('writes what the law lets them, and nothing else', async () => {
    const open = problems.find(({ status }) => status === 'in_progress')?.id ?? 0;
    const org = ids.home;
    const progress = 'insert into progress (organisation_id, problem_id, content, author_id, author_name)';
    // The law beside each statement; report stands for one's own problems.
    const statements = (account: number): [string, (caller: Caller) => boolean][] => [
      [`${progress} values (${org}, ${open}, 'x', ${account}, 'x')`, (of) => hasRight(of, 'report')],
      [`${progress} values (${org}, ${alone}, 'x', ${account}, 'x')`, (of) => hasRightAlone(of, 'report')],
      [
        `insert into evidence (organisation_id, problem_id, file_hash, name, author_id, author_name)
           select organisation_id, ${open}, file_hash, name, ${account}, 'x' from evidence where problem_id = ${open} limit 1`,
        (of) => hasRight(of, 'report'),
      ],
      [`update problems set title = 'x' where id = ${open}`, (of) => hasRight(of, 'report')],
      [`update problems set title = 'x' where id = ${alone}`, (of) => hasRightAlone(of, 'report')],
      [`update problems set status = 'reopened' where id = ${open}`, (of) => hasRight(of, 'keep')],
      [`update problems set status = 'long_term' where id = ${open}`, (of) => hasRight(of, 'keep')],
      [
        `insert into problem_units (organisation_id, problem_id, unit_id, role) values (${org}, ${alone}, ${ids.idle}, 'supporting')`,
        (of) => hasRight(of, 'keep'),
      ],
      [`delete from problem_units where problem_id = ${open}`, (of) => hasRight(of, 'keep')],
      [`update inspections set title = 'x' where organisation_id = ${org}`, (of) => hasRight(of, 'keep')],
      [`update accountability set basis = basis where organisation_id = ${org}`, (of) => mayWriteSanctions(of)],
      [`delete from problems where id = ${open}`, () => false],
      [`delete from progress where problem_id = ${open}`, () => false],
      [`delete from reviews where organisation_id = ${org}`, () => false],
      [`update reviews set chain = '{}' where organisation_id = ${org}`, () => false],
      [`update reviews set content_hash = '\\x' where organisation_id = ${org}`, () => false],
      [
        `update reviews set state = 'passed', result = 'completed', closed_at = now() where organisation_id = ${org} and state = 'open'`,
        () => false,
      ],
      [`update review_verdicts set verdict = 'pass' where organisation_id = ${org}`, () => false],
      [`delete from status_changes where organisation_id = ${org}`, () => false],
      [
        `insert into deadlines (organisation_id, problem_id, deadline, review_id, at) select organisation_id, ${open}, '2030-01-01', id, now() from reviews where organisation_id = ${org} limit 1`,
        () => false,
      ],
      [
        `insert into receipts (organisation_id, problem_id, account_id, account_name, role, signature, signed_hash, at)
           values (${org}, ${open}, ${account}, 'x', 'leading_group', 'password', '\\x', '2026-03-02T10:00+08')`,
        (of) => rolesOf(of).includes('leading_group'),
      ],
    ];
    const found: string[] = [];
    for (const caller of callers) {
      const own = statements(caller.actor.accountId);
      const results = await tried(
        caller,
        own.map(([statement]) => statement),
      );
      own.forEach(([statement, law], at) => {
        if ((results[at] ?? 0) > 0 !== law(caller))
          found.push(`${caller.name}: ${results[at]} ${statement.slice(0, 90)}`);
      });
    }
    expect(found).toEqual([]);
  }, 120_000);
});
