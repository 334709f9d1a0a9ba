import { type AuditAnswer, type AuditLine, type AuditQuery, auditPageSize, mostCounted } from '../../audit/model.ts';
import { countEntries, findEntries } from '../../audit/store/search.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Actor } from '../actor.ts';
import { chainOfInstallationName } from '../labels.ts';
import type { PeopleRefusal } from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { listOrganisations, namesOfAccounts } from '../store.ts';

/** Whether somebody audits anything: the 审计员, or the 综合管理员 of a small office. */
export const mayAudit = ({ scope }: Actor): boolean => scope.audits.length > 0;

/** Entries of the chains that the actor audits, without the values that changed. */
export async function searchAudit(
  services: Pick<PeopleServices, 'db'>,
  actor: Actor,
  query: AuditQuery,
): Promise<Outcome<AuditAnswer, PeopleRefusal>> {
  if (!mayAudit(actor)) return refuse('not-allowed');
  return services.db.read(actor.scope, async (tx) => {
    const { page, ...asked } = query;
    const { audits } = actor.scope;
    const place = { size: auditPageSize, skip: (page - 1) * auditPageSize };
    const items = await named(tx, await findEntries(tx, audits, asked, place));
    const total = await countEntries(tx, audits, asked, mostCounted);
    const chains = await namesOfChains(tx, actor);
    return done({ items, total: Math.min(total, mostCounted), more: total > mostCounted, chains });
  });
}

/** The same entries, with what the accounts in them are called. */
export async function named(tx: Transaction, lines: readonly AuditLine[]): Promise<AuditLine[]> {
  const ids = new Set(lines.flatMap(({ objectKind, objectId }) => (objectKind === 'account' ? (objectId ?? []) : [])));
  const names = await namesOfAccounts(tx, [...ids]);
  return lines.map((line) =>
    line.objectKind === 'account' ? { ...line, objectName: names.get(line.objectId ?? 0) ?? null } : line,
  );
}

/** Names of the chains that the actor audits, that of the installation first. */
export async function namesOfChains(tx: Transaction, { scope }: Actor): Promise<{ id: number; name: string }[]> {
  const places = (await listOrganisations(tx)).filter(({ id }) => scope.audits.includes(id));
  const named = places.map(({ id, name }) => ({ id, name }));
  return scope.audits.includes(0) ? [{ id: 0, name: chainOfInstallationName }, ...named] : named;
}
