import type { Transaction } from '../../../platform/database/database.ts';
import type { NewNotice } from '../../model/notices.ts';
import { postNotices } from '../../store/notices.ts';

/** Longest texts of a notice. */
const longest = { title: 200, body: 4000 };

/**
 * Tells people something, in the transaction in which it happened; a person who was told of the same cause before is
 * not told again. The scope must keep or judge the organisations that the notices are about. Longer texts are cut.
 * Gives how many were told.
 */
export const notify = (tx: Transaction, notices: readonly NewNotice[], at: Date): Promise<number> =>
  notices.length === 0
    ? Promise.resolve(0)
    : postNotices(
        tx,
        notices.map((one) => ({ ...one, title: cut(one.title, longest.title), body: cut(one.body, longest.body) })),
        at,
      );

// By characters, as the database counts them: no pair of surrogates is parted.
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
