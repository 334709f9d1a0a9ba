import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../../platform/crypto/sm3.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { done, fill, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Actor } from '../../actor.ts';
import { effectWords, importFaults, importNotices } from '../../labels/import.ts';
import { roleNames } from '../../labels.ts';
import type { ImportPlan, ImportRow, PeopleRefusal } from '../../model.ts';
import { type PeoplePlan, planImport } from '../../rules/import/plan.ts';
import type { Said } from '../../rules/import/row.ts';
import { readWorld } from './world.ts';

/** Whether the actor may import anything into this organisation: people and units, or accounts, or both. */
export const mayImport = (actor: Actor, organisationId: number): boolean =>
  actor.scope.manages.includes(organisationId) || actor.scope.accounts.includes(organisationId);

/** What importing a list would do, with every fault by row and column. Changes nothing. */
export function previewImport(
  services: { db: Database },
  actor: Actor,
  request: { organisationId: number; rows: readonly ImportRow[] },
): Promise<Outcome<ImportPlan, PeopleRefusal>> {
  return services.db.read(actor.scope, async (tx) => {
    if (!mayImport(actor, request.organisationId)) return refuse('people-import-not-allowed');
    return done(shown(await planFor(tx, actor, request)));
  });
}

/** The plan as it stands in this transaction. */
export const planFor = async (
  tx: Transaction,
  actor: Actor,
  { organisationId, rows }: { organisationId: number; rows: readonly ImportRow[] },
): Promise<PeoplePlan> => planImport(rows, organisationId, await readWorld(tx, actor, organisationId, rows));

/** A plan in words, with the fingerprint that stands for it. */
export function shown(plan: PeoplePlan): ImportPlan {
  const answer = {
    rows: plan.rows.map(({ row, state, faults, notices, effects, choices }) => ({
      row,
      state,
      faults: faults.map((one) => inWords(one, importFaults[one.code])),
      notices: notices.map((one) => inWords(one, importNotices[one.code])),
      effects: effects.map((effect) => effectWords(effect, roleNames)),
      choices,
    })),
    units: plan.units.map(({ name, parentName, kind }) => ({ name, parent: parentName, kind })),
    accounts: plan.accounts.filter(({ id }) => id === null).map(({ login, person }) => ({ login, name: person.name })),
  };
  return { ...answer, seen: sm3Hex(canonicalJson(answer)) };
}

const inWords = ({ field, facts }: Said<string>, words: string) => ({
  field,
  message: fill(words, facts),
});
