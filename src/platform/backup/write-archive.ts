import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Pack, pack } from 'tar-stream';
import { sm3Hex } from '../crypto/sm3.ts';
import type { FileStore } from '../files/file-store.ts';
import { columnList, quoted, readSequences, readTables, refuseHiddenRows, schemaNumber } from './catalog.ts';
import { formatName, formatVersion, type Header, type Manifest, partBytes, partName } from './format.ts';
import { ownerClient } from './session.ts';
import type { Progress, Subject } from './subject.ts';

export interface ArchiveRequest {
  ownerUrl: string;
  files: FileStore;
  subject: Subject;
  /** Version of this program. */
  product: string;
  now: Date;
  progress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/** Writes an archive of one moment to a file that must not exist; on any failure nothing stays behind. */
export async function writeArchive(path: string, request: ArchiveRequest): Promise<Manifest> {
  await mkdir(dirname(path), { recursive: true });
  const archive = pack();
  archive.on('error', () => {});
  // Level 4: half the time of the default for a few per cent of size; COPY text is mostly repetition.
  const written = pipeline(
    archive,
    createGzip({ level: 4 }),
    createWriteStream(path, { flags: 'wx', flush: true, mode: 0o600 }),
  );
  let failure: unknown;
  written.catch((error: unknown) => {
    failure = error;
  });
  const client = await ownerClient(request.ownerUrl, 'bihuan backup').catch((error: unknown) => {
    archive.destroy();
    throw error;
  });
  try {
    const manifest = await new Writer(archive, client, request).run();
    archive.finalize();
    await written;
    return manifest;
  } catch (error) {
    archive.destroy();
    await written.catch(() => {});
    await rm(path, { force: true });
    // A disk that is full breaks the pipeline first; what came after only says that it is broken.
    throw typeof (failure as NodeJS.ErrnoException | undefined)?.errno === 'number' ? failure : error;
  } finally {
    await client.end().catch(() => {});
  }
}

class Writer {
  readonly #archive: Pack;
  readonly #client: pg.Client;
  readonly #request: ArchiveRequest;
  readonly #manifest: Manifest = {
    rows: {},
    entries: [],
    files: { count: 0, bytes: 0, sm3: '', missing: [], damaged: [] },
    proof: {},
  };
  #bytes = 0;

  constructor(archive: Pack, client: pg.Client, request: ArchiveRequest) {
    this.#archive = archive;
    this.#client = client;
    this.#request = request;
  }

  async run(): Promise<Manifest> {
    await this.#client.query('begin isolation level repeatable read read only');
    const header = await this.#header();
    const headerText = Buffer.from(JSON.stringify(header, null, 1));
    await this.#entry('header.json', headerText, sm3Hex(headerText));
    for (const table of header.tables) this.#manifest.rows[table.name] = await this.#table(table);
    await this.#files();
    this.#manifest.proof = await this.#request.subject.proof(this.#client);
    await this.#client.query('commit');
    await this.#put('manifest.json', Buffer.from(JSON.stringify(this.#manifest, null, 1)));
    return this.#manifest;
  }

  async #header(): Promise<Header> {
    const { subject, product, now } = this.#request;
    // The first query takes the snapshot; sequences are read after it and so are never behind its rows.
    const schema = await schemaNumber(this.#client);
    if (schema === 0) throw new Error('the database has no schema to back up');
    const tables = (await readTables(this.#client)).filter(({ name }) => !subject.leftOut.includes(name));
    refuseHiddenRows(tables);
    const { rows } = await this.#client.query<{ server_version: string }>('show server_version');
    return {
      format: formatName,
      formatVersion,
      product,
      schema,
      server: rows[0]?.server_version ?? '',
      created: now.toISOString(),
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      leftOut: [...subject.leftOut],
      sequences: await readSequences(this.#client),
    };
  }

  // The rows of one table in parts; gives their number.
  async #table({ name, columns }: { name: string; columns: readonly string[] }): Promise<number> {
    const source = this.#client.query(copyTo(`copy ${quoted(name)} (${columnList(columns)}) to stdout`));
    // The loop below hears what breaks it; what comes after the loop was left must not end the whole process.
    source.on('error', () => {});
    let held: Buffer[] = [];
    let size = 0;
    let part = 0;
    // Hashed piece by piece, so that a server that backs itself up keeps answering.
    let hash = createHash('sm3');
    const flush = async (): Promise<void> => {
      await this.#entry(partName(name, ++part), Buffer.concat(held), hash.digest('hex'));
      this.#request.progress?.({ step: 'tables', table: name, bytes: this.#bytes });
      held = [];
      size = 0;
      hash = createHash('sm3');
    };
    for await (const chunk of source as AsyncIterable<Buffer>) {
      this.#request.signal?.throwIfAborted();
      // No part is longer than it may be, even where one row is.
      for (let from = 0; from < chunk.length; ) {
        const piece = chunk.subarray(from, from + partBytes - size);
        held.push(piece);
        hash.update(piece);
        size += piece.length;
        from += piece.length;
        if (size === partBytes) await flush();
      }
    }
    if (size > 0) await flush();
    // The row count comes after the last row: an empty query waits for it.
    await this.#client.query('');
    return source.rowCount;
  }

  async #files(): Promise<void> {
    const { subject, files, signal, progress } = this.#request;
    const report = this.#manifest.files;
    const digest = createHash('sm3');
    for (let last = ''; ; ) {
      const { rows } = await this.#client.query<{ hash: string }>(
        `select hash from (${subject.files}) f where hash > $1 order by hash limit 1000`,
        [last],
      );
      if (rows.length === 0) break;
      for (const { hash } of rows) {
        signal?.throwIfAborted();
        last = hash;
        const size = await files.size(hash);
        if (size === null) {
          report.missing.push(hash);
          continue;
        }
        const name = `files/${hash}`;
        const content = await this.#stream(name, size, await files.get(hash));
        if (content !== hash) report.damaged.push(hash);
        digest.update(`${name} ${size} ${content}\n`);
        report.count++;
        report.bytes += size;
        this.#bytes += size;
        progress?.({ step: 'files', bytes: this.#bytes });
      }
    }
    report.sm3 = digest.digest('hex');
  }

  async #stream(name: string, size: number, source: Readable): Promise<string> {
    const hash = createHash('sm3');
    const through = async function* (content: AsyncIterable<Buffer>) {
      for await (const chunk of content) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(source, through, this.#archive.entry({ name, size, mode: 0o600 }));
    return hash.digest('hex');
  }

  async #entry(name: string, content: Buffer, sm3: string): Promise<void> {
    this.#manifest.entries.push({ name, size: content.length, sm3 });
    this.#bytes += content.length;
    await this.#put(name, content);
  }

  #put(name: string, content: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = this.#archive.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
      // What breaks it is told to the callback; unheard, the event would end the whole process.
      entry.on('error', () => {});
    });
  }
}

/** Makes a folder's entries (a rename in it) survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
