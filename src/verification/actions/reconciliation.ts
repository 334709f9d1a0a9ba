import { record } from '../../audit/store.ts';
import type { LedgerServices } from '../../ledger/services.ts';
import { type Actor, commandKey, nameIn } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { differenceSentence } from '../labels/reconciliation.ts';
import type { ExplainBody, ReconciliationAnswer, ReconciliationRefusal } from '../model/reconciliation.ts';
import { eventsOf, openOf, reconcile, settle } from '../rules/reconcile.ts';
import * as store from '../store/reconciliation.ts';

/** What these actions work with. */
export type ReconciliationServices = Pick<LedgerServices, 'db' | 'clock'>;
type Refusals = ReconciliationRefusal | 'inspection-not-found' | 'ledger-read-only';

const mayExplain = (actor: Actor, organisationId: number): boolean => actor.scope.writes.includes(organisationId);

/** The reconciliation of an inspection as everything stands now, for whoever sees its whole ledger. */
export const readReconciliation = (
  services: ReconciliationServices,
  actor: Actor,
  inspectionId: number,
): Promise<Outcome<ReconciliationAnswer, Refusals>> =>
  services.db.snapshot(actor.scope, async (tx) => {
    const inspection = await store.inspectionOf(tx, inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    if (!inspection.whole) return refuse('reconciliation-not-whole');
    const { ledger, papers, said } = await store.factsOf(tx, inspection);
    const { flow, papers: read, differences: found } = reconcile(ledger, papers);
    const differences = settle(found, said);
    return done({
      inspectionId,
      title: inspection.title,
      organisationName: inspection.organisationName,
      today: today(services.clock),
      mayExplain: mayExplain(actor, inspection.organisationId),
      open: openOf(differences).length,
      flow,
      lineage: eventsOf(ledger),
      papers: read,
      differences,
    });
  });

const recorded = { explained: 'difference.explain', withdrawn: 'difference.withdraw' } as const;

/** 整改办 says why a paper and the ledger differ, or takes that back; nothing is overwritten. */
export function explainDifference(
  services: ReconciliationServices,
  actor: Actor,
  inspectionId: number,
  { difference: key, act, reason, seen }: ExplainBody,
): Promise<Outcome<undefined, Refusals>> {
  return change<undefined, Refusals>(services.db, actor.scope, commandKey(actor, recorded[act]), async (tx) => {
    const inspection = await store.inspectionOf(tx, inspectionId);
    if (inspection === null) return refuse('inspection-not-found');
    const { organisationId } = inspection;
    if (!mayExplain(actor, organisationId)) return refuse('ledger-read-only');
    await store.holdInspection(tx, inspectionId);
    const { ledger, papers, said } = await store.factsOf(tx, inspection);
    const difference = settle(reconcile(ledger, papers).differences, said).find((each) => each.key === key);
    if (difference === undefined) return refuse('difference-gone');
    if (difference.seen !== seen) return refuse('difference-stale');
    if (act === 'withdrawn' && difference.explanation === null) return refuse('difference-not-explained');
    const at = services.clock.now();
    const author = { accountId: actor.accountId, name: nameIn(actor, 'office', organisationId) };
    const { gap } = difference;
    await store.insertExplanation(tx, { organisationId, inspectionId, difference: key, act, gap, reason, author, at });
    await record(tx, at, [
      {
        chain: organisationId,
        actor: { ...actor, name: author.name },
        action: recorded[act],
        object: { kind: 'inspection', id: inspectionId },
        values: { difference: key, what: differenceSentence(difference), gap, reason },
      },
    ]);
    return done(undefined);
  });
}
