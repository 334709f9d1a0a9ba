import { closePackage, openPackage } from './package.ts';
import { markSheets } from './sheet.ts';
import { markWord } from './word.ts';

/**
 * A copy of a Word document or a workbook that bears `line` on every page; all else in it is as it was. Throws NoMark
 * where the file is damaged, protected or too large.
 */
export function markedOffice(bytes: Uint8Array, kind: 'docx' | 'xlsx', line: string): Uint8Array<ArrayBuffer> {
  const file = openPackage(bytes);
  if (kind === 'docx') markWord(file, line);
  else markSheets(file, line);
  return closePackage(file);
}
