import { record } from '../../../audit/store.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { LetterEdit, LetterRefusal } from '../../model/letters.ts';
import type { SupervisionServices } from '../../services.ts';
import * as store from '../../store/letters.ts';
import { type IssuedLetter, issueLetter } from './issue.ts';
import { writesLetters, writing } from './rights.ts';

/** A letter locked for who writes the letters of its organisation. */
async function forWriter(tx: Transaction, actor: Actor, id: number): Promise<Outcome<store.LetterRow, LetterRefusal>> {
  const seen = await store.findLetter(tx, id);
  if (seen === null) return refuse('letter-not-found');
  if (!writesLetters(actor, seen.organisationId)) return refuse('letter-not-allowed');
  return done((await store.lockLetter(tx, id)) ?? seen);
}

/** Changes the words of a draft. */
export const editLetter = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  edit: LetterEdit,
): Promise<Outcome<undefined, LetterRefusal>> =>
  change<undefined, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.edit'), async (tx) => {
    const found = await forWriter(tx, actor, id);
    if (!found.ok) return found;
    const { organisationId, state, title, body, addressee, copies, replyBy } = found.value;
    if (state !== 'draft') return refuse('letter-not-draft');
    const at = services.clock.now();
    if ((await store.updateDraft(tx, { organisationId, id }, edit, at)) === 0) return refuse('letter-changed');
    const { version: _, ...to } = edit;
    await record(tx, at, [
      {
        chain: organisationId,
        actor: writing(actor, organisationId),
        action: 'letter.edit',
        object: { kind: 'letter', id },
        values: { from: { title, body, addressee, copies, replyBy }, to },
      },
    ]);
    return done(undefined);
  });

/** Issues a draft as its reader saw it. */
export const issueByHand = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  version: number,
): Promise<Outcome<IssuedLetter, LetterRefusal>> =>
  change<IssuedLetter, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.issue'), async (tx) => {
    const found = await forWriter(tx, actor, id);
    if (!found.ok) return found;
    return issueLetter(tx, writing(actor, found.value.organisationId), services.clock.now(), id, version);
  });

/** Voids a letter with a reason: a draft is not sent, an issued one keeps its number in the register. */
export const voidLetter = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  request: { version: number; reason: string },
): Promise<Outcome<undefined, LetterRefusal>> =>
  change<undefined, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.void'), async (tx) => {
    const found = await forWriter(tx, actor, id);
    if (!found.ok) return found;
    const { organisationId, state } = found.value;
    if (state === 'voided' || state === 'closed') return refuse('letter-not-open');
    const at = services.clock.now();
    const by = writing(actor, organisationId);
    const { version, reason } = request;
    if ((await store.voidLetter(tx, { organisationId, id, version }, { reason, at, by })) === 0)
      return refuse('letter-changed');
    await record(tx, at, [
      {
        chain: organisationId,
        actor: by,
        action: 'letter.void',
        object: { kind: 'letter', id },
        values: { reason, state },
      },
    ]);
    return done(undefined);
  });
