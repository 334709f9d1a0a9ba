import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header as TarHeader } from 'tar-stream';
import type { ZodType } from 'zod';
import {
  ArchiveRefusal,
  formatName,
  formatVersion,
  type Header,
  header as headerSchema,
  type Manifest,
  manifest as manifestSchema,
  partName,
} from './format.ts';

type Content = AsyncIterable<Buffer>;

/** What a reader does with the contents of an archive, in their order. Every content must be read to its end. */
export interface Visitor {
  header(header: Header): Promise<void>;
  /** One part of a table's rows as COPY text; parts of a table follow one another. */
  part(table: string, content: Content): Promise<void>;
  /** A file under the hash that it was stored by. */
  file(hash: string, content: Content): Promise<void>;
}

export interface ReadRequest {
  /** Told the bytes of the archive read so far, and all of them. */
  progress?: (bytes: number, of: number) => void;
  signal?: AbortSignal;
}

const mostHeaderBytes = 64 * 1024 * 1024;

/**
 * Reads an archive from its first byte to its last and gives its manifest, every entry checked against it. Throws an
 * ArchiveRefusal where the file is no archive, was cut, was changed or comes from a newer program.
 */
export async function readArchive(path: string, visitor: Visitor, request: ReadRequest = {}): Promise<Manifest> {
  const of = (await stat(path)).size;
  if (of === 0) throw new ArchiveRefusal('not-an-archive', `文件是空的。${notOurs}`);
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  const entries = extract();
  source.on('data', () => request.progress?.(source.bytesRead, of));
  const unpacked = pipeline(source, createGunzip(), entries);
  unpacked.catch(() => {});
  try {
    const reading = new Reading(visitor);
    for await (const entry of entries) {
      request.signal?.throwIfAborted();
      await reading.take(entry.header, entry as unknown as Content);
    }
    await unpacked;
    return reading.complete();
  } catch (error) {
    throw asRefusal(error);
  } finally {
    source.destroy();
  }
}

/** Reads the header alone: whether a file is an archive at all, and what it says of itself. */
export async function readHeader(path: string): Promise<Header> {
  let found: Header | null = null;
  const enough = new Error('header read');
  await readArchive(path, {
    header: async (header) => {
      found = header;
      throw enough;
    },
    part: async () => {},
    file: async () => {},
  }).catch((error: unknown) => {
    if (error !== enough) throw error;
  });
  if (found === null) throw new ArchiveRefusal('not-an-archive', notOurs);
  return found;
}

/** Reads a whole archive only to see that it is complete and unchanged. */
export const checkArchive = (path: string, request: ReadRequest = {}): Promise<Manifest> =>
  readArchive(
    path,
    {
      header: async () => {},
      part: async (_table, content) => drain(content),
      file: async (_hash, content) => drain(content),
    },
    request,
  );

async function drain(content: Content): Promise<void> {
  for await (const _ of content) {
    // Read only to be hashed on the way.
  }
}

/** Takes the entries one by one and holds them against the order that the header promises. */
class Reading {
  readonly #visitor: Visitor;
  readonly #seen: Manifest['entries'] = [];
  readonly #filesDigest = createHash('sm3');
  #header: Header | null = null;
  #manifest: Manifest | null = null;
  #table = -1;
  #part = 0;
  #files = 0;
  #fileBytes = 0;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  async take({ name, size }: TarHeader, bytes: Content): Promise<void> {
    if (this.#manifest !== null) throw damaged(`清单之后还有“${name}”`);
    const hash = createHash('sm3');
    const content = hashed(bytes, hash);
    if (this.#header === null) {
      if (name !== 'header.json') throw new ArchiveRefusal('not-an-archive', notOurs);
      this.#header = understood(await text(content, size));
      await this.#visitor.header(this.#header);
    } else if (name === 'manifest.json') {
      this.#manifest = parsed(manifestSchema, await text(content, size), '清单');
      return;
    } else if (name.startsWith('files/')) {
      if (!/^files\/[0-9a-f]{64}$/.test(name)) throw damaged(`“${name.slice(0, 80)}”不是附件的名字`);
      await this.#visitor.file(name.slice('files/'.length), content);
      this.#files++;
      this.#fileBytes += size;
      this.#filesDigest.update(`${name} ${size} ${hash.digest('hex')}\n`);
      return;
    } else {
      await this.#visitor.part(this.#tableOf(name, this.#header), content);
    }
    this.#seen.push({ name, size, sm3: hash.digest('hex') });
  }

  #tableOf(name: string, { tables }: Header): string {
    const same = tables[this.#table]?.name;
    if (same !== undefined && name === partName(same, this.#part + 1)) {
      this.#part++;
      return same;
    }
    const next = tables.findIndex((table, at) => at > this.#table && name === partName(table.name, 1));
    if (next < 0 || this.#files > 0) throw damaged(`“${name}”不在它的位置上`);
    this.#table = next;
    this.#part = 1;
    return tables[next]?.name ?? '';
  }

  complete(): Manifest {
    const manifest = this.#manifest;
    if (this.#header === null) throw new ArchiveRefusal('not-an-archive', notOurs);
    if (manifest === null) throw new ArchiveRefusal('incomplete', cut);
    const { files } = manifest;
    if (JSON.stringify(manifest.entries) !== JSON.stringify(this.#seen)) throw damaged('内容与清单不符');
    if (files.count !== this.#files || files.bytes !== this.#fileBytes || files.sm3 !== this.#filesDigest.digest('hex'))
      throw damaged('附件与清单不符');
    return manifest;
  }
}

async function* hashed(bytes: Content, hash: ReturnType<typeof createHash>): Content {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

async function text(content: Content, size: number): Promise<string> {
  if (size > mostHeaderBytes) throw damaged('头部过大');
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function understood(content: string): Header {
  let raw: unknown;
  try {
    raw = JSON.parse(content);
  } catch {
    throw new ArchiveRefusal('not-an-archive', notOurs);
  }
  const { format, formatVersion: version, product } = (raw ?? {}) as Record<string, unknown>;
  if (format !== formatName) throw new ArchiveRefusal('not-an-archive', notOurs);
  if (typeof version === 'number' && version > formatVersion) {
    throw new ArchiveRefusal(
      'newer-format',
      `这份备份由更新版本的闭环（${String(product)}）制作，这个程序读不了。请先把程序升级到 ${String(product)} 或更新的版本，再恢复。`,
    );
  }
  return parsed(headerSchema, content, '头部');
}

function parsed<T>(schema: ZodType<T>, content: string, part: string): T {
  try {
    return schema.parse(JSON.parse(content));
  } catch {
    throw damaged(`${part}看不懂`);
  }
}

const notOurs = '这不是闭环的备份文件。请选择由 bihuan backup 生成的 bihuan-年月日-时分秒.tar.gz。';
const cut = '备份文件不完整（可能没有复制完，或制作时中断）。请重新复制一份，或改用另一份备份。';

const damaged = (what: string): ArchiveRefusal =>
  new ArchiveRefusal('damaged', `备份文件已损坏：${what}。请重新复制一份，或改用另一份备份。`);

// What zlib and the tar reader say, as a person can use it.
function asRefusal(error: unknown): unknown {
  if (error instanceof ArchiveRefusal || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (error.message === 'incorrect header check') return new ArchiveRefusal('not-an-archive', notOurs);
  if (code === 'Z_BUF_ERROR' || error.message === 'Unexpected end of data')
    return new ArchiveRefusal('incomplete', cut);
  if (code === 'Z_DATA_ERROR' || /^Invalid tar header|^Invalid header|^Header exceeds/.test(error.message))
    return damaged('校验不符');
  return error;
}
