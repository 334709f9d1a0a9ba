import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../src/platform/files/file-store.ts';
import { attachmentOf } from '../../src/platform/http/attachment.ts';
import { HttpClient } from '../support/http-client.ts';
import { testServer } from '../support/server.ts';
import { attackedCounty, type Caller } from './world.ts';

const county = await attackedCounty();
const { people, actors, ids } = county;
const server = await testServer(county.database, people.clock, { BIHUAN_MAX_UPLOAD_MB: '1' });
const as = (caller: Caller) => county.enter(server.address, actors[caller].accountId);
const office = await as('office');
const unit = await as('unit');

const form = (name: string, content = 'bytes'): FormData => {
  const files = new FormData();
  files.append('files', new Blob([content]), name);
  return files;
};
const kept = (): string[] =>
  readdirSync(server.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.startsWith(join(server.folder, 'files')))
    .map((entry) => join(entry.parentPath, entry.name));
const code = async (answer: Response): Promise<string> =>
  answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
const evidenceOf = (problem: number) => `/api/v1/problems/${problem}/evidence`;

describe('an upload', () => {
  it('is refused before a byte of it is kept where its sender has no right to it', async () => {
    const senders = { observer: 'ledger-read-only', admin: 'problem-not-found', idle: 'problem-not-found' } as const;
    for (const [caller, refusal] of Object.entries(senders)) {
      const client = await as(caller as Caller);
      expect(await code(await client.send('POST', evidenceOf(ids.first), form('照片.jpg')))).toBe(refusal);
      const draft = await client.send('POST', `/api/v1/drafts?organisation=${ids.home}`, form('通报.txt'));
      expect(await code(draft)).toBe('import-not-allowed');
    }
    const stranger = new HttpClient(server.address);
    expect(await code(await stranger.send('POST', evidenceOf(ids.first), form('照片.jpg')))).toBe('not-signed-in');
    expect(await code(await office.send('POST', evidenceOf(ids.first), form('x'), { 'x-csrf-token': 'forged' }))).toBe(
      'csrf-invalid',
    );
    expect(kept()).toEqual([]);
  });

  it('is for the eyes of the server alone among the users of the machine', async () => {
    expect(await code(await office.send('POST', evidenceOf(ids.first), form('会议记录.txt', '内部')))).toBe('done');
    for (const file of kept()) {
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(statSync(join(file, '..')).mode & 0o077).toBe(0);
    }
  });

  it('is refused in words where it is cut off, has too many parts, or is no form', async () => {
    const type = 'multipart/form-data; boundary=b';
    const cut = '--b\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf';
    const raw = async (body: string, contentType: string): Promise<string> => {
      const answer = await fetch(`${server.address}${evidenceOf(ids.first)}`, {
        method: 'POST',
        body,
        headers: { 'content-type': contentType, ...(await headersOf(office)) },
      });
      return code(answer);
    };
    expect(await raw(cut, type)).toBe('request-malformed');
    expect(await raw('{}', 'multipart/form-data')).toBe('request-malformed');
    const many = new FormData();
    for (let n = 0; n < 30; n++) many.append('files', new Blob(['x']), `${n}.txt`);
    expect(await code(await office.send('POST', evidenceOf(ids.first), many))).toBe('request-malformed');
  });

  it('cannot be hung on progress or a measure of another problem', async () => {
    const other = await county.newProblem();
    const progress = await office.json<{ id: number }>('POST', `/api/v1/problems/${other}/progress`, {
      content: '别处的进展',
    });
    const upload = (query: string) => unit.send('POST', `${evidenceOf(ids.first)}?${query}`, form('照片.jpg'));
    expect(await code(await upload(`progress=${progress.id}`))).toBe('progress-not-found');
    expect(await code(await upload('progress=99999999'))).toBe('progress-not-found');
    expect(await code(await upload('measure=99999999'))).toBe('measure-not-found');
  });

  it('stays with a problem that was found completed by it', async () => {
    const problem = await county.newProblem({ manifestations: [] });
    const made = await unit.json<{ ids: number[] }>('POST', evidenceOf(problem), form('照片.jpg'));
    const complete = (status: string) =>
      county.database.owner.connect().then(async (client) => {
        // As no program can: no review has said so.
        for (const table of ['measures', 'problems']) await client.query(`alter table ${table} disable trigger user`);
        await client.query(
          `update measures set status = $1 where id in (select measure_id from measure_problems where problem_id = $2)`,
          [status, problem],
        );
        await client.query('update problems set status = $1 where id = $2', [status, problem]);
        for (const table of ['measures', 'problems']) await client.query(`alter table ${table} enable trigger user`);
        client.release();
      });
    await complete('completed');
    const withdraw = { version: 1, disclosure: 'internal', withdrawn: true };
    expect(await code(await unit.send('PUT', `/api/v1/evidence/${made.ids[0]}`, withdraw))).toBe('problem-closed');
    await complete('reopened');
    expect(await code(await unit.send('PUT', `/api/v1/evidence/${made.ids[0]}`, withdraw))).toBe('done');
  });
});

describe('a download', () => {
  it('is saved, never shown: a page or a picture with a script in it runs nowhere', async () => {
    for (const name of ['page.html', 'picture.svg', '脚本.js']) {
      const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
      const made = await unit.json<{ ids: number[] }>('POST', evidenceOf(ids.first), form(name, script));
      const answer = await office.send('GET', `/api/v1/evidence/${made.ids[0]}/file`);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': attachmentOf(name),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
      expect(await answer.text()).toBe(script);
    }
  });

  it('says nothing of the server where its bytes are gone', async () => {
    const answer = await office.send('GET', `/api/v1/evidence/${ids.evidence}/file`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/ENOENT|\/tmp|\.ts|select|at /);
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([
      'code',
      'detail',
      'number',
      'status',
      'title',
      'type',
    ]);
  });
});

describe('the name of a file', () => {
  const names: [given: string, kept: string][] = [
    ['巡河照片.jpg', '巡河照片.jpg'],
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\台账.xlsx', '台账.xlsx'],
    ['照片\u202egpj.exe', '照片gpj.exe'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie: x.txt'],
    ['\u2066..\u2069', '未命名文件'],
    ['   ', '未命名文件'],
    [`${'长'.repeat(300)}.docx`, `${'长'.repeat(195)}.docx`],
    ['\ud83d.txt', '\ufffd.txt'],
  ];
  it('is the last part of what was sent, without signs that deceive, and never too long', () => {
    expect(names.map(([given]) => cleanFileName(given))).toEqual(names.map(([, expected]) => expected));
  });

  it('cannot end the header that carries it', () => {
    expect(attachmentOf(`a'b"c;\r\n整改(1)*.txt`)).toBe(
      "attachment; filename*=UTF-8''a%27b%22c%3B%0D%0A%E6%95%B4%E6%94%B9%281%29%2A.txt",
    );
  });
});

async function headersOf(client: HttpClient): Promise<Record<string, string>> {
  const answer = await client.json<{ csrfToken: string }>('GET', '/api/v1/session');
  const cookies = ['bihuan_session', 'bihuan_csrf'].map((name) => `${name}=${client.cookie(name)}`);
  return { cookie: cookies.join('; '), 'x-csrf-token': answer.csrfToken };
}
