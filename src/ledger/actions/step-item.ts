import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import { missingOutcomeName } from '../labels.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { isClosed, type Status } from '../model/status.ts';
import { missingOutcomes } from '../rules/outcomes.ts';
import type { ItemFacts } from '../rules/transitions.ts';
import { evidenceOf } from '../store/evidence.ts';
import { openErrorsOf } from '../store/facets.ts';
import * as read from '../store/problem.ts';
import * as store from '../store/steps.ts';
import { measureForChange, problemForChange } from './lock.ts';

/** What a step is taken with. */
export type Kind = 'problem' | 'measure';

/** A problem or measure locked for a step, with what the table of transitions looks at. */
export interface SteppingItem {
  kind: Kind;
  id: number;
  organisationId: number;
  inspectionId: number;
  /** The problem itself, or those that the measure serves. */
  problemIds: readonly number[];
  /** Whether a unit of the transaction's scope takes part in it. */
  ofOwnUnit: boolean;
  status: Status;
  version: number;
  deadline: string | null;
  facts: ItemFacts;
  /** Names of what is still open below it. */
  open: {
    measures: readonly string[];
    manifestations: readonly string[];
    /** Ticked types of a measure without their number or file, in words. */
    outcomes: readonly string[];
  };
  parentId: number | null;
}

/** Locks a problem or measure and gathers what decides about its next step. */
export async function itemForStep(
  tx: Transaction,
  kind: Kind,
  id: number,
): Promise<Outcome<SteppingItem, LedgerRefusal>> {
  if (kind === 'measure') {
    const locked = await measureForChange(tx, id);
    if (!locked.ok) return locked;
    const { organisationId, inspectionId, problemIds, ofOwnUnit, status, version, deadline } = locked.value;
    const { progressCount, evidenceCount } = locked.value;
    const { types, outcomes, institutions } = locked.value;
    const missing = missingOutcomes(types, outcomes, institutions).map(missingOutcomeName);
    const facts = {
      receiptMissing: false,
      outcomesMissing: missing.length,
      progressCount,
      evidenceCount,
      measureStatuses: [],
      manifestationStatuses: [],
      openErrors: 0,
    };
    const open = { measures: [], manifestations: [], outcomes: missing };
    return done({
      kind,
      id,
      organisationId,
      inspectionId,
      problemIds,
      ofOwnUnit,
      status,
      version,
      deadline,
      facts,
      open,
      parentId: null,
    });
  }
  const locked = await problemForChange(tx, id);
  if (!locked.ok) return locked;
  const { organisationId, inspectionId, ofOwnUnit, status, version, deadline, parentId, special } = locked.value;
  const [measures, children, progress, evidence, receipt, openErrors] = await Promise.all([
    read.measuresOf(tx, organisationId, id),
    read.childrenOf(tx, organisationId, id),
    read.progressOf(tx, organisationId, id),
    evidenceOf(tx, organisationId, id),
    store.receiptOf(tx, organisationId, id),
    openErrorsOf(tx, organisationId, id),
  ]);
  return done({
    kind,
    id,
    organisationId,
    inspectionId,
    problemIds: [id],
    ofOwnUnit,
    status,
    version,
    deadline,
    parentId,
    facts: {
      receiptMissing: special === 'immediate' && receipt === null,
      progressCount: progress.length,
      evidenceCount: evidence.filter((file) => !file.withdrawn).length,
      outcomesMissing: 0,
      measureStatuses: measures.map((measure) => measure.status),
      manifestationStatuses: children.map((child) => child.status),
      openErrors,
    },
    open: {
      measures: measures.filter((measure) => !isClosed(measure.status)).map((measure) => measure.content),
      manifestations: children.filter((child) => !isClosed(child.status)).map((child) => child.title),
      outcomes: [],
    },
  });
}
