import { holdChains, record } from '../../../audit/store.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../../platform/crypto/sm3.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { letterNotice } from '../../labels/letters.ts';
import type { LetterRefusal } from '../../model/letters.ts';
import { type ReadyLetter, readyToIssue } from '../../rules/letter-issue.ts';
import { numberWords } from '../../rules/letters.ts';
import * as batches from '../../store/letter-batches.ts';
import * as store from '../../store/letters.ts';
import { notify } from '../notices/notify.ts';
import type { LetterHand } from './prepare.ts';

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
  const ready = readyToIssue(draft, version, shanghaiDay(at), await readCalendar(tx));
  if (!ready.ok) return ready;
  const [issued] = await sendOut(tx, at, [{ draft, ready: ready.value, hand }]);
  if (issued === undefined) throw new Error('letter not issued');
  return done(issued);
}

/** The same for all of these drafts that can go out, in the order of their ids; gives those that did, by their id. */
export async function issueLetters(
  tx: Transaction,
  hand: LetterHand,
  at: Date,
  ids: readonly number[],
): Promise<Map<number, IssuedLetter>> {
  if (ids.length === 0) return new Map();
  const drafts = await store.lockLetters(tx, ids);
  const calendar = await readCalendar(tx);
  const outgoing = drafts.flatMap((draft): Outgoing[] => {
    const ready = readyToIssue(draft, null, shanghaiDay(at), calendar);
    return ready.ok ? [{ draft, ready: ready.value, hand }] : [];
  });
  return new Map((await sendOut(tx, at, outgoing)).map((one) => [one.id, one]));
}

/** A locked draft that may go out, and whose hand issues it. */
export interface Outgoing {
  draft: store.LetterRow;
  ready: ReadyLetter;
  hand: LetterHand;
}

/**
 * Sends letters out in the order given, each under the next number of its sequence. The chains are held before the first
 * number is taken, here as where a ladder issues: two who issue at once wait for each other in one direction.
 */
export async function sendOut(tx: Transaction, at: Date, letters: readonly Outgoing[]): Promise<IssuedLetter[]> {
  if (letters.length === 0) return [];
  const day = shanghaiDay(at);
  await holdChains(
    tx,
    letters.map(({ draft }) => draft.organisationId),
  );
  const numbers = await numbersOf(tx, Number(day.slice(0, 4)), letters);
  const issues = letters.map((one, place) => issueOf(one, day, numbers[place] ?? 0));
  if ((await batches.setIssued(tx, { day, at }, issues)) < issues.length)
    throw new Error('a letter was locked and changed');
  const byId = new Map(letters.map((one, place) => [one.draft.id, { ...one, number: issues[place]?.words ?? '' }]));
  const persons = await batches.personsOfLetters(tx, [...byId.keys()]);
  await notify(
    tx,
    persons.flatMap(({ letterId, personId, isCopy }) => {
      const one = byId.get(letterId);
      if (one === undefined) return [];
      const { number, draft, ready } = one;
      return {
        organisationId: draft.organisationId,
        personId,
        cause: `letter:${letterId}`,
        kind: 'letter' as const,
        title: letterNotice({ number, name: draft.templateName, isCopy, replyBy: ready.replyBy }),
        body: ready.title,
        link: `/letters/${letterId}`,
        problemId: null,
      };
    }),
    at,
  );
  await record(
    tx,
    at,
    issues.map(({ organisationId, id, words, title, addressee, replyBy, textHash, by }) => ({
      chain: organisationId,
      actor: by,
      action: 'letter.issue',
      object: { kind: 'letter', id },
      values: { number: words, title, addressee, replyBy, textHash },
    })),
  );
  return issues.map(({ id, words, replyBy }) => ({ id, number: words, replyBy }));
}

/** The next number of its sequence for each. */
async function numbersOf(tx: Transaction, year: number, letters: readonly Outgoing[]): Promise<number[]> {
  const sequences = letters.map(({ draft: { organisationId, numberWord: word } }) => ({ organisationId, word }));
  const keyOf = (one: { organisationId: number; word: string }): string => `${one.organisationId} ${one.word}`;
  const counts = Map.groupBy(sequences, keyOf);
  const wanted = [...counts.values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, year, count: same.length })),
  );
  const taken = await batches.takeNumbers(tx, wanted);
  const before = new Map(taken.map((one) => [keyOf(one), one.last - (counts.get(keyOf(one))?.length ?? 0)]));
  return sequences.map((one) => {
    const number = (before.get(keyOf(one)) ?? 0) + 1;
    before.set(keyOf(one), number);
    return number;
  });
}

function issueOf({ draft, ready, hand }: Outgoing, day: string, number: number) {
  const { organisationId, id, issuer, addressee, copies } = draft;
  const { title, body, replyBy } = ready;
  const year = Number(day.slice(0, 4));
  const words = numberWords(draft.numberWord, year, number);
  const textHash = sm3Hex(canonicalJson({ number: words, issuer, addressee, copies, title, body, day, replyBy }));
  return { organisationId, id, year, number, words, title, body, replyBy, addressee, textHash, by: hand };
}
