import { existsSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { archiveName, byMoment, isArchiveName, type Manifest } from './format.ts';
import { checkArchive } from './read-archive.ts';
import { type ArchiveRequest, syncFolder, writeArchive } from './write-archive.ts';

/** A backup that was made. */
export interface Backup {
  /** Path of the archive. */
  file: string;
  bytes: number;
  manifest: Manifest;
}

const partial = '.partial';

/**
 * Makes a backup: an archive in `folder` under the name of its moment, or in the file `to`. It is written beside its
 * place, synced, read back and only then given its name, so that a file with an archive's name is a whole backup.
 */
export async function makeBackup(place: { folder: string } | { to: string }, request: ArchiveRequest): Promise<Backup> {
  const file = 'to' in place ? place.to : freeName(place.folder, request.now);
  if ('folder' in place) await sweep(place.folder);
  const unfinished = `${file}.${process.pid}${partial}`;
  await rm(unfinished, { force: true });
  try {
    const manifest = await writeArchive(unfinished, request);
    await checkArchive(unfinished, {
      progress: (bytes, of) => request.progress?.({ step: 'reading-back', bytes, of }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    const { size } = await stat(unfinished);
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return { file, bytes: size, manifest };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function freeName(folder: string, now: Date): string {
  for (let again = 0; ; again++) {
    const path = join(folder, archiveName(now, again));
    if (!existsSync(path)) return path;
  }
}

const day = 86_400_000;

// Unfinished files of runs that were killed; a run of another process that is still writing is younger.
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('bihuan-') || !name.endsWith(partial)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    const pid = Number(/\.(\d+)\.partial$/.exec(name)?.[1]);
    if (found !== null && (!isAlive(pid) || Date.now() - found.mtimeMs > day)) await rm(path, { force: true });
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Complete archives in a folder, the newest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isArchiveName).sort(byMoment).reverse();
  const complete: string[] = [];
  for (const name of names) if (await looksComplete(join(folder, name))) complete.push(join(folder, name));
  return complete;
}

/** Removes archives beyond the newest `keep` complete ones; the newest is never removed. Gives what it removed. */
export async function removeOldBackups(folder: string, keep: number): Promise<string[]> {
  const old = (await listBackups(folder)).slice(Math.max(1, keep));
  for (const path of old) await rm(path, { force: true });
  return old;
}

/**
 * A quick look for a copy that was cut: a gzip file ends with the length of what it holds, and a tar's is a multiple
 * of 512, which the last bytes of a cut one are once in 512 times. Restoring checks every byte.
 */
async function looksComplete(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    const { size } = await file.stat();
    if (size < 1024) return false;
    const ends = Buffer.alloc(6);
    await file.read(ends, 0, 2, 0);
    await file.read(ends, 2, 4, size - 4);
    return ends.readUInt16BE(0) === 0x1f8b && ends.readUInt32LE(2) % 512 === 0 && ends.readUInt32LE(2) > 0;
  } finally {
    await file.close();
  }
}
