import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sealChains } from '../src/audit/actions.ts';
import { lastSeal } from '../src/audit/store.ts';
import { stepText } from '../src/cli/backup.ts';
import { registerLead } from '../src/leads/actions/change.ts';
import { addLeadFile } from '../src/leads/actions/files.ts';
import { verifyApart } from '../src/leads/verify.ts';
import { reportOf } from '../src/operations/actions/backup.ts';
import { checkRecords } from '../src/operations/actions/doctor/records.ts';
import { tableName } from '../src/operations/labels.ts';
import { makeBackup } from '../src/platform/backup/make-backup.ts';
import { checkArchive } from '../src/platform/backup/read-archive.ts';
import { restoreArchive } from '../src/platform/backup/restore.ts';
import { sql } from '../src/platform/database/sql.ts';
import { backedUpLedger, emptyTarget, everything, withOwner } from './support/backups.ts';

// Referred leads in backups, restored installations and the doctor's report: kept and checked, not told.

const { database, services, clerk, folder, request, backup: without } = await backedUpLedger();
await database.owner.write(null, (tx) =>
  tx.run(
    sql`insert into account_roles (account_id, role, organisation_id, home_id) values (${clerk.accountId}, 'discipline', ${clerk.homeId}, ${clerk.homeId})`,
  ),
);
const discipline = { ...clerk, scope: { ...clerk.scope, leads: [clerk.homeId] } };
const inspection = await database.owner.read(null, (tx) =>
  tx.one<{ id: number }>(sql`select min(id) as id from inspections`),
);
const said = () =>
  withOwner(database.urls.owner, async (client) => {
    const findings = await checkRecords({ client, clock: services.clock } as unknown as Parameters<
      typeof checkRecords
    >[0]);
    return JSON.stringify(findings);
  });
/** What doctor says of the chains, whatever was sealed meanwhile. */
const ofChains = async () => (await said()).replaceAll(/\d+ 个封存/g, '');
const healthy = await said();
const seal = async (day: string) => {
  await sealChains(database.worker, { now: () => new Date(`${day}T09:00:00+08:00`) });
  return (await database.owner.read(null, lastSeal))?.line ?? '';
};
const quiet = await seal('2026-03-02');
const lead = await registerLead(services, discipline, {
  inspectionId: inspection.id,
  personName: '欧阳正',
  summary: '反映情况。\n\t第二行',
  receivedOn: '2026-03-01',
});
if (!lead.ok) throw new Error(lead.code);
const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251));
await addLeadFile(services, discipline, lead.value.id, { name: '录音.mp3', mediaType: 'audio/mpeg', content });

it('a backup carries them, what it says does not change, and a restored installation has them', async () => {
  const told: string[] = [];
  const backup = await makeBackup(
    { to: join(folder, 'with.tar.gz') },
    { ...request, progress: (now) => told.push(stepText(now)) },
  );
  const words = ({ file: _, bytes: __, ...rest }: typeof backup): string =>
    reportOf({ ...rest, file: 'x', bytes: 0 }).message;
  expect(words(backup)).toBe(words(without));
  expect(told.join()).not.toMatch(/lead|线索/);
  expect(Object.keys(backup.manifest.proof)).toEqual(Object.keys(without.manifest.proof));
  await checkArchive(backup.file);
  const { urls, request: into } = await emptyTarget();
  await restoreArchive(backup.file, into);
  const original = await everything(database.urls.owner);
  expect(original['leads.files']).toHaveLength(1);
  expect(await everything(urls.owner)).toEqual(original);
  await expect(restoreArchive(backup.file, { ...into, nameOf: tableName })).rejects.toMatchObject({
    message: expect.not.stringMatching(/lead|线索|其他数据/),
  });
});

it('a day is sealed with them and without in one line of the same kind, which gives a digest that nobody can try', async () => {
  const busy = await seal('2026-03-03');
  const shape = (line: string) =>
    line
      .split(' ')
      .slice(1)
      .map((part) => part.replace(/[0-9a-f]{64}/, 'hash'));
  expect(shape(quiet)).toContain('apart:hash');
  expect(shape(busy)).toEqual(shape(quiet));
  expect(busy.match(/apart:.*/)?.[0]).not.toBe(quiet.match(/apart:.*/)?.[0]);
  // Sealed twice, a day keeps its line.
  expect(await seal('2026-03-03')).toBe(busy);
  for (const role of [database.app, database.worker])
    for (const statement of [sql`select 1 from leads.seals`, sql`insert into leads.seals values (now(), 'x', '')`])
      await expect(role.write(discipline.scope, (tx) => tx.run(statement))).rejects.toMatchObject({ code: '42501' });
  await expect(
    database.app.write(discipline.scope, (tx) => tx.run(sql`select seal_apart('2026-03-04')`)),
  ).rejects.toMatchObject({ code: '42501' });
  expect(await withOwner(database.urls.owner, verifyApart)).toEqual([]);
});

it('what was cut off the end of their chain, forged with all its hashes, or taken out of the seals is found', async () => {
  const wrong = async (...statements: string[]) =>
    withOwner(database.urls.owner, async (client) => {
      await client.query('begin');
      for (const statement of statements) await client.query(statement);
      const found = await verifyApart(client);
      await client.query('rollback');
      return found.length;
    });
  const last = '(organisation_id, seq) in (select organisation_id, max(seq) from leads.entries group by 1)';
  expect(await wrong(`delete from leads.entries where ${last}`)).toBe(1);
  expect(await wrong('delete from leads.entries')).toBe(1);
  expect(await wrong("delete from leads.seals where day = '2026-03-02'")).toBe(1);
  expect(await wrong("update leads.seals set heads = '' where day = '2026-03-02'")).toBe(1);
  expect(await wrong("update leads.seals set salt = sha256('x')")).toBe(1);
  expect(await wrong("update audit_seals set line = replace(line, 'apart:', '1:1:') where day = '2026-03-02'")).toBe(1);
  expect(await wrong()).toBe(0);
});

it('the doctor says the same with them and without, and that something is wrong where somebody changed them', async () => {
  expect(await ofChains()).toBe(healthy.replaceAll(/\d+ 个封存/g, ''));
  await database.owner.write(null, (tx) => tx.run(sql`update leads.entries set actor_name = '别人'`));
  expect(await withOwner(database.urls.owner, verifyApart)).toHaveLength(1);
  expect(await said()).toContain('有 1 处不对');
  expect(await said()).not.toMatch(/lead|线索|欧阳/);
  const forged = await makeBackup({ to: join(folder, 'forged.tar.gz') }, request);
  await expect(restoreArchive(forged.file, (await emptyTarget()).request)).rejects.toMatchObject({
    code: 'verification-failed',
  });
});
