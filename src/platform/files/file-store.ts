import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SM3 of the content, 64 hexadecimal digits: its address. */
  hash: string;
  size: number;
}

/** Files by their content. Bytes are on the disk before `put` answers; the same content is kept once. */
export interface FileStore {
  put(content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** The bytes under a hash; throws where they are not there. */
  get(hash: string): Promise<Readable>;
  has(hash: string): Promise<boolean>;
  /** Number of bytes under a hash; null where there are none. */
  size(hash: string): Promise<number | null>;
  /** Every hash that has bytes, in no order. */
  list(): AsyncIterable<string>;
  /** Takes away bytes that nothing refers to. */
  remove(hash: string): Promise<void>;
  /** The same, unless they were put there again since `before`; true where they are gone. */
  removeOlder(hash: string, before: Date): Promise<boolean>;
  /** Takes away what broken uploads left behind before a moment; gives how many. */
  sweep(before: Date): Promise<number>;
}

/**
 * The name of an uploaded file as it is kept and shown: its last part, without control characters and without the
 * signs that turn the direction of writing (a name must not look like another kind of file), at most 200 characters.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '').trim();
  const name = plain === '' || /^\.+$/.test(plain) ? '未命名文件' : plain;
  return [...name].slice(-200).join('');
}

/** A file store in a folder: ab/cdef…, written beside its place and then renamed. */
export class FolderFileStore implements FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const incoming = join(this.#folder, 'incoming');
    await makeFolder(incoming);
    const temporary = join(incoming, randomBytes(12).toString('hex'));
    const hash = createHash('sm3');
    let size = 0;
    // What people upload is for this program's eyes, not for every user of the machine.
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        hash.update(chunk);
        size += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
    } catch (error) {
      await file.close().catch(() => {});
      await rm(temporary, { force: true });
      throw error;
    }
    const address = hash.digest('hex');
    const place = this.#place(address);
    await makeFolder(dirname(place));
    await rename(temporary, place);
    await syncFolder(dirname(place));
    return { hash: address, size };
  }

  async get(hash: string): Promise<Readable> {
    await stat(this.#place(hash));
    return createReadStream(this.#place(hash));
  }

  async has(hash: string): Promise<boolean> {
    return (await this.size(hash)) !== null;
  }

  async size(hash: string): Promise<number | null> {
    return stat(this.#place(hash)).then(
      (found) => found.size,
      () => null,
    );
  }

  async *list(): AsyncIterable<string> {
    const folders = await readdir(this.#folder).catch(() => []);
    for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const name of await readdir(join(this.#folder, folder))) if (/^[0-9a-f]{64}$/.test(name)) yield name;
    }
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#place(hash), { force: true });
  }

  async removeOlder(hash: string, before: Date): Promise<boolean> {
    const place = this.#place(hash);
    const aside = join(this.#folder, 'incoming', `${hash}.old`);
    if (!(await isOlder(place, before))) return false;
    await makeFolder(dirname(aside));
    await rename(place, aside).catch(() => {});
    // Set aside first and looked at again: an upload of the same content may just have put it there anew.
    if (await isOlder(aside, before)) {
      await rm(aside, { force: true });
      return true;
    }
    await rename(aside, place).catch(() => {});
    return false;
  }

  async sweep(before: Date): Promise<number> {
    const incoming = join(this.#folder, 'incoming');
    let swept = 0;
    for (const name of await readdir(incoming).catch(() => [])) {
      if (!(await isOlder(join(incoming, name), before))) continue;
      await rm(join(incoming, name), { force: true });
      swept++;
    }
    return swept;
  }

  #place(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`not a content hash: ${hash}`);
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}

const isOlder = (path: string, before: Date): Promise<boolean> =>
  stat(path).then(
    (found) => found.mtime < before,
    () => false,
  );

// A folder that was just made must survive a power cut too: each one above it is synced.
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let above = dirname(folder); above.length >= dirname(first).length; above = dirname(above)) {
    await syncFolder(above);
    if (above === dirname(above)) break;
  }
}

// The rename itself must survive a power cut, not only the bytes.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
