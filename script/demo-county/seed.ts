import { sealChains } from '../../src/audit/actions.ts';
import type { PeopleServices } from '../../src/people/services.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { FileStore } from '../../src/platform/files/file-store.ts';
import { Calendar, StoryClock } from './calendar.ts';
import { type Event, eventsOf } from './events.ts';
import { Lane } from './lane.ts';
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
  const calendar = new Calendar(shanghaiDay(now));
  const stories = organisations.map(eventsOf);
  const firstDay = Math.min(...stories.map((events) => events[0]?.day ?? 0)) - 7;
  const clock = new StoryClock(calendar.moment(calendar.workday(firstDay), workdayBegins));
  const people: PeopleServices = { db: services.app, clock, idleMinutes: 60, longestHours: 12 };
  report(0, calendar.workday(firstDay));
  const settled = await settle(people, services.owner, organisations);

  const lanes = settled.organisations.map((home) => {
    const own = new StoryClock(clock.now());
    return new Lane(home, { db: services.app, clock: own, files: services.files }, own, calendar);
  });
  const total = stories.reduce((sum, events) => sum + events.length, 0);
  let told = 0;
  for (let day = firstDay + 1; day <= 0; day++) {
    clock.set(calendar.moment(calendar.day(day), 20));
    await sealChains(services.worker, clock);
    await Promise.all(
      lanes.map(async (lane, at) => {
        const today = (stories[at] ?? []).filter((event) => event.day === day);
        await tellDay(lane, today, day);
        told += today.length;
      }),
    );
    report(told / total, calendar.day(day));
  }
  if (told < total) throw new Error(`${total - told} events of the story lie in the future`);
  return settled.accounts;
}

/** The events of one day, spread over its working hours. */
async function tellDay(lane: Lane, events: readonly Event[], day: number): Promise<void> {
  const { calendar, clock } = lane;
  const date = calendar.workday(day);
  for (const [at, event] of events.entries()) {
    const moment = calendar.moment(date, workdayBegins + ((at + 0.4) * workdayLasts) / events.length);
    // Weekend's work is written down on the Friday before, after what was done on that day.
    clock.set(new Date(Math.max(moment.getTime(), clock.now().getTime() + 60_000)));
    await event.run(lane);
  }
}
