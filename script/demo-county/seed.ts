import { randomBytes } from 'node:crypto';
import { sealChains } from '../../src/audit/actions.ts';
import { followTurns } from '../../src/ledger/actions/follow-turns.ts';
import { threeAdministrators } from '../../src/people/model.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import { sealKeys } from '../../src/platform/crypto/seal.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { FileStore } from '../../src/platform/files/file-store.ts';
import { fillTurns } from '../../src/rulepack/store/lights.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import { climbLadders } from '../../src/supervision/actions/ladder/climb.ts';
import { tellHappenings } from '../../src/supervision/actions/notices/happenings.ts';
import { listNotices, readAllNotices } from '../../src/supervision/actions/notices/read.ts';
import { Calendar, StoryClock } from './calendar.ts';
import { type Event, eventsOf } from './events.ts';
import { Lane } from './lane.ts';
import { tendLetters } from './letters.ts';
import { must } from './must.ts';
import { type DemoAccount, settle } from './people.ts';
import type { StoryOrganisation } from './story.ts';

export interface SeedServices {
  app: Database;
  owner: Database;
  worker: Database;
  files: FileStore;
}

/** How far the telling is: a share from 0 to 1 and the calendar day that it has reached. */
export type Report = (share: number, day: string) => void;

const workdayBegins = 8 * 60 + 35;
const workdayLasts = 9 * 60;
const evening = 17 * 60 + 40;
const shortlyAfterMidnight = 20;
const noticesUnread = 2;

/**
 * Tells the story into an empty database, from its first day to yesterday, each organisation with a clock of its own
 * that moves through the days together with the others'. Gives the accounts with their passwords.
 */
export async function seedCounty(
  services: SeedServices,
  organisations: readonly StoryOrganisation[],
  now: Date,
  report: Report = () => {},
): Promise<DemoAccount[]> {
  const { app, files, owner, worker } = services;
  const calendar = new Calendar(shanghaiDay(now));
  const stories = organisations.map((organisation) => byWorkday(eventsOf(organisation), calendar));
  const firstDay = calendar.toWorkday(Math.min(...stories.flatMap((days) => [...days.keys()])) - 7);
  const clock = new StoryClock(calendar.moment(calendar.day(firstDay), workdayBegins));
  report(0, calendar.day(firstDay));
  // Nobody of the story signs in with a second step: these keys seal nothing.
  const keys = sealKeys(randomBytes(32));
  const packs = readPacks();
  await fillTurns(worker, packs, shanghaiDay(now));
  const settled = await settle(
    { db: app, clock, idleMinutes: 60, longestHours: 12, keys },
    clock,
    owner,
    organisations,
  );

  const lanes = settled.organisations.map((home, at) => {
    const own = new StoryClock(clock.now());
    return {
      lane: new Lane(
        home,
        { db: app, clock: own, files, idleMinutes: 60, longestHours: 12, keys, packs },
        own,
        calendar,
      ),
      days: stories[at] ?? new Map(),
    };
  });
  const total = stories.flatMap((days) => [...days.values()]).reduce((sum, events) => sum + events.length, 0);
  let told = 0;
  for (let day = firstDay + 1; day <= 0; day++) {
    clock.set(calendar.moment(calendar.day(day), shortlyAfterMidnight));
    const isWorkday = calendar.toWorkday(day) === day;
    const written = clock.now() <= now ? await night(services, clock, isWorkday) : 0;
    await Promise.all(
      lanes.map(async ({ lane, days }) => {
        const events = days.get(day) ?? [];
        await tellDay(lane, events, calendar.day(day));
        told += events.length;
        if (day >= 0 || !isWorkday || (written === 0 && lane.openLetters === 0)) return;
        lane.clock.set(calendar.moment(calendar.day(day), evening));
        await tendLetters(lane, day);
      }),
    );
    if (day < 0 && isWorkday) {
      clock.set(calendar.moment(calendar.day(day), evening + 10));
      await tellHappenings(owner, clock.now(), AbortSignal.timeout(60_000));
    }
    report(told / total, calendar.day(day));
  }
  for (const { lane } of lanes) await readNotices(lane);
  await followTurns(worker, AbortSignal.timeout(60_000));
  if (told < total) throw new Error(`${total - told} events of the story lie in the future`);
  return settled.accounts;
}

/** What an installation does by itself after midnight; gives how many letters it wrote. An office PC is off at weekends. */
async function night({ worker }: SeedServices, clock: StoryClock, isWorkday: boolean): Promise<number> {
  await sealChains(worker, clock);
  return isWorkday ? (await climbLadders({ worker, clock })).letters : 0;
}

/** Everybody who has notices has read all but the newest. */
async function readNotices({ home, services }: Lane): Promise<void> {
  const { clerks, judges, office } = home;
  // The three administrators are nobody's persons.
  const others = [...judges].flatMap(([role, { actor }]) =>
    threeAdministrators.some((one) => one === role) ? [] : actor,
  );
  for (const actor of [office, ...clerks.values(), ...others]) {
    const { notices } = await listNotices(services, actor, { unread: true });
    const last = notices[noticesUnread];
    if (last !== undefined) must(await readAllNotices(services, actor, last.id), actor.name);
  }
}

/** The events of each working day, in their order; what falls on a weekend is done on the Friday before. */
function byWorkday(events: readonly Event[], calendar: Calendar): Map<number, Event[]> {
  const days = new Map<number, Event[]>();
  for (const event of events) {
    const day = calendar.toWorkday(event.day);
    const already = days.get(day);
    if (already === undefined) days.set(day, [event]);
    else already.push(event);
  }
  return days;
}

/** The events of one day, spread over its working hours. */
async function tellDay(lane: Lane, events: readonly Event[], day: string): Promise<void> {
  for (const [at, event] of events.entries()) {
    lane.clock.set(lane.calendar.moment(day, workdayBegins + ((at + 0.4) * workdayLasts) / events.length));
    await event.run(lane);
  }
}
