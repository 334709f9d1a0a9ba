import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { verifyChains } from '../../src/audit/verify.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { ownerClient } from '../../src/platform/backup/session.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { HttpClient } from '../support/http-client.ts';
import { randomRuns } from '../support/random.ts';
import { dice } from '../writer/dice.ts';
import { freePort, Installation } from './installation.ts';
import { problemsOfBulletin, type Sent, Writers } from './writers.ts';

const { runs, seed } = randomRuns('kills during edits and imports', { quick: 3, long: 20 });
const installation = new Installation();
afterAll(() => installation.remove());
const clients = 5;

it(`loses no acknowledged write and keeps no half of one, whenever it is killed (${runs} kills)`, {
  timeout: 60_000 + runs * 20_000,
}, async () => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let server = await installation.startServer(port);
  const person = new HttpClient(base);
  await person.setUp(server.token ?? '', 'clerk', 'Xiuzheng-2026');
  const writers = new Writers(person, await firstProblem(person));

  for (let round = 0; round < runs; round++) {
    const draw = dice(`kill ${seed} ${round}`);
    const before = writers.sent.length;
    await writers.writeUntilKilled(clients, draw.int(3, 40), async () => {
      const withDatabase = round % 2 === 1;
      // Right after an answer every other write stands before the same lock: the moment itself is drawn too.
      await wait(draw.int(0, 20));
      await Promise.all([server.kill(), ...(withDatabase ? [installation.killDatabase()] : [])]);
    });
    server = await installation.startServer(port);

    const written = writers.sent.slice(before);
    const unanswered = written.filter(({ answer }) => answer === null);
    expect(written.length - unanswered.length, `seed ${seed}, round ${round}`).toBeGreaterThanOrEqual(3);
    for (const write of unanswered) expect(await writers.send(write)).toBe(true);
    for (const write of draw.some(written, 5)) {
      const first = write.answer;
      expect(await writers.send(write)).toBe(true);
      expect(write.answer).toEqual(first);
    }
    await checkLedger(writers.sent, `seed ${seed}, round ${round}`);
  }
});

async function firstProblem(person: HttpClient): Promise<{ problemId: number; organisationId: number }> {
  const [home] = await person.json<{ id: number }[]>('GET', '/api/v1/organisations');
  const organisationId = home?.id ?? 0;
  const text = '关于“河道采砂监管不严”的问题。\n\n整改情况:每周巡河。正在整改。\n';
  const bulletin = `中共云溪县水务局党组关于巡察整改进展情况的通报\n\n一、落实决策部署方面\n\n1.${text}`;
  const opened = await person.json<{ results: { draftId: number }[] }>('POST', '/api/v1/drafts/text', {
    organisationId,
    name: '通报.txt',
    text: bulletin,
  });
  const draftId = opened.results[0]?.draftId;
  const { version } = await person.json<{ version: number }>('GET', `/api/v1/drafts/${draftId}`);
  await person.json('POST', `/api/v1/drafts/${draftId}/confirm`, {
    version,
    organisationId,
    disclosure: 'internal',
    besideSimilar: true,
  });
  const { items } = await person.json<{ items: { id: number }[] }>('GET', '/api/v1/problems');
  return { problemId: items[0]?.id ?? 0, organisationId };
}

/** Every write that was answered is there exactly once, nothing else is, and everything fits together. */
async function checkLedger(sent: readonly Sent[], place: string): Promise<void> {
  const client = await ownerClient(installation.ownerUrl ?? '', 'test');
  try {
    const marks = (kind: Sent['kind']) =>
      sent
        .filter((write) => write.kind === kind)
        .map(({ mark }) => mark)
        .sort();
    const progress = await column(client, `select content as v from progress where content like '写入%'`);
    expect(progress, place).toEqual(marks('progress'));
    const evidence = await column(client, `select replace(name, '.txt', '') as v from evidence`);
    expect(evidence, place).toEqual(marks('evidence'));
    const imports = await column(
      client,
      `select substring(i.title from '第[0-9]+次巡察') as v from inspections i where i.title ~ '第[0-9]+次巡察'`,
    );
    expect(imports, place).toEqual(marks('import'));
    const halves = await client.query(
      `select i.title, count(p.id) from inspections i left join problems p on p.inspection_id = i.id
       where i.title ~ '第[0-9]+次巡察' group by i.title having count(p.id) <> ${problemsOfBulletin}`,
    );
    expect(halves.rows, place).toEqual([]);
    expect(await verifyChains(client), place).toMatchObject({ faults: [] });
    expect(await verifyLedger(client), place).toEqual([]);
    const store = new FolderFileStore(join(installation.folder, 'files'));
    for (const hash of await column(client, 'select hash as v from files')) {
      const sum = createHash('sm3');
      for await (const chunk of await store.get(hash)) sum.update(chunk as Buffer);
      expect(sum.digest('hex'), place).toBe(hash);
    }
  } finally {
    await client.end();
  }
}

async function column(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ v: string }>(query);
  return rows.map(({ v }) => v).sort();
}
