import type { Log } from '../log.ts';
import type { RunningJobs } from './jobs.ts';

/**
 * Jobs that start `delay` milliseconds from now, so that a server answers its first page before it thinks of them, or
 * as soon as one is asked for.
 */
export function jobsLater(start: () => Promise<RunningJobs>, delay: number, log: Log): RunningJobs {
  let starting: Promise<RunningJobs> | null = null;
  const begin = (): Promise<RunningJobs> => {
    clearTimeout(timer);
    starting ??= start();
    return starting;
  };
  const timer = setTimeout(() => {
    begin().catch((error: unknown) => log.error({ err: error }, 'jobs did not start'));
  }, delay);
  return {
    runNow: async (name, id) => (await begin()).runNow(name, id),
    ready: async () => true,
    stop: async () => {
      clearTimeout(timer);
      const running = await starting?.catch(() => null);
      await running?.stop();
    },
  };
}
