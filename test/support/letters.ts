import type { Transaction } from '../../src/platform/database/database.ts';
import { type LetterHand, prepareLetters } from '../../src/supervision/actions/letters/prepare.ts';
import type { NewLetter } from '../../src/supervision/model/letters.ts';

/** Makes one draft of a letter, as ladders and people make many. */
export async function prepareLetter(
  tx: Transaction,
  hand: LetterHand,
  at: Date,
  letter: NewLetter,
): Promise<{ id: number; isNew: boolean }> {
  const [made] = await prepareLetters(tx, hand, at, [letter]);
  if (made === undefined) throw new Error('no letter was made');
  return made;
}
