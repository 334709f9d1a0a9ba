import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench, Row } from '../context.ts';

const dist = join(import.meta.dirname, '../../../web/dist');

/** What a browser fetches, packed with gzip, for the page with all that it names. */
export async function measureInterface(_bench: Bench): Promise<Row[]> {
  const page = readFileSync(join(dist, 'index.html'));
  const files = [...page.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length,
    gzipSync(page).length,
  );
  const figure = bytes / 1024;
  return [
    {
      what: 'office application, first page with all that it names',
      figure,
      unit: 'kB',
      bare: null,
      limit: '≤ 450 kB',
      held: figure <= 450,
      note: `${files.length} files; test/journeys/first-load.test.ts holds sign-in and ledger to it as well`,
    },
  ];
}
