import { readFileSync } from 'node:fs';
import { generatedDocs } from '../generate-docs.ts';

/** Generated pages under docs/ that differ from what the code says today; null where all are fresh. */
export function checkGeneratedDocs(): string | null {
  const stale = Object.entries(generatedDocs())
    .filter(([file, text]) => readOrNothing(file) !== text)
    .map(([file]) => `${file} is stale: run script/node script/generate-docs.ts`);
  return stale.length === 0 ? null : stale.join('\n');
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
