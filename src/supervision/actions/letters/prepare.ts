import { record } from '../../../audit/store.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { issuerOf } from '../../labels/letters.ts';
import type { NewLetter } from '../../model/letters.ts';
import { draftOf, dueRange, itemWords } from '../../rules/letters.ts';
import * as store from '../../store/letter-batches.ts';

/** Who makes or issues a letter: a person under the name that the register shows, or a job without an account. */
export interface LetterHand {
  accountId: number | null;
  name: string;
  origin: string;
}

/**
 * Makes drafts of letters in the caller's transaction, their texts from the templates and what the ledger says today;
 * gives the id of each in their order. A letter of the same cause is left as it is. The scope must write letters of the
 * organisations. Throws where an item is not of the letter's organisation.
 */
export async function prepareLetters(
  tx: Transaction,
  hand: LetterHand,
  at: Date,
  letters: readonly NewLetter[],
  replyBy: string | null = null,
): Promise<{ id: number; isNew: boolean }[]> {
  if (letters.length === 0) return [];
  const [names, facts] = await Promise.all([
    store.inspectionNames(
      tx,
      letters.map(({ inspectionId }) => inspectionId),
    ),
    store.itemFacts(tx, letters),
  ]);
  const factsOf = Map.groupBy(facts, ({ letter }) => letter);
  const written = letters.map((letter, at_) => {
    const own = names.get(letter.inspectionId);
    const words = wordsOf(letter, factsOf.get(at_) ?? []);
    if (own === undefined) throw new Error(`letter ${letter.cause} lacks its inspection`);
    const due = dueRange(letter.items.map((item) => item.due));
    const text = draftOf(letter.template, { addressee: letter.addressee, ...own, items: words, due });
    return {
      letter,
      issuer: issuerOf(own.organisation),
      ...text,
      dueFrom: due?.from ?? null,
      dueTo: due?.to ?? null,
      replyBy,
      words,
    };
  });
  const made = await store.insertLetters(tx, hand, at, written);
  await record(
    tx,
    at,
    written.flatMap(({ letter, title }, place) => {
      const one = made[place];
      if (one === undefined || !one.isNew) return [];
      const problems = [...new Set(letter.items.map(({ problemId }) => problemId))];
      const { organisationId: chain, cause, act, unitId: unit, addressee } = letter;
      return {
        chain,
        actor: hand,
        action: 'letter.prepare',
        object: { kind: 'letter', id: one.id },
        problemId: problems.length === 1 ? (problems[0] ?? null) : null,
        values: { cause, act, title, unit, addressee, problems },
      };
    }),
  );
  return made;
}

function wordsOf(letter: NewLetter, facts: readonly store.ItemFacts[]): string[] {
  if (facts.length !== letter.items.length || facts.length === 0) throw new Error(`letter ${letter.cause} lacks items`);
  return facts.map((fact, at) => itemWords(at + 1, { ...fact, due: letter.items[at]?.due ?? null }));
}
