import type { Clock } from '../../src/platform/clock.ts';

/** A clock that stands still until it is set or moved. */
export function settableClock(start: string): Clock & { set(moment: string): void; forward(minutes: number): void } {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (moment) => {
      now = new Date(moment);
    },
    forward: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}
