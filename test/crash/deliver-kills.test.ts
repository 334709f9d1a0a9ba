import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { changeGateways } from '../../src/supervision/actions/notices/gateways.ts';
import { notify } from '../../src/supervision/actions/notices/notify.ts';
import { testDatabase } from '../support/database.ts';
import { mailServer, webhookReceiver } from '../support/gateways.ts';
import { testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { randomRuns } from '../support/random.ts';

const { runs, seed } = randomRuns('kills of the worker that sends notices', { quick: 8, long: 100 });
const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const services = { ...people.services, ...testLedger(database, people) };
const mail = await mailServer();
const secret = 'a-secret-of-the-gateway';
const hook = await webhookReceiver(secret);

const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** A worker whose clock is so many minutes ahead: what an earlier one held has run out for it. */
function worker(laterMinutes: number): { kill(): Promise<void>; idle: Promise<void> } {
  const file = join(import.meta.dirname, 'deliver.ts');
  const child = spawn(process.execPath, ['--no-maglev', file, database.urls.owner, String(laterMinutes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const idle = new Promise<void>((resolve) => {
    child.stdout?.on('data', (data: Buffer) => {
      if (/^0 0$/m.test(data.toString())) resolve();
    });
    child.once('exit', () => resolve());
  });
  return {
    idle,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      children.delete(child);
    },
  };
}

// How many messages are let through before the kill, drawn from the seed.
let state = seed;
const below = (most: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return state % most;
};

it(`killed ${runs} times, doubles no notice and loses none: each arrived once, or is shown as doubtful`, async () => {
  const gateways = {
    version: 0,
    mail: {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none' as const,
      verify: true,
      user: mail.login.user,
      from: 'bihuan@example.test',
    },
    webhook: { url: hook.url, algorithm: 'sha256' as const },
    password: mail.login.password,
    secret,
  };
  expect(await changeGateways(services, clerk, gateways)).toMatchObject({ ok: true });
  const personIds: number[] = [];
  for (const name of ['陈禾', '周岚', '何静']) {
    const made = await createPerson(people.services, clerk, { organisationId: clerk.homeId, name });
    if (!made.ok) throw new Error(made.code);
    personIds.push(made.value.id);
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into notice_settings (organisation_id, person_id, mail, gateway_id, by_mail, by_webhook, digest, digest_at, changed_at)
        values (${clerk.homeId}, ${made.value.id}, ${`p${made.value.id}@example.test`}, ${name}, '{letter}', '{letter}', 'at_once', 0, now())`),
    );
  }
  let count = 0;
  const tell = (): Promise<number> =>
    database.app.write(clerk.scope, (tx) =>
      notify(
        tx,
        personIds.map((personId) => ({
          organisationId: clerk.homeId,
          personId,
          cause: `kill:${++count}`,
          kind: 'letter',
          title: `第${count}号函件。`,
          body: '',
          link: null,
          problemId: null,
        })),
        new Date(),
      ),
    );

  // The kill comes while one of the first messages of the round is being taken, or just after.
  for (let run = 0; run < runs; run++) {
    await tell();
    const one = worker(run * 11);
    let left = below(7);
    await new Promise<void>((resolve) => {
      const taking = async (): Promise<void> => {
        if (left-- === 0) resolve();
      };
      mail.answers.whileTaking = taking;
      hook.answer.whileTaking = taking;
      void one.idle.then(resolve);
    });
    await one.kill();
  }
  mail.answers.whileTaking = async () => {};
  hook.answer.whileTaking = async () => {};
  const last = worker(runs * 11 + 60);
  await last.idle;
  await last.kill();

  const texts = mail.received.map(({ text, subject }) => `${subject} ${text}`);
  const keys = new Map(hook.received.map(({ key, body }) => [key, body]));
  const webhooks = [...keys.values()].flatMap(({ notices }) => notices.map(({ title }) => title));
  const states = await database.owner.read(null, (tx) =>
    tx.many<{ title: string; way: string; state: string | null }>(sql`select n.title, w.way, d.state from notices n
      join notice_ways w on w.organisation_id = n.organisation_id and w.notice_id = n.id left join notice_deliveries d on d.id = w.delivery_id`),
  );
  expect(states).toHaveLength(2 * 3 * runs);
  const wrong = states.filter(({ title, way, state: found }) => {
    const times =
      way === 'mail'
        ? texts.filter((text) => text.includes(`〕${title}`)).length
        : webhooks.filter((one) => one === title).length;
    return !(found === 'sent' && times === 1) && !(way === 'mail' && found === 'doubtful' && times <= 1);
  });
  expect(wrong).toEqual([]);
}, 600_000);
