import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words as confirm } from '../../web/src/intake/confirm/labels.ts';
import { words as draft } from '../../web/src/intake/draft/labels.ts';
import { testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { list, testLedger } from '../support/ledger.ts';
import { testPeople } from '../support/people.ts';
import { testServer } from '../support/server.ts';
import { choose, file } from './import-paper.ts';

// The five published bulletins that the product was made on. They lie beside the repository, never in it.
const folder = join(import.meta.dirname, '../../../shared/seeds');
const seeds = [
  { name: '000_d9e2fb1e609e0569.txt', problems: 70, parts: 0 },
  { name: '001_a8a15341352c4011.txt', problems: 17, parts: 0 },
  { name: '002_220411aadcf1bddf.txt', problems: 10, parts: 0 },
  { name: '003_eaeaef86cf93ba5e.txt', problems: 59, parts: 0 },
  { name: '004_c3387b14ef64247a.txt', problems: 16, parts: 16 },
];
const missing = seeds.filter(({ name }) => !existsSync(join(folder, name))).map(({ name }) => name);
const reason = missing.length === 0 ? '' : ` (skipped: ${folder} has no ${missing.join(', ')})`;

const ready = missing.length === 0 ? await prepare() : null;

describe.skipIf(ready === null)(`the five published bulletins${reason}`, () => {
  it.for(seeds)('$name becomes a ledger of $problems problems and $parts parts', async ({ name, problems, parts }) => {
    if (ready === null) return;
    const { browser, ledger, clerk } = ready;
    const page = await browser.signedIn('clerk');
    await choose(page, file(name, readFileSync(join(folder, name))));
    await page.waitForURL('**/frame');
    await page.getByRole('link', { name: draft.next.frame }).click();
    await page.locator('.reconcile-total').getByText(`已列 ${problems}`).waitFor();
    await page.getByRole('link', { name: draft.next.review }).click();
    await page.getByRole('button', { name: confirm.generate }).click();
    await page.getByText(confirm.done).waitFor();
    await page.getByRole('link', { name: confirm.openLedger }).click();
    await page.getByText(`共 ${problems} 个问题`, { exact: true }).waitFor();
    const inspection = new URL(page.url()).searchParams.get('inspection');
    const all = await list(ledger, clerk, { inspection, manifestations: 'true', size: '200' });
    expect(all.items).toHaveLength(problems + parts);
  });
});

async function prepare() {
  const database = await testDatabase();
  const people = await testPeople(database);
  const server = await testServer(database, people.clock);
  const browser = await testBrowser(server, database, people);
  return { browser, ledger: testLedger(database, people), clerk: people.clerk };
}
