import { afterAll, describe, expect, it } from 'vitest';
import { threeAdministrators } from '../../src/people/model.ts';
import type { HttpClient } from '../support/http-client.ts';
import { testServer } from '../support/server.ts';
import { openTables } from './expected.ts';
import { attempts } from './operations.ts';
import { attackedCounty, ledgerMark } from './world.ts';

// The three administrators of 甲局: what each of them may do is written here; everything else, also what comes later,
// must be refused to them.

const county = await attackedCounty();
const { database, people, ids } = county;
const server = await testServer(database, people.clock, { BIHUAN_REQUESTS_PER_MINUTE: '100000' });

type One = (typeof threeAdministrators)[number];
const everybody = [
  'GET /session/factors',
  'GET /session/calendar',
  'POST /session/calendar',
  'DELETE /session/calendar',
  'GET /sessions',
  'DELETE /sessions',
  'GET /calendar',
  'GET /sign-in-policy',
  // One's own.
  'GET /notices',
  'GET /notices/unread',
  'GET /notice-settings',
  // Lists that are empty for whoever may see nothing.
  'GET /problems',
  'GET /problems search',
  'GET /inspections',
  'GET /inspections/names',
  'GET /rule-packs',
  'GET /doubts/rules',
  'GET /commitments',
  'GET /ladder/coming',
  'GET /kin',
  'GET /rule-packs/files',
  'GET /rule-packs/{pack}/{version}',
  'POST /rule-packs/check',
  'GET /milestones/next',
  'GET /reviews/waiting',
  'GET /dictionaries',
  'GET /outcomes',
  'GET /institutions',
  'GET /meetings',
  'GET /dashboard',
  'GET /dashboard/own',
  'GET /dashboard.xlsx',
  'GET /dashboard/own.xlsx',
  'GET /worklist',
  'GET /exports/problems.xlsx',
  'GET /lists/{list} problems',
  'GET /lists/{list} tasks',
  'GET /lists/{list} duties',
  'GET /lists/{list} plan',
  'GET /lists/{list} ledger',
  'GET /lists/{list}/xlsx',
  'GET /lists/{list}/docx',
  'GET /drafts',
  'GET /organisations',
  'GET /organisations/{id}/persons',
  'GET /organisations/{id}/posts',
  'GET /handovers',
  'GET /checks',
  'GET /checks/rates',
  'GET /checks/results',
  'GET /letters',
  'GET /letters/waiting',
  'GET /exports/letters.xlsx',
  'GET /accounts',
  // An empty table to fill in: it says nothing of anybody.
  'GET /people-import/template',
];
// People are imported by whoever keeps the tree, their accounts by whoever keeps these.
const importing = ['POST /people-import/tables', 'POST /people-import/preview'];
const may: Record<One, string[]> = {
  // Posts that carry a role are filled by whoever keeps the accounts, others by whoever keeps the tree.
  system_admin: [
    'POST /organisations',
    'PUT /organisations/{id}',
    'POST /persons',
    'PUT /persons/{id}',
    'POST /posts',
    ...importing,
  ],
  security_admin: [
    ...importing,
    'POST /accounts observer',
    'POST /accounts administrator',
    'PUT /accounts/{id} observer',
    'PUT /accounts/{id} office',
    'PUT /accounts/{id} unit',
    'GET /accounts/{id}/sessions observer',
    'GET /accounts/{id}/sessions office',
    'DELETE /accounts/{id}/sessions observer',
    'DELETE /accounts/{id}/sessions office',
    'POST /accounts/{id}/roles office',
    'POST /posts discipline',
    'PUT /posts/{id}',
    'POST /posts/{id}/holders',
    'POST /posts/{id}/delegates',
    'POST /holdings/{id}/end',
    'PUT /accounts/{id}/person',
  ],
  auditor: ['GET /audit', 'GET /exports/audit'],
};
/** Everybody counts by the same working days. */
const calendar = { calendar_days: 'r', calendar_notices: 'r', light_state: 'r' };
/** Tables of 甲局 of which each sees rows, and what it may do with them. */
const tables: Record<One, Record<string, string>> = {
  system_admin: {
    ...calendar,
    account_roles: 'r',
    accounts: 'ru',
    // The own one.
    calendar_feeds: 'ru',
    organisation_closure: 'r',
    organisations: 'ru',
    persons: 'ru',
    post_holders: 'r',
    posts: 'ru',
  },
  security_admin: {
    ...calendar,
    account_roles: 'rd',
    accounts: 'ru',
    // The own one.
    calendar_feeds: 'ru',
    organisation_closure: 'r',
    organisations: 'r',
    persons: 'r',
    post_holders: 'ru',
    posts: 'ru',
  },
  auditor: {
    ...calendar,
    account_roles: 'r',
    accounts: 'ru',
    audit_entries: 'r',
    calendar_feeds: 'ru',
    organisation_closure: 'r',
    organisations: 'r',
    persons: 'r',
    post_holders: 'r',
    posts: 'r',
  },
};

const actors = Object.fromEntries(
  await Promise.all(threeAdministrators.map(async (role) => [role, await people.actor(role, role, ids.home)])),
) as Record<One, Awaited<ReturnType<typeof people.actor>>>;
const client = await database.app.connect();
afterAll(() => client.release());

/** r: sees rows, u: changes one, d: removes one, of all rows that there are. */
async function rightsOn(table: string, role: One): Promise<string> {
  const { scope } = actors[role];
  const { accountId, ...lists } = scope;
  const tried = async (statement: string): Promise<number> => {
    await client.query('savepoint tried');
    try {
      return (await client.query(statement)).rowCount ?? 0;
    } catch {
      return 0;
    } finally {
      await client.query('rollback to savepoint tried');
    }
  };
  await client.query('begin');
  try {
    for (const [kind, list] of Object.entries(lists))
      await client.query(`select set_config('bihuan.${kind}', '{${list.join(',')}}', true)`);
    await client.query(`select set_config('bihuan.account', '${accountId}', true)`);
    const { rows } = await client.query<{ name: string }>(
      `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and has_column_privilege(attrelid, attnum, 'update') limit 1`,
      [table],
    );
    const [column] = rows;
    const seen = await tried(`select 1 from ${table}`);
    const changed = column === undefined ? 0 : await tried(`update ${table} set ${column.name} = ${column.name}`);
    const removed = await tried(`delete from ${table}`);
    return [seen > 0 ? 'r' : '', changed > 0 ? 'u' : '', removed > 0 ? 'd' : ''].join('');
  } finally {
    await client.query('rollback');
  }
}

describe.each(threeAdministrators)('%s', (role) => {
  it('may do over HTTP what is written here, and is refused everything else', async () => {
    const browser: HttpClient = await county.enter(server.address, actors[role].accountId);
    const done: string[] = [];
    for (const [what, make] of Object.entries(attempts)) {
      const { method, path, body } = await make(county);
      const answer = await browser.send(method, `/api/v1${path}`, body);
      const text = await answer.text();
      expect([what, text.includes(ledgerMark)]).toEqual([what, false]);
      // An answer about several files tells of each that it was refused.
      if (answer.ok && !/"draftId":null,"refusal"/.test(text)) done.push(what);
    }
    const expected = new Set([...everybody, ...may[role]]);
    expect(done.filter((what) => !expected.has(what))).toEqual([]);
    expect([...expected].filter((what) => !done.includes(what))).toEqual([]);
  }, 60_000);

  it('sees in the database what is written here, and no row of the work', async () => {
    const { rows } = await client.query<{ name: string }>(
      "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations' order by 1",
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const rights = name in openTables ? '' : await rightsOn(name, role);
      if (rights !== '') found[name] = rights;
    }
    expect(found).toEqual(tables[role]);
  });
});
