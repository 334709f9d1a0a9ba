import { readBulletin } from '../../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { isObject, type Json } from './reading.ts';
import type { Written } from './write.ts';

// The one place that knows how the reader is called: as `bihuan read --json --with-text` does it.

/** Reads documents and returns the readings in the same order. */
export async function readDocuments(documents: readonly Written[]): Promise<Json[]> {
  const readings: Json[] = [];
  for (const document of documents) {
    const outcome = await readDocument(Buffer.from(await document.bytes()), document.name);
    const made: unknown = outcome.ok
      ? { ...readBulletin(outcome.value), text: outcome.value.text }
      : { error: { code: outcome.code } };
    // Through JSON, as everybody else gets it.
    const reading: unknown = JSON.parse(JSON.stringify(made));
    readings.push(isObject(reading) ? reading : {});
  }
  return readings;
}
