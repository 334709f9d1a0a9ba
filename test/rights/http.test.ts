import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import type { HttpClient } from '../support/http-client.ts';
import { HttpClient as Client } from '../support/http-client.ts';
import { testServer } from '../support/server.ts';
import { httpGrid, openRoutes } from './expected.ts';
import { storeFiles } from './files.ts';
import { type GridRow, readGrid, writeGrid } from './grid.ts';
import { type Attempt, attempts, takeFreshProblems } from './operations.ts';
import { attackedCounty, type Caller, callers, ledgerMark, peopleMark } from './world.ts';

// Every route, tried by everybody.

const county = await attackedCounty();
const { database, people, actors, ids } = county;
const server = await testServer(database, people.clock, { BIHUAN_REQUESTS_PER_MINUTE: '100000' });
const clients = {} as Record<Caller, HttpClient>;
for (const name of callers) clients[name] = await county.enter(server.address, actors[name].accountId);
const stranger = new Client(server.address);
await storeFiles(county, clients.office);

const send = (client: HttpClient, { method, path, body }: Attempt): Promise<Response> =>
  client.send(method, `/api/v1${path}`, body);

const short: Record<string, string> = {
  'ledger-read-only': 'readonly',
  'original-reserved': 'refused',
  'not-allowed': 'refused',
  'calendar-not-yours': 'refused',
  'calendar-stale': 'stale',
  'difference-gone': 'stale',
  'reconciliation-not-whole': 'refused',
  'check-stale': 'stale',
  'draw-drawn-before': 'held',
  'draw-frame-changed': 'stale',
  'draw-not-allowed': 'refused',
  'letter-not-allowed': 'refused',
  'letter-reply-not-yours': 'refused',
  'letter-template-missing': 'needs',
  'letter-not-draft': 'held',
  'letter-awaits-no-reply': 'held',
  'letter-changed': 'stale',
  'handover-not-allowed': 'refused',
  'handover-without-heir': 'needs',
  'handover-not-yours-to-sign': 'notyours',
  'handover-signed': 'held',
  'handover-undo-too-late': 'held',
  'import-not-allowed': 'refused',
  'doubt-not-yours': 'refused',
  'commitment-not-yours': 'refused',
  'kin-changed': 'stale',
  'kin-not-in-group': 'held',
  'kin-not-yours': 'refused',
  'kin-undone': 'held',
  'ladder-hold-lifted': 'held',
  'ladder-hold-not-allowed': 'refused',
  'institution-needs-unit': 'refused',
  'problem-closed': 'closed',
  'closure-needs-progress': 'needs',
  'plan-empty': 'needs',
  'schedule-stale': 'stale',
  'schedule-undo-too-late': 'held',
  'publication-empty': 'needs',
  'review-stale': 'stale',
  'step-not-yours': 'notyours',
  'withdraw-not-yours': 'notyours',
  'receipt-not-yours': 'notyours',
  'receipt-not-needed': 'unneeded',
  'problem-superseded': 'gone',
  'transition-not-allowed': 'nostep',
  'draft-stale': 'stale',
  'wrong-login': 'wrong',
  'wrong-proof': 'wrong',
  'totp-not-begun': 'off',
  'totp-not-on': 'off',
  'role-held': 'held',
  'role-not-held': 'off',
  'stale-version': 'stale',
  'notice-no-person': 'needs',
  'gateway-missing': 'off',
  'delivery-not-stuck': 'held',
  'people-import-not-allowed': 'refused',
  'people-import-stale': 'stale',
};

/** An answer in one word, and its text. */
async function wordOf(answer: Response): Promise<{ word: string; text: string }> {
  const type = answer.headers.get('content-type') ?? '';
  if (!answer.ok) {
    const text = await answer.text();
    const { code } = JSON.parse(text) as { code: string };
    return { word: short[code] ?? (answer.status === 404 ? 'hidden' : code), text };
  }
  if (!type.includes('officedocument')) {
    const text = await answer.text();
    // An answer about several files tells of each.
    const inside = /"draftId":null,"refusal":\{"code":"([^"]+)"/.exec(text)?.[1];
    return { word: inside === undefined ? 'ok' : (short[inside] ?? inside), text };
  }
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return {
    word: 'ok',
    text: Object.values(parts)
      .map((part) => strFromU8(part))
      .join('\n'),
  };
}

/** Routes that answer with what the caller may see, whoever it is. */
const lists =
  /^GET \/(problems( search)?|inspections(\/names)?|outcomes|institutions|meetings|accountability|handovers|letters|checks(\/(rates|results))?|kin|dashboard|exports\/letters.xlsx|worklist|milestones\/next|ladder\/coming|commitments|exports\/problems.xlsx|lists\/\{list\}( \w+|\/\w+)|drafts|organisations|organisations\/\{id\}\/(persons|posts)|accounts|audit)$/;

async function answerTo(what: string, caller: Caller): Promise<string> {
  const attempt = await attempts[what]?.(county);
  if (attempt === undefined) throw new Error(`operations.ts does not know how to try ${what}`);
  const { word, text } = await wordOf(await send(clients[caller], attempt));
  if (word === 'ok' && attempt.method !== 'GET') takeFreshProblems();
  const shows = text.includes(ledgerMark) || text.includes(peopleMark) || /"problems":[1-9]/.test(text);
  const answer = word === 'ok' && lists.test(what) ? (shows ? 'sees' : 'none') : word;
  // Whoever is refused learns nothing by it; whoever keeps accounts learns nothing of the ledger.
  if (!['ok', 'sees'].includes(answer) && shows) return `${answer}-LEAKS`;
  if (['admin', 'below', 'beside'].includes(caller) && text.includes(ledgerMark)) return `${answer}-LEAKS`;
  return answer;
}

const rows = readGrid(httpGrid);
const routeOf = (what: string): string => what.split(' ').slice(0, 2).join(' ');

describe('the grid', () => {
  it('has every route of the OpenAPI document, and every route in it is tried', async () => {
    const { paths } = await stranger.json<{ paths: Record<string, object> }>('GET', '/api/v1/openapi.json');
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    // Ending one's own session is no matter of rights.
    const tried = new Set([...rows.map(({ what }) => routeOf(what)), ...openRoutes, 'DELETE /session']);
    expect(routes.filter((route) => !tried.has(route))).toEqual([]);
    expect([...tried].filter((route) => !routes.includes(route))).toEqual([]);
    expect(rows.map(({ what }) => what).sort()).toEqual(Object.keys(attempts).sort());
  });

  it('is what the server answers', async () => {
    const found: GridRow[] = [];
    for (const { what } of rows) {
      const expected = {} as Record<Caller, string>;
      const each = async (name: Caller): Promise<void> => {
        expected[name] = await answerTo(what, name);
      };
      if (what.startsWith('GET')) await Promise.all(callers.map(each));
      else for (const name of callers) await each(name);
      found.push({ what, expected });
    }
    expect(writeGrid(found)).toBe(writeGrid(rows));
  }, 180_000);
});

describe('whoever has no session', () => {
  const everyRoute = [...new Map(Object.entries(attempts).map(([what, make]) => [routeOf(what), make])).values()];
  const codesFor = async (client: HttpClient): Promise<string[]> => {
    const codes = new Set<string>();
    for (const make of everyRoute) {
      const { word, text } = await wordOf(await send(client, await make(county)));
      codes.add(text.includes(ledgerMark) || text.includes(peopleMark) ? `${word}-LEAKS` : word);
    }
    return [...codes];
  };

  it('is a stranger everywhere', async () => {
    expect(await codesFor(stranger)).toEqual(['not-signed-in']);
  });

  it('does not get round that by writing the address otherwise, or by asking for the head alone', async () => {
    for (const path of [
      '/%61pi/v1/problems',
      '/api/v1/%70roblems',
      '/%61%70%69/v1/accounts',
      '/api/v1/organisations?x=/',
    ])
      expect([path, (await stranger.send('GET', path)).status]).toEqual([path, 401]);
    for (const path of ['//api/v1/problems', '/API/v1/problems', '/api//v1/problems', '/api/v1/problems/'])
      expect([path, await (await stranger.send('GET', path)).text()]).not.toContain(ledgerMark);
    expect((await stranger.send('HEAD', '/api/v1/problems')).status).toBe(401);
    expect((await stranger.send('OPTIONS', '/api/v1/problems')).ok).toBe(false);
  });

  it('takes no command of anybody without the token of his own page, by any route', async () => {
    const stolen = county.enter(server.address, actors.observer.accountId);
    const { csrfToken } = await (await stolen).json<{ csrfToken: string }>('GET', '/api/v1/session');
    const taken: string[] = [];
    for (const [what, make] of new Map(
      Object.entries(attempts)
        .filter(([name]) => !name.startsWith('GET'))
        .map(([name, how]) => [routeOf(name), how]),
    )) {
      const { method, path, body } = await make(county);
      for (const token of ['', csrfToken]) {
        const answer = await clients.office.send(method, `/api/v1${path}`, body, { 'x-csrf-token': token });
        if (!(await answer.text()).includes('csrf-invalid')) taken.push(what);
      }
    }
    expect(taken).toEqual([]);
  });

  it('loses it with the account, although the browser still has its cookie', async () => {
    const gone = await people.actor('gone', 'office', ids.home);
    const client = await county.enter(server.address, gone.accountId);
    expect((await client.send('GET', '/api/v1/problems')).status).toBe(200);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set disabled_at = now() where id = ${gone.accountId}`),
    );
    expect(await codesFor(client)).toEqual(['not-signed-in']);
  });

  it('with a first password may do nothing but change it', async () => {
    const first = await people.actor('first', 'office', ids.home);
    const client = await county.enter(server.address, first.accountId);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update accounts set must_change_password = true where id = ${first.accountId}`),
    );
    expect((await codesFor(client)).sort()).toEqual(['password-must-change', 'wrong']);
  });
});
