import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type BackupAnswer, backupAnswer, jobNames, jobsAnswer } from '../src/operations/model.ts';
import { checkArchive } from '../src/platform/backup/read-archive.ts';
import { freePort, Installation, until } from './crash/installation.ts';
import { HttpClient } from './support/http-client.ts';

const installation = new Installation();
afterAll(() => installation.remove());

it('makes a backup when asked through the API, once for a command that is sent twice, and shows how it went', {
  timeout: 90_000,
}, async () => {
  const port = await freePort();
  const server = await installation.startServer(port);
  const stranger = new HttpClient(`http://127.0.0.1:${port}`);
  expect((await stranger.send('GET', '/api/v1/operations/backup')).status).toBe(401);
  const person = new HttpClient(`http://127.0.0.1:${port}`);
  await person.setUp(server.token ?? '', 'clerk', 'Xiuzheng-2026');
  const state = async (): Promise<BackupAnswer> =>
    backupAnswer.parse(await person.json('GET', '/api/v1/operations/backup'));
  expect(await state()).toMatchObject({ ok: null, at: null, running: false });

  const ask = () =>
    person.json<BackupAnswer>('POST', '/api/v1/operations/backup', undefined, { 'idempotency-key': 'backup-0001' });
  expect(await ask()).toMatchObject({ running: true });
  await until(async () => (await state()).ok !== null);
  const { ok, file, bytes, next } = await state();
  expect({ ok, bytes: (bytes ?? 0) > 1000, next: next !== null }).toEqual({ ok: true, bytes: true, next: true });
  expect((await checkArchive(file ?? '')).rows).toMatchObject({ accounts: 1 });

  expect(await ask()).toMatchObject({ running: false });
  expect(readdirSync(join(installation.folder, 'backups'))).toHaveLength(1);
  const { jobs } = jobsAnswer.parse(await person.json('GET', '/api/v1/operations/jobs'));
  expect(jobs.map(({ name }) => name)).toEqual([...jobNames]);

  const doctor = installation.spawn('src/cli.ts', ['doctor']);
  expect(await doctor.ended(), doctor.output).toBe(0);
  expect(doctor.output).toContain('一切正常');
  const refused = installation.spawn('src/cli.ts', ['restore', file ?? '']);
  expect(await refused.ended()).toBe(1);
  expect(refused.output).toContain(`闭环服务器正在运行（http://127.0.0.1:${port}）`);
  await server.kill();
});
