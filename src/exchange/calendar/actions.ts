import { record } from '../../audit/store.ts';
import { type Actor, actorOf } from '../../people/actor.ts';
import { hashToken, newToken } from '../../people/passwords.ts';
import { today } from '../../platform/clock.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { reviewsWaiting } from '../../review/actions/waiting.ts';
import type { ReviewServices } from '../../review/services.ts';
import { noticeCount, readCalendar as readWorkdays } from '../../rulepack/store/calendar.ts';
import { lettersToAnswerWithin } from '../../supervision/store/letter-register.ts';
import { readClocks, statesOf } from '../../supervision/store/milestones.ts';
import type { CalendarAnswer, CalendarRefusal, NewCalendar } from '../model/calendar.ts';
import { calendarText } from './document.ts';
import {
  type Entry,
  entriesOfItems,
  entriesOfLetters,
  entriesOfMilestones,
  entriesOfReviews,
  entriesOfSums,
  mostItems,
  mostMilestones,
  window,
} from './entries.ts';
import * as store from './store.ts';

export interface CalendarServices extends ReviewServices {
  calendar: {
    /** Whether the operator lets titles of problems leave the system in calendars. */
    titlesAllowed: boolean;
    /** What tells this installation's entries from those of others. */
    home: string;
    /** Where the installation is reached. */
    address: string;
  };
}

/** The own calendar's address: since when, last used; never the address. */
export const readOwnCalendar = (services: CalendarServices, actor: Actor): Promise<CalendarAnswer> =>
  services.db.read(actor.scope, async (tx) => {
    const feed = await store.ownFeed(tx, actor.accountId);
    return {
      titlesAllowed: services.calendar.titlesAllowed,
      feed: feed && { madeAt: feed.madeAt.toISOString(), usedOn: feed.usedOn, titles: feed.titles },
    };
  });

/** Makes an address, shown this once; the one before it ends. */
export async function makeCalendar(
  services: CalendarServices,
  actor: Actor,
  { titles }: { titles: boolean },
): Promise<Outcome<NewCalendar, CalendarRefusal>> {
  if (titles && !services.calendar.titlesAllowed) return refuse('calendar-titles-not-allowed');
  const { token, tokenHash } = newToken();
  const at = services.clock.now();
  // Without a number: what is shown once must not be kept as the answer to a command sent twice.
  await services.db.write(actor.scope, async (tx) => {
    await store.takeFeedTurn(tx, actor.accountId);
    await store.endFeed(tx, actor.accountId, at);
    const { homeId: organisationId, accountId } = actor;
    await store.insertFeed(tx, { organisationId, accountId, tokenHash, titles, at });
    await record(tx, at, [entry(actor, 'calendar.make', { titles })]);
  });
  return done({ path: `/calendar/${token}.ics` });
}

/** Ends the address for good. */
export const endCalendar = (services: CalendarServices, actor: Actor): Promise<Outcome<void>> => {
  const key = { accountId: actor.accountId, requestId: null, action: 'calendar.end', fingerprint: '' };
  return change(services.db, actor.scope, key, async (tx) => {
    const at = services.clock.now();
    if (await store.endFeed(tx, actor.accountId, at)) await record(tx, at, [entry(actor, 'calendar.end')]);
    return done(undefined);
  });
};

/**
 * The calendar behind an address, of what its owner may see at this moment, with a tag that changes when it does; null
 * where there is none. The first time a day leaves a line in the chain.
 */
export async function readCalendar(
  services: CalendarServices,
  token: string,
  origin: string,
): Promise<{ text: string; tag: string } | null> {
  const at = services.clock.now();
  const day = today(services.clock);
  const feed = await services.db.read(null, (tx) => store.feedBehind(tx, hashToken(token), at));
  if (feed === null) return null;
  const actor = actorBehindFeed(feed, origin);
  if (feed.usedOn !== day)
    await services.db.write(actor.scope, async (tx) => {
      if (await store.noteFetch(tx, actor.accountId, feed.feedId, day))
        await record(tx, at, [entry(actor, 'calendar.read')]);
    });
  const entries = await entriesFor(services, actor, feed, day);
  const text = calendarText(entries, services.calendar);
  return { text, tag: `"${sm3Hex(text).slice(0, 32)}"` };
}

async function entriesFor(
  services: CalendarServices,
  actor: Actor,
  feed: store.FeedFacts,
  day: string,
): Promise<Entry[]> {
  const days = { from: shift(day, -window.back), to: shift(day, window.ahead) };
  const madeAt = new Date(feed.madeAt);
  const person = { organisationId: feed.personOrganisation, id: feed.personId };
  const [items, sums, letters, milestones] = await services.db.read(actor.scope, (tx) =>
    Promise.all([
      store.itemsOf(tx, actor.scope, person, days, mostItems),
      actor.scope.writes.length === 0 ? [] : store.sumsOf(tx, actor.scope, days),
      lettersToAnswerWithin(tx, actor.scope.units, person, days, mostItems),
      milestonesFor(tx, actor, day, days, madeAt),
    ]),
  );
  const { items: reviews } = await reviewsWaiting(services, actor, mostItems);
  return [
    ...entriesOfItems(items, feed.titles && services.calendar.titlesAllowed),
    ...entriesOfReviews(reviews, days, madeAt),
    ...entriesOfLetters(letters),
    ...milestones,
    ...entriesOfSums(sums, madeAt),
  ];
}

/**
 * Milestones of the organisations over which the person holds a role, or whose ledger they keep; not of all that they may
 * look at from above, among which a calendar would show nothing else.
 */
async function milestonesFor(
  tx: Transaction,
  { scope, held }: Actor,
  day: string,
  days: { from: string; to: string },
  madeAt: Date,
): Promise<Entry[]> {
  const own = new Set([...scope.writes, ...held.map(({ organisationId }) => organisationId)]);
  const wanted = new Set(scope.reads.filter((id) => own.has(id)));
  if (wanted.size === 0) return [];
  const [all, calendar, notices] = await Promise.all([readClocks(tx, null), readWorkdays(tx), noticeCount(tx)]);
  return all
    .filter(({ organisationId }) => wanted.has(organisationId))
    .flatMap((clocks) => entriesOfMilestones(clocks, statesOf(clocks, calendar, day), notices, days, madeAt))
    .sort((a, b) => a.day.localeCompare(b.day))
    .slice(0, mostMilestones);
}

// As a session of this person would be, but that an address audits nothing.
const actorBehindFeed = (feed: store.FeedFacts, origin: string): Actor =>
  actorOf(
    {
      ...feed,
      login: '',
      homeName: '',
      mustChangePassword: false,
      passwordExpired: false,
      mustEnrol: false,
      until: 0,
      sessionId: 0,
      via: 'password',
      tops: [],
    },
    origin,
    null,
  );

const shift = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

const entry = (actor: Actor, action: string, values?: { titles: boolean }) => ({
  chain: actor.homeId,
  actor,
  action,
  object: { kind: 'account', id: actor.accountId },
  ...(values === undefined ? {} : { values }),
});
