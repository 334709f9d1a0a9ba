import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { afterAll } from 'vitest';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { splitProblem } from '../../src/ledger/actions/reshape.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { ledgerSubject } from '../../src/operations/subject.ts';
import { columnList, quoted, readTables } from '../../src/platform/backup/catalog.ts';
import { makeBackup } from '../../src/platform/backup/make-backup.ts';
import { ownerClient } from '../../src/platform/backup/session.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import { testDatabase } from './database.ts';
import { emptyDatabase } from './empty-database.ts';
import { fill, list, nobody, planned, testLedger } from './ledger.ts';
import { testPeople } from './people.ts';

/** A folder that goes when the test file ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-backup-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A ledger with a problem of every kind and a photograph, and a backup of it. */
export async function backedUpLedger() {
  const database = await testDatabase();
  const people = await testPeople(database);
  const services = testLedger(database, people);
  const { clerk } = people;
  const folder = temporaryFolder();
  const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
  await fill(services, clerk, [
    planned('河道采砂监管不严\t含制表符\n与换行\\与反斜线', {
      responsibility: { ...nobody, leadUnitId: unit },
      deadline: '2026-03-05',
      measures: [{ content: '每周巡河三次', deadline: '2026-03-31', deadlineWords: null }],
    }),
    planned('水库隐患排查不彻底', { manifestations: [planned('东湾水库溢洪道未清理')] }),
    planned('工程与资金管理都不规范'),
  ]);
  const rows = (await list(services, clerk)).items;
  const first = rows[0]?.id ?? 0;
  await splitProblem(services, clerk, rows[2]?.id ?? 0, {
    version: rows[2]?.version ?? 0,
    parts: [{ title: '工程管理不规范' }, { title: '资金管理不规范' }],
  });
  await reportProgress(services, clerk, first, { content: '本周巡河三次' });
  const photo = await services.files.put(Readable.from([Buffer.from('a photograph')]));
  await addEvidence(services, clerk, first, {
    measureId: null,
    progressId: null,
    disclosure: 'internal',
    files: [{ name: '巡河照片.jpg', mediaType: 'image/jpeg', ...photo }],
  });
  const request = {
    ownerUrl: database.urls.owner,
    files: services.files,
    subject: ledgerSubject,
    product: '0.1.0',
    now: new Date('2026-03-02T01:00:00Z'),
  };
  const backup = await makeBackup({ folder }, request);
  return { database, services, clerk, first, photo, folder, request, backup };
}

/** An empty database and file store to restore into. */
export async function emptyTarget() {
  const urls = await emptyDatabase();
  const place = temporaryFolder();
  const files = new FolderFileStore(place);
  return { urls, files, place, request: { ownerUrl: urls.owner, files, subject: ledgerSubject, nameOf: String } };
}

export async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await ownerClient(url, 'test');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ends the connections of that name on the database at `url`, as a failing server would. */
export const cutConnections = (url: string, name: string) =>
  withOwner(url, (client) =>
    client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
      [name],
    ),
  );

/** Every row of every table as text, in a fixed order. */
export const everything = (url: string) =>
  withOwner(url, async (client) => {
    const all: Record<string, string[]> = {};
    for (const { name, columns } of await readTables(client)) {
      if (name === 'sessions') continue;
      const { rows } = await client.query<{ row: string }>(
        `select row(${columnList(columns)})::text as row from ${quoted(name)} order by 1`,
      );
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });
