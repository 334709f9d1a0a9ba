import type { ImportField, ImportRow } from '../../../../src/people/model.ts';

/** What was mended of a row here, and not in the file. */
export type Mending = Partial<Pick<ImportRow, ImportField | 'same'>>;
