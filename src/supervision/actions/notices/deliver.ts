import type { Clock } from '../../../platform/clock.ts';
import type { SealKeys } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/database/database.ts';
import { readCalendar } from '../../../rulepack/store/calendar.ts';
import { gatewayAnswers, messageSubject, messageText, noticeKindNames } from '../../labels/notices.ts';
import { defaultChoices, urgentKinds, type Way, ways } from '../../model/delivery.ts';
import { afterQuiet, dueAt, nextTry } from '../../rules/notices.ts';
import * as store from '../../store/deliveries.ts';
import { type KeptGateways, readGateways } from '../../store/gateways.ts';
import { findSettings } from '../../store/notice-settings.ts';
import { type Channel, GatewayClosed, type Message, type Result } from './channel.ts';
import { openWay } from './gateways.ts';
import { tellHappenings } from './happenings.ts';
import { tellLateLetters } from './late-letters.ts';

/** What the job of notices works with. */
export interface DeliveryWork {
  owner: Database;
  clock: Clock;
  keys: SealKeys;
  /** Where people reach the application, for links; null where nobody has said. */
  address: string | null;
}

const mostAtOnce = 500;
/** A try takes less: whoever is silent for longer is dead. */
const leaseMinutes = 10;
const longestAnswer = 500;

/** What one round did. */
export interface Delivered {
  told: number;
  sent: number;
  failed: number;
}

/**
 * One round: tells people of what happened below and of letters that are late, decides how and when each notice leaves, makes messages of what is due
 * and sends them. May be stopped or killed anywhere: what was decided stands in the database before it is done.
 */
export async function deliverNotices(work: DeliveryWork, signal: AbortSignal): Promise<Delivered> {
  const { owner, clock } = work;
  const told = (await tellHappenings(owner, clock.now(), signal)) + (await tellLateLetters(owner, clock.now(), signal));
  await owner.write(null, (tx) => store.releaseInterrupted(tx, clock.now(), gatewayAnswers.interrupted));
  const gateways = await owner.read(null, (tx) => readGateways(tx));
  await repeat(signal, () => planNotices(owner, gateways));
  await repeat(signal, () => gatherDue(owner, clock.now()));
  const counts = { told, sent: 0, failed: 0 };
  for (const way of ways) await sendAll(work, gateways, way, counts, signal);
  return counts;
}

// Until a round finds less than it could take.
async function repeat(signal: AbortSignal, round: () => Promise<number>): Promise<void> {
  while (!signal.aborted && (await round()) === mostAtOnce);
}

// A way that the installation does not have today is none for today's notices: who sets one up is not flooded.
const planNotices = (owner: Database, gateways: KeptGateways): Promise<number> =>
  owner.write(null, async (tx) => {
    const notices = await store.takeUnplanned(tx, mostAtOnce);
    if (notices.length === 0) return 0;
    const calendar = await readCalendar(tx);
    const plan = notices.flatMap(({ notice: { organisationId, id, kind, createdAt }, choices, address }) =>
      ways
        .filter((way) => gateways[way] !== null && address[way] !== null)
        .filter((way) => (way === 'mail' ? choices.byMail : choices.byWebhook).includes(kind))
        .map((way) => ({ organisationId, noticeId: id, way, dueAt: dueAt(choices, kind, createdAt, calendar) })),
    );
    const ids = notices.map(({ notice }) => notice.id);
    await store.writePlan(tx, ids, plan);
    return notices.length;
  });

const gatherDue = (owner: Database, now: Date): Promise<number> =>
  owner.write(null, async (tx) => {
    await store.giveUpRead(tx, now);
    const due = await store.takeDue(tx, now, mostAtOnce);
    for (const { way, choices, address, ...person } of due) {
      // The worker may have been off since it was due, or the person has chosen other hours.
      const allowed = afterQuiet(choices, now);
      const to = address[way];
      if (to === null) await store.giveUpWay(tx, person.personId, way, now);
      else if (allowed > now) await store.putOff(tx, person.personId, way, now, allowed);
      else await store.makeDelivery(tx, { ...person, way }, to, now);
    }
    return due.length;
  });

async function sendAll(
  work: DeliveryWork,
  gateways: KeptGateways,
  way: Way,
  counts: Delivered,
  signal: AbortSignal,
): Promise<void> {
  const { owner, clock } = work;
  if (!(await owner.read(null, (tx) => store.isAnythingDue(tx, way, clock.now())))) return;
  let channel = await opened(work, gateways, way);
  try {
    while (!signal.aborted) {
      const now = clock.now();
      const claimed = await owner.write(null, (tx) =>
        store.claimDelivery(tx, way, now, new Date(now.getTime() + leaseMinutes * 60_000)),
      );
      if (claimed === null) return;
      const result: Result =
        'closed' in channel
          ? { outcome: 'again', answer: channel.closed, silent: false }
          : await channel.send(await messageOf(owner, claimed, work.address));
      const state = await note(owner, claimed, result, clock.now());
      if (state === 'sent') counts.sent++;
      else counts.failed++;
      if (result.silent) return;
      // After a refusal a mail server may not be where the next message begins.
      if (!('closed' in channel) && result.outcome !== 'sent') {
        channel.close();
        channel = await opened(work, gateways, way);
      }
    }
  } finally {
    if (!('closed' in channel)) channel.close();
  }
}

async function opened(
  { keys, clock }: DeliveryWork,
  gateways: KeptGateways,
  way: Way,
): Promise<Channel | { closed: string }> {
  try {
    return await openWay(gateways, way, { keys, now: () => clock.now() });
  } catch (error) {
    if (error instanceof GatewayClosed) return { closed: error.message };
    throw error;
  }
}

async function note(
  owner: Database,
  claimed: store.Claimed,
  { outcome, answer }: Pick<Result, 'outcome' | 'answer'>,
  now: Date,
): Promise<'waiting' | 'sent' | 'failed' | 'doubtful'> {
  const next = outcome === 'again' ? nextTry(claimed.attempts, now) : null;
  const state = outcome === 'again' ? (next === null ? 'failed' : 'waiting') : outcome;
  // PostgreSQL keeps no NUL in a text; anything else that a server says is shown as it is.
  const words = answer.replaceAll('\0', '').slice(0, longestAnswer).toWellFormed();
  const finishedAt = state === 'waiting' ? null : now;
  await owner.write(null, async (tx) => {
    const { choices } = (await findSettings(tx, claimed.personId)) ?? { choices: defaultChoices };
    const nextAt = next === null ? now : afterQuiet(choices, next);
    await store.noteDelivery(tx, claimed, { state, answer: words, nextAt, finishedAt });
  });
  return state;
}

async function messageOf(owner: Database, claimed: store.Claimed, address: string | null): Promise<Message> {
  const found = await owner.read(null, (tx) => store.noticesOfDelivery(tx, claimed.id));
  const urgentFirst = [...found].sort(
    (a, b) => Number(urgentKinds.includes(b.kind)) - Number(urgentKinds.includes(a.kind)),
  );
  const notices = urgentFirst.map(({ link, ...one }) => ({
    ...one,
    address: address === null || link === null ? null : `${address}${link}`,
  }));
  return {
    key: claimed.key,
    to: claimed.address,
    name: claimed.name,
    subject: messageSubject(notices),
    text: messageText(claimed.name, notices),
    notices: notices.map((one) => ({ ...one, kindName: noticeKindNames[one.kind] })),
  };
}
