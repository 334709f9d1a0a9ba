import type { Draft, Finding } from '../model.ts';
import type { Body } from '../read/body.ts';
import type { ReadSection } from '../read/problems/context.ts';
import { countMismatch } from './counts.ts';
import { pendingThoughCompleted } from './pending-though-completed.ts';

/** The doubts that the text itself raises. */
export function readFindings(
  draft: Omit<Draft, 'findings'>,
  sections: readonly ReadSection[],
  body: Body,
  opening: string,
): Finding[] {
  const pending = sections.flatMap((section) =>
    section.problems.flatMap((problem) => pendingThoughCompleted(body, problem)),
  );
  return [...pending, ...countMismatch(draft, opening, isComplete(draft, body))];
}

// A text that is cut off ends in the middle of a sentence, without signature or contacts.
function isComplete(draft: Omit<Draft, 'findings'>, body: Body): boolean {
  const last = body.paragraphs.at(-1);
  const end = last === undefined ? '' : body.fold.slice(last.start, last.end).trim();
  const { contacts } = draft;
  return (
    /[。!?)”】]$|完成$|坚持$|推进$/.test(end) ||
    contacts.phone.length + contacts.email.length + contacts.postal.length > 0 ||
    draft.genre === 'ledger' ||
    (last !== undefined && last.end - last.start < 40 && /[年日月]|[组委局院司校]$/.test(end))
  );
}
