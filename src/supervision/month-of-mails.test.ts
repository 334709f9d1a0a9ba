import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { mailServer } from '../../test/support/gateways.ts';
import { testKeys } from '../../test/support/keys.ts';
import { dayByDay, staffed } from '../../test/support/ladder.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { climbLadders } from './actions/ladder/climb.ts';
import { deliverNotices } from './actions/notices/deliver.ts';
import { changeGateways, showGateways } from './actions/notices/gateways.ts';
import { changeSettings, readSettings } from './actions/notices/settings.ts';
import { defaultChoices } from './model/delivery.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const ledger = testLedger(database, people);
const services = { ...people.services, ...ledger };
const mail = await mailServer();

const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};

/** What a mail tells, without its text: 〔到期提醒〕到期提醒：甲（还有 10 天到期）. */
const titlesIn = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => /^(?:\d+\. )?(〔.*)（中共云溪县水务局党组）$/.exec(line)?.[1] ?? [])
    .join('；');

/**
 * The mails of 吴桐, who leads the unit and keeps 整改办, with the defaults: reminders wait for the digest of the next working
 * day at 8:30; letters, drafts and missing replies leave at once, but not before 7:00. The 7th and 8th are a weekend.
 */
const expected = `
2026-03-02 08:30 〔到期提醒〕到期提醒：甲（还有 10 天到期）；〔到期提醒〕到期提醒：乙（还有 10 天到期）
2026-03-05 08:30 〔到期提醒〕到期提醒：丙（还有 10 天到期）
2026-03-09 08:30 〔到期提醒〕到期提醒：丁（还有 10 天到期）；〔到期提醒〕到期提醒：戊（还有 10 天到期）
2026-03-13 07:00 〔督办函件〕收到催办函 整改催〔2026〕1号，请于 2026-03-18 前回复
2026-03-16 07:00 〔督办函件〕收到催办函 整改催〔2026〕2号，请于 2026-03-19 前回复
2026-03-18 07:00 〔督办函件〕收到催办函 整改催〔2026〕3号，请于 2026-03-23 前回复
2026-03-19 07:00 〔督办函件〕收到催办函 整改催〔2026〕4号，请于 2026-03-24 前回复；〔催办〕催办函 整改催〔2026〕1号 逾期未回复：期限 2026-03-18 已过，请尽快回复
2026-03-20 07:00 〔催办〕催办函 整改催〔2026〕2号 逾期未回复：期限 2026-03-19 已过，请尽快回复
2026-03-24 07:00 〔催办〕催办函 整改催〔2026〕3号 逾期未回复：期限 2026-03-23 已过，请尽快回复
2026-03-25 07:00 〔催办〕催办函 整改催〔2026〕4号 逾期未回复：期限 2026-03-24 已过，请尽快回复
2026-03-26 07:00 〔督办函件〕1 份督办函件待签发
2026-03-27 07:00 〔督办函件〕1 份督办函件待签发
2026-03-31 07:00 〔督办函件〕1 份督办函件待签发
`.trim();

it('sends one person exactly the mails that a month brings, with digest and quiet hours', {
  timeout: 120_000,
}, async () => {
  const office = await staffed(people);
  const own = await people.again(clerk);
  await database.owner.write(null, (tx) =>
    tx.run(
      sql`update accounts set person_organisation = ${own.homeId}, person_id = ${office.people.unitHead} where id = ${own.accountId}`,
    ),
  );
  const { version } = await must(showGateways(services, own));
  await must(
    changeGateways(services, own, {
      version,
      mail: {
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        verify: true,
        user: mail.login.user,
        from: 'bihuan@example.test',
      },
      webhook: null,
      password: mail.login.password,
    }),
  );
  const settings = await readSettings(services, own);
  await must(changeSettings(services, own, { ...defaultChoices, mail: 'wu@example.test', version: settings.version }));
  clock.set('2026-03-01T09:00:00+08:00');
  const responsibility = {
    leadUnitId: office.unit,
    supportingUnitIds: [],
    leaderIds: [],
    personIds: [office.people.responsible],
  };
  const problem = (title: string, deadline: string) =>
    planned(title, { deadline, status: 'in_progress', responsibility });
  await fill({ ...ledger, clock }, own, [
    problem('甲', '2026-03-12'),
    problem('乙', '2026-03-12'),
    problem('丙', '2026-03-15'),
    problem('丁', '2026-03-17'),
    problem('戊', '2026-03-18'),
  ]);
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set rule_pack = 'default', rule_pack_version = 2, created_at = ${clock.now()}`),
  );
  const work = { owner: database.owner, clock, keys: testKeys, address: null };
  const arrived: string[] = [];
  await dayByDay(clock, '2026-03-01', '2026-03-31', async (day) => {
    await climbLadders({ worker: database.worker, clock });
    for (const time of ['00:02', '06:59', '07:00', '08:29', '08:30', '12:00', '22:00']) {
      clock.set(`${day}T${time}:00+08:00`);
      const before = mail.received.length;
      await deliverNotices(work, new AbortController().signal);
      for (const { text } of mail.received.slice(before)) arrived.push(`${day} ${time} ${titlesIn(text ?? '')}`);
    }
  });
  expect(arrived.join('\n')).toBe(expected);
});
