import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { extract, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { verifyChains } from '../../src/audit/verify.ts';
import { problemSheet } from '../../src/exchange/workbook.ts';
import { ledgerSubject } from '../../src/operations/subject.ts';
import type { Header, Manifest } from '../../src/platform/backup/format.ts';
import { makeBackup } from '../../src/platform/backup/make-backup.ts';
import { checkArchive } from '../../src/platform/backup/read-archive.ts';
import { restoreArchive } from '../../src/platform/backup/restore.ts';
import { contentsOf } from '../../src/platform/backup/target.ts';
import { sm3Hex } from '../../src/platform/crypto/sm3.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { backedUpLedger, emptyTarget, withOwner } from '../support/backups.ts';
import { list } from '../support/ledger.ts';

// What goes out of the system, what comes back, and the history that must show whether somebody laid hands on it.

const { database, services, clerk, first, photo, folder, request, backup } = await backedUpLedger();
const archive = gunzipSync(await readFile(backup.file));

interface Entry {
  name: string;
  content: Buffer;
}
type Craft = (entries: Entry[], header: Header, manifest: Manifest) => Entry[];

/** An archive as a forger would write it: changed at will, every sum made right again. */
async function crafted(craft: Craft): Promise<string> {
  const entries: Entry[] = [];
  const reading = extract();
  Readable.from([archive]).pipe(reading);
  for await (const entry of reading) entries.push({ name: entry.header.name, content: await buffer(entry) });
  const json = <T>(name: string): T =>
    JSON.parse(entries.find((entry) => entry.name === name)?.content.toString() ?? '') as T;
  const header = json<Header>('header.json');
  const manifest = json<Manifest>('manifest.json');
  const body = craft(
    entries.filter(({ name }) => !['header.json', 'manifest.json'].includes(name)),
    header,
    manifest,
  );
  const before = [{ name: 'header.json', content: Buffer.from(JSON.stringify(header)) }, ...body];
  const isFile = ({ name }: Entry): boolean => name.startsWith('files/');
  manifest.entries = before
    .filter((entry) => !isFile(entry))
    .map(({ name, content }) => ({ name, size: content.length, sm3: sm3Hex(content) }));
  const lines = before.filter(isFile).map(({ name, content }) => `${name} ${content.length} ${sm3Hex(content)}\n`);
  manifest.files.sm3 = sm3Hex(...lines);
  manifest.files.bytes = before.filter(isFile).reduce((sum, { content }) => sum + content.length, 0);
  const writing = pack();
  for (const { name, content } of [
    ...before,
    { name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest)) },
  ])
    writing.entry({ name }, content);
  writing.finalize();
  const path = join(folder, 'crafted.tar.gz');
  await writeFile(path, gzipSync(await buffer(writing)));
  return path;
}

describe('an archive that somebody crafted', () => {
  const refusedWith = async (path: string, code: string): Promise<void> => {
    const target = await emptyTarget();
    await expect(restoreArchive(path, target.request)).rejects.toMatchObject({ code });
    expect(await withOwner(target.urls.owner, contentsOf)).toEqual([]);
  };

  it('is taken where nothing was changed: the forger’s tools work', async () => {
    const target = await emptyTarget();
    await restoreArchive(await crafted((entries) => entries), target.request);
  });

  it('writes no file outside the store', async () => {
    for (const name of ['files/../../../tmp/evil', 'files//etc/cron.d/x', `files/${photo.hash}/../x`, 'files/']) {
      const path = await crafted((entries) =>
        entries.map((entry) => (entry.name.startsWith('files/') ? { ...entry, name } : entry)),
      );
      await refusedWith(path, 'damaged');
      await expect(checkArchive(path)).rejects.toMatchObject({ code: 'damaged' });
    }
  });

  it('puts no other photograph under the name of one', async () => {
    const path = await crafted((entries) =>
      entries.map((entry) => (entry.name.startsWith('files/') ? { ...entry, content: Buffer.from('another') } : entry)),
    );
    await refusedWith(path, 'verification-failed');
  });

  it('does not leave out the history', async () => {
    const history = ['audit_values', 'audit_entries'];
    const path = await crafted((entries, header, manifest) => {
      header.tables = header.tables.filter(({ name }) => !history.includes(name));
      header.leftOut.push(...history);
      manifest.proof = {};
      for (const table of history) delete manifest.rows[table];
      return entries.filter(({ name }) => !history.some((table) => name.startsWith(`tables/${table}/`)));
    });
    await refusedWith(path, 'other-schema');
  });

  it('names no tables and columns but those of the schema', async () => {
    const path = await crafted((entries, header) => {
      header.tables.push({ name: 'pg_catalog.pg_authid', columns: ['rolname'] });
      return entries;
    });
    await refusedWith(path, 'other-schema');
  });

  it('gives nobody a right that does not follow from the tree and the responsibilities', async () => {
    const widened = [
      [
        `insert into organisation_closure select o.id, ${clerk.homeId}, 1, false from organisations o where o.kind = 'unit' limit 1`,
        `delete from organisation_closure where descendant_id = ${clerk.homeId} and depth = 1`,
        // What lies below an organisation is counted under it as well.
        ['上下级关系有 1 处与单位树不符', expect.stringMatching(/^统计数字 problem_days 有 \d+ 处与台账不符$/)],
      ],
      [
        `insert into problem_involvement select p.organisation_id, u.id, p.id from problems p, organisations u
         where u.kind = 'unit' and p.id not in (select problem_id from problem_involvement) limit 1`,
        `delete from problem_involvement i where not exists (select 1 from problem_units u where u.problem_id = i.problem_id)`,
        [expect.stringMatching(/个问题对没有责任的科室也可见/)],
      ],
    ] as const;
    for (const [widen, undo, faults] of widened) {
      await withOwner(database.urls.owner, (client) => client.query(widen));
      const made = await makeBackup({ to: join(folder, `${Math.random()}.tar.gz`) }, request);
      expect(await withOwner(database.urls.owner, ledgerSubject.faults)).toEqual(faults);
      await withOwner(database.urls.owner, (client) => client.query(undo));
      await refusedWith(made.file, 'verification-failed');
    }
    expect(await withOwner(database.urls.owner, ledgerSubject.faults)).toEqual([]);
  });
});

describe('a chain that somebody laid hands on', () => {
  const chain = clerk.homeId;
  const faultsAfter = (change: string): Promise<string[]> =>
    withOwner(database.urls.owner, async (client) => {
      await client.query('begin');
      try {
        await client.query(change);
        return (await verifyChains(client)).faults;
      } finally {
        await client.query('rollback');
      }
    });
  const entry = `chain_id, seq + 1, at, actor_id, '别人', origin, action, object_kind, object_id, problem_id, result, null`;
  const forgeries: [what: string, change: string, fault: string][] = [
    [
      'an entry written anew',
      `update audit_entries set actor_name = '别人' where chain_id = ${chain} and seq = 2`,
      '内容被改动',
    ],
    [
      'an entry taken out',
      `delete from audit_values where chain_id = ${chain} and seq = 2; delete from audit_entries where chain_id = ${chain} and seq = 2`,
      '前面缺 1 条',
    ],
    [
      'values written anew',
      `update audit_values set content = '{}' where chain_id = ${chain} and seq = 2`,
      '与摘要不符',
    ],
    ['values taken away', `delete from audit_values where chain_id = ${chain} and seq = 2`, '与摘要不符'],
    [
      'values filed under another problem',
      `update audit_values set problem_id = 1000 where chain_id = ${chain} and seq = 2`,
      '别的问题',
    ],
    [
      'an entry added without its place in the chain',
      `insert into audit_entries select ${entry}, hash, '\\x00' from audit_entries where chain_id = ${chain} order by seq desc limit 1`,
      '内容被改动',
    ],
  ];
  it.each(forgeries)('is found by doctor: %s', async (_what, change, fault) => {
    expect((await faultsAfter(change)).join('\n')).toContain(fault);
  });

  it('is found too where the application itself was made to write into it', async () => {
    await expect(
      database.app.write(clerk.scope, async (tx) => {
        await tx.run(sql`insert into audit_entries (chain_id, seq, at, actor_name, origin, action, object_kind, previous_hash, hash)
          select chain_id, max(seq) + 1, now(), '林一', 'x', 'problem.approve_completed', 'problem', '\\x00', '\\x00'
          from audit_entries where chain_id = ${chain} group by chain_id`);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    const forged = `insert into audit_entries (chain_id, seq, at, actor_name, origin, action, object_kind, previous_hash, hash)
      select chain_id, max(seq) + 1, now(), '林一', 'x', 'x', 'problem', '\\x00', '\\x00' from audit_entries where chain_id = ${chain} group by 1`;
    expect((await faultsAfter(forged)).join('\n')).toContain('与上一条不衔接');
  });
});

describe('a sheet that is exported', () => {
  it('holds no formula and opens, whatever somebody wrote into the ledger', async () => {
    const titles = [
      '=cmd|"/c calc"!A1',
      '+1+1',
      '-2',
      '@SUM(A1)',
      '\t=1',
      'a\u0001b\u001fc\uffff',
      ']]><x>&',
      '_x0041_',
      '=HYPERLINK("http://x")',
    ];
    const [row] = (await list(services, clerk)).items.filter(({ id }) => id === first);
    if (row === undefined) throw new Error('no row');
    const sheet = problemSheet({
      columns: ['title', 'category', 'leadUnit', 'problem.note'],
      rows: (async function* () {
        yield titles.map((title) => ({
          row: { ...row, title, category: title, leadUnit: title },
          pack: { pack: 'default', version: 1 },
          extras: { 'problem.note': title },
        }));
      })(),
      count: titles.length,
      today: '2026-03-02',
      who: '=1&R',
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer(sheet)) as unknown as ArrayBuffer);
    const cells: { type: ExcelJS.ValueType; format: string; value: ExcelJS.CellValue }[] = [];
    workbook.worksheets[0]?.eachRow((line, number) => {
      if (number > 1) line.eachCell((cell) => cells.push({ type: cell.type, format: cell.numFmt, value: cell.value }));
    });
    expect(cells).toHaveLength(titles.length * 4);
    for (const cell of cells) {
      expect(cell.format).toBe('@');
      expect(cell.type).toBe(ExcelJS.ValueType.String);
    }
    expect(cells[0]?.value).toBe(titles[0]);
  });
});
