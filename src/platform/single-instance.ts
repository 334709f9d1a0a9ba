import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Instance {
  /** Tells those who try a second start where this one can be reached. */
  announce(address: string): void;
  release(): Promise<void>;
}

/**
 * Holds the data folder for one server: a second start gets the address of the first instead. The lock is a listening
 * socket, so that it goes with the process however that ends.
 */
export async function holdFolder(folder: string): Promise<Instance | { heldBy: string }> {
  await mkdir(folder, { recursive: true });
  const path = lockPath(folder);
  for (let tries = 0; tries < 2; tries++) {
    const held = await listen(path);
    if (held !== null) return held;
    const heldBy = await ask(path);
    if (heldBy !== null) return { heldBy };
    // Nobody answers: the socket of a server that was killed.
    await rm(path, { force: true });
  }
  throw new Error(`cannot hold ${folder}: ${path} is in the way`);
}

const lockPath = (folder: string): string => {
  const near = join(folder, 'server.lock');
  return Buffer.byteLength(near) <= 100
    ? near
    : join(tmpdir(), `bihuan-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.lock`);
};

function listen(path: string): Promise<Instance | null> {
  let address = '';
  const server: Server = createServer((socket) => socket.on('error', () => {}).end(address));
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(path, () => {
      server.unref();
      resolve({
        announce: (where) => {
          address = where;
        },
        release: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

function ask(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(path);
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    socket.on('error', () => resolve(null));
    socket.on('end', () => resolve(heard));
    socket.on('close', () => resolve(heard || null));
  });
}
