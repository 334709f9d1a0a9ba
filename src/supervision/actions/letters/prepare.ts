import { record } from '../../../audit/store.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { issuerOf } from '../../labels/letters.ts';
import type { NewLetter } from '../../model/letters.ts';
import { draftOf, dueRange, itemWords } from '../../rules/letters.ts';
import * as store from '../../store/letters.ts';

/** Who makes or issues a letter: a person under the name that the register shows, or a job without an account. */
export interface LetterHand {
  accountId: number | null;
  name: string;
  origin: string;
}

/**
 * Makes the draft of a letter in the caller's transaction, its text from the template and what the ledger says today; a
 * letter of the same cause is left as it is. The scope must write letters of the organisation. Throws where an item is not
 * of that organisation.
 */
export async function prepareLetter(
  tx: Transaction,
  hand: LetterHand,
  at: Date,
  letter: NewLetter,
  replyBy: string | null = null,
): Promise<{ id: number; isNew: boolean }> {
  const { organisationId } = letter;
  const [names, facts] = await Promise.all([
    store.namesOf(tx, organisationId, letter.inspectionId),
    store.itemFacts(tx, organisationId, letter.items),
  ]);
  if (facts.length !== letter.items.length || facts.length === 0) throw new Error(`letter ${letter.cause} lacks items`);
  const items = letter.items.map((item, at_) => {
    const fact = facts[at_];
    if (fact === undefined) throw new Error(`letter ${letter.cause} lacks items`);
    return { ...item, words: itemWords(at_ + 1, { ...fact, due: item.due }) };
  });
  const due = dueRange(letter.items.map((item) => item.due));
  const text = draftOf(letter.template, {
    addressee: letter.addressee,
    ...names,
    items: items.map(({ words }) => words),
    due,
  });
  const made = await store.insertLetter(tx, letter, {
    issuer: issuerOf(names.organisation),
    ...text,
    dueFrom: due?.from ?? null,
    dueTo: due?.to ?? null,
    replyBy,
    items,
    by: hand,
    at,
  });
  if (made === null) return { ...(await store.letterOfCause(tx, organisationId, letter.cause)), isNew: false };
  const problems = [...new Set(letter.items.map(({ problemId }) => problemId))];
  await record(tx, at, [
    {
      chain: organisationId,
      actor: hand,
      action: 'letter.prepare',
      object: { kind: 'letter', id: made.id },
      problemId: problems.length === 1 ? (problems[0] ?? null) : null,
      values: {
        cause: letter.cause,
        act: letter.act,
        title: text.title,
        unit: letter.unitId,
        addressee: letter.addressee,
        problems,
      },
    },
  ]);
  return { id: made.id, isNew: true };
}
