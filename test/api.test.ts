import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isOverUnit, type Role, roles } from '../src/people/model.ts';
import { readConfig } from '../src/platform/config.ts';
import { startServer } from '../src/server.ts';
import { openRoutes } from './rights/expected.ts';
import { testDatabase } from './support/database.ts';
import { HttpClient } from './support/http-client.ts';
import { fill, planned, testLedger } from './support/ledger.ts';
import { password, testPeople } from './support/people.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const { clerk } = people;
await fill(ledger, clerk, [planned('河道采砂监管不严'), planned('会议记录缺失')]);
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const others = roles.filter((role) => role !== 'office');
for (const role of others) await people.actor(role.replace('_', '-'), role, isOverUnit(role) ? unit : clerk.homeId);

const folder = mkdtempSync(join(tmpdir(), 'bihuan-api-'));
const port = await freePort();
const server = await startServer(
  readConfig({
    BIHUAN_DATA: folder,
    BIHUAN_PORT: String(port),
    BIHUAN_LOG: 'silent',
    BIHUAN_MAX_UPLOAD_MB: '1',
    DATABASE_URL: database.urls.owner,
    DATABASE_APP_URL: database.urls.app,
    DATABASE_WORKER_URL: database.urls.worker,
  }),
);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const stranger = new HttpClient(server.address);
const office = new HttpClient(server.address);
await office.signIn('clerk', password);
const clients = { office } as Record<Role, HttpClient>;
for (const role of others) {
  const client = new HttpClient(server.address);
  await client.signIn(role.replace('_', '-'), password);
  clients[role] = client;
}

interface Operation {
  method: string;
  path: string;
}
const document = await stranger.json<{
  openapi: string;
  paths: Record<string, Record<string, { responses?: object; requestBody?: object }>>;
}>('GET', '/api/v1/openapi.json');
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, '1') })),
);
const open = new Set(openRoutes.map((route) => route.replace(' ', ' /api/v1')));

interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: { pointer: string; message: string }[];
}
const problem = async (answer: Response): Promise<Problem> => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as Problem;
};

describe('the API', () => {
  it('describes itself as OpenAPI 3.1, with every route', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    expect(operations.length).toBeGreaterThan(40);
  });

  it('answers a stranger at no route but those for signing in', async () => {
    for (const { method, path } of operations.filter((each) => !open.has(`${each.method} ${each.path}`))) {
      const answer = await stranger.send(method, path, method === 'GET' ? undefined : {});
      expect([`${method} ${path}`, answer.status, (await problem(answer)).code]).toEqual([
        `${method} ${path}`,
        401,
        'not-signed-in',
      ]);
    }
  });

  it('changes nothing without the token of the page', async () => {
    for (const { method, path } of operations.filter((each) => each.method !== 'GET')) {
      const answer = await office.send(method, path, {}, { 'x-csrf-token': 'forged' });
      expect([`${method} ${path}`, (await problem(answer)).code]).toEqual([`${method} ${path}`, 'csrf-invalid']);
    }
  });

  it('lists every fault of a malformed body with its field', async () => {
    const answer = await office.send('POST', '/api/v1/problems/assign', {
      problemIds: ['x', -1],
      deadline: '2026-02-30',
      leadUnitId: 'none',
    });
    const refused = await problem(answer);
    expect(refused).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(refused.errors?.map((fault) => fault.pointer)).toEqual([
      '/body/problemIds/0',
      '/body/problemIds/1',
      '/body/leadUnitId',
      '/body/deadline',
    ]);
    for (const fault of refused.errors ?? []) expect(fault.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses what is no JSON, no such route, no such kind of content, each in its own words', async () => {
    const headers = { 'content-type': 'application/json' };
    const broken = await office.send('POST', '/api/v1/problems/assign', undefined, headers);
    expect((await problem(broken)).code).toBe('invalid-input');
    expect((await problem(await office.send('GET', '/api/v1/nowhere'))).code).toBe('not-found');
    const xml = await office.send('POST', '/api/v1/problems/assign', {}, { 'content-type': 'application/xml' });
    expect((await problem(xml)).code).toBe('unsupported-media-type');
    const key = await office.send('POST', '/api/v1/problems/assign', {}, { 'idempotency-key': 'short' });
    expect((await problem(key)).code).toBe('request-id-invalid');
  });

  it('refuses an upload that is too large, and stores nothing of it as evidence', async () => {
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(1_100_000)]), '大文件.bin');
    const [row] = (await office.json<{ items: { id: number }[] }>('GET', '/api/v1/problems')).items;
    const answer = await office.send('POST', `/api/v1/problems/${row?.id}/evidence`, form);
    expect(await problem(answer)).toMatchObject({ status: 413, code: 'upload-too-large', title: '文件超过 1 MB。' });
    const page = await office.json<{ evidence: unknown[] }>('GET', `/api/v1/problems/${row?.id}`);
    expect(page.evidence).toEqual([]);
  });

  it('acts once on a command sent twice, and gives the first answer again', async () => {
    const [row] = (await office.json<{ items: { id: number }[] }>('GET', '/api/v1/problems')).items;
    const send = () =>
      office.json<{ id: number }>(
        'POST',
        `/api/v1/problems/${row?.id}/progress`,
        { content: '已约谈两家采砂企业' },
        { 'idempotency-key': 'progress-000001' },
      );
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    const page = await office.json<{ progress: unknown[] }>('GET', `/api/v1/problems/${row?.id}`);
    expect(page.progress).toHaveLength(1);
  });

  it('sends pages with a policy that runs no foreign and no inline script', async () => {
    const answer = await stranger.send('GET', '/ledger');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe');
    const nonce = /style-src [^;]*'nonce-(\w+)'/.exec(policy)?.[1];
    expect(await answer.text()).toContain(`content="${nonce}"`);
  });

  it('slows down whoever tries passwords in bulk', async () => {
    const robot = new HttpClient(server.address);
    await robot.send('GET', '/api/v1/session');
    const codes = new Set<number>();
    for (let tries = 0; tries < 40; tries++) {
      const answer = await robot.send('POST', '/api/v1/session', { login: 'nobody', password: 'x' });
      codes.add(answer.status);
      await answer.text();
    }
    expect(codes).toContain(429);
  });
});

describe('roles over HTTP', () => {
  // What each role gets for the ledger's list, one of its problems, the tree, the accounts, and a change.
  const reader = { rows: 2, page: 200, accounts: 1, change: 'ledger-read-only' };
  const outsider = { rows: 0, page: 404, accounts: 1, change: 'problem-not-found' };
  const grid: Record<Role, { rows: number; page: number; accounts: number; change: string }> = {
    office: { ...reader, accounts: roles.length, change: 'done' },
    leader: reader,
    unit: outsider,
    unit_head: outsider,
    leading_group: reader,
    inspection_office: reader,
    discipline: reader,
    organisation_department: reader,
    resident_team: reader,
    observer: reader,
    administrator: { ...outsider, accounts: roles.length },
    system_admin: outsider,
    security_admin: { ...outsider, accounts: roles.length },
    auditor: outsider,
  };
  it.each(roles)('%s sees and changes what the grid says and nothing else', async (role) => {
    const [row] = (await office.json<{ items: { id: number }[] }>('GET', '/api/v1/problems')).items;
    const client = clients[role];
    const expected = grid[role];
    expect((await client.json<{ total: number }>('GET', '/api/v1/problems')).total).toBe(expected.rows);
    expect((await client.send('GET', `/api/v1/problems/${row?.id}`)).status).toBe(expected.page);
    expect(await client.json<unknown[]>('GET', '/api/v1/accounts')).toHaveLength(expected.accounts);
    const change = await client.send('POST', '/api/v1/problems/assign', {
      problemIds: [row?.id],
      deadline: '2026-12-31',
    });
    expect(change.ok ? 'done' : (await problem(change)).code).toBe(expected.change);
    const dashboard = await client.json<{ problems: number }>('GET', '/api/v1/dashboard');
    expect(dashboard.problems).toBe(expected.rows);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
