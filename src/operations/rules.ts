import type { JobAlarm, JobName, RunOutcome } from './model.ts';

const minute = 60_000;
/** A job is asked for by the minute and begun some twenty seconds later; who is later than this has missed its time. */
const graceOfRun = 10 * minute;
/** A run that was broken off is begun again after a minute, where its process dies in silence after three. */
const graceOfRepeat = 5 * minute;

/** How a job stands, as far as its alarm needs it. */
export interface Standing {
  name: JobName;
  running: boolean;
  last: { endedAt: string; outcome: RunOutcome } | null;
  /** ISO moment of its next run; null where none is planned. */
  next: string | null;
}

/**
 * What is wrong with the jobs now: none lives that runs them (then nothing else is said of being late), the last run of
 * one failed, one was broken off and not begun again, one has missed its time.
 */
export function alarmsOf(
  jobs: readonly Standing[],
  anyAlive: boolean,
  now: Date,
): { what: JobAlarm['what']; job: JobName | null }[] {
  const since = (iso: string): number => now.getTime() - Date.parse(iso);
  const ofJob = ({ name, running, last, next }: Standing): { what: JobAlarm['what']; job: JobName }[] => {
    if (running) return [];
    if (last?.outcome === 'failed') return [{ what: 'failed', job: name }];
    if (!anyAlive) return [];
    if (last?.outcome === 'broken' && since(last.endedAt) > graceOfRepeat) return [{ what: 'broken', job: name }];
    return next !== null && since(next) > graceOfRun ? [{ what: 'missed', job: name }] : [];
  };
  return [...(anyAlive ? [] : [{ what: 'no-worker', job: null } as const]), ...jobs.flatMap(ofJob)];
}

/**
 * Whether people are told of it: not of a run that failed shortly after one that went well, which the next minute mends by
 * itself. `wentWell`: when the last good run ended; null where none did.
 */
export const worthTelling = (what: JobAlarm['what'], wentWell: Date | null, now: Date): boolean =>
  what !== 'failed' || wentWell === null || now.getTime() - wentWell.getTime() > graceOfRun;
