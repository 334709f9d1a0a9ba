import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { draftHandover } from '../../src/supervision/actions/handovers.ts';
import { changeGateways } from '../../src/supervision/actions/notices/gateways.ts';
import { notify } from '../../src/supervision/actions/notices/notify.ts';
import { testDatabase } from '../support/database.ts';
import { webhookReceiver } from '../support/gateways.ts';
import { filledLedger } from '../support/ladder-days.ts';
import { fill, nobody, planned, testLedger } from '../support/ledger.ts';

const handovers = 4;
const papers = 5;
const notices = 12;
const oldCommands = 4000;
const strayFiles = 40;

async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}

/** A ledger in which each of the ten jobs finds something to do on `day`. */
export async function worldOfJobs(seed: number) {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-jobs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'backups'));
  const { people, ids, organisationId: home } = await filledLedger(database, seed, '2026-03-02', 25);
  const files = new FolderFileStore(join(folder, 'files'));
  const services = { ...people.services, ...testLedger(database, people), files };
  const clerk = await people.again(people.clerk);
  const person = async (name: string): Promise<number> =>
    (await must(createPerson(services, clerk, { organisationId: home, name }))).id;

  for (let n = 0; n < handovers; n++) {
    const [leaverId, successorId, witnessId] = [
      await person(`周岚${n}`),
      await person(`吴衡${n}`),
      await person(`郑直${n}`),
    ];
    await fill(services, clerk, [
      planned(`移交的问题${n}`, { responsibility: { ...nobody, leaderIds: [leaverId] }, status: 'in_progress' }),
    ]);
    await must(
      draftHandover(services, clerk, { organisationId: home, leaverId, successorId, witnessId, lastDay: '2026-03-10' }),
    );
  }
  // Days of responsibility begin on the day that the database knows, whatever day it is in the test.
  await database.owner.write(null, (tx) => tx.run(sql`update responsibility_periods set from_day = '2026-03-01'`));
  await fill(
    services,
    clerk,
    [...Array(150).keys()].map((n) => planned(`统计的问题${n}`)),
  );
  for (let n = 0; n < papers; n++) {
    const file = await files.put(Readable.from([Buffer.from(`第${n}次巡河记录：独有字样${n}号。`.repeat(200))]));
    await must(
      addEvidence(services, clerk, ids[n] ?? 0, {
        measureId: null,
        progressId: null,
        disclosure: 'internal',
        files: [{ name: `巡河记录${n}.txt`, mediaType: 'text/plain', ...file }],
      }),
    );
  }
  const secret = 'a-secret-of-the-gateway';
  const hook = await webhookReceiver(secret);
  const webhook = { url: hook.url, algorithm: 'sha256' as const };
  await must(changeGateways(services, clerk, { version: 0, mail: null, webhook, secret }));
  const told = await person('受话人');
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into notice_settings (organisation_id, person_id, gateway_id, by_mail, by_webhook, digest, digest_at, changed_at)
      values (${home}, ${told}, 'chen-he', '{}', '{letter}', 'at_once', 0, now())`),
  );
  const tell = (round: number): Promise<number> =>
    database.app.write(clerk.scope, (tx) =>
      notify(
        tx,
        [...Array(notices).keys()].map((n) => ({
          organisationId: home,
          personId: told,
          cause: `round ${round} notice ${n}`,
          kind: 'letter',
          title: `第${round}轮第${n}号函件。`,
          body: '',
          link: null,
          problemId: null,
        })),
        people.clock.now(),
      ),
    );
  const leaveRubbish = async (round: number): Promise<void> => {
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into commands (account_id, request_id, action, fingerprint, answer, at)
        select 1, ${`command-of-old-${round}-`} || n, 'test', md5(n::text), 'null', '2026-01-01' from generate_series(1, ${oldCommands}::int) n`),
    );
    for (let n = 0; n < strayFiles; n++) {
      const { hash } = await files.put(Readable.from([Buffer.from(`nobody refers to ${round} ${n}`)]));
      const old = new Date('2026-01-01T00:00:00Z');
      utimesSync(join(folder, 'files', hash.slice(0, 2), hash), old, old);
    }
  };
  return { database, people, folder, files, hook, home, tell, leaveRubbish };
}
