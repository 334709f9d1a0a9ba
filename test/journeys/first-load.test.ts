import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../web/dist');
const most = 450 * 1024;

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  css?: string[];
}

/** Every file that is loaded before the screens of these sources stand there. */
function filesFor(sources: readonly string[]): Set<string> {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`no chunk ${name}: was the interface built?`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  for (const source of sources) add(source);
  return files;
}

it('is at most 450 kB: the page, signing in and the ledger', () => {
  const files = filesFor(['index.html', 'src/people/sign-in-page.tsx', 'src/ledger/ledger-page.tsx']);
  const sizes = [...files].map((file) => statSync(join(dist, `${file}.gz`)).size);
  const page = gzipSync(readFileSync(join(dist, 'index.html'))).length;
  const total = sizes.reduce((sum, size) => sum + size, page);
  expect(files.size).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(most);
});
