import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isObject, type Json } from './reading.ts';
import type { Written } from './write.ts';

// The one place that knows how the reader is called.

function run(files: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bin/bihuan', ['read', '--json', '--with-text', ...files], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
    child.on('error', reject);
    child.on('close', () =>
      out === '' ? reject(new Error(`the reader printed nothing: ${err.slice(0, 600)}`)) : resolve(out),
    );
  });
}

/** Reads documents and returns the readings in the same order. */
export async function readDocuments(documents: readonly Written[]): Promise<Json[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-writer-'));
  try {
    const files: string[] = [];
    for (const document of documents) {
      const file = join(folder, document.name);
      await writeFile(file, await document.bytes());
      files.push(file);
    }
    const readings = new Map<string, Json>();
    for (const line of (await run(files)).split('\n')) {
      if (!line.startsWith('{')) continue;
      const reading: unknown = JSON.parse(line);
      if (isObject(reading)) readings.set(basename(String(reading['file'])), reading);
    }
    return documents.map(
      ({ name }) => readings.get(name) ?? { error: { code: 'no-reading', message: `nothing for ${name}` } },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
