import { type AuditQuery, auditQuery } from '../../../src/audit/model.ts';

/** What of the chains is looked at: filters and page, as they stand in the address. */
export type AuditView = AuditQuery;

/** Reads the address; what makes no sense there is as if it were not. */
export function viewOf(params: URLSearchParams): AuditView {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ''));
  const parsed = auditQuery.safeParse(given);
  return parsed.success ? parsed.data : { page: 1 };
}

/** The same as text for an address; the first page is not named. */
export function addressOf(view: Partial<AuditView>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(view))
    if (value !== undefined && value !== '' && !(name === 'page' && value === 1)) params.set(name, String(value));
  return params.toString();
}
