import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../src/documents/read-document.ts';

// The five published bulletins that the product was made on lie beside the repository, never in it.
const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared');
const seeds = [
  { name: '000_d9e2fb1e609e0569', problems: 70, parts: 0 },
  { name: '001_a8a15341352c4011', problems: 17, parts: 0 },
  { name: '002_220411aadcf1bddf', problems: 10, parts: 0 },
  { name: '003_eaeaef86cf93ba5e', problems: 59, parts: 0 },
  { name: '004_c3387b14ef64247a', problems: 16, parts: 16 },
];
const needed = ['score/score-reading.mjs', 'truth', ...seeds.map(({ name }) => `seeds/${name}.txt`)];
const missing = needed.filter((path) => !existsSync(join(shared, path)));
const reason = missing.length === 0 ? '' : ` (skipped: ${shared} has no ${missing.join(', ')})`;

describe.skipIf(missing.length > 0)(`the five published bulletins${reason}`, () => {
  it('are read as their ground truth has them: 0.97 on average, no field under 0.90, every suspect found', () => {
    const scorer = spawnSync(
      process.execPath,
      [
        join(shared, 'score/score-reading.mjs'),
        ...['--truth', join(shared, 'truth'), '--docs', join(shared, 'seeds'), '--min', '0.97', '--floor', '0.90'],
        ...['--', join(root, 'bin/bihuan'), 'read', '--json', '--with-text'],
      ],
      { encoding: 'utf8' },
    );
    expect(scorer.stdout + scorer.stderr).toContain('suspects 1.000');
    expect(scorer.status, scorer.stdout).toBe(0);
  });

  it.for(seeds)('$name has $problems problems and $parts parts', async ({ name, problems, parts }) => {
    const file = join(shared, 'seeds', `${name}.txt`);
    const read = await readDocument(readFileSync(file), file);
    if (!read.ok) throw new Error(read.code);
    const found = readBulletin(read.value).sections.flatMap((section) => section.problems);
    expect(found).toHaveLength(problems);
    expect(found.flatMap(({ subItems }) => subItems)).toHaveLength(parts);
  });
});
