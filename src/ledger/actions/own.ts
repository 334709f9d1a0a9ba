import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { OwnField } from '../../rulepack/model.ts';
import { ownFaultNames, ownWords } from '../labels.ts';
import type { OwnAnswer, OwnChange, OwnOwner, OwnValues } from '../model/own.ts';
import type { LedgerRefusal } from '../model/refusals.ts';
import { afterOwnChange } from '../rules/own-fields.ts';
import type { LedgerServices } from '../services.ts';
import { hasOwnFields, packNamed } from '../store/dictionaries.ts';
import { refreshFacets } from '../store/facets.ts';
import { ownOf, setOwn } from '../store/own.ts';
import { packRefOf } from '../store/packs.ts';
import { findProblem } from '../store/problem.ts';
import { problemForChange } from './lock.ts';
import { keepsLedger } from './relation.ts';

async function fieldsFor(tx: Transaction, inspectionId: number, owner: OwnOwner): Promise<readonly OwnField[]> {
  const ref = await packRefOf(tx, inspectionId);
  return ref === null ? [] : (packNamed(ref)?.fields[owner] ?? []);
}

/** What a change of own fields comes to: all values after it, and what differs, in words. */
interface OwnChanged {
  values: OwnValues;
  changes: { label: string; before: string; after: string }[];
}

/** The values after a change by the pack of the inspection, or the refusal that names the field and what is wrong. */
export async function ownAfter(
  tx: Transaction,
  inspectionId: number,
  owner: OwnOwner,
  before: OwnValues,
  asked: OwnChange,
): Promise<Outcome<OwnChanged, LedgerRefusal>> {
  // Most offices have none: nothing is read for them.
  if (Object.keys(asked).length === 0 && !hasOwnFields(owner)) return done({ values: before, changes: [] });
  const fields = await fieldsFor(tx, inspectionId, owner);
  const outcome = afterOwnChange(fields, before, asked);
  if ('fault' in outcome)
    return refuse('own-field-invalid', { field: outcome.field, fault: ownFaultNames[outcome.fault] });
  return done({ values: outcome.values, changes: changesOf(fields, before, outcome.values) });
}

/** The office's own fields of a problem, and what stands in them. */
export function readOwn(
  services: LedgerServices,
  actor: Actor,
  id: number,
): Promise<Outcome<OwnAnswer, LedgerRefusal>> {
  return services.db.read(actor.scope, async (tx) => {
    const problem = await findProblem(tx, id);
    if (problem === null) return refuse('problem-not-found');
    const { organisationId, inspectionId, version, superseded } = problem;
    const [fields, values] = await Promise.all([fieldsFor(tx, inspectionId, 'problem'), ownOf(tx, organisationId, id)]);
    const mayChange = !superseded && keepsLedger(actor, organisationId);
    return done({ fields: [...fields], values, version, mayChange });
  });
}

/** Fills the office's own fields of a problem. */
export function changeOwn(
  services: LedgerServices,
  actor: Actor,
  id: number,
  request: { version: number; values: OwnChange },
): Promise<Outcome<undefined, LedgerRefusal>> {
  return change(services.db, actor.scope, commandKey(actor, 'problem.own'), async (tx) => {
    const locked = await problemForChange(tx, id);
    if (!locked.ok) return locked;
    const { organisationId, inspectionId } = locked.value;
    if (!keepsLedger(actor, organisationId)) return refuse('ledger-read-only');
    const own = await ownAfter(tx, inspectionId, 'problem', await ownOf(tx, organisationId, id), request.values);
    if (!own.ok) return own;
    const { values, changes } = own.value;
    if ((await setOwn(tx, { organisationId, id, version: request.version }, values)) === 0) return refuse('stale-item');
    await refreshFacets(tx, organisationId, [id]);
    if (changes.length > 0)
      await record(tx, services.clock.now(), [
        {
          chain: organisationId,
          actor,
          action: 'problem.own',
          object: { kind: 'problem', id },
          problemId: id,
          values: { own: changes },
        },
      ]);
    return done(undefined);
  });
}

/** What differs, in words of the pack of that day: what a later version calls otherwise is still told as it was. */
export const changesOf = (fields: readonly OwnField[], before: OwnValues, after: OwnValues) =>
  fields
    .map((field) => ({
      label: field.name,
      before: ownWords(field, before[field.code]),
      after: ownWords(field, after[field.code]),
    }))
    .filter((each) => each.before !== each.after);
