import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.ts';
import { everything } from '../support/backups.ts';
import { HttpClient } from '../support/http-client.ts';
import { testServer } from '../support/server.ts';
import { attempts } from './operations.ts';
import { attackedCounty, type Caller, callers } from './world.ts';

// Referred leads: whether there are any must show in no answer to anybody but discipline.

const county = await attackedCounty();
const { database, people, actors, ids } = county;
const server = await testServer(database, people.clock, { BIHUAN_REQUESTS_PER_MINUTE: '100000' });
const clients = {} as Record<Caller, HttpClient>;
for (const name of callers) clients[name] = await county.enter(server.address, actors[name].accountId);
const auditor = await county.enter(server.address, (await people.actor('chains', 'auditor', ids.top)).accountId);
const stranger = new HttpClient(server.address);
const { party } = clients;

const secret = '欧阳正';
const facts = { personName: secret, summary: `${secret}被反映的事`, receivedOn: '2026-03-01' };
const register = () =>
  party.json<{ id: number }>('POST', '/api/v1/leads', {
    inspectionId: ids.besideProblems,
    problemId: ids.first,
    ...facts,
  });
const attach = async (lead: number) => {
  const form = new FormData();
  form.append('file', new Blob(['反映']), '信访件.txt');
  return party.json<{ id: number }>('POST', `/api/v1/leads/${lead}/files`, form);
};

// Those that leave an entry in a chain, which the next list of entries shows, and files that bear their own number or
// moment, or of which an address gets only so many a minute.
const tracing = /evidence|exports|dashboard.*\.xlsx|lists|docx|template|\/session|openapi/;
const reading = Object.entries(attempts).filter(([what]) => what.startsWith('GET') && !tracing.test(what));

async function told(client: HttpClient, path: string): Promise<string> {
  const answer = await client.send('GET', `/api/v1${path}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = packed ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part)) : [strFromU8(bytes)];
  return `${answer.status} ${text.join('\n')}`;
}

async function sweep(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [what, make] of reading) {
    const { path } = await make(county);
    for (const name of callers) found[`${name} ${what}`] = await told(clients[name], path);
    found[`auditor ${what}`] = await told(auditor, path);
    found[`stranger ${what}`] = await told(stranger, path);
  }
  return found;
}

/** Everything of an answer that does not change from one moment to the next. */
async function whole(client: HttpClient, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await client.send(method, path, body);
  const headers = [...answer.headers].filter(([name]) => !/^(date|x-ratelimit|content-security-policy)/.test(name));
  return { status: answer.status, headers, text: (await answer.text()).replaceAll(/nonce="[^"]*"/g, '') };
}

describe('a lead', () => {
  it('changes no answer, no number and no row outside its own schema', async () => {
    await sweep();
    const before = await sweep();
    const rows = await everything(database.urls.owner);
    const sequences = () =>
      database.owner.read(null, (tx) =>
        tx.many(sql`select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1`),
      );
    const counted = await sequences();
    const { id } = await register();
    await attach(id);
    expect(await sequences()).toEqual(counted);
    const after = await sweep();
    expect(Object.keys(after).length).toBeGreaterThan(200);
    expect(Object.keys(after).filter((what) => after[what] !== before[what])).toEqual([]);
    expect(Object.values(after).filter((text) => text.includes(secret))).toEqual([]);
    const now = await everything(database.urls.owner);
    const touched = Object.keys(now).filter((table) => now[table]?.join() !== rows[table]?.join());
    expect(touched.sort()).toEqual(['leads.entries', 'leads.files', 'leads.leads']);
  }, 120_000);

  it('is seen by discipline', async () => {
    const { items } = await party.json<{ items: { id: number; personName: string }[] }>('GET', '/api/v1/leads');
    expect(items.map(({ personName }) => personName)).toContain(secret);
    const lead = await party.json<{ files: { id: number }[] }>('GET', `/api/v1/leads/${items[0]?.id}`);
    const file = await party.send('GET', `/api/v1/leads/${items[0]?.id}/files/${lead.files[0]?.id}`);
    expect([await file.text(), file.headers.get('content-disposition')?.slice(0, 10)]).toEqual(['反映', 'attachment']);
  });

  it('stands at addresses that answer everybody else as unknown ones do', async () => {
    const { id } = await register();
    const file = (await attach(id)).id;
    const form = () => {
      const body = new FormData();
      body.append('file', new Blob(['x']), 'x.txt');
      return body;
    };
    const tried: [method: string, path: string, body?: () => unknown][] = [
      ['GET', ''],
      ['GET', '?q=x'],
      ['HEAD', ''],
      ['OPTIONS', ''],
      ['POST', '', () => ({ inspectionId: ids.besideProblems, ...facts })],
      ['POST', '', () => ({})],
      ['GET', `/${id}`],
      ['GET', '/nonsense'],
      ['PUT', `/${id}`, () => ({ version: 1, ...facts })],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/step`, () => ({ version: 1, step: 'accept' })],
      ['POST', `/${id}/files`, form],
      ['GET', `/${id}/files/${file}`],
    ];
    const everybodyElse = [
      ...callers.filter((name) => name !== 'party').map((name) => clients[name]),
      auditor,
      stranger,
    ];
    for (const client of everybodyElse)
      for (const [method, path, body] of tried) {
        const there = await whole(client, method, `/api/v1/leads${path}`, body?.());
        const nowhere = await whole(client, method, `/api/v1/nowhere${path}`, body?.());
        expect([method, path, there]).toEqual([method, path, nowhere]);
        // A stranger has no token of a page and is stopped before any address is looked at.
        if (method !== 'OPTIONS' && client !== stranger) expect((there as { status: number }).status).toBe(404);
      }
    expect(await told(party, `/leads/${id}`)).toMatch(/^200 /);
  });

  it('is named in no document of the API', async () => {
    expect(await told(stranger, '/openapi.json')).not.toContain('/leads');
  });

  it('takes others as long to be told that there is nothing as an unknown address does', async () => {
    const time = async (path: string): Promise<number> => {
      const started = performance.now();
      await (await clients.office.send('GET', path)).text();
      return performance.now() - started;
    };
    const there: number[] = [];
    const nowhere: number[] = [];
    for (let n = 0; n < 200; n++) {
      there.push(await time('/api/v1/leads'));
      nowhere.push(await time('/api/v1/nowhere'));
    }
    const median = (all: number[]): number => all.sort((a, b) => a - b)[100] ?? 0;
    const ratio = median(there) / median(nowhere);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  }, 60_000);
});
