import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/platform/http/input.ts';
import { createHttpServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log.ts';
import { testDatabase } from '../support/database.ts';
import { HttpClient } from '../support/http-client.ts';
import { fill, planned, testLedger } from '../support/ledger.ts';
import { password, testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
await fill(testLedger(database, people), clerk, [
  planned("河道采砂监管不严 100% O'Brien \\ _"),
  planned('会议记录缺失'),
]);
await people.actor('second', 'office', clerk.homeId);
const server = await testServer(database, people.clock);
const office = new HttpClient(server.address);
await office.signIn('clerk', password);
const second = new HttpClient(server.address);
await second.signIn('second', password);
const stranger = new HttpClient(server.address);
await stranger.send('GET', '/api/v1/session');
const { items } = await office.json<{ items: { id: number; version: number }[] }>('GET', '/api/v1/problems');
const [first] = items;
const progress = `/api/v1/problems/${first?.id}/progress`;

interface Refused {
  code: string;
  errors?: { pointer: string }[];
}
const refused = async (answer: Response): Promise<Refused> => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as Refused;
};
const key = (name: string) => ({ 'idempotency-key': `command-${name}` });

describe('the number of a command', () => {
  it('is good for one request: with another body or at another place it is refused and nothing is done', async () => {
    const once = key('one-body');
    const made = await office.json<{ id: number }>('POST', progress, { content: '第一件事' }, once);
    expect(await office.json('POST', progress, { content: '第一件事' }, once)).toEqual(made);
    expect((await refused(await office.send('POST', progress, { content: '另一件事' }, once))).code).toBe(
      'request-id-reused',
    );
    const elsewhere = await office.send(
      'POST',
      `/api/v1/problems/${first?.id}/measures`,
      { content: '一条措施' },
      once,
    );
    expect((await refused(elsewhere)).code).toBe('request-id-reused');
    const page = await office.json<{ progress: unknown[]; measures: unknown[] }>(
      'GET',
      `/api/v1/problems/${first?.id}`,
    );
    expect([page.progress.length, page.measures.length]).toEqual([1, 0]);
  });

  it('is its account’s own: a colleague with the same one acts for himself and gets no answer of another’s', async () => {
    const shared = key('shared-number');
    const mine = await office.json<{ id: number }>('POST', progress, { content: '我的进展' }, shared);
    const his = await second.json<{ id: number }>('POST', progress, { content: '他的进展' }, shared);
    expect(his.id).not.toBe(mine.id);
  });

  it('acts once where several arrive at the same moment', async () => {
    const many = Array.from({ length: 6 }, () =>
      office.json<{ id: number }>('POST', progress, { content: '同时到达' }, key('at-once')),
    );
    expect(new Set((await Promise.all(many)).map(({ id }) => id)).size).toBe(1);
  });

  it('tells files apart that come under it', async () => {
    const send = (name: string, content: string) => {
      const form = new FormData();
      form.append('files', new Blob([content]), name);
      return office.send('POST', `/api/v1/problems/${first?.id}/evidence`, form, key('with-file'));
    };
    const made = await (await send('照片.jpg', 'one')).json();
    expect(await (await send('照片.jpg', 'one')).json()).toEqual(made);
    expect((await refused(await send('照片.jpg', 'two'))).code).toBe('request-id-reused');
  });

  it('is free again after a refusal, and answers nothing twice where there is nothing to answer', async () => {
    const change = (title: string) =>
      office.send(
        'PUT',
        `/api/v1/problems/${first?.id}`,
        { version: first?.version, title, disclosure: 'internal' },
        key('rename'),
      );
    const stale = { version: 999, title: '改后的说法', disclosure: 'internal' };
    const early = await office.send('PUT', `/api/v1/problems/${first?.id}`, stale, key('rename'));
    expect((await refused(early)).code).toBe('stale-item');
    const { version } = await office.json<{ version: number }>('GET', `/api/v1/problems/${first?.id}`);
    if (first !== undefined) first.version = version;
    expect((await change('改后的说法')).status).toBe(204);
    expect((await change('改后的说法')).status).toBe(204);
  });

  it('keeps no password with it', async () => {
    const body = {
      login: 'third',
      name: '丙',
      password: 'Secret-Pass-1',
      role: 'observer',
      organisationId: clerk.homeId,
    };
    const made = await office.json('POST', '/api/v1/accounts', body, key('new-account'));
    const other = { ...body, password: 'Secret-Pass-2' };
    expect(await office.json('POST', '/api/v1/accounts', other, key('new-account'))).toEqual(made);
  });

  it('keeps nothing of what somebody signs with: another password makes no other command', () => {
    const verdict = (proof: object) => fingerprintOf('POST', '/api/v1/reviews/1/verdicts', { verdict: 'pass', proof });
    expect(verdict({ password: 'Secret-Pass-1' })).toBe(verdict({ code: '123456' }));
    const list = (password: string) =>
      fingerprintOf('POST', '/api/v1/people-import', { seen: 'x', passwords: [{ login: 'third', password }] });
    expect(list('Secret-Pass-1')).toBe(list('Secret-Pass-2'));
    expect(verdict({})).not.toBe(fingerprintOf('POST', '/api/v1/reviews/1/verdicts', { verdict: 'return' }));
  });
});

describe('bodies', () => {
  it('of a stranger are read as far as a form can be, and not at all without the token of a page', async () => {
    const big = { login: 'x'.repeat(40_000), password: 'x' };
    const { csrfToken } = await stranger.json<{ csrfToken: string }>('GET', '/api/v1/session');
    const sent = await stranger.send('POST', '/api/v1/session', big, { 'x-csrf-token': csrfToken });
    expect((await refused(sent)).code).toBe('body-too-large');
    const forged = await stranger.send(
      'POST',
      '/api/v1/session',
      { login: 'x'.repeat(4_000_000) },
      { 'x-csrf-token': '' },
    );
    expect((await refused(forged)).code).toBe('csrf-invalid');
  });

  it('that are huge, deep, of wrong kinds or not JSON are refused in words', async () => {
    const assign = (body: unknown) => office.send('POST', '/api/v1/problems/assign', body);
    expect((await refused(await assign({ problemIds: [1], x: 'x'.repeat(5_000_000) }))).code).toBe('body-too-large');
    const ids = Array.from({ length: 20_000 }, (_, at) => at + 1);
    expect((await refused(await assign({ problemIds: ids, deadline: null }))).code).toBe('invalid-input');
    const raw = async (body: string) => {
      const { csrfToken } = await office.json<{ csrfToken: string }>('GET', '/api/v1/session');
      const cookie = ['bihuan_session', 'bihuan_csrf'].map((name) => `${name}=${office.cookie(name)}`).join('; ');
      const headers = {
        cookie,
        'x-csrf-token': csrfToken,
        'content-type': 'application/json',
        ...key(`raw${body.length}`),
      };
      return fetch(`${server.address}/api/v1/problems/assign`, { method: 'POST', body, headers });
    };
    const deep = `{"problemIds":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    for (const body of [deep, '{', '"text"', 'null', '[]', '{"__proto__":{"x":1},"problemIds":[1]}', '\u0000'])
      expect([body.slice(0, 20), (await refused(await raw(body))).code]).toEqual([body.slice(0, 20), 'invalid-input']);
  });

  it('with texts that no database keeps are refused by their place', async () => {
    const bad = await office.send('POST', progress, { content: 'a\u0000b' });
    expect(await refused(bad)).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/body/content' }] });
    const half = await office.send('POST', '/api/v1/problems/assign', { problemIds: [1], x: ['\ud800'] });
    expect(await refused(half)).toMatchObject({ errors: [{ pointer: '/body/x/0' }] });
    expect(await refused(await office.send('GET', '/api/v1/problems?q=%00ab'))).toMatchObject({
      errors: [{ pointer: '/query/q' }],
    });
  });

  it('that arrive too slowly do not hold a connection for ever', async () => {
    const app = await createHttpServer({
      log: createLog('silent'),
      refusals: {},
      csrfKey: 'x'.repeat(43),
      sessionCookie: 's',
      secure: false,
      behindProxy: false,
      maxUploadBytes: 1,
      version: '0',
      requestsPerMinute: 10,
    });
    expect(app.server.requestTimeout).toBe(600_000);
    expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000);
    await app.close();
  });
});

describe('addresses', () => {
  const answers = async (path: string): Promise<string> => {
    const answer = await office.send('GET', path);
    return answer.ok ? 'done' : (await refused(answer)).code;
  };

  it('with odd words to search for give what is there, and no word of them reaches the database as SQL', async () => {
    const total = async (q: string) =>
      (await office.json<{ total: number }>('GET', `/api/v1/problems?q=${encodeURIComponent(q)}`)).total;
    expect(await total('河道采砂')).toBe(1);
    expect(await total("o'brien")).toBe(1);
    expect(await total('会议记录')).toBe(1);
    const odd = [
      "会议' or true --",
      '会议%',
      '会议\\',
      "会议'); drop table problems; --",
      '会议 & !记录',
      '会议:*',
      '会议$$',
      '%%%%',
      '会_',
      '会议\u202e记录',
    ];
    for (const q of odd)
      expect([q, await answers(`/api/v1/problems?q=${encodeURIComponent(q)}`)]).toEqual([
        q,
        expect.stringMatching(/^(done|search-too-short)$/),
      ]);
    expect(await total('会议%缺失')).toBe(0);
    expect(await answers(`/api/v1/problems?q=${'长'.repeat(201)}`)).toBe('invalid-input');
    expect(await answers(`/api/v1/problems?q=${encodeURIComponent('长'.repeat(200))}`)).toBe('done');
  });

  it('with other sorts, columns, numbers or lists than there are, are refused', async () => {
    const many = Array.from({ length: 101 }, (_, at) => at + 1).join();
    for (const query of [
      'sort=title',
      "sort=order'--",
      'page=0',
      'page=1e9',
      'size=100000',
      'status=x',
      'organisation=1 or 1=1',
      'unit=-1',
      `inspection=${many}`,
      'dueBy=2026-02-30',
      'organisation=99999999999999999999',
    ])
      expect([query, await answers(`/api/v1/problems?${encodeURI(query)}`)]).toEqual([query, 'invalid-input']);
    expect(await answers('/api/v1/exports/problems.xlsx?columns=password_hash')).toBe('invalid-input');
    for (const id of ['0', '-1', '1.5', 'x', '1;2', '9'.repeat(30)])
      expect([id, await answers(`/api/v1/problems/${id}`)]).toEqual([id, 'invalid-input']);
  });

  it('that are no addresses are refused in words, and lead to no file', async () => {
    expect(await answers('/api/v1/problems/%ZZ')).toBe('request-malformed');
    expect(await answers(`/api/v1/problems/${'1'.repeat(5_000)}`)).toMatch(/not-found|request-malformed|invalid-input/);
    for (const path of [
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/..%2f..%2fetc/passwd',
    ]) {
      const answer = await office.send('GET', path);
      expect(await answer.text()).not.toMatch(/"dependencies"|root:/);
    }
  });
});
