import type { DocumentText } from '../../../documents/model.ts';
import { readLines } from '../page/lines.ts';
import type { ColumnGuess } from './columns.ts';
import { findLedgers, largestTable, mainLedger } from './find-tables.ts';

/**
 * The columns of a document's ledger and what they are taken for, to be shown and corrected; the corrected ones go back
 * into `readBulletin(document, columns)`. Empty where the document has no ledger. A sheet is always taken for one.
 */
export function ledgerColumns(document: DocumentText): readonly ColumnGuess[] {
  const lines = readLines(document);
  const sheet = document.kind === 'xlsx' || document.kind === 'csv';
  return (mainLedger(findLedgers(lines)) ?? (sheet ? largestTable(lines) : null))?.columns ?? [];
}
