import type pg from 'pg';
import { migrateWithin, readMigrations } from '../database/migrate.ts';
import type { FileStore } from '../files/file-store.ts';
import { quoted, readTables, type Table } from './catalog.ts';
import { CopyIn } from './copy-in.ts';
import { ArchiveRefusal, type Header, type Manifest } from './format.ts';
import { readArchive, type Visitor } from './read-archive.ts';
import { ownerClient } from './session.ts';
import type { Progress, Subject } from './subject.ts';
import { clearTarget } from './target.ts';

export interface RestoreRequest {
  ownerUrl: string;
  files: FileStore;
  subject: Subject;
  /** A table as a person calls it. */
  nameOf: (table: string) => string;
  progress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/**
 * Takes an archive into an empty database and file store, brings it up to this program's schema and verifies it, all
 * in one transaction: either everything is there and verified, or the database is as it was and an ArchiveRefusal
 * says why. Gives header and manifest.
 */
export async function restoreArchive(
  path: string,
  request: RestoreRequest,
): Promise<{ header: Header; manifest: Manifest }> {
  const client = await ownerClient(request.ownerUrl, 'bihuan restore');
  const restoring = new Restoring(client, request);
  let committing = false;
  try {
    await client.query('begin');
    // Building indexes and checking foreign keys of a whole ledger is what this memory is for.
    await client.query("set local maintenance_work_mem to '256MB'");
    const manifest = await readArchive(path, restoring, {
      progress: (bytes, of) => request.progress?.({ step: 'rows', table: restoring.table, bytes, of }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    const header = await restoring.finish(manifest);
    committing = true;
    await client.query('commit');
    return { header, manifest };
  } catch (error) {
    // Where the commit itself got no answer its rows may be there, and they need the files.
    if (!committing) await restoring.undoFiles();
    throw error;
  } finally {
    // Ends a transaction that did not get to its commit, whatever it was doing.
    await client.end().catch(() => {});
  }
}

/** Refuses an archive whose schema this program does not know yet. */
export async function refuseNewerSchema(header: Header): Promise<void> {
  const newest = (await readMigrations()).at(-1)?.number ?? 0;
  if (header.schema <= newest) return;
  throw new ArchiveRefusal(
    'newer-schema',
    `这份备份的数据结构（第 ${header.schema} 号）比这个程序（第 ${newest} 号）新。请先把闭环升级到 ${header.product} 或更新的版本，再恢复。`,
  );
}

class Restoring implements Visitor {
  readonly #client: pg.Client;
  readonly #request: RestoreRequest;
  readonly #rows = new Map<string, number>();
  readonly #newFiles: string[] = [];
  // Names under which the archive brought something else.
  readonly #otherwise: string[] = [];
  #header: Header | null = null;
  #tables = new Map<string, Table>();
  #indexes: string[] = [];
  #copying: CopyIn | null = null;

  constructor(client: pg.Client, request: RestoreRequest) {
    this.#client = client;
    this.#request = request;
  }

  async header(header: Header): Promise<void> {
    await refuseNewerSchema(header);
    await clearTarget(this.#client, this.#request.nameOf);
    await migrateWithin(this.#client, header.schema);
    const tables = await readTables(this.#client);
    refuseOtherShape(header, tables, this.#request.subject.leftOut);
    this.#header = header;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    // Rows that a migration itself put there come with the archive.
    await this.#client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    for (const { name, forced } of tables) {
      if (forced) await this.#client.query(`alter table ${quoted(name)} no force row level security`);
      await this.#client.query(`alter table ${quoted(name)} disable trigger user`);
    }
    this.#indexes = await this.#dropIndexes();
  }

  async part(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.#copying?.table !== table) {
      await this.#close();
      const columns = this.#header?.tables.find(({ name }) => name === table)?.columns ?? [];
      this.#copying = new CopyIn(this.#client, table, columns);
    }
    await this.#copying.write(content);
  }

  /** The table whose rows are coming in; empty while files do. */
  get table(): string {
    return this.#copying?.table ?? '';
  }

  async file(hash: string, content: AsyncIterable<Buffer>): Promise<void> {
    await this.#close();
    const { files } = this.#request;
    const known = await files.has(hash);
    const stored = await files.put(content);
    // Under its own hash only: a file that was damaged before the backup is named by the manifest.
    if (!known || stored.hash !== hash) this.#newFiles.push(stored.hash);
    if (stored.hash !== hash) this.#otherwise.push(hash);
  }

  /** Puts back what was set aside for the copying, moves up to today's schema and verifies. */
  async finish(manifest: Manifest): Promise<Header> {
    await this.#close();
    const header = this.#header;
    if (header === null) throw new Error('an archive without a header was accepted');
    // The manifest names those that were damaged when the backup was made; no others.
    const exchanged = this.#otherwise.filter((hash) => !manifest.files.damaged.includes(hash));
    if (exchanged.length > 0) throw failed([`${exchanged.length} 个附件的内容与它的名字不符`]);
    for (const { name } of header.tables) {
      const expected = manifest.rows[name] ?? 0;
      const restored = this.#rows.get(name) ?? 0;
      if (restored !== expected)
        throw failed([`${this.#request.nameOf(name)}应有 ${expected} 行，实有 ${restored} 行`]);
    }
    for (const { name, value } of header.sequences) {
      if (value !== null) await this.#client.query('select setval($1::regclass, $2)', [quoted(name), value]);
    }
    for (const index of this.#indexes) await this.#client.query(index);
    for (const { name, forced } of this.#tables.values()) {
      await this.#client.query(`alter table ${quoted(name)} enable trigger user`);
      if (forced) await this.#client.query(`alter table ${quoted(name)} force row level security`);
    }
    const { subject, progress } = this.#request;
    progress?.({ step: 'verifying', bytes: 0 });
    // Without statistics the planner may take a way through a large ledger that never ends.
    await this.#client.query(`analyze ${[...this.#tables.keys()].map(quoted).join(', ')}`);
    const proof = await subject.proof(this.#client);
    if (JSON.stringify(sorted(proof)) !== JSON.stringify(sorted(manifest.proof)))
      throw failed(['审计链的链头与清单不符']);
    await migrateWithin(this.#client);
    const faults = await subject.faults(this.#client);
    if (faults.length > 0) throw failed(faults);
    await subject.settle(this.#client);
    return header;
  }

  /** Takes away the files that this run put into the store. */
  async undoFiles(): Promise<void> {
    for (const hash of this.#newFiles) await this.#request.files.remove(hash).catch(() => {});
  }

  async #close(): Promise<void> {
    const copying = this.#copying;
    this.#copying = null;
    if (copying !== null) this.#rows.set(copying.table, await copying.close());
  }

  // Indexes are built at the end in one go; those behind keys and constraints stay.
  async #dropIndexes(): Promise<string[]> {
    const { rows } = await this.#client.query<{ name: string; definition: string }>(
      `
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.oid = any ($1::text[]::regclass[]) and not i.indisprimary
        and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
      [[...this.#tables.keys()].map(quoted)],
    );
    for (const { name } of rows) await this.#client.query(`drop index ${name}`);
    return rows.map(({ definition }) => definition);
  }
}

const sorted = (facts: Record<string, string>): [string, string][] =>
  Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

const failed = (faults: readonly string[]): ArchiveRefusal =>
  new ArchiveRefusal(
    'verification-failed',
    `恢复后的核对没有通过，因此没有恢复：${faults.slice(0, 5).join(';')}。请改用另一份备份。`,
  );

// The archive was written by a program whose tables at this number are other ones than ours.
function refuseOtherShape(header: Header, tables: readonly Table[], leftOut: readonly string[]): void {
  const shape = (list: readonly { name: string; columns: readonly string[] }[]): string[] =>
    list.map(({ name, columns }) => `${name}(${[...columns].sort().join(',')})`).sort();
  // Only what every backup leaves out: an archive cannot leave out its history.
  const ours = shape(tables.filter(({ name }) => !leftOut.includes(name)));
  const theirs = shape(header.tables);
  const differing = [
    ...theirs.filter((each) => !ours.includes(each)),
    ...ours.filter((each) => !theirs.includes(each)),
  ];
  if (differing.length === 0) return;
  throw new ArchiveRefusal(
    'other-schema',
    `这份备份的表与这个程序第 ${header.schema} 号结构不同：${differing[0]?.slice(0, 80)}。请用制作它的版本（${header.product}）恢复。`,
  );
}
