import { z } from 'zod';
import { auditFilters } from '../../audit/model.ts';

export const auditExportQuery = auditFilters.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
export type AuditExportQuery = z.infer<typeof auditExportQuery>;

/** More entries than this are refused: Excel on an office PC would not open them. */
export const mostEntries = 100_000;
