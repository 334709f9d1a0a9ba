import { letterStateNames } from '../../../src/supervision/labels/letters.ts';
import type { LetterSummary } from '../../../src/supervision/model/letters.ts';
import { words } from './labels.ts';

/** State of a letter in a word; an overdue reply has the red light beside it. */
export function LetterStateMark({ letter }: { letter: Pick<LetterSummary, 'state' | 'overdue'> }) {
  return letter.overdue ? (
    <span className="light light-red">{words.overdue}</span>
  ) : (
    <span>{letterStateNames[letter.state]}</span>
  );
}
