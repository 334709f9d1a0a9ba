import { type LookRefusal, tablesIn } from '../../../documents/look-inside.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { ImportTables, PeopleRefusal } from '../../model.ts';

/** The tables of a file as plain cells; nothing is kept of it. */
export async function readList(
  file: string,
  bytes: Uint8Array,
): Promise<Outcome<ImportTables, PeopleRefusal | LookRefusal>> {
  const read = await tablesIn(file, bytes);
  if (!read.ok)
    return read.code === 'reading_too_long' || read.code === 'reading_failed'
      ? refuse('people-file-unreadable', { file })
      : read;
  const tables = read.value.filter(({ rows }) => rows.length > 0);
  return tables.length === 0 ? refuse('people-file-no-table', { file }) : done({ file, tables });
}
