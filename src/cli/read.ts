import { readFile } from 'node:fs/promises';
import { readBulletin } from '../bulletin/read/read-bulletin.ts';
import { readRefusals, sentence } from '../documents/labels.ts';
import { readDocument } from '../documents/read-document.ts';

export async function run(files: readonly string[], options: { json?: boolean; withText?: boolean }): Promise<number> {
  let failed = 0;
  for (const file of files) {
    const outcome = await readDocument(await readFile(file), file);
    if (!outcome.ok) {
      failed++;
      process.stdout.write(
        `${JSON.stringify({ file, error: { code: outcome.code, message: sentence(readRefusals[outcome.code], outcome.facts) } })}\n`,
      );
      continue;
    }
    const draft = readBulletin(outcome.value);
    process.stdout.write(
      `${JSON.stringify({ file, ...draft, ...(options.withText ? { text: outcome.value.text } : {}) })}\n`,
    );
  }
  return failed > 0 ? 1 : 0;
}
