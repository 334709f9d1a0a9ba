import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBoundaries } from '../script/checks/boundaries.ts';

// Files with a forbidden import, laid into the house for the length of one test.
async function complaintsAbout(files: Record<string, string>): Promise<string | null> {
  const made: string[] = [];
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
      made.push(file);
    }
    return await checkBoundaries(made, 1);
  } finally {
    for (const file of made) rmSync(file);
  }
}

describe('the floors of the house', () => {
  it('refuse an import that goes up', async () => {
    const complaint = await complaintsAbout({
      'src/text/forbidden-import-probe.ts': "export { refuse } from '../platform/outcome.ts';\n",
    });
    expect(complaint).toContain('floor-of-text');
    expect(complaint).toContain('pure-text');
  });

  it('refuse rules that reach for the database', async () => {
    const complaint = await complaintsAbout({
      'src/ledger/rules/forbidden-import-probe.ts': "export { sql } from '../../platform/database/sql.ts';\n",
    });
    expect(complaint).toContain('pure-rules');
  });

  it('refuse a browser application that reaches for a store', async () => {
    const complaint = await complaintsAbout({
      'web/src/forbidden-import-probe.ts': "export { listPage } from '../../src/ledger/store/list.ts';\n",
    });
    expect(complaint).toContain('web-knows-models-only');
  });

  it('refuse to be satisfied when they have seen suspiciously little', async () => {
    expect(await checkBoundaries(['src/text'], 10_000)).toContain('fewer than 10000');
  });
});
