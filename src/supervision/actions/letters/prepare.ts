import { record } from '../../../audit/store.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../../platform/crypto/sm3.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Calendar } from '../../../rulepack/rules/calendar.ts';
import { shift } from '../../../rulepack/rules/calendar.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { issuerOf, letterNotice } from '../../labels/letters.ts';
import type { LetterRefusal, NewLetter } from '../../model/letters.ts';
import {
  asksReply,
  draftOf,
  dueRange,
  issuedText,
  itemWords,
  numberWords,
  unknownWordOf,
} from '../../rules/letters.ts';
import * as store from '../../store/letters.ts';
import { notify } from '../notices/notify.ts';

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

/** What a letter became when it was issued. */
export interface IssuedLetter {
  id: number;
  /** 整改督〔2026〕1号 */
  number: string;
  replyBy: string | null;
}

/**
 * Issues a draft in the caller's transaction, on the day of `at`: fills in what depends on the day, takes the next number
 * of its sequence and fixes the text. `version`: the draft as the caller saw it; null as it is.
 */
export async function issueLetter(
  tx: Transaction,
  hand: LetterHand,
  at: Date,
  id: number,
  version: number | null = null,
): Promise<Outcome<IssuedLetter, LetterRefusal>> {
  const draft = await store.lockLetter(tx, id);
  if (draft === null)
    return refuse((await store.findLetter(tx, id)) === null ? 'letter-not-found' : 'letter-not-allowed');
  if (draft.state !== 'draft') return refuse('letter-not-draft');
  if (version !== null && version !== draft.version) return refuse('letter-changed');
  const day = shanghaiDay(at);
  const replyBy = replyDay(draft, day, await readCalendar(tx));
  const fault = faultOfText(draft, replyBy, day);
  if (fault !== null) return fault;
  const due = draft.dueFrom === null || draft.dueTo === null ? null : { from: draft.dueFrom, to: draft.dueTo };
  const [title, body] = [draft.title, draft.body].map((text) => issuedText(text, { today: day, due, replyBy }));
  if (title === undefined || body === undefined) throw new Error('letter without text');
  const year = Number(day.slice(0, 4));
  const { organisationId } = draft;
  const number = await store.takeNumber(tx, organisationId, draft.numberWord, year);
  const words = numberWords(draft.numberWord, year, number);
  const { issuer, addressee, copies } = draft;
  const textHash = sm3Hex(canonicalJson({ number: words, issuer, addressee, copies, title, body, day, replyBy }));
  const written = await store.setIssued(
    tx,
    { organisationId, id, version: draft.version },
    { year, number, title, body, replyBy, day, at, by: hand, textHash },
  );
  if (written === 0) return refuse('letter-changed');
  await record(tx, at, [
    {
      chain: organisationId,
      actor: hand,
      action: 'letter.issue',
      object: { kind: 'letter', id },
      values: { number: words, title, addressee, replyBy, textHash },
    },
  ]);
  const persons = await store.personsOf(tx, organisationId, id);
  await notify(
    tx,
    persons.map(({ personId, isCopy }) => ({
      organisationId,
      personId,
      cause: `letter:${id}`,
      kind: 'letter',
      title: letterNotice({ number: words, name: draft.templateName, isCopy, replyBy }),
      body: title,
      link: `/letters/${id}`,
      problemId: null,
    })),
    at,
  );
  return done({ id, number: words, replyBy });
}

function replyDay(draft: store.LetterRow, day: string, calendar: Calendar): string | null {
  if (draft.replyBy !== null) return draft.replyBy;
  return draft.replyWithin === null ? null : shift(calendar, day, draft.replyWithin).day;
}

function faultOfText(draft: store.LetterRow, replyBy: string | null, day: string) {
  if (replyBy !== null && replyBy < day) return refuse('letter-reply-day-past');
  const text = `${draft.title}\n${draft.body}`;
  const unknown = unknownWordOf(text);
  if (unknown !== null) return refuse('letter-word-unknown', { word: unknown });
  return replyBy === null && asksReply(text) ? refuse('letter-reply-day-missing') : null;
}
