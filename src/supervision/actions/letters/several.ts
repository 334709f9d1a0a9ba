import type { AuditRecord } from '../../../audit/model.ts';
import { record } from '../../../audit/store.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, type Refusal, refuse } from '../../../platform/outcome.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { letterFault } from '../../labels/letters.ts';
import type { ChosenLetters, IssuePreview, SeveralDone, VoidSeveral } from '../../model/letter-batch.ts';
import type { LetterRefusal } from '../../model/letters.ts';
import { readyToIssue } from '../../rules/letter-issue.ts';
import { numberWords } from '../../rules/letters.ts';
import type { SupervisionServices } from '../../services.ts';
import * as store from '../../store/letters.ts';
import { type Outgoing, sendOut } from './issue.ts';
import { writesLetters, writing } from './rights.ts';

/** The rows in the order asked for; refused as a whole where one of them is not this person's to write. */
function inOrder(
  actor: Actor,
  asked: ChosenLetters,
  rows: readonly store.LetterRow[],
): Outcome<{ row: store.LetterRow; version: number }[], LetterRefusal> {
  const known = new Map(rows.map((row) => [row.id, row]));
  const found = asked.flatMap(({ id, version }) => {
    const row = known.get(id);
    return row === undefined ? [] : [{ row, version }];
  });
  if (found.length < asked.length) return refuse('letter-not-found');
  if (found.some(({ row }) => !writesLetters(actor, row.organisationId))) return refuse('letter-not-allowed');
  return done(found);
}

const namesOf = ({ id, title, addressee }: store.LetterRow) => ({ id, title, addressee });
const left = (row: store.LetterRow, refusal: Refusal<LetterRefusal>) => ({
  ...namesOf(row),
  fault: letterFault(refusal),
});

/** What would become of drafts that are issued together now, in this order; changes nothing. */
export const previewIssue = (
  services: SupervisionServices,
  actor: Actor,
  asked: ChosenLetters,
): Promise<Outcome<IssuePreview, LetterRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const ids = asked.map(({ id }) => id);
    const [rows, calendar] = await Promise.all([store.findLetters(tx, ids), readCalendar(tx)]);
    const found = inOrder(actor, asked, rows);
    if (!found.ok) return found;
    const day = shanghaiDay(services.clock.now());
    const year = Number(day.slice(0, 4));
    const lasts = new Map(
      (await store.lastNumbers(tx, [...new Set(rows.map(({ organisationId }) => organisationId))], year)).map(
        ({ organisationId, word, last }) => [`${organisationId} ${word}`, last],
      ),
    );
    const letters = found.value.map(({ row, version }) => {
      const ready = readyToIssue(row, version, day, calendar);
      if (!ready.ok) return { ...namesOf(row), number: null, replyBy: null, fault: letterFault(ready) };
      const sequence = `${row.organisationId} ${row.numberWord}`;
      const number = (lasts.get(sequence) ?? 0) + 1;
      lasts.set(sequence, number);
      const words = numberWords(row.numberWord, year, number);
      return { ...namesOf(row), number: words, replyBy: ready.value.replyBy, fault: null };
    });
    return done({ letters });
  });

/**
 * Issues drafts together, each under its own number, in the order given. A draft that was changed, issued or voided since
 * it was seen, or whose text cannot go out, is left as it is and named; the others go out.
 */
export const issueSeveral = (
  services: SupervisionServices,
  actor: Actor,
  asked: ChosenLetters,
): Promise<Outcome<SeveralDone, LetterRefusal>> =>
  change<SeveralDone, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.issue'), async (tx) => {
    const found = await lockChosen(tx, actor, asked);
    if (!found.ok) return found;
    const at = services.clock.now();
    const calendar = await readCalendar(tx);
    const outgoing: Outgoing[] = [];
    const refused: SeveralDone['refused'] = [];
    for (const { row, version } of found.value) {
      const ready = readyToIssue(row, version, shanghaiDay(at), calendar);
      if (ready.ok) outgoing.push({ draft: row, ready: ready.value, hand: writing(actor, row.organisationId) });
      else refused.push(left(row, ready));
    }
    const issued = await sendOut(tx, at, outgoing);
    return done({
      done: issued.map(({ number }, place) => ({ ...issuedNames(outgoing[place]), number })),
      refused,
    });
  });

// Whoever may only read gets no lock and is told why, not that there is no such letter.
async function lockChosen(tx: Transaction, actor: Actor, asked: ChosenLetters) {
  const ids = asked.map(({ id }) => id);
  const seen = inOrder(actor, asked, await store.findLetters(tx, ids));
  return seen.ok ? inOrder(actor, asked, await store.lockLetters(tx, ids)) : seen;
}

const issuedNames = (one: Outgoing | undefined) => ({
  id: one?.draft.id ?? 0,
  title: one?.ready.title ?? '',
  addressee: one?.draft.addressee ?? '',
});

/** Voids letters together for one reason; those that were changed meanwhile or are done with are left and named. */
export const voidSeveral = (
  services: SupervisionServices,
  actor: Actor,
  { letters: asked, reason }: VoidSeveral,
): Promise<Outcome<SeveralDone, LetterRefusal>> =>
  change<SeveralDone, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.void'), async (tx) => {
    const found = await lockChosen(tx, actor, asked);
    if (!found.ok) return found;
    const at = services.clock.now();
    const answer: SeveralDone = { done: [], refused: [] };
    const entries: AuditRecord[] = [];
    for (const { row, version } of found.value) {
      const { organisationId, id, state } = row;
      const by = writing(actor, organisationId);
      if (state === 'voided' || state === 'closed') answer.refused.push(left(row, refuse('letter-not-open')));
      else if ((await store.voidLetter(tx, { organisationId, id, version }, { reason, at, by })) === 0)
        answer.refused.push(left(row, refuse('letter-changed')));
      else {
        const number =
          row.number === null || row.numberYear === null
            ? null
            : numberWords(row.numberWord, row.numberYear, row.number);
        answer.done.push({ ...namesOf(row), number });
        entries.push({
          chain: organisationId,
          actor: by,
          action: 'letter.void',
          object: { kind: 'letter', id },
          values: { reason, state },
        });
      }
    }
    await record(tx, at, entries);
    return done(answer);
  });
