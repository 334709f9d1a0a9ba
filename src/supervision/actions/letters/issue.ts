import type { AuditRecord } from '../../../audit/model.ts';
import { holdChains, record } from '../../../audit/store.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../../platform/crypto/sm3.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { letterNotice } from '../../labels/letters.ts';
import type { LetterRefusal } from '../../model/letters.ts';
import type { NewNotice } from '../../model/notices.ts';
import { type ReadyLetter, readyToIssue } from '../../rules/letter-issue.ts';
import { numberWords } from '../../rules/letters.ts';
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
  const day = shanghaiDay(at);
  const year = Number(day.slice(0, 4));
  await holdChains(
    tx,
    letters.map(({ draft }) => draft.organisationId),
  );
  const issued: IssuedLetter[] = [];
  const entries: AuditRecord[] = [];
  const notices: NewNotice[] = [];
  for (const { draft, ready, hand } of letters) {
    const { organisationId, id, issuer, addressee, copies } = draft;
    const { title, body, replyBy } = ready;
    const number = await store.takeNumber(tx, organisationId, draft.numberWord, year);
    const words = numberWords(draft.numberWord, year, number);
    const textHash = sm3Hex(canonicalJson({ number: words, issuer, addressee, copies, title, body, day, replyBy }));
    const written = await store.setIssued(
      tx,
      { organisationId, id, version: draft.version },
      { year, number, title, body, replyBy, day, at, by: hand, textHash },
    );
    if (written === 0) throw new Error(`letter ${id} was locked and changed`);
    issued.push({ id, number: words, replyBy });
    entries.push({
      chain: organisationId,
      actor: hand,
      action: 'letter.issue',
      object: { kind: 'letter', id },
      values: { number: words, title, addressee, replyBy, textHash },
    });
    for (const { personId, isCopy } of await store.personsOf(tx, organisationId, id))
      notices.push({
        organisationId,
        personId,
        cause: `letter:${id}`,
        kind: 'letter',
        title: letterNotice({ number: words, name: draft.templateName, isCopy, replyBy }),
        body: title,
        link: `/letters/${id}`,
        problemId: null,
      });
  }
  await notify(tx, notices, at);
  await record(tx, at, entries);
  return issued;
}
