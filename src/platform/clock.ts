/** Where the time comes from. Production reads the machine's clock; tests set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const shanghaiOffset = 8 * 60 * 60 * 1000; // China has kept UTC+8 without summer time since 1992.

/** The calendar day (YYYY-MM-DD) that a moment falls on in Asia/Shanghai. */
export const shanghaiDay = (moment: Date): string =>
  new Date(moment.getTime() + shanghaiOffset).toISOString().slice(0, 10);

/** Today's calendar day (YYYY-MM-DD) in Asia/Shanghai. */
export const today = (clock: Clock): string => shanghaiDay(clock.now());
