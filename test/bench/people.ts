import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { SessionFacts } from '../../src/people/model.ts';
import { scopeOf } from '../../src/people/rules.ts';
import { columnTypes, type Scope } from '../../src/platform/database/database.ts';

/** A signed-in person of the bench, with what the requests need. */
export interface Person {
  kind: 'city' | 'office' | 'unit';
  cookie: string;
  csrf: string;
  scope: Scope;
  /** The one organisation of an office or unit clerk. */
  organisationId: number | null;
}

export interface People {
  city: Person;
  /** 整改办 of the sixteen largest organisations, the largest first. */
  offices: Person[];
  /** A clerk of the unit that is involved in most problems, in each of the same organisations. */
  units: Person[];
}

interface Place {
  organisationId: number;
  unitId: number;
}

/** Makes accounts where they are missing, opens a session for each and fetches its CSRF token from the server. */
export async function signInEverybody(ownerUrl: string, port: number): Promise<People> {
  const client = new pg.Client({ connectionString: ownerUrl, types: columnTypes });
  await client.connect();
  try {
    const { rows } = await client.query<Place>(`
      select o.id as "organisationId", i.unit_id as "unitId"
      from organisations o
      join lateral (select count(*) as whole from problem_facets f where f.organisation_id = o.id) n on true
      join lateral (select unit_id from problem_involvement i where i.organisation_id = o.id group by unit_id order by count(*) desc limit 1) i on true
      where o.kind = 'organisation' order by n.whole desc, o.id limit 16`);
    const region = await client.query<{ id: number }>(
      "select id from organisations where kind = 'region' order by id limit 1",
    );
    const enter = (kind: Person['kind'], role: string, over: number, organisationId: number | null): Promise<Person> =>
      signIn(client, port, kind, role, over, organisationId);
    const city = await enter('city', 'observer', region.rows[0]?.id ?? 0, null);
    const offices: Person[] = [];
    const units: Person[] = [];
    for (const { organisationId, unitId } of rows) {
      offices.push(await enter('office', 'office', organisationId, organisationId));
      units.push(await enter('unit', 'unit', unitId, organisationId));
    }
    await client.query('analyze accounts, account_roles, sessions');
    return { city, offices, units };
  } finally {
    await client.end();
  }
}

async function signIn(
  client: pg.Client,
  port: number,
  kind: Person['kind'],
  role: string,
  over: number,
  organisationId: number | null,
): Promise<Person> {
  const login = `bench-${role}-${over}`;
  await client.query(
    `insert into accounts (home_id, login, name, password_hash) select home_id, $1, $1, 'none' from organisations where id = $2
     on conflict do nothing`,
    [login, over],
  );
  await client.query(
    `insert into account_roles (account_id, role, organisation_id, home_id)
     select a.id, $1, o.id, o.home_id from accounts a, organisations o where a.login = $2 and o.id = $3 on conflict do nothing`,
    [role, login, over],
  );
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  await client.query(
    "insert into sessions (token_hash, account_id, origin) select $1, id, 'bench' from accounts where login = $2",
    [tokenHash, login],
  );
  const facts = await client.query<{ facts: SessionFacts }>(
    "select session_behind($1, now(), interval '30 minutes', interval '12 hours') as facts",
    [tokenHash],
  );
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    headers: { cookie: `bihuan_session=${token}` },
  });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const csrfCookie = response.headers
    .getSetCookie()
    .find((line) => line.startsWith('bihuan_csrf='))
    ?.split(';')[0];
  const [row] = facts.rows;
  if (row === undefined) throw new Error(`no session for ${login}`);
  return {
    kind,
    cookie: [`bihuan_session=${token}`, csrfCookie].filter(Boolean).join('; '),
    csrf: csrfToken,
    scope: scopeOf(row.facts),
    organisationId,
  };
}
