import { packNamed } from '../../../ledger/store/dictionaries.ts';
import { packsOf } from '../../../ledger/store/packs.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { jobScope } from '../../../platform/database/job-scope.ts';
import { shift } from '../../../rulepack/rules/calendar.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { lateLetterWords } from '../../labels/letters.ts';
import type { NewNotice } from '../../model/notices.ts';
import { holdersOf } from '../../store/happenings.ts';
import * as store from '../../store/late-letters.ts';
import { notify } from './notify.ts';

const mostAtOnce = 500;
/** Of an inspection whose pack has no ladder. */
const usual = { workdays: 3 };

/**
 * Tells people of letters that are late, each letter once: whoever has not answered and 整改办 of a reply whose day has
 * passed, 整改办 of drafts that have waited for longer than the pack says. Gives how many were told.
 */
export async function tellLateLetters(owner: Database, now: Date, signal: AbortSignal): Promise<number> {
  const day = shanghaiDay(now);
  let told = 0;
  for (const [organisationId, replies] of Map.groupBy(
    await owner.read(null, (tx) => store.overdueReplies(tx, day, mostAtOnce)),
    (one) => one.organisationId,
  )) {
    if (signal.aborted) return told;
    told += await owner.write(jobScope(organisationId), (tx) => tellReplies(tx, organisationId, replies, now));
  }
  for (const [organisationId, drafts] of Map.groupBy(
    await owner.read(null, (tx) => waitingTooLong(tx, day)),
    (one) => one.organisationId,
  )) {
    if (signal.aborted) return told;
    told += await owner.write(jobScope(organisationId), (tx) => tellDrafts(tx, organisationId, drafts, now));
  }
  return told;
}

// Another process may have told of some meanwhile: those are left out.
async function tellReplies(
  tx: Transaction,
  organisationId: number,
  replies: readonly store.OverdueReply[],
  now: Date,
): Promise<number> {
  const ids = replies.map(({ id }) => id);
  const fresh = new Set(await store.noteTold(tx, organisationId, ids, 'reply_overdue', now));
  const office = await officeOf(tx, organisationId, now);
  const notices = replies
    .filter(({ id }) => fresh.has(id))
    .flatMap((letter): NewNotice[] => {
      const facts = {
        organisationId,
        cause: `letter_overdue:${letter.id}`,
        body: letter.title,
        link: `/letters/${letter.id}`,
        problemId: null,
      };
      const own = new Set(letter.personIds);
      return [
        ...[...own].map((personId) => ({
          ...facts,
          personId,
          kind: 'urging' as const,
          title: lateLetterWords.toAnswer(letter),
        })),
        ...office
          .filter((personId) => !own.has(personId))
          .map((personId) => ({
            ...facts,
            personId,
            kind: 'letter' as const,
            title: lateLetterWords.unanswered(letter),
          })),
      ];
    });
  return notify(tx, notices, now);
}

async function tellDrafts(
  tx: Transaction,
  organisationId: number,
  drafts: readonly store.OldDraft[],
  now: Date,
): Promise<number> {
  const ids = drafts.map(({ id }) => id);
  const fresh = new Set(await store.noteTold(tx, organisationId, ids, 'draft_waits', now));
  const late = drafts.filter(({ id }) => fresh.has(id));
  const [first] = late;
  if (first === undefined) return 0;
  const office = await officeOf(tx, organisationId, now);
  return notify(
    tx,
    office.map((personId) => ({
      organisationId,
      personId,
      cause: `letter_drafts:${first.id}`,
      kind: 'letter',
      ...lateLetterWords.drafts(late),
      link: '/letters?state=draft',
      problemId: null,
    })),
    now,
  );
}

const officeOf = (tx: Transaction, organisationId: number, now: Date): Promise<number[]> =>
  holdersOf(tx, organisationId, ['office'], shanghaiDay(now));

async function waitingTooLong(tx: Transaction, day: string): Promise<store.OldDraft[]> {
  const drafts = await store.oldDrafts(tx, day, mostAtOnce);
  if (drafts.length === 0) return [];
  const [packs, calendar] = await Promise.all([
    packsOf(
      tx,
      drafts.map(({ inspectionId }) => inspectionId),
    ),
    readCalendar(tx),
  ]);
  return drafts.filter(({ inspectionId, createdOn }) => {
    const ref = packs.get(inspectionId);
    const within = (ref === undefined ? null : packNamed(ref)?.ladder?.signWithin) ?? usual;
    return shift(calendar, createdOn, within).day < day;
  });
}
